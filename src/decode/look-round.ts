/** Encodings that no rare literal gives away are seen from the anchors near them: a cheap look at the bytes round a hit. */
import { JOINT_MAX, jointAt } from './concatenation.js'
import { softBreak } from './quoted-printable.js'

/** Bytes after a hit's start in which a joint or an escape is looked for. */
const LOOK = 128
/** The bytes round a hit's start that can change the answer. */
export const LOOK_BEFORE = 2
export const LOOK_AFTER = LOOK + JOINT_MAX

/** Bits of the answer. */
export const SEES_ESCAPE = 1
export const SEES_JOINT = 2
export const SEES_SOFT_BREAK = 4

/** What the literal at [start, end) stands beside: an escape that hides its boundary, a joint in the string or line it begins. */
export function lookRound(bytes: Uint8Array, start: number, end: number): number {
  let seen = start >= 2 && bytes[start - 2] === 92 && hidesBoundary(bytes[start - 1]!) ? SEES_ESCAPE : 0
  const last = Math.min(bytes.length, start + LOOK)
  const furthest = Math.min(bytes.length, start + LOOK_AFTER)
  for (let at = nextSign(bytes, end, last); at < last; at = nextSign(bytes, at + 1, last)) {
    const kind = KINDS[bytes[at]!]!
    if (kind === LINE_END) break
    if (kind === EQUALS) {
      if (softBreak(bytes, at, furthest) > 0) return seen | SEES_SOFT_BREAK
    } else {
      if (kind === BACKSLASH && bytes[at + 1] === 47) seen |= SEES_ESCAPE
      const joint = jointAt(bytes, at, furthest)
      if (joint > 0 && (at === end || mayGoOn(bytes, at, at + joint))) return seen | SEES_JOINT
    }
  }
  return seen
}

/** A loop of its own, without a branch that is rarely taken: so it is compiled once. */
function nextSign(bytes: Uint8Array, from: number, last: number): number {
  let at = from
  while (at < last && KINDS[bytes[at]!] === NOTHING) at++
  return at
}

/** False where a blank or an escaped line end at the joint [at, next) parts words: prose put together, which is what most joints are for. */
function mayGoOn(bytes: Uint8Array, at: number, next: number): boolean {
  const after = bytes[next] ?? 0
  if (after <= 32 || (after === 92 && hidesBoundary(bytes[next + 1] ?? 0))) return false
  const before = bytes[at - 1]!
  if (before > 32) return bytes[at - 2] !== 92 || !hidesBoundary(before)
  // A name, and its value in the next part.
  return bytes[at - 2] === 58 || bytes[at - 2] === 61
}

/** The letter of `\n`, `\t` and their like: it would stand before the token as if it were part of it. */
function hidesBoundary(byte: number): boolean {
  return byte === 110 || byte === 114 || byte === 116 || byte === 98 || byte === 102 || byte === 118 || byte === 48
}

const NOTHING = 0
const LINE_END = 1
const EQUALS = 2
const QUOTE = 3
const BACKSLASH = 4
const KINDS = new Uint8Array(256)
KINDS[10] = LINE_END
KINDS[61] = EQUALS
KINDS[34] = KINDS[39] = KINDS[96] = QUOTE
KINDS[92] = BACKSLASH
