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
  /** The service that a name's words spell, else the one whose name stands nearest; null where none is known. */
  find(nameWords: readonly string[], near: readonly string[]): Service | null
}

interface Entry extends Service {
  /** True where the alias is also an ordinary word: then only a secret's own name says it. */
  readonly isWord: boolean
}

let builtIn: Services | undefined

/** The directory that comes with stanch, read when it is first asked for. */
export function builtInServices(): Services {
  builtIn ??= readServices(readFileSync(join(packageRoot(), 'rules', 'services.tsv'), 'utf8'))
  return builtIn
}

/** `name<TAB>alias,alias!<TAB>domain` a line. Throws an Error that names the line where it is not so. */
export function readServices(text: string): Services {
  const byAlias = new Map<string, Entry>()
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '') continue
    const [name = '', aliases = '', domain = '', ...more] = line.split('\t')
    if (name === '' || aliases === '' || domain === '' || more.length > 0)
      throw new Error(`rules/services.tsv, line ${index + 1}: not name, aliases and domain, parted by tabs`)
    for (const alias of aliases.split(',')) {
      const isWord = alias.endsWith('!')
      const key = isWord ? alias.slice(0, -1) : alias
      if (!byAlias.has(key)) byAlias.set(key, { name, domain, isWord })
    }
  }
  return { find: (nameWords, near) => spelt(byAlias, nameWords) ?? nearest(byAlias, near) }
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

function nearest(byAlias: ReadonlyMap<string, Entry>, near: readonly string[]): Service | null {
  for (const word of near) {
    const entry = byAlias.get(word)
    if (entry !== undefined && !entry.isWord) return { name: entry.name, domain: entry.domain }
  }
  return null
}
