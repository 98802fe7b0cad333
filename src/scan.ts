/** The pipeline, top to bottom: what is asked, what is read, what is found, whether it is live, what its owner does next. */
import { globMatcher } from './base/paths.js'
import { openEngine } from './base/regex.js'
import { filterFindings } from './filter/index.js'
import type { Report, ScanRequest } from './model/index.js'
import { auditCache } from './pipeline/audit-cache.js'
import { excludedAfterwards, exclusionsOf } from './pipeline/exclusions.js'
import { locate, toFindings } from './pipeline/findings.js'
import { inspectAll } from './pipeline/inspect-all.js'
import { engineNotice, makeReceipt } from './pipeline/receipt.js'
import { verifyFindings } from './pipeline/verdicts.js'
import { buildRemedies } from './remedy/index.js'
import { loadRules } from './rules/index.js'
import { openSource } from './source/index.js'

/** Throws UsageError and ScopeError for what the user must mend; everything the world does wrong is a notice in the report. */
export async function scan(request: ScanRequest): Promise<Report> {
  const startedAt = new Date()
  const startedMs = performance.now()

  // What to look for, and where.
  const engine = await openEngine(request.engine)
  const rules = await loadRules({
    engine,
    ruleFiles: request.ruleFiles,
    disabled: globMatcher(request.policy.disabledRules),
  })
  const source = await openSource(request.scope, {
    exclude: exclusionsOf(request.policy),
    maxBlobBytes: request.maxBlobBytes,
    insideHook: request.insideHook ?? false,
    ...auditCache(request, rules, engine),
  })

  // Every blob before every rule; then, only for blobs that hold something, where they stand in history.
  const inspected = await inspectAll(source, rules, engine, request)
  const placed = await locate(source, inspected.sighted, request.signal)
  const found = toFindings(placed, rules.rules, request.policy)

  // What counts, whether it is live, and what to do about it.
  const isAudit = request.scope.kind === 'audit'
  const policy = isAudit ? excludedAfterwards(request.policy) : request.policy
  const filtered = filterFindings(found, policy, { isWhole: isAudit || request.scope.kind === 'tree' })
  const verified = await verifyFindings(filtered.findings, request)
  const findings = verified.findings.filter((finding) => finding.suppression === null)
  const suppressed = verified.findings.filter((finding) => finding.suppression !== null)
  const remedies = buildRemedies(findings, request)

  const notices = [
    ...engineNotice(engine),
    ...rules.notices,
    ...source.tally.notices,
    ...inspected.notices,
    ...filtered.notices,
    ...verified.notices,
  ]
  const receipt = makeReceipt({
    request,
    startedAt,
    durationMs: Math.round(performance.now() - startedMs),
    engine,
    rules,
    tally: source.tally,
    inspected,
    notices,
    silencedByRepository: filtered.silencedByRepository,
    belowConfidence: filtered.belowConfidence,
    verification: verified.account,
  })
  const isCancelled = request.signal.aborted
  const complete =
    !isCancelled &&
    !notices.some((notice) => notice.level === 'unread') &&
    (receipt.units.scanned > 0 || source.tally.provenEmpty)
  return { findings, suppressed, remedies, notices, receipt, complete }
}
