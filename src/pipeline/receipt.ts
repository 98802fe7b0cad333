/** The account of a run: what was asked, what was read, what was not. */
import type { Engine } from '../base/regex.js'
import { stanchVersion } from '../base/version.js'
import { info, type Notice, type Receipt, type ScanRequest, type Scope, type Tally } from '../model/index.js'
import type { LoadedRules } from '../rules/index.js'
import type { Inspected } from './inspect-all.js'

/** Throws when the sums do not agree: a unit was lost, and that is our bug. */
export function makeReceipt(facts: {
  request: ScanRequest
  startedAt: Date
  durationMs: number
  engine: Engine
  rules: LoadedRules
  tally: Tally
  inspected: Inspected
  notices: readonly Notice[]
  silencedByRepository: number
  belowConfidence: number
  verification: Receipt['verification']
}): Receipt {
  const { request, engine, rules, tally, inspected, notices } = facts
  const crashed = inspected.notices.filter((notice) => notice.code === 'worker-crash').length
  const scanned = inspected.units - crashed
  const excluded = [...tally.excluded.values()]
  const excludedCount = excluded.reduce((sum, { count }) => sum + count, 0)
  // What history names and the store has not got was never a unit of the source, and is unread all the same.
  const told = notices.reduce((sum, { level, count }) => sum + (level === 'unread' ? count : 0), 0)
  const missing = tally.total - scanned - tally.duplicate - excludedCount
  if (!request.signal.aborted && (missing < 0 || missing > told)) {
    const sums = `${tally.total} units, ${scanned} scanned, ${tally.duplicate} duplicate, ${excludedCount} excluded, ${told} told unread`
    throw new Error(`the account does not balance: ${sums}`)
  }
  const unreadUnits = Math.max(missing, told)
  return {
    stanch: stanchVersion(),
    mode: request.scope.kind,
    request: wordsOf(request.scope),
    startedAt: facts.startedAt.toISOString(),
    durationMs: facts.durationMs,
    engine: { name: engine.name, version: engine.version, fallback: engine.fallback },
    rules: { count: rules.rules.length, hash: rules.hash, custom: rules.custom },
    fingerprintKey: request.policy.fingerprintKey.from,
    git: tally.git,
    commits: tally.commits,
    bytes: inspected.bytes,
    units: {
      total: scanned + tally.duplicate + excludedCount + unreadUnits,
      scanned,
      duplicate: tally.duplicate,
      excluded: excludedCount,
      unread: unreadUnits,
    },
    excluded: excluded.map(({ reason, tier, count }) => ({ reason, tier, count })),
    unread: countByCode(notices),
    silencedByRepository: facts.silencedByRepository,
    belowConfidence: { least: request.policy.leastConfidence, count: facts.belowConfidence },
    cache: tally.cache,
    config: request.policy.files,
    verification: facts.verification,
  }
}

function countByCode(notices: readonly Notice[]): Receipt['unread'] {
  const counts = new Map<string, number>()
  for (const { code, level, count } of notices)
    if (level === 'unread') counts.set(code, (counts.get(code) ?? 0) + count)
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => (a.code < b.code ? -1 : 1))
}

function wordsOf(scope: Scope): string {
  switch (scope.kind) {
    case 'tree':
      return `files under ${scope.paths.join(', ')}`
    case 'staged':
      return `what is staged in ${scope.repository}`
    case 'range':
      return `commits ${scope.shown} of ${scope.repository}`
    case 'stdin':
      return `standard input (${scope.name})`
    case 'audit':
      return `every object of ${scope.repository}`
  }
}

/** Said once, in every report: the slower engine serves. */
export function engineNotice(engine: Engine): readonly Notice[] {
  if (!engine.fallback) return []
  const message = `re2 could not be loaded (${engine.why}); re2js ${engine.version} serves instead: the same findings, slower. "npm rebuild re2" builds the native engine.`
  return [info('engine-fallback', 're2', message)]
}
