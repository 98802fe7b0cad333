/** Several rules on the same bytes: the more specific one wins, so that each secret is named by its own provider. */
import type { Rule, Span } from '../model/index.js'

export interface Claim {
  readonly rule: Rule
  readonly start: number
  readonly end: number
  readonly isProven: boolean
  readonly confidence?: 'high' | 'medium' | 'low'
  /** Parts of this credential that stand elsewhere. */
  readonly companionSpans: readonly Span[]
  /** Decoders that led to it. */
  readonly layers?: readonly string[]
}

/** Keeps the best of overlapping claims; `lost` names, for each dropped one, the rule that won. Order of the input is kept. */
export function withoutOverlaps<T extends Claim>(
  claims: readonly T[],
): { kept: readonly T[]; lost: ReadonlyMap<T, string> } {
  const lost = new Map<T, string>()
  const ranked = [...claims].sort(
    (a, b) =>
      rank(b) - rank(a) ||
      b.end - b.start - (a.end - a.start) ||
      depth(a) - depth(b) ||
      shape(b.rule) - shape(a.rule) ||
      pairing(b) - pairing(a) ||
      literal(b.rule) - literal(a.rule) ||
      demands(b.rule) - demands(a.rule) ||
      a.start - b.start ||
      (a.rule.id < b.rule.id ? -1 : 1),
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
        if (claim === undefined || claim === owner || !isUnspecific(claim.rule)) continue
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

/** Found by its surroundings, not by a shape of its own. */
function isUnspecific(rule: Rule): boolean {
  return rule.keyword || rule.generic || rule.evidence !== undefined
}

/**
 * A proven shape beats a shape, a shape beats a name, a name beats a fallback. A rule whose files are named loses to all others: at
 * other places it does not count, and must not have hidden what does.
 */
function rank({ rule, isProven, confidence }: Claim): number {
  if (rule.paths !== undefined) return -1
  if (rule.generic) {
    if (rule.evidence === undefined) return 1
    // The value's own name says what it is; the service that it belongs to is needed only where the name says too little.
    return confidence === 'low' ? 0 : rule.evidence === 'service' ? 0.25 : 0.5
  }
  return (isUnspecific(rule) ? 2 : 4) + (isProven ? 1 : 0)
}

/** Between equals: what the file itself says of a value names it better than what the value decodes to. */
function depth({ layers }: Claim): number {
  return layers?.length ?? 0
}

/** Between equals still: a token has a shape of its own, the password in an address or a file may be any text, such a token too. */
function shape({ type }: Rule): number {
  return type === 'password' || type === 'database-credential' ? 0 : 1
}

/** Between equals still: a credential of which more parts were found is the fuller account of it. */
function pairing({ rule, companionSpans }: Claim): number {
  return companionSpans.length + rule.with.filter((companion) => companion.required).length
}

/** Between equals still: the longer literal says more of whose it is. Of several the shortest counts: a text need hold but that one. */
function literal({ anchors }: Rule): number {
  return anchors.length === 0 ? 0 : Math.min(...anchors.map((anchor) => anchor.length))
}

/** At last: the rule that asks more beyond its pattern. */
function demands(rule: Rule): number {
  return (
    Object.keys(rule.claims ?? {}).length +
    (rule.checksum === undefined ? 0 : 1) +
    (rule.structure === undefined ? 0 : 1)
  )
}
