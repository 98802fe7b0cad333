/** Several rules on the same bytes: the more specific one wins, so that each secret is named by its own provider. */
import type { Rule, Span } from '../model/index.js'

export interface Claim {
  readonly rule: Rule
  readonly start: number
  readonly end: number
  readonly isProven: boolean
  /** Parts of this credential that stand elsewhere. */
  readonly companionSpans: readonly Span[]
}

/** Keeps the best of overlapping claims; `lost` names, for each dropped one, the rule that won. Order of the input is kept. */
export function withoutOverlaps<T extends Claim>(
  claims: readonly T[],
): { kept: readonly T[]; lost: ReadonlyMap<T, string> } {
  const lost = new Map<T, string>()
  const ranked = [...claims].sort(
    (a, b) =>
      rank(b) - rank(a) || b.end - b.start - (a.end - a.start) || a.start - b.start || (a.rule.id < b.rule.id ? -1 : 1),
  )
  const winners: T[] = [] // by start; they never overlap, so only two neighbours need a look
  for (const claim of ranked) {
    const at = firstAtOrAfter(winners, claim.start)
    const winner = [winners[at - 1], winners[at]].find(
      (other) => other !== undefined && claim.start < other.end && claim.end > other.start,
    )
    if (winner === undefined) winners.splice(at, 0, claim)
    else lost.set(claim, winner.rule.id)
  }
  // A pair's second half is no secret of its own, whatever its name says.
  for (const owner of winners) {
    for (const part of owner.companionSpans) {
      const at = firstAtOrAfter(winners, part.start)
      for (const claim of [winners[at - 1], winners[at]]) {
        if (claim === undefined || claim === owner || !(claim.rule.keyword || claim.rule.generic)) continue
        if (claim.start < part.end && claim.end > part.start) lost.set(claim, owner.rule.id)
      }
    }
  }
  return { kept: claims.filter((claim) => !lost.has(claim)), lost }
}

function firstAtOrAfter(winners: readonly Claim[], start: number): number {
  let low = 0
  let high = winners.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (winners[middle]!.start < start) low = middle + 1
    else high = middle
  }
  return low
}

/** A proven shape beats a shape, a shape beats a name, a name beats a fallback. */
function rank({ rule, isProven }: Claim): number {
  if (rule.generic) return rule.evidence === undefined ? 1 : 0
  return (rule.keyword || rule.evidence !== undefined ? 2 : 4) + (isProven ? 1 : 0)
}
