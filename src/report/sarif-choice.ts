/** Which findings become results: one for each secret and file, the worst first, no more than the readers take. */
import type { Finding, Place, Report, Rule } from '../model/index.js'
import { SARIF_LIMITS } from './sarif-limits.js'

export type Contents = 'tree' | 'history' | 'full'

/** One secret in one file. */
export interface Subject {
  readonly finding: Finding
  /** The places in this file, the one to show first. */
  readonly places: readonly [Place, ...Place[]]
  /** Places of the same secret elsewhere. */
  readonly elsewhere: readonly Place[]
  /** True when a name now holds it: a file, an index entry, a commit's file that is still at HEAD. */
  readonly isPresent: boolean
}

export interface Chosen {
  readonly subjects: readonly Subject[]
  readonly rules: readonly Rule[]
  /** Results beyond the limit. */
  readonly cut: number
  /** Secrets that stand elsewhere only: in history for `tree`, in the tree for `history`. */
  readonly otherwhere: number
  /** Names that hold something now: history results may be shown there. */
  readonly presentNames: ReadonlySet<string>
}

export function chooseResults(
  report: Report,
  options: { readonly contents: Contents; readonly withSuppressed: boolean },
): Chosen {
  const findings = options.withSuppressed ? [...report.findings, ...report.suppressed] : report.findings
  const presentNames = new Set<string>()
  const buckets = new Map<number, Subject[]>()
  let count = 0
  let otherwhere = 0
  for (const finding of findings) {
    for (const place of finding.places) if (isPresent(place)) presentNames.add(nameOf(place))
    const subjects = subjectsOf(finding).filter((subject) => fits(subject, options.contents))
    if (subjects.length === 0) otherwhere++
    count += subjects.length
    const rank = rankOf(finding)
    const bucket = buckets.get(rank) ?? []
    buckets.set(rank, bucket)
    for (const subject of subjects) if (bucket.length < SARIF_LIMITS.results) bucket.push(subject)
  }
  const subjects = [...buckets]
    .sort(([a], [b]) => a - b)
    .flatMap(([, bucket]) => bucket)
    .slice(0, SARIF_LIMITS.results)
  const rules = [...new Map(subjects.map(({ finding }) => [finding.rule.id, finding.rule])).values()]
  return { subjects, rules, cut: count - subjects.length, otherwhere, presentNames }
}

export function isPresent({ provenance }: Place): boolean {
  switch (provenance.kind) {
    case 'file':
    case 'staged':
    case 'stdin':
      return true
    case 'commit':
      return provenance.atHead
    default:
      return false
  }
}

/** The exact name, as a key; places without one are all of a kind. */
export function nameOf({ provenance }: Place): string {
  if (!('path' in provenance) || provenance.path === undefined) return ''
  return provenance.path.base64 ?? `=${provenance.path.text}`
}

function subjectsOf(finding: Finding): readonly Subject[] {
  const files = new Map<string, Place[]>()
  for (const place of finding.places) files.set(nameOf(place), [...(files.get(nameOf(place)) ?? []), place])
  return [...files].flatMap(([name, all]) => {
    const places = [...all].sort((a, b) => Number(isPresent(b)) - Number(isPresent(a)))
    const [first, ...rest] = places
    if (first === undefined) return []
    const elsewhere = finding.places.filter((place) => nameOf(place) !== name)
    return [{ finding, places: [first, ...rest] as const, elsewhere, isPresent: isPresent(first) }]
  })
}

function fits(subject: Subject, contents: Contents): boolean {
  return contents === 'full' || subject.isPresent === (contents === 'tree')
}

const VERDICT = { live: 0, unknown: 1, unasked: 1, dead: 2 }
const SEVERITY = { critical: 0, high: 1, medium: 2, low: 3 }

/** Reported before suppressed, then by verdict, then by severity. */
function rankOf({ suppression, verdict, rule }: Finding): number {
  return (suppression === null ? 0 : 100) + VERDICT[verdict.kind] * 10 + SEVERITY[rule.severity]
}
