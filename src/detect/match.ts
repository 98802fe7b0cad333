/** Anchor hit → bounded window → RE2. A match is a function of its window alone, so whole, chunked and delta scans agree. */
import { latin1 } from '../base/latin1.js'
import { openEnded } from '../base/open-ended.js'
import type { Engine, Match, Matcher } from '../base/regex.js'
import { remembered } from '../base/remembered.js'
import type { Rule } from '../model/index.js'
import { givenMatches } from './given.js'
import type { Extent, Run } from './look.js'
import { lastReach, type Pair, pairsAt } from './pairs/index.js'
import { parsePattern } from './pattern.js'
import { plainRun } from './runs-of.js'

/** A match before anything was proven; offsets count in the layer. */
export interface RawMatch {
  readonly rule: Rule
  /** Of the secret group. */
  readonly start: number
  readonly end: number
  readonly secret: string
  /** Named groups other than `secret`. */
  readonly parts: Readonly<Record<string, string>>
  /** Of the whole match: companions are searched round it. */
  readonly matchStart: number
  readonly matchEnd: number
  /** How the text gives the value to its name; absent where a pattern found it. */
  readonly pair?: Pair
  /** The name that tells the kind stands further off, not in the name of the value. */
  readonly isNear?: boolean
}

/** Names remembered of one pattern. */
const NAMES_MAX = 1_024

/** Attempts in one window: overlapping false starts are few; more is a text made to burn time. */
const ATTEMPTS_MAX = 64

/** What matching asks again and again. A rule's pattern is compiled on its first hit. One per thread. */
export class Matchers {
  /** The run of bytes that a value's pattern is; null where it is more. */
  readonly run: (pattern: string) => Run | null = remembered((pattern) => plainRun(parsePattern(pattern)))
  /** What finds the pattern in a window. */
  readonly of: (pattern: string) => Matcher = remembered((pattern) => this.engine.compile(openEnded(pattern)))
  readonly #names = remembered((pattern) => remembered((name) => this.of(pattern).find(name, 0) !== null, NAMES_MAX))
  /** What was read at the anchor last looked at: several rules share an anchor. */
  #read: { bytes: Uint8Array; start: number; end: number; pairs: readonly Pair[]; reach: Readonly<Extent> } | null =
    null

  constructor(readonly engine: Engine) {}

  /** Values that the text gives to the name at an anchor. */
  pairs(bytes: Uint8Array, { start, end }: { start: number; end: number }): readonly Pair[] {
    if (this.#read?.bytes !== bytes || this.#read.start !== start || this.#read.end !== end)
      this.#read = { bytes, start, end, pairs: pairsAt(bytes, start, end), reach: lastReach() }
    return this.#read.pairs
  }

  /** The bytes that the values last asked for rest on; null where none were asked for. */
  get readReach(): Readonly<Extent> | null {
    return this.#read?.reach ?? null
  }

  /** Whether the pattern stands in a name. */
  stands(pattern: string, name: string): boolean {
    return this.#names(pattern)(name)
  }
}

/** Matches of the rule that contain the anchor at [start, end); `Looks` spares most of these calls. */
export function matchesAt(
  bytes: Uint8Array,
  rule: Rule,
  anchor: { start: number; end: number },
  matchers: Matchers,
): readonly RawMatch[] {
  const from = Math.max(0, anchor.start - rule.window.before)
  const to = Math.min(bytes.length, anchor.start + rule.window.after)
  const given = rule.pair === undefined ? [] : givenMatches(bytes, rule, rule.pair, anchor, matchers)
  if (given.length > 0 || !rule.hasPattern) return given
  const text = latin1(bytes, from, to)
  const matcher = matchers.of(rule.pattern)
  const found: RawMatch[] = []
  let at = 0
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const match = matcher.find(text, at)
    if (match === null || from + match.start > anchor.start) break
    at = match.start + 1
    // A cut edge of the window may pose as a boundary: what touches it is not a match.
    const isCut = (match.start === 0 && from > 0) || (match.end === text.length && to < bytes.length)
    const span = match.groups.get('secret')
    if (isCut || span === undefined || from + match.end < anchor.end) continue
    found.push({
      rule,
      start: from + span[0],
      end: from + span[1],
      secret: text.slice(span[0], span[1]),
      parts: partsOf(match, text, 'secret'),
      matchStart: from + match.start,
      matchEnd: from + match.end,
    })
    at = match.end
  }
  return found
}

/** Named groups other than the one that holds the value. */
export function partsOf(match: Match, text: string, value: string): Record<string, string> {
  const parts: Record<string, string> = {}
  for (const [name, [start, end]] of match.groups) if (name !== value) parts[name] = text.slice(start, end)
  return parts
}

/** A companion that was found; offsets count in the layer. */
export interface FoundCompanion {
  readonly name: string
  readonly value: string
  readonly start: number
  readonly end: number
}

/** Companions of a match: of each name the nearest within reach; null when a required one is missing. */
export function companionsOf(bytes: Uint8Array, match: RawMatch, matchers: Matchers): readonly FoundCompanion[] | null {
  const found: FoundCompanion[] = []
  for (const companion of match.rule.with) {
    const from = Math.max(0, match.matchStart - companion.within)
    const to = Math.min(bytes.length, match.matchEnd + companion.within)
    const text = latin1(bytes, from, to)
    const span = nearest(text, matchers.of(companion.pattern), { start: match.start - from, end: match.end - from })
    if (span !== null) {
      const [start, end] = span
      found.push({ name: companion.name, value: text.slice(start, end), start: from + start, end: from + end })
    } else if (companion.required) return null
  }
  return found
}

type Range = readonly [start: number, end: number]

function nearest(text: string, matcher: Matcher, secret: { start: number; end: number }): Range | null {
  let best: { span: Range; distance: number } | null = null
  let at = 0
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const match = matcher.find(text, at)
    if (match === null) break
    const span = match.groups.get('value')
    at = Math.max(match.start + 1, span?.[1] ?? 0)
    if (span === undefined || (span[0] < secret.end && span[1] > secret.start)) continue
    const distance = span[0] >= secret.end ? span[0] - secret.end : secret.start - span[1]
    if (best === null || distance < best.distance) best = { span, distance }
  }
  return best?.span ?? null
}
