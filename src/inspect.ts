/** The pure heart: bytes and rules in, what was found out. No disk, no network, no clock, no console. */
import type { Engine } from './base/regex.js'
import type { Layer } from './decode/index.js'
import { layersOf } from './decode/index.js'
import {
  companionsOf,
  excerptOf,
  inlineMarks,
  Locator,
  lineHashes,
  Matchers,
  matchesAt,
  type RawMatch,
} from './detect/index.js'
import type { Dropped, InlineMark, Inspection, Location, Rule, Sighting, Span } from './model/index.js'
import { type AnchorTable, buildAnchorTable, findAnchors, Hits } from './prefilter/index.js'
import { prove, withoutOverlaps } from './prove/index.js'

/** Anchor hits looked at in one layer of a blob; more is a text made to burn time, and is said. */
export const HITS_MAX = 400_000
/** Bytes of the secret's line that proofs may look at, on either side. */
export const CONTEXT = 80

/** All that inspecting needs, made once per thread. */
export interface Inspector {
  readonly rules: readonly Rule[]
  readonly table: AnchorTable
  readonly matchers: Matchers
  readonly keepDropped: boolean
  /** Reused from blob to blob. */
  readonly hits: Hits
}

export function createInspector(rules: readonly Rule[], engine: Engine, options: { keepDropped: boolean }): Inspector {
  return {
    rules,
    table: buildAnchorTable(rules),
    matchers: new Matchers(engine),
    keepDropped: options.keepDropped,
    hits: new Hits(),
  }
}

/** A match that stands: proven, with its span in the blob. */
export interface Claim {
  readonly rule: Rule
  readonly start: number
  readonly end: number
  readonly isProven: boolean
  readonly secret: string
  readonly parts: Readonly<Record<string, string>>
  readonly proofs: readonly string[]
  readonly confidence: 'high' | 'medium' | 'low'
  readonly layers: readonly string[]
  /** Where its companions stand in the blob: they are parts of this credential, not secrets of their own. */
  readonly companionSpans: readonly Span[]
}

interface Refusal {
  readonly ruleId: string
  readonly start: number
  readonly end: number
  readonly reason: string
}

/** What one anchor hit led to. */
export interface Outcome {
  readonly claims: Claim[]
  readonly refusals: Refusal[]
}

export function inspect(blobId: string, bytes: Uint8Array, inspector: Inspector): Inspection {
  const limits: Limit[] = []
  const outcome: Outcome = { claims: [], refusals: [] }
  for (const layer of layersOf(bytes)) {
    const { hits } = inspector
    hits.length = 0
    if (findAnchors(layer.bytes, inspector.table, hits, HITS_MAX)) limits.push(TOO_MANY_HITS)
    for (let at = 0; at < hits.length; at += 2) judgeHit(layer, hits.data[at]!, hits.data[at + 1]!, inspector, outcome)
  }
  return conclude(blobId, bytes, outcome, limits)
}

type Limit = Inspection['limits'][number]

export const TOO_MANY_HITS: Limit = {
  code: 'budget-count',
  detail: `more than ${HITS_MAX} anchor hits; the rest of the text was not matched`,
}

/** The inspection of a blob from what its hits led to; cheap where that is nothing. */
export function conclude(blobId: string, bytes: Uint8Array, outcome: Outcome, limits: readonly Limit[]): Inspection {
  if (outcome.claims.length === 0 && outcome.refusals.length === 0)
    return { blobId, sightings: [], dropped: [], limits, unusedMarks: [] }
  return { blobId, limits, ...describe(bytes, distinct(outcome.claims), distinct(outcome.refusals)) }
}

/** Several anchors lead to one match: `secret` and `key` in `secret_key = …`. */
function distinct<
  T extends { readonly start: number; readonly end: number; readonly rule?: Rule; readonly ruleId?: string },
>(found: readonly T[]): readonly T[] {
  const seen = new Set<string>()
  return found.filter((one) => {
    const key = `${one.rule?.id ?? one.ruleId}:${one.start}:${one.end}`
    return seen.has(key) ? false : seen.add(key)
  })
}

