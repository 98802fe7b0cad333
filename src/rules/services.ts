/** The directory of services, `rules/services.tsv`: whose a secret is whose value tells nothing, by the words of its name and those near it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../base/assets.js'

export interface Service {
  readonly name: string
  /** The main host of its site. */
  readonly domain: string
}

export interface Services {
  /** The service that a name's words spell, else the one whose name or host stands nearest; null where none is known. */
  find(nameWords: readonly string[], near: readonly string[]): Service | null
}

interface Entry extends Service {
  /** True where the alias is also an ordinary word: then only a secret's own name says it. */
  readonly isWord: boolean
}

let builtIn: Services | undefined

/** The directory that comes with stanch, read when it is first asked for. */
export function builtInServices(): Services {
  builtIn ??= readServices(readDirectory())
  return builtIn
}

/** Shorter ones stand in too many words. */
const ANCHOR_MIN = 5
/** Platforms that code speaks of at every turn, and words that begin others: their rules know what their credentials look like. */
const EVERYWHERE: ReadonlySet<string> = new Set(
  'amazon android apache apple azure bitbucket chrome docker elastic elasticsearch facebook firebase firefox github gitlab google gradle jenkins kafka keycloak kubernetes laravel linux maven microsoft mongo mongodb mysql npmjs openssl oracle postgres postgresql rails redis terraform twitter vault wordpress youtube'.split(
    ' ',
  ),
)

/** Begin, end or middle of everyday words (`require`, `description`, `promise`): such a service is named beside what is found, and no reason to look. */
const INSIDE_WORDS: ReadonlySet<string> = new Set(
  'anchore arize atera checkoutcom descript devto dlocal getui keepa kinde loggi lusha nhost omise pendo prepr quire slite sonarr stedi taiga tanium tines toggl unifi unito'.split(
    ' ',
  ),
)

/** What a text says of a service's name that is no ordinary word, as anchors: `alphavantage`, and `alpha_vantage` where it is two words. */
export function serviceAnchors(text: string = readDirectory()): readonly string[] {
  const anchors = new Set<string>()
  for (const line of text.split('\n')) {
    const [name = '', aliases = ''] = line.split('\t')
    for (const alias of aliases.split(',')) {
      if (alias.endsWith('!') || alias.length < ANCHOR_MIN) continue
      if (EVERYWHERE.has(alias) || INSIDE_WORDS.has(alias)) continue
      anchors.add(alias)
      const words = name.toLowerCase().split(/[^a-z0-9]+/)
      if (words.length > 1 && words.join('') === alias) for (const gap of [' ', '_', '-']) anchors.add(words.join(gap))
    }
  }
  return [...anchors].sort()
}

function readDirectory(): string {
  return readFileSync(join(packageRoot(), 'rules', 'services.tsv'), 'utf8')
}

/** `name<TAB>alias,alias!<TAB>domain` a line. Throws an Error that names the line where it is not so. */
export function readServices(text: string): Services {
  const byAlias = new Map<string, Entry>()
  const byDomain = new Map<string, Entry>()
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '') continue
    const [name = '', aliases = '', domain = '', ...more] = line.split('\t')
    if (name === '' || aliases === '' || domain === '' || more.length > 0)
      throw new Error(`rules/services.tsv, line ${index + 1}: not name, aliases and domain, parted by tabs`)
    if (!byDomain.has(domain)) byDomain.set(domain, { name, domain, isWord: false })
    for (const alias of aliases.split(',')) {
      const isWord = alias.endsWith('!')
      const key = isWord ? alias.slice(0, -1) : alias
      if (!byAlias.has(key)) byAlias.set(key, { name, domain, isWord })
    }
  }
  return { find: (nameWords, near) => spelt(byAlias, nameWords) ?? nearest(byAlias, byDomain, near) }
}

/** The longest run of the name's words that is an alias. */
function spelt(byAlias: ReadonlyMap<string, Entry>, words: readonly string[]): Service | null {
  for (let length = words.length; length > 0; length--) {
    for (let at = 0; at + length <= words.length; at++) {
      const entry = byAlias.get(words.slice(at, at + length).join(''))
      if (entry !== undefined) return { name: entry.name, domain: entry.domain }
    }
  }
  return null
}

/** `near` holds words and, with their dots, hosts. */
function nearest(
  byAlias: ReadonlyMap<string, Entry>,
  byDomain: ReadonlyMap<string, Entry>,
  near: readonly string[],
): Service | null {
  for (const word of near) {
    // `#acme` stands where an owner is named, so that an ordinary word is a name there.
    const isOwner = word.startsWith('#')
    const entry = word.includes('.') ? ofHost(byDomain, word) : byAlias.get(isOwner ? word.slice(1) : word)
    if (entry !== undefined && (isOwner || !entry.isWord)) return { name: entry.name, domain: entry.domain }
  }
  return null
}

/** The service whose domain the host is, or is below. */
function ofHost(byDomain: ReadonlyMap<string, Entry>, host: string): Entry | undefined {
  for (let rest = host; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1)) {
    const entry = byDomain.get(rest)
    if (entry !== undefined) return entry
  }
  return undefined
}
