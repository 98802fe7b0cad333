/** Several scopes of one event → one report: each secret once, with all its places. */
import type { Finding, Notice, Place, Receipt, Report } from '../model/index.js'

/** Remedies are left to the caller, who makes them anew from all findings. */
export function mergeReports(reports: readonly [Report, ...Report[]]): Omit<Report, 'remedies'> {
  const [first] = reports
  const findings = mergeFindings(reports.flatMap((report) => [...report.findings]))
  const counted = new Set(findings.map(keyOf))
  return {
    findings,
    // What counts in one scope counts: another scope's reason to pass over it is not its own.
    suppressed: mergeFindings(reports.flatMap((report) => [...report.suppressed])).filter(
      (finding) => !counted.has(keyOf(finding)),
    ),
    notices: mergeNotices(reports.flatMap((report) => [...report.notices])),
    receipt: reports.slice(1).reduce((sum, report) => addReceipts(sum, report.receipt), first.receipt),
    complete: reports.every(({ complete }) => complete),
  }
}

function keyOf({ rule, fingerprint }: Finding): string {
  return `${rule.id} ${fingerprint}`
}

function mergeFindings(findings: readonly Finding[]): readonly Finding[] {
  const merged = new Map<string, Finding>()
  for (const finding of findings) {
    const known = merged.get(keyOf(finding))
    merged.set(keyOf(finding), known === undefined ? finding : { ...known, places: mergePlaces(known, finding) })
  }
  return [...merged.values()]
}

function mergePlaces(one: Finding, other: Finding): Finding['places'] {
  const [first, ...rest] = one.places
  const seen = new Set(one.places.map(placeKey))
  return [first, ...rest, ...other.places.filter((place) => !seen.has(placeKey(place)))]
}

function placeKey({ provenance, blobId, location }: Place): string {
  const commit = 'commit' in provenance ? provenance.commit?.id : undefined
  const path = 'path' in provenance ? provenance.path?.text : undefined
  return JSON.stringify([provenance.kind, blobId, commit, path, location.start])
}

function mergeNotices(notices: readonly Notice[]): readonly Notice[] {
  const seen = new Map(notices.map((notice) => [JSON.stringify(notice), notice]))
  return [...seen.values()]
}

function addReceipts(one: Receipt, other: Receipt): Receipt {
  const { units } = one
  return {
    ...one,
    request: `${one.request}; ${other.request}`,
    durationMs: one.durationMs + other.durationMs,
    commits: one.commits + other.commits,
    bytes: one.bytes + other.bytes,
    units: {
      total: units.total + other.units.total,
      scanned: units.scanned + other.units.scanned,
      duplicate: units.duplicate + other.units.duplicate,
      excluded: units.excluded + other.units.excluded,
      unread: units.unread + other.units.unread,
    },
    excluded: [...one.excluded, ...other.excluded],
    unread: [...one.unread, ...other.unread],
    silencedByRepository: one.silencedByRepository + other.silencedByRepository,
    belowConfidence: { ...one.belowConfidence, count: one.belowConfidence.count + other.belowConfidence.count },
    cache: one.cache ?? other.cache,
    config: [...new Set([...one.config, ...other.config])],
    verification: {
      asked: one.verification.asked || other.verification.asked,
      requests: one.verification.requests + other.verification.requests,
      hosts: [...new Set([...one.verification.hosts, ...other.verification.hosts])],
    },
  }
}
