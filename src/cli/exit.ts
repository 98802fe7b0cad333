/** The exit status, from the report and the gate: the one place where it is decided. */
import type { Finding, Gate, NoticeCode, Report } from '../model/index.js'

export interface Outcome {
  readonly report: Pick<Report, 'findings' | 'complete' | 'receipt' | 'notices'>
  readonly gate: Gate
  readonly exitZero: boolean
  readonly acceptedCauses: readonly NoticeCode[]
  /** 130 or 143 when a signal ended the run. */
  readonly interrupted: number | null
  /** True when a report could not be written. */
  readonly isUnwritten: boolean
}

/**
 * 0 clean · 1 findings · 3 incomplete or nothing scanned · 4 a report is not written · 130, 143 interrupted. (2 is said by errors.)
 * `exitZero` takes the findings out of the decision and nothing else: an incomplete scan still says so.
 */
export function exitStatus(outcome: Outcome): number {
  if (outcome.interrupted !== null) return outcome.interrupted
  if (outcome.isUnwritten) return 4
  if (!outcome.exitZero && gatedFindings(outcome.report.findings, outcome.gate).length > 0) return 1
  return isAccepted(outcome) ? 0 : 3
}

/** The findings that count: never suppressed ones, which are not among a report's `findings`. */
export function gatedFindings(findings: readonly Finding[], gate: Gate): readonly Finding[] {
  return findings.filter((finding) => passes(finding, gate) && RANK[finding.rule.severity] >= RANK[gate.leastSeverity])
}

const RANK = { low: 0, medium: 1, high: 2, critical: 3 } as const

function passes({ verdict, rule }: Finding, { failOn }: Gate): boolean {
  switch (failOn) {
    case 'any':
      return true
    case 'live':
      return verdict.kind === 'live'
    case 'high':
      return verdict.kind === 'live' || RANK[rule.severity] >= RANK.high
    case 'none':
      return false
  }
}

/** Complete, or incomplete for accepted causes only. A scan that read nothing has no cause among the unread units. */
function isAccepted({ report, acceptedCauses }: Outcome): boolean {
  if (report.complete) return true
  const causes = new Set([
    ...report.receipt.unread.map(({ code }) => code),
    ...report.notices.filter(({ level }) => level === 'unread').map(({ code }) => code),
  ])
  if (isNothingScanned(report)) causes.add('nothing-to-scan')
  return causes.size > 0 && [...causes].every((cause) => acceptedCauses.some((accepted) => accepted === cause))
}

/** True when no unit was read and that was not proven to be right (a proven-empty scope is complete). */
export function isNothingScanned({ complete, receipt }: Pick<Report, 'complete' | 'receipt'>): boolean {
  return !complete && receipt.units.scanned === 0
}
