/** What one anchor hit in one layer leads to: matches, proven or refused. Depends on bytes within reach of the hit only. */
import { latin1 } from './base/latin1.js'
import type { Layer, Runs, Unit } from './decode/index.js'
import {
  companionsOf,
  type Extent,
  isReadAlone,
  type Looks,
  type Matchers,
  matchesAt,
  nameBefore,
  NEAR_WORDS_REACH,
  type RawMatch,
  WHOLE_BYTES_MAX,
  wholeMatch,
  widen,
  wordsNear,
} from './detect/index.js'
import type { Rule, Sighting, Span } from './model/index.js'
import type { AnchorTable, Hits } from './prefilter/index.js'
import { CONTEXT, type Reach, reachOf } from './inspect-reach.js'
import type { Names } from './inspect-names.js'
import { prove } from './prove/index.js'

/** All that inspecting needs, made once per thread. */
export interface Inspector {
  readonly rules: readonly Rule[]
  /** Numbers of those for files that are nothing but the secret. */
  readonly wholeRules: readonly number[]
  /** Its rule numbers count the rules first, then the decoders that anchors give away. */
  readonly table: AnchorTable
  /** By rule number. */
  readonly looks: Looks
  readonly matchers: Matchers
  readonly keepDropped: boolean
  /** Null where what is refused is told: then all is read. */
  readonly names: Names | null
  /** Reused from text to text. */
  readonly hits: Hits
  readonly runs: Runs
  /** By anchor, once asked for. */
  readonly reaches: (Reach | undefined)[]
  /** Bytes that the last judgement of a hit rests on. */
  readonly seen: Extent
}

/** A match that stands: proven, with its span in its unit. */
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
  readonly unit: Unit
  readonly given?: Sighting['given']
  /** Where its companions stand in the unit: they are parts of this credential, not secrets of their own. */
  readonly companionSpans: readonly Span[]
}

export interface Refusal {
  readonly ruleId: string
  /** In the blob. */
  readonly start: number
  readonly end: number
  readonly reason: string
}

/** What hits led to. */
export interface Outcome {
  readonly claims: Claim[]
  readonly refusals: Refusal[]
}

/** Runs the rules of one anchor hit and adds what comes of it to `outcome`; afterwards `inspector.seen` tells what that rests on. */
export function judgeHit(
  layer: Layer,
  anchorIndex: number,
  start: number,
  inspector: Inspector,
  outcome: Outcome,
): void {
  const { looks, names, rules, table, seen } = inspector
  const anchor = table.anchors[anchorIndex]!
  const end = start + anchor.bytes.length
  seen.from = start
  seen.to = end
  for (let at = 0; at < anchor.rules.length; at++) {
    const index = anchor.rules[at]!
    // Numbers beyond the rules are decoders'.
    if (index >= rules.length || !looks.mayMatch(index, layer.bytes, start, end, seen)) continue
    const rule = rules[index]!
    if (names?.mayHold(rule, layer.bytes, start, end, seen) === false) continue
    const matches = matchesAt(layer.bytes, rule, { start, end }, inspector.matchers)
    const read = isReadAlone(rule) ? inspector.matchers.readReach : null
    const { from, to } = read ?? windowOf(anchorIndex, start, inspector)
    widen(seen, from, to)
    const before = outcome.claims.length
    for (const match of matches) if (!touchesCut(layer, match)) judge(layer, match, inspector, outcome)
    if (outcome.claims.length === before && rule.with.length === 0) continue
    const reach = claimReach(rule)
    for (const { matchStart, matchEnd } of matches) widen(seen, matchStart - reach, matchEnd + reach)
  }
}

/** Bytes on either side of a match that what is said of it rests on, beyond what it was read by. */
function claimReach(rule: Rule): number {
  return Math.max(NEAR_WORDS_REACH, CONTEXT, ...rule.with.map(({ within }) => within)) + 1
}

function windowOf(anchorIndex: number, start: number, inspector: Inspector): Readonly<Extent> {
  const { before, after } = reachOf(anchorIndex, inspector)
  return { from: start - before, to: start + after }
}

/** Rules for files that are nothing but the secret. */
export function judgeWhole(layer: Layer, inspector: Inspector, outcome: Outcome): void {
  if (layer.bytes.length > WHOLE_BYTES_MAX) return
  for (const index of inspector.wholeRules) {
    if (!inspector.looks.mayMatch(index, layer.bytes, 0, 0, inspector.seen)) continue
    const match = wholeMatch(layer.bytes, inspector.rules[index]!, inspector.matchers)
    if (match !== null) judge(layer, match, inspector, outcome)
  }
}

/** What touches a cut edge may go on beyond it. */
function touchesCut({ isCut, bytes }: Layer, { matchStart, matchEnd }: RawMatch): boolean {
  return (isCut.start && matchStart === 0) || (isCut.end && matchEnd === bytes.length)
}

function judge(layer: Layer, match: RawMatch, inspector: Inspector, { claims, refusals }: Outcome): void {
  const span = layer.span(match.start, match.end)
  const refuse = (reason: string) =>
    inspector.keepDropped && refusals.push({ ruleId: match.rule.id, ...layer.unit.place(span), reason })
  const verdict = prove({
    rule: match.rule,
    secret: match.secret,
    parts: match.parts,
    ...contextOf(layer.bytes, match),
    ...(match.pair === undefined ? {} : { given: { ...match.pair, isNear: match.isNear === true } }),
  })
  if (verdict.kind === 'dropped') return void refuse(verdict.reason)
  const companions = match.rule.with.length === 0 ? [] : companionsOf(layer.bytes, match, inspector.matchers)
  if (companions === null) return void refuse('a required part of the credential does not stand near')
  claims.push({
    rule: match.rule,
    ...span,
    isProven: verdict.proofs.some((proof) => /^(?:checksum|structure)/.test(proof)),
    secret: match.secret,
    parts: {
      ...verdict.parts,
      ...match.parts,
      ...Object.fromEntries(companions.map(({ name, value }) => [name, value])),
    },
    proofs: [...verdict.proofs, ...companions.map(({ name }) => `companion ${name}`)],
    confidence: verdict.confidence,
    layers: layer.chain,
    unit: layer.unit,
    ...(match.rule.generic
      ? {
          given: {
            name: match.pair?.name ?? nameBefore(layer.bytes, match.start),
            near: wordsNear(layer.bytes, match),
          },
        }
      : {}),
    companionSpans: companions.map(({ start, end }) => layer.span(start, end)),
  })
}

function contextOf(bytes: Uint8Array, { start, end }: RawMatch): { before: string; after: string } {
  const before = latin1(bytes, Math.max(0, start - CONTEXT), start)
  const after = latin1(bytes, end, Math.min(bytes.length, end + CONTEXT))
  return { before: before.slice(before.lastIndexOf('\n') + 1), after: after.split('\n', 1)[0] ?? '' }
}
