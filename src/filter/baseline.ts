/** Secrets that the baseline knows by their keyed hash: wherever they move, they stay known. */
import { type Baseline, info, type Notice, type Policy } from '../model/index.js'
import { isExpired, ownership, type PlaceFilter } from './place-filter.js'

export function knownSecrets(policy: Policy): PlaceFilter {
  const { baseline, today } = policy
  if (baseline === null) return { judge: () => null, notices: () => [] }
  const met = new Set<string>()
  return {
    judge: (finding) => {
      const entry = baseline.entries.get(finding.fingerprint)
      if (entry === undefined) return null
      met.add(finding.fingerprint)
      if (isExpired(entry.until, today)) return null
      return { by: 'baseline', tier: baseline.tier, reason: entry.reason, ...ownership(entry), where: entry.where }
    },
    notices: (isWhole) => [...expired(baseline, today), ...(isWhole ? stale(baseline, met) : [])],
  }
}

function expired(baseline: Baseline, today: string): readonly Notice[] {
  const old = [...baseline.entries.values()].filter((entry) => isExpired(entry.until, today))
  const [first] = old
  if (first === undefined) return []
  const message = `${entries(old.length)} of the baseline no longer count, the first since ${first.until}. Renew or remove them.`
  return [info('config-expired', first.where, message, old.length)]
}

/** One notice for all: a baseline of thousands would else drown the report. */
function stale(baseline: Baseline, met: ReadonlySet<string>): readonly Notice[] {
  const gone = [...baseline.entries].filter(([fingerprint]) => !met.has(fingerprint))
  const [first] = gone
  if (first === undefined) return []
  const message = `${entries(gone.length)} of the baseline met no finding in this scan. If the history holds none either, run: stanch baseline update --prune`
  return [info('baseline-stale', first[1].where, message, gone.length)]
}

const entries = (count: number) => `${count} ${count === 1 ? 'entry' : 'entries'}`
