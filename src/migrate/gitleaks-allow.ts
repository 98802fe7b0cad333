/** Allow-lists of gitleaks: paths become entries of ours; commits, patterns of values and stop words have no counterpart. */
import { type Table, tablesOf, textOf, textsOf } from './fields.js'
import type { AllowDraft, ExcludeDraft, Unexpressed } from './migration.js'
import { pathGlobs } from './pattern/path-globs.js'

export interface AllowList {
  readonly where: string
  readonly reason: string
  readonly globs: readonly string[]
  readonly targets: readonly string[]
  readonly unexpressed: readonly Unexpressed[]
}

/** `allowlist` (one table) and `allowlists` (a list) of a rule or of the file. */
export function readAllowLists(table: Table, where: string): readonly AllowList[] {
  return [...tablesOf(table.allowlist), ...tablesOf(table.allowlists)].map((one, index) => {
    const place = `${where} allow-list ${index + 1}`
    const reason = textOf(one.description) ?? 'taken over from an allow-list of gitleaks'
    return { where: place, reason: shortened(reason), targets: textsOf(one.targetRules), ...conditionsOf(one, place) }
  })
}

export function excludesOf(list: AllowList): readonly ExcludeDraft[] {
  return list.globs.map((path) => ({ path, reason: list.reason }))
}

export function allowsOf(list: AllowList, slug: string): readonly AllowDraft[] {
  return list.globs.map((path) => ({ slug, path, reason: list.reason }))
}

/** Reasons of our own files are short texts. */
function shortened(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 300)
}

function conditionsOf(list: Table, where: string): { globs: readonly string[]; unexpressed: readonly Unexpressed[] } {
  const counts = {
    paths: textsOf(list.paths).length,
    commits: textsOf(list.commits).length,
    regexes: textsOf(list.regexes).length,
    stopwords: textsOf(list.stopwords).length,
  }
  const isAnd = textOf(list.condition)?.toUpperCase() === 'AND' || textOf(list.condition) === '&&'
  if (isAnd && Object.values(counts).filter((count) => count > 0).length > 1) {
    const why = 'an entry of stanch knows rule, path and fingerprint, and no patterns of values or lines'
    const instead = 'Run a scan and write an allow entry with path and fingerprint for each finding that is accepted.'
    return { globs: [], unexpressed: [{ where, what: 'conditions that must all hold', why, instead }] }
  }
  const globs: string[] = []
  const unexpressed: Unexpressed[] = []
  for (const path of textsOf(list.paths)) {
    const found = pathGlobs(path)
    if (found !== null) globs.push(...found)
    else {
      const why = 'paths are named by globs, and no glob says exactly this'
      unexpressed.push({
        where,
        what: `the path pattern ${path.slice(0, 120)}`,
        why,
        instead: 'Write "exclude" or "allow" entries by hand.',
      })
    }
  }
  const lost = (what: string, count: number, why: string, instead: string) => {
    if (count > 0) unexpressed.push({ where, what: `${what} (${count})`, why, instead })
  }
  lost(
    'commits',
    counts.commits,
    'stanch accepts secrets, not commits: a secret in an old commit is as leaked as any',
    'Accept what stands there by its keyed hash: stanch baseline create --history',
  )
  lost(
    'patterns of values',
    counts.regexes,
    'a pattern that silences would silence secrets that nobody has seen',
    'Accept the findings that remain by fingerprint, in "allow" or with stanch baseline create.',
  )
  lost(
    'stop words',
    counts.stopwords,
    'placeholders are recognised by what they are; words that silence would also hide random values that hold them',
    'Accept the findings that remain by fingerprint, in "allow" or with stanch baseline create.',
  )
  return { globs, unexpressed }
}
