/** Runs of base64 or hexadecimal digits → text: wrapped lines and joined strings put together, decoded, mapped back. */
import { base64Value } from './alphabet.js'
import { jointAt } from './concatenation.js'
import type { Island } from './islands.js'
import type { Decoded } from './layer.js'
import { ISLAND_BYTES_MAX } from './limits.js'
import { hexValue, isTextByte, MappedText } from './mapped.js'
import { firstDigit, HEX, OTHER, RUN_MIN, type Runs } from './runs.js'

/** Bytes between two lines of one value, at most. */
const GAP_MAX = 160
/** Bytes of the run's own line that are kept before what it says: the name it was given. */
const NAME_MAX = 96
/** Lines are wrapped no narrower than this. */
const LINE_MIN = 40

export function groupRuns(bytes: Uint8Array, runs: Runs): Island[] {
  const islands: Island[] = []
  const { data, length } = runs
  for (let at = 0; at < length;) {
    const kind = data[at + 2]!
    if (kind === OTHER) {
      at += 3
      continue
    }
    const start = data[at]!
    const pieces = [firstDigit(bytes, start), data[at + 1]!]
    const width = pieces[1]! - pieces[0]!
    const isNearAnother = at > 0 && start - data[at - 2]! <= GAP_MAX
    at += 3
    while (at < length && joins(bytes, { end: pieces.at(-1)!, next: data[at]!, width, before: pieces.at(-2)! })) {
      pieces.push(firstDigit(bytes, data[at]!), data[at + 1]!)
      at += 3
    }
    addTail(bytes, pieces, width)
    let end = pieces.at(-1)!
    while (end < bytes.length && end < pieces.at(-1)! + 2 && bytes[end] === 61) end++
    islands.push({
      from: { digits: kind, pieces },
      start,
      end,
      reachStart: isNearAnother ? -1 : start - GAP_MAX - 2,
      reachEnd: end + GAP_MAX + RUN_MIN + 8,
      isTooLong: end - start > ISLAND_BYTES_MAX,
    })
  }
  return islands
}

/** True where the run at `next` goes on with what ended at `end`: the next line of a wrapped text, or of a string put together. */
function joins(
  bytes: Uint8Array,
  { before, end, next, width }: { before: number; end: number; next: number; width: number },
): boolean {
  if (next - end > GAP_MAX) return false
  if (jointAt(bytes, end, next + 1) === next - end) return true
  if (width < LINE_MIN || end - before !== width) return false
  // A line end as such, or written as \n; then an indentation.
  let at = end
  while (at < next && (bytes[at] === 13 || bytes[at] === 32)) at++
  if (bytes[at] === 92 && (at + 1 === next || (bytes[at + 1] === 92 && at + 2 === next)))
    return firstDigit(bytes, next) > next
  if (bytes[at++] !== 10) return false
  while (at < next && isBlank(bytes[at]!)) at++
  return at === next
}

/** The last line may be of any length; it is taken where it makes the value whole. */
function addTail(bytes: Uint8Array, pieces: number[], width: number): void {
  const end = pieces.at(-1)!
  const last = Math.min(bytes.length, end + GAP_MAX)
  let next = end + jointAt(bytes, end, last)
  if (next === end) while (next < last && (isBlank(bytes[next]!) || bytes[next] === 10 || bytes[next] === 92)) next++
  if (next === end || next >= last) return
  let stop = next
  while (stop < bytes.length && stop - next <= RUN_MIN && base64Value(bytes[stop]!) >= 0) stop++
  if (stop === next || stop - next >= RUN_MIN) return
  const start = firstDigit(bytes, next)
  if (!joins(bytes, { before: pieces.at(-2)!, end, next, width })) return
  let padding = 0
  while (padding < 2 && bytes[stop + padding] === 61) padding++
  const digits = sumOf(pieces) + stop - start
  if ((digits + padding) % 4 === 0) pieces.push(start, stop)
}

function sumOf(pieces: readonly number[]): number {
  let sum = 0
  for (let at = 0; at < pieces.length; at += 2) sum += pieces[at + 1]! - pieces[at]!
  return sum
}

function isBlank(byte: number): boolean {
  return byte === 32 || byte === 9 || byte === 13
}

export function decodeDigits(bytes: Uint8Array, kind: number, pieces: readonly number[], start: number): Decoded {
  const room = Math.min(sumOf(pieces), ISLAND_BYTES_MAX)
  const out = new MappedText(NAME_MAX + room)
  const name = nameBefore(bytes, start)
  const isText = saysText(bytes, kind, pieces)
  if (isText) for (let at = name; at < start; at++) out.push(bytes[at]!, at, 1)
  const isUrl = kind === HEX ? readHex(bytes, pieces, out, room) : readBase64(bytes, pieces, out, room)
  const isCut = isText && name > 0 && bytes[name - 1] !== 10
  return out.decoded(kind === HEX ? 'hex' : isUrl ? 'base64url' : 'base64', { start: isCut, end: false })
}

/** What is no text is an archive or wide text, and starts with its own first byte. */
function saysText(bytes: Uint8Array, kind: number, pieces: readonly number[]): boolean {
  if (kind === HEX) return true
  const at = pieces[0]!
  const [a = 0, b = 0, c = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]].map((byte) => base64Value(byte ?? 0))
  return (
    isTextByte((a << 2) | (b >> 4)) &&
    isTextByte(((b & 15) << 4) | (c >> 2)) &&
    !(a === 30 && ZLIB.includes(b)) &&
    !isZip(a, b, c)
  )
}

/** Second digits of a zlib stream, whose first byte is `x`. */
const ZLIB: readonly number[] = [0, 9, 13]

/** `PK` and a control character. */
function isZip(a: number, b: number, c: number): boolean {
  return a === 20 && b === 4 && c >> 2 === 11
}

/** Start of the run's line, or of what is kept of it. */
function nameBefore(bytes: Uint8Array, start: number): number {
  let at = start
  while (at > 0 && start - at < NAME_MAX && bytes[at - 1] !== 10) at--
  return at
}

/** True when a digit of base64url stood among them. */
function readBase64(bytes: Uint8Array, pieces: readonly number[], out: MappedText, room: number): boolean {
  let isUrl = false
  let digits = 0
  let sum = 0
  let bits = 0
  let before = 0
  for (let piece = 0; piece < pieces.length; piece += 2) {
    for (let at = pieces[piece]!; at < pieces[piece + 1]!; at++) {
      if (digits++ >= room) return isUrl
      const byte = bytes[at]!
      isUrl ||= byte === 45 || byte === 95
      sum = ((sum << 6) | base64Value(byte)) & 0xffff
      bits += 6
      if (bits >= 8) {
        bits -= 8
        out.push((sum >>> bits) & 0xff, before, at + 1 - before)
      }
      before = at
    }
  }
  return isUrl
}

function readHex(bytes: Uint8Array, pieces: readonly number[], out: MappedText, room: number): false {
  let digits = 0
  for (let piece = 0; piece < pieces.length; piece += 2) {
    for (let at = pieces[piece]!; at + 1 < pieces[piece + 1]!; at += 2) {
      digits += 2
      const high = hexValue(bytes[at])
      const low = hexValue(bytes[at + 1])
      if (digits > room || high < 0 || low < 0) return false
      out.push(high * 16 + low, at, 2)
    }
  }
  return false
}
