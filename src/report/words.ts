/** The words all human formats share: verdicts, places, sizes, the one sentence at the end. */
import type { Finding, Place, Provenance, Reachability, Report, Rule, Verdict } from '../model/index.js'
import { placeName } from '../model/index.js'

/** `live: team Acme, user bot`. */
export function verdictWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'live': {
      const told = Object.entries(verdict.identity).map(([name, value]) => `${name} ${value}`)
      const limited = verdict.limited ? 'live, with limits' : 'live'
      return told.length === 0 ? limited : `${limited}: ${told.join(', ')}`
    }
    case 'dead':
      return `dead: ${verdict.why}`
    case 'unknown':
      return `not known whether live: ${verdict.why}`
    case 'unasked':
      return 'not asked whether live'
  }
}

const REACH: Record<Reachability, string> = {
  head: 'reachable from HEAD',
  refs: 'reachable from other refs',
  stash: 'in the stash only',
  reflog: 'in the reflog only',
  index: 'in the index only',
  unreachable: 'unreachable, still in the object store',
}

/** Where the bytes are, for a reader who decides what to purge. */
export function reachWords(place: Provenance): string {
  switch (place.kind) {
    case 'file':
      return place.tracking === 'unknown' ? 'in the working tree' : `in the working tree, ${place.tracking}`
    case 'staged':
      return 'staged'
    case 'stdin':
      return 'from standard input'
    case 'commit':
      return place.atHead
        ? 'still at HEAD'
        : place.reachability === 'head'
          ? 'in the history of HEAD'
          : REACH[place.reachability]
    default:
      return place.reachability === 'head' ? 'in the history of HEAD' : REACH[place.reachability]
  }
}

/** `path:line:column`, and the layers it was decoded from. */
export function placeWords(place: Place): string {
  const { line, column } = place.location
  const layers = place.layers.length === 0 ? '' : ` (inside ${place.layers.join(' → ')})`
  return `${placeName(place.provenance)}:${line}:${column}${layers}`
}

/** `introduced by 3f2a91c04d1e, Ann <ann@example.com>, 2024-03-02`. */
export function introductionWords(place: Provenance): string | null {
  const commit = 'commit' in place ? place.commit : undefined
  if (commit === undefined) return null
  const author = commit.email === '' ? commit.author : `${commit.author} <${commit.email}>`
  return `introduced by ${commit.id.slice(0, 12)}, ${author}, ${commit.date.slice(0, 10)}`
}

/** What the rule file is called: what `stanch playbook` is given. */
export function providerOf(rule: Rule): string {
  return rule.id.split('/')[0] ?? rule.id
}

/** One line: what to do next. */
export function nextStep(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'live':
      return 'Rotate it now: make a new one, deploy it, revoke this one, prove it dead.'
    case 'dead':
      return 'Nothing to rotate. Look at what was done with it, and purge it if you must.'
    default:
      return 'Treat it as live: rotate it, then let --verify prove it dead.'
  }
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`
}

/** `12,345`. By hand: the first number that the runtime groups costs it 15 ms. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return plural(bytes, 'byte')
  const units = ['kB', 'MB', 'GB', 'TB']
  let value = bytes / 1_000
  let unit = 0
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1_000
    unit++
  }
  return `${value.toFixed(1)} ${units[unit] ?? ''}`
}

export function timeWords(milliseconds: number): string {
  if (milliseconds < 60_000) return `${(milliseconds / 1_000).toFixed(1)} s`
  const minutes = Math.floor(milliseconds / 60_000)
  return `${minutes} min ${Math.floor((milliseconds % 60_000) / 1_000)} s`
}

const UNITS = { tree: 'file', staged: 'staged file', range: 'blob', stdin: 'document', audit: 'blob' }

/** `3 secrets (1 live) in 5 places · 120 files, 4.1 MB read in 0.4 s · complete`. Clean, incomplete and empty read differently. */
export function summary(report: Report): string {
  const { receipt } = report
  const unit = UNITS[receipt.mode]
  const read = `${plural(receipt.units.scanned, unit)}, ${sizeWords(receipt.bytes)} read in ${timeWords(receipt.durationMs)}`
  const end = report.complete ? 'complete' : incompleteWords(report)
  const hidden = notShownWords(report)
  const shown = foundWords(report.findings)
  const found = shown === null || hidden === null ? shown : `${shown} · ${hidden}`
  if (found !== null) return `${found} · ${read} · ${end}`
  const nothingRead = receipt.units.scanned === 0 && receipt.units.duplicate === 0
  if (nothingRead)
    return report.complete ? `Nothing to scan: ${plural(0, unit)} · complete` : `Nothing was scanned · ${end}`
  const none = report.complete ? 'No secrets found' : 'No secrets found in what could be read'
  return [none, ...(hidden === null ? [] : [hidden]), read, end].join(' · ')
}

/** `4 of low confidence not shown: --confidence low shows them`; null where nothing was left out. */
export function notShownWords({ receipt: { belowConfidence } }: Pick<Report, 'receipt'>): string | null {
  const { least, count } = belowConfidence
  if (count === 0) return null
  const which = least === 'high' ? 'below high confidence' : 'of low confidence'
  return `${grouped(count)} ${which} not shown: --confidence low shows them`
}

export function foundWords(findings: readonly Finding[]): string | null {
  if (findings.length === 0) return null
  const secrets = new Set(findings.map(({ fingerprint }) => fingerprint)).size
  const live = new Set(findings.filter(({ verdict }) => verdict.kind === 'live').map(({ fingerprint }) => fingerprint))
    .size
  const places = findings.reduce((sum, finding) => sum + finding.places.length, 0)
  return `${plural(secrets, 'secret')}${live > 0 ? ` (${live} live)` : ''} in ${plural(places, 'place')}`
}

/** `incomplete: 12 units not read, first: vendor/big.bin (too-large)`. */
export function incompleteWords(report: Report): string {
  const unread = report.notices.filter(({ level }) => level === 'unread')
  const [first] = unread
  if (first === undefined) return 'incomplete: the scan did not come to its end'
  const count = unread.reduce((sum, notice) => sum + notice.count, 0)
  return `incomplete: ${plural(count, 'unit')} not read, first: ${first.where} (${first.code})`
}

/** Notices of one code together, unread ones first, in the order in which they came. */
export function groupNotices(notices: Report['notices']): readonly NoticeGroup[] {
  const groups = new Map<string, NoticeGroup>()
  for (const notice of notices) {
    const key = `${notice.level} ${notice.code}`
    const group = groups.get(key) ?? { code: notice.code, level: notice.level, count: 0, notices: [] }
    groups.set(key, { ...group, count: group.count + notice.count })
    groups.get(key)?.notices.push(notice)
  }
  return [...groups.values()].sort((a, b) => Number(a.level === 'info') - Number(b.level === 'info'))
}

export interface NoticeGroup {
  readonly code: string
  readonly level: 'unread' | 'info'
  readonly count: number
  readonly notices: Report['notices'][number][]
}
