/** One rule of gitleaks as a rule of ours, or why it cannot be one. */
import type { SecretType } from '../model/index.js'
import { numberOf, otherKeys, type Table, tablesOf, textOf, textsOf } from './fields.js'
import { allowsOf, readAllowLists } from './gitleaks-allow.js'
import { EMPTY, type Migration, type RuleDraft, type Unexpressed } from './migration.js'
import { BOUND, type OwnPattern, ownPattern } from './pattern/bounded.js'
import { requiredLiterals } from './pattern/literals.js'
import { pathGlobs } from './pattern/path-globs.js'

const KNOWN_KEYS = [
  'id',
  'description',
  'regex',
  'secretGroup',
  'entropy',
  'path',
  'keywords',
  'tags',
  'allowlist',
  'allowlists',
  'required',
  'skipReport',
]

export function migrateRule(table: Table, file: string, index: number, slugs: Set<string>): Migration {
  const id = textOf(table.id)
  const where = `${file}: rule ${id === undefined ? index + 1 : JSON.stringify(id.slice(0, 80))}`
  const unexpressed: Unexpressed[] = []
  const lost = (what: string, why: string, instead: string) => unexpressed.push({ where, what, why, instead })
  const regex = textOf(table.regex)
  if (regex === undefined) {
    if (textOf(table.path) !== undefined)
      lost(
        'a rule for paths alone',
        'stanch reports secrets, not names of files',
        'Keep such files out with .gitignore and a check of your own.',
      )
    else
      lost(
        'an extension of a rule that is not in this file',
        'the rules of stanch have other names and need no such addition to find what theirs find',
        'Look for its counterpart with: stanch rules list',
      )
    return { ...EMPTY, unexpressed }
  }
  for (const [key, why, instead] of LOST_KEYS)
    if (tablesOf(table[key]).length > 0 || table[key] === true) lost(`"${key}"`, why, instead)
  for (const key of otherKeys(table, KNOWN_KEYS))
    lost(`"${key.slice(0, 40)}"`, 'it is not known to stanch', 'See rules/README.md for what a rule can say.')
  const own = tryPattern(regex, numberOf(table.secretGroup))
  const refuse = (what: string, why: string, instead: string): Migration => {
    lost(what, why, instead)
    return { ...EMPTY, unexpressed }
  }
  if ('problem' in own) return refuse('the rule', own.problem, 'Write it by hand, as rules/README.md says.')
  const anchors = requiredLiterals(own.branches)
  if (anchors === null)
    return refuse(
      'the rule',
      'no literal of three characters stands in every match, and a rule of stanch is looked for by one',
      'Write it by hand as a "keyword" rule: the names, and the form of the value.',
    )
  const path = textOf(table.path)
  const globs = path === undefined ? undefined : pathGlobs(path)
  if (globs === null)
    return refuse(
      'the rule',
      'it is for files whose path matches a pattern that no glob says exactly',
      'Write it by hand with "paths".',
    )
  const slug = slugOf(id ?? `rule-${index + 1}`, slugs)
  const entropy = numberOf(table.entropy)
  const lists = readAllowLists(table, where)
  const rule: RuleDraft = {
    where,
    slug,
    title: (textOf(table.description) ?? id ?? slug).replace(/\s+/g, ' ').slice(0, 200),
    type: typeOf(`${id ?? ''} ${textOf(table.description) ?? ''}`),
    pattern: own.pattern,
    anchors: own.isCaseless ? [...new Set(anchors.map((anchor) => anchor.toLowerCase()))] : anchors,
    isCaseless: own.isCaseless,
    ...(entropy === undefined || entropy <= 0 ? {} : { entropy: Math.min(8, entropy) }),
    ...(globs === undefined ? {} : { paths: globs }),
  }
  return {
    ...EMPTY,
    rules: [rule],
    allow: lists.flatMap((list) => allowsOf(list, slug)),
    remarks: [
      ...(own.isBounded
        ? [`${where}: a quantifier without a bound now ends ${BOUND} repetitions after its least.`]
        : []),
      ...(textsOf(table.keywords).length > 0 && anchors.length > 0
        ? [`${where}: looked for by ${anchors.length} literals of its pattern, not by its keywords.`]
        : []),
    ],
    unexpressed: [...unexpressed, ...lists.flatMap((list) => list.unexpressed)],
  }
}

const LOST_KEYS = [
  [
    'required',
    'rules of stanch do not depend on each other',
    'Write the other part as a companion ("with") of the rule.',
  ],
  [
    'skipReport',
    'a rule that reports nothing finds nothing in stanch',
    'Remove the rule, or write it as a companion ("with") of another.',
  ],
] as const

function tryPattern(regex: string, group: number | undefined): OwnPattern | { readonly problem: string } {
  try {
    return ownPattern(regex, group)
  } catch (error) {
    return { problem: `its pattern: ${(error as Error).message}` }
  }
}

function slugOf(id: string, slugs: Set<string>): string {
  const base =
    id
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 80) || 'rule'
  let slug = base
  for (let count = 2; slugs.has(slug); count++) slug = `${base}-${count}`
  slugs.add(slug)
  return slug
}

/** The other tool has no kinds: the words of id and description tell. */
function typeOf(words: string): SecretType {
  if (/passw|pwd/i.test(words)) return 'password'
  if (/private.?key/i.test(words)) return 'encryption-key'
  if (/webhook/i.test(words)) return 'webhook-url'
  if (/token/i.test(words)) return 'access-token'
  return 'api-key'
}