/** Runs the rules of one anchor hit and adds what comes of it to `outcome`. Depends on bytes within reach of the hit only. */
export function judgeHit(
  layer: Layer,
  anchorIndex: number,
  start: number,
  inspector: Inspector,
  outcome: Outcome,
): void {
  const anchor = inspector.table.anchors[anchorIndex]!
  for (const index of anchor.rules) {
    const rule = inspector.rules[index]!
    for (const match of matchesAt(layer.bytes, rule, { start, end: start + anchor.bytes.length }, inspector.matchers))
      judge(layer, match, inspector, outcome)
  }
}

function judge(layer: Layer, match: RawMatch, inspector: Inspector, { claims, refusals }: Outcome): void {
  const span = { start: layer.toBlob(match.start), end: layer.toBlob(match.end) }
  const refuse = (reason: string) => inspector.keepDropped && refusals.push({ ruleId: match.rule.id, ...span, reason })
  const verdict = prove({
    rule: match.rule,
    secret: match.secret,
    parts: match.parts,
    ...contextOf(layer.bytes, match),
  })
  if (verdict.kind === 'dropped') return void refuse(verdict.reason)
  const companions = match.rule.with.length === 0 ? [] : companionsOf(layer.bytes, match, inspector.matchers)
  if (companions === null) return void refuse('a required part of the credential does not stand near')
  claims.push({
    rule: match.rule,
    ...span,
    isProven: verdict.proofs.some((proof) => /^(?:checksum|structure)/.test(proof)),
    secret: match.secret,
    parts: { ...match.parts, ...Object.fromEntries(companions.map(({ name, value }) => [name, value])) },
    proofs: [...verdict.proofs, ...companions.map(({ name }) => `companion ${name}`)],
    confidence: verdict.confidence,
    layers: layer.chain,
    companionSpans: companions.map(({ start, end }) => ({ start: layer.toBlob(start), end: layer.toBlob(end) })),
  })
}

function contextOf(bytes: Uint8Array, { start, end }: RawMatch): { before: string; after: string } {
  const slice = (from: number, to: number) =>
    Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1')
  const before = slice(Math.max(0, start - CONTEXT), start)
  const after = slice(end, Math.min(bytes.length, end + CONTEXT))
  return { before: before.slice(before.lastIndexOf('\n') + 1), after: after.split('\n', 1)[0] ?? '' }
}

/** Overlaps resolved, then lines, columns, masked excerpts and inline marks: only for blobs that hold something. */
function describe(
  bytes: Uint8Array,
  claims: readonly Claim[],
  refusals: readonly Refusal[],
): Omit<Inspection, 'blobId' | 'limits'> {
  const locator = new Locator(bytes)
  const { kept, lost } = withoutOverlaps(claims)
  const located = kept.map((claim) => ({ claim, location: locator.locate(claim), value: claim.secret }))
  const hashes = lineHashes(bytes, claims, new Set(located.map(({ location }) => location.line)))
  const marks = inlineMarks(locator)
  const used = new Set<InlineMark>()
  const sightings = located
    .map(({ claim, location }): Sighting => {
      const mark = markFor(marks, location, claim.rule.id)
      if (mark !== null) used.add(mark)
      const { rule, secret, parts, proofs, confidence, layers } = claim
      const excerpt = excerptOf(locator, location, located)
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
      }
    })
    .sort((a, b) => a.location.start - b.location.start || (a.ruleId < b.ruleId ? -1 : 1))
  const overlapped = [...lost].map(([claim, winner]) => ({
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

/** A mark counts on the secret's own line or, where it stands alone, on the line above. */
function markFor(marks: readonly InlineMark[], location: Location, ruleId: string): InlineMark | null {
  const near = marks.filter(
    (mark) => mark.line === location.line || mark.line === location.endLine || mark.line === location.line - 1,
  )
  return near.find((mark) => mark.rule === ruleId) ?? near[0] ?? null
}
