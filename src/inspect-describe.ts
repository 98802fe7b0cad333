/** Claims → sightings: overlaps resolved, then lines, columns, masked excerpts and inline marks. Only for blobs that hold something. */
import type { Limit } from './decode/index.js'
import { excerptOf, inlineMarks, Locator, lineHashes } from './detect/index.js'
import type { Claim, Outcome, Refusal } from './inspect-judge.js'
import type { Dropped, InlineMark, Inspection, Location, Sighting } from './model/index.js'
import { withoutOverlaps } from './prove/index.js'

/** The inspection of a blob from what its hits led to; cheap where that is nothing. */
export function conclude(blobId: string, bytes: Uint8Array, outcome: Outcome, limits: readonly Limit[]): Inspection {
  if (outcome.claims.length === 0 && outcome.refusals.length === 0)
    return { blobId, sightings: [], dropped: [], limits, unusedMarks: [] }
  return { blobId, limits, ...describe(bytes, resolve(outcome.claims), distinct(outcome.refusals)) }
}

interface Resolved {
  /** With their spans in the blob. */
  readonly kept: readonly Claim[]
  readonly lost: readonly (readonly [claim: Claim, winner: string])[]
}

/** Unit by unit, since positions can be compared within one only. */
function resolve(claims: readonly Claim[]): Resolved {
  const first = claims[0]?.unit
  if (claims.every(({ unit, layers }) => unit === first && layers.length === 0)) return resolveUnit(claims)
  const units = new Map<Claim['unit'], Claim[]>()
  for (const claim of claims) {
    const own = units.get(claim.unit)
    if (own === undefined) units.set(claim.unit, [claim])
    else own.push(claim)
  }
  const kept: Claim[] = []
  const lost: (readonly [Claim, string])[] = []
  for (const own of units.values()) {
    const resolved = resolveUnit(plainFirst(own))
    lost.push(...resolved.lost)
    for (const claim of resolved.kept) if (!standsPlain(claim, kept)) kept.push(claim)
  }
  return { kept, lost }
}

function resolveUnit(claims: readonly Claim[]): Resolved {
  const { kept, lost } = withoutOverlaps(distinct(claims))
  return { kept: kept.map(placed), lost: [...lost].map(([claim, winner]) => [placed(claim), winner] as const) }
}

function placed(claim: Claim): Claim {
  const { start, end } = claim.unit.place(claim)
  return start === claim.start && end === claim.end ? claim : { ...claim, start, end }
}

/** What a rule finds in the text as it stands, it need not find again in what a decoder makes of the same bytes. */
function plainFirst(claims: readonly Claim[]): readonly Claim[] {
  const ordered = [...claims].sort((a, b) => a.layers.length - b.layers.length)
  const byRule = new Map<string, Claim[]>()
  return ordered.filter((claim) => {
    const earlier = byRule.get(claim.rule.id)
    if (earlier === undefined) byRule.set(claim.rule.id, [claim])
    else if (earlier.slice(-NEIGHBOURS_MAX).some((other) => covers(other, claim))) return false
    else earlier.push(claim)
    return true
  })
}

/** Claims of one rule compared with each new one: the overlaps proper are found later in any case. */
const NEIGHBOURS_MAX = 1_000

function covers(plain: Claim, claim: Claim): boolean {
  return plain.layers.length < claim.layers.length && plain.start < claim.end && plain.end > claim.start
}

/** A member that is stored as it is: the text pass over the blob has found the secret, with its exact place. */
function standsPlain(claim: Claim, kept: readonly Claim[]): boolean {
  return kept.some(
    (other) =>
      other.unit !== claim.unit &&
      other.layers.length < claim.layers.length &&
      other.rule === claim.rule &&
      other.secret === claim.secret &&
      other.start >= claim.start &&
      other.end <= claim.end,
  )
}

/** Several anchors lead to one match: `secret` and `key` in `secret_key = …`. */
function distinct<T extends Claim | Refusal>(found: readonly T[]): readonly T[] {
  const best = new Map<string, T>()
  for (const one of found) {
    const key = `${'rule' in one ? one.rule.id : one.ruleId}:${one.start}:${one.end}`
    const other = best.get(key)
    // Of two names that are given the same value, the plainer one decides how certain it is.
    if (other === undefined || certainty(one) > certainty(other)) best.set(key, one)
  }
  return [...best.values()]
}

function certainty(one: Claim | Refusal): number {
  return 'confidence' in one ? ['low', 'medium', 'high'].indexOf(one.confidence) : 0
}

function describe(
  bytes: Uint8Array,
  { kept, lost }: Resolved,
  refusals: readonly Refusal[],
): Omit<Inspection, 'blobId' | 'limits'> {
  const locator = new Locator(bytes)
  const locate = ({ start, end }: Claim) => locator.locate({ start, end })
  const located = kept.map((claim) => ({ claim, location: locate(claim), value: claim.secret }))
  // What was decoded may reach further than what won over it.
  const hidden = lost
    .filter(([claim]) => claim.layers.length > 0)
    .map(([claim]) => ({ location: locate(claim), value: claim.secret }))
  const masked = hidden.length === 0 ? located : [...located, ...hidden]
  const spans = [...kept, ...lost.map(([claim]) => claim)]
  const hashes = lineHashes(bytes, spans, new Set(located.map(({ location }) => location.line)))
  const marks = inlineMarks(locator)
  const used = new Set<InlineMark>()
  const sightings = located
    .map(({ claim, location }): Sighting => {
      const mark = markFor(marks, location, claim.rule.id)
      if (mark !== null) used.add(mark)
      const { rule, secret, parts, proofs, confidence, layers } = claim
      const excerpt = excerptOf(locator, location, masked)
      return {
        ruleId: rule.id,
        secret,
        parts,
        proofs,
        confidence,
        layers,
        location,
        excerpt,
        lineHash: hashes.get(location.line) ?? '',
        inlineMark: mark,
        ...(claim.given === undefined ? {} : { given: claim.given }),
      }
    })
    .sort(byPlace)
  const overlapped = lost.map(([claim, winner]) => ({
    ruleId: claim.rule.id,
    start: claim.start,
    end: claim.end,
    reason: `rule ${winner} names these bytes more exactly`,
  }))
  const dropped = [...refusals, ...overlapped].map(({ ruleId, start, end, reason }): Dropped => ({
    ruleId,
    location: locator.locate({ start, end }),
    reason,
  }))
  return {
    sightings,
    dropped: refusals.length > 0 ? dropped : [],
    unusedMarks: marks.filter((mark) => !used.has(mark)),
  }
}

function byPlace(a: Sighting, b: Sighting): number {
  return (
    a.location.start - b.location.start ||
    compare(a.ruleId, b.ruleId) ||
    a.location.end - b.location.end ||
    compare(a.layers.join('\n'), b.layers.join('\n')) ||
    compare(a.secret, b.secret)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A mark counts on the secret's own line or, where it stands alone, on the line above. */
function markFor(marks: readonly InlineMark[], location: Location, ruleId: string): InlineMark | null {
  const near = marks.filter(
    (mark) => mark.line === location.line || mark.line === location.endLine || mark.line === location.line - 1,
  )
  return near.find((mark) => mark.rule === ruleId) ?? near[0] ?? null
}
