/** How urgent a secret is, 0 to 100: one table, added up. */
import type { Finding, Place, Provenance, Severity, Verdict } from '../model/index.js'

/**
 * The weights. The verdict outweighs all else together, so that every live secret stands above every other, and a dead one, which is
 * only left to be purged, below every other.
 *
 * | what                | points                                                                                       |
 * | ------------------- | -------------------------------------------------------------------------------------------- |
 * | verdict             | live 60, live with limits 59, unknown or unasked 18, dead 0                                  |
 * | severity            | critical 16, high 12, medium 6, low 2                                                        |
 * | where it stands     | HEAD or working tree 12, index or other refs 9, input or ignored file 6, stash or reflog 4, unreachable 2 |
 * | confidence          | high 8, medium 4, low 0                                                                      |
 * | environments        | a production file 4, any other 2, none 0                                                     |
 */
const VERDICT = { live: 60, limited: 59, unknown: 18, unasked: 18, dead: 0 }
const SEVERITY: Record<Severity, number> = { critical: 16, high: 12, medium: 6, low: 2 }
const REACH = { head: 12, refs: 9, index: 9, input: 6, stash: 4, reflog: 4, unreachable: 2 }
const CONFIDENCE = { high: 8, medium: 4, low: 0 }
const PRODUCTION = 4
const OTHER_ENVIRONMENT = 2
/** A dead secret never reaches more. */
const DEAD_MAX = 10

export function riskOf(secret: {
  readonly findings: readonly Finding[]
  readonly places: readonly Place[]
  readonly verdict: Verdict
  readonly environments: readonly string[]
}): number {
  const severity = Math.max(...secret.findings.map(({ rule }) => SEVERITY[rule.severity]))
  const confidence = Math.max(...secret.findings.map((finding) => CONFIDENCE[finding.confidence]))
  const reach = Math.max(...secret.places.map(({ provenance }) => REACH[reachOf(provenance)]))
  const environment = secret.environments.includes('prod')
    ? PRODUCTION
    : secret.environments.length > 0
      ? OTHER_ENVIRONMENT
      : 0
  const rest = severity + confidence + reach + environment
  const { verdict } = secret
  if (verdict.kind === 'dead') return VERDICT.dead + Math.min(DEAD_MAX, Math.floor(rest / 4))
  return rest + VERDICT[verdict.kind === 'live' && verdict.limited ? 'limited' : verdict.kind]
}

function reachOf(place: Provenance): keyof typeof REACH {
  switch (place.kind) {
    case 'file':
      return place.tracking === 'ignored' ? 'input' : 'head'
    case 'staged':
      return 'index'
    case 'stdin':
      return 'input'
    case 'commit':
      return place.atHead ? 'head' : place.reachability === 'head' ? 'refs' : place.reachability
    default:
      return place.reachability === 'head' ? 'refs' : place.reachability
  }
}
