/** Anchor hit → bounded window → RE2. A match is a function of its window alone, so whole, chunked and delta scans agree. */
import type { Engine, Matcher } from '../base/regex.js'
import type { Rule } from '../model/index.js'

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
}

/** Attempts in one window: overlapping false starts are few; more is a text made to burn time. */
const ATTEMPTS_MAX = 64

/** Compiles each rule's pattern on its first hit. One per thread. */
export class Matchers {
  readonly #patterns = new Map<string, Matcher>()
  constructor(readonly engine: Engine) {}

  of(pattern: string): Matcher {
    let matcher = this.#patterns.get(pattern)
    if (matcher === undefined) {
      matcher = this.engine.compile(pattern)
      this.#patterns.set(pattern, matcher)
    }
    return matcher
  }
}

/** Matches of the rule that contain the anchor at [anchorStart, anchorEnd). */
export function matchesAt(
  bytes: Uint8Array,
  rule: Rule,
  anchor: { start: number; end: number },
  matchers: Matchers,
): readonly RawMatch[] {
  const from = Math.max(0, anchor.start - rule.window.before)
  const to = Math.min(bytes.length, anchor.start + rule.window.after)
  if (rule.isPlainName && !looksAssigned(bytes, anchor.end, to, rule.evidence !== undefined)) return []
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
    const parts: Record<string, string> = {}
    for (const [name, [start, end]] of match.groups) if (name !== 'secret') parts[name] = text.slice(start, end)
    found.push({
      rule,
      start: from + span[0],
      end: from + span[1],
      secret: text.slice(span[0], span[1]),
      parts,
      matchStart: from + match.start,
      matchEnd: from + match.end,
    })
    at = match.end
  }
  return found
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

/** Identifier characters that may follow the anchor within a name, and what may follow the name before an operator. */
const NAME_REST_MAX = 48
const GAP_MAX = 24

/**
 * Cheap gate for keyword rules, which hit often: after the rest of the name and a little punctuation there must be an operator or a
 * blank. For rules that weigh unspecific values there must also be a literal: quoted, or with a digit in it and no call.
 */
function looksAssigned(bytes: Uint8Array, from: number, to: number, isUnspecific: boolean): boolean {
  let at = from
  const nameEnd = Math.min(to, from + NAME_REST_MAX)
  while (at < nameEnd && isNameByte(bytes[at]!)) at++
  const gapEnd = Math.min(to, at + GAP_MAX)
  let sawBlank = false
  while (at < gapEnd) {
    const byte = bytes[at++]!
    if (OPERATORS.includes(byte)) return !isUnspecific || looksLiteral(bytes, at, to)
    sawBlank ||= byte === 32 || byte === 9
    if (!BETWEEN.includes(byte)) return sawBlank && (!isUnspecific || looksLiteral(bytes, at - 1, to))
  }
  return false
}

/** Blanks and further operators between the first operator and a value. */
const LEAD_MAX = 64
/** The shortest value that an unspecific rule asks for. */
const LITERAL_MIN = 8
/** Words that may stand before the value proper. */
const LEADERS: ReadonlySet<string> = new Set(['value', 'bearer', 'token', 'basic', 'key', 'str'])

function looksLiteral(bytes: Uint8Array, from: number, to: number): boolean {
  let at = from
  const end = Math.min(to, from + LEAD_MAX)
  while (at < end && (bytes[at]! <= 32 || OPERATORS.includes(bytes[at]!))) at++
  const start = at
  let hasDigit = false
  while (at < to && isValueByte(bytes[at]!)) {
    hasDigit ||= bytes[at]! >= 48 && bytes[at]! <= 57
    at++
  }
  const next = bytes[at] ?? 0
  // A quote, a backslash before one, or a letter or two before one (`b"…"`).
  if (at - start <= 2 && isQuote(next)) return true
  if (next === 40) return isQuote(bytes[at + 1] ?? 0)
  if (at - start <= 6 && LEADERS.has(latin1(bytes, start, at).toLowerCase())) return true
  return hasDigit && at - start >= LITERAL_MIN
}

function isQuote(byte: number): boolean {
  return byte === 34 || byte === 39 || byte === 96 || byte === 92
}

/** Visible, and neither quote nor bracket, comma nor semicolon. */
function isValueByte(byte: number): boolean {
  return (
    byte > 32 &&
    byte < 127 &&
    byte !== 34 &&
    byte !== 39 &&
    byte !== 96 &&
    byte !== 92 &&
    byte !== 40 &&
    byte !== 41 &&
    byte !== 44 &&
    byte !== 59 &&
    byte !== 60 &&
    byte !== 62 &&
    byte !== 91 &&
    byte !== 93 &&
    byte !== 123 &&
    byte !== 125
  )
}

/** = : , ( > and a line end */
const OPERATORS: readonly number[] = [61, 58, 44, 40, 62, 10]
/** Blanks, quotes, brackets, backslash, ? | and carriage return */
const BETWEEN: readonly number[] = [32, 9, 34, 39, 96, 93, 41, 92, 63, 124, 13]

function isNameByte(byte: number): boolean {
  return (
    (byte >= 48 && byte <= 57) ||
    (byte >= 65 && byte <= 90) ||
    (byte >= 97 && byte <= 122) ||
    byte === 95 ||
    byte === 45 ||
    byte === 46
  )
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1')
}
