/** `.gitleaks.toml` (and `.betterleaks.toml`, which reads the same): rules, allow-lists, what it extends. */
import { isTable, otherKeys, type Table, tablesOf, textOf, textsOf } from './fields.js'
import { allowsOf, excludesOf, readAllowLists } from './gitleaks-allow.js'
import { migrateRule } from './gitleaks-rule.js'
import { EMPTY, joined, type Migration, type Unexpressed } from './migration.js'
import { parseToml } from './toml.js'

const KNOWN_KEYS = ['title', 'description', 'minVersion', 'extend', 'rules', 'allowlist', 'allowlists']

/** Rules of one file that are taken over; more is no configuration of a person. */
const RULES_MAX = 2_000

export async function migrateGitleaksConfig(text: string, file: string): Promise<Migration> {
  const content = await parseToml(text, file)
  if (!isTable(content)) return EMPTY
  const slugs = new Set<string>()
  const tables = tablesOf(content.rules)
  const slugOfId = new Map<string, string>()
  const rules = tables.slice(0, RULES_MAX).map((table, index) => {
    const one = migrateRule(table, file, index, slugs)
    const id = textOf(table.id)
    if (id !== undefined && one.rules[0] !== undefined) slugOfId.set(id, one.rules[0].slug)
    return one
  })
  const other = otherKeys(content, KNOWN_KEYS).map((key): Unexpressed => ({
    where: file,
    what: `"${key.slice(0, 40)}"`,
    why: 'it is not known to stanch',
    instead: 'What stanch can be told: .stanch.yml and rules/README.md.',
  }))
  const cut: readonly Unexpressed[] =
    tables.length > RULES_MAX
      ? [
          {
            where: file,
            what: `${tables.length - RULES_MAX} rules`,
            why: `only ${RULES_MAX} of one file are taken over`,
            instead: 'Split the file.',
          },
        ]
      : []
  return joined([
    ...rules,
    migrateExtend(content, file),
    migrateAllowLists(content, file, slugOfId),
    { ...EMPTY, unexpressed: [...other, ...cut] },
  ])
}

function migrateExtend({ extend }: Table, file: string): Migration {
  if (!isTable(extend)) return EMPTY
  const where = `${file}: extend`
  const unexpressed: Unexpressed[] = []
  const path = textOf(extend.path) ?? textOf(extend.url)
  if (path !== undefined)
    unexpressed.push({
      where,
      what: 'another file that it extends',
      why: 'one file is read at a time',
      instead: 'Name that file too, in the same run.',
    })
  const disabled = textsOf(extend.disabledRules)
  if (disabled.length > 0) {
    unexpressed.push({
      where,
      what: `rules that are switched off (${disabled
        .map((id) => id.slice(0, 60))
        .slice(0, 10)
        .join(', ')})`,
      why: 'the rules of stanch have other names, and a repository may not switch them off for whoever scans it',
      instead:
        'Find the counterpart with "stanch rules list"; put it under "disable-rules" of a file that is named with --config.',
    })
  }
  const remarks =
    extend.useDefault === true ? [`${where}: the rules that come with stanch take the place of the default set.`] : []
  return { ...EMPTY, remarks, unexpressed }
}

/** A list for all rules leaves the paths out altogether; one for some rules is an entry for each of those that were taken over. */
function migrateAllowLists(content: Table, file: string, slugOfId: ReadonlyMap<string, string>): Migration {
  return joined(
    readAllowLists(content, `${file}:`).map((list): Migration => {
      const { unexpressed } = list
      if (list.targets.length === 0) return { ...EMPTY, exclude: excludesOf(list), unexpressed }
      const foreign = list.targets.filter((id) => !slugOfId.has(id))
      const own = list.targets.flatMap((id) => slugOfId.get(id) ?? [])
      const lost: Unexpressed = {
        where: list.where,
        what: `an exception for rules that are not in this file (${foreign.slice(0, 10).join(', ').slice(0, 200)})`,
        why: 'the rules of stanch have other names',
        instead: 'Find the counterpart with "stanch rules list" and write an "allow" entry with rule and path.',
      }
      return {
        ...EMPTY,
        allow: own.flatMap((slug) => allowsOf(list, slug)),
        unexpressed: foreign.length === 0 ? unexpressed : [...unexpressed, lost],
      }
    }),
  )
}
