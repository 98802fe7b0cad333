/** `.secrets.baseline` of detect-secrets: known secrets by SHA-1, filters on paths, plugins. */
import { isTable, numberOf, type Table, tablesOf, textOf, textsOf } from './fields.js'
import { EMPTY, type ExcludeDraft, joined, type KnownPlace, type Migration, type Unexpressed } from './migration.js'
import { pathGlobs } from './pattern/path-globs.js'

/** Entries of one file; a longer list is no list of exceptions. */
const ENTRIES_MAX = 50_000

export function migrateSecretsBaseline(content: Table, file: string): Migration {
  return joined([migrateResults(content, file), migrateFilters(content, file), migratePlugins(content, file)])
}

function migrateResults(content: Table, file: string): Migration {
  const known: KnownPlace[] = []
  const unexpressed: Unexpressed[] = []
  const results = isTable(content.results) ? content.results : {}
  for (const [path, list] of Object.entries(results)) {
    for (const [index, one] of tablesOf(list).entries()) {
      if (known.length + unexpressed.length >= ENTRIES_MAX) break
      const where = `${file}: ${path} entry ${index + 1}`
      const sha1 = textOf(one.hashed_secret)?.toLowerCase()
      if (sha1 === undefined || !/^[0-9a-f]{40}$/.test(sha1)) {
        unexpressed.push({
          where,
          what: 'this entry',
          why: 'it has no "hashed_secret"',
          instead: 'Make the baseline anew.',
        })
        continue
      }
      known.push({
        where,
        path: path.replaceAll('\\', '/').replace(/^\.\//, ''),
        line: numberOf(one.line_number) ?? 0,
        sha1,
        reason: reasonOf(one, file),
      })
    }
  }
  return { ...EMPTY, known, unexpressed }
}

function reasonOf({ is_secret: isSecret, is_verified: isVerified }: Table, file: string): string {
  if (isSecret === false) return `taken over from ${file}: judged to be no secret`
  if (isSecret === true || isVerified === true) return `taken over from ${file}: judged to be a real secret, rotate it`
  return `taken over from ${file}`
}

const FILES = 'detect_secrets.filters.regex.should_exclude_file'
/** What stanch does anyway, or what belongs to the tool's own working. */
const NEEDLESS = /^detect_secrets\.filters\.(?:allowlist|heuristic|common|gibberish)\./

function migrateFilters(content: Table, file: string): Migration {
  const exclude: ExcludeDraft[] = []
  const unexpressed: Unexpressed[] = []
  for (const filter of tablesOf(content.filters_used)) {
    const path = textOf(filter.path) ?? ''
    const where = `${file}: filter ${path.slice(0, 100)}`
    if (NEEDLESS.test(path)) continue
    if (path !== FILES) {
      const why = 'a pattern or list that silences values or lines would silence secrets that nobody has seen'
      const instead = 'Accept the findings that remain by fingerprint, in "allow" or with stanch baseline create.'
      unexpressed.push({ where, what: 'this filter', why, instead })
      continue
    }
    for (const pattern of [...textsOf(filter.pattern), textOf(filter.pattern)]) {
      if (pattern === undefined) continue
      // The tool compares from the path's first character.
      const globs = pathGlobs(/^\^|^\.\*/.test(pattern) ? pattern : `^(?:${pattern})`)
      if (globs === null)
        unexpressed.push({
          where,
          what: `the path pattern ${pattern.slice(0, 120)}`,
          why: 'paths are named by globs, and no glob says exactly this',
          instead: 'Write "exclude" entries by hand.',
        })
      else exclude.push(...globs.map((glob) => ({ path: glob, reason: `taken over from ${file}` })))
    }
  }
  return { ...EMPTY, exclude, unexpressed }
}

function migratePlugins(content: Table, file: string): Migration {
  const plugins = tablesOf(content.plugins_used)
  const own = plugins.filter(({ path }) => textOf(path) !== undefined)
  const unexpressed = own.map((plugin): Unexpressed => ({
    where: `${file}: plugin ${(textOf(plugin.name) ?? '').slice(0, 80)}`,
    what: 'a plugin of your own',
    why: 'it is a program, and stanch runs none of a repository',
    instead: 'Write what it looks for as a rule: rules/README.md.',
  }))
  const remarks =
    plugins.length > own.length
      ? [`${file}: the rules that come with stanch take the place of its plugins and their limits.`]
      : []
  return { ...EMPTY, remarks, unexpressed }
}
