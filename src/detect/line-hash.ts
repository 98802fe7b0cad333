/**
 * GitHub's line hash (primaryLocationLineHash), over text in which every secret is replaced first: the hash is linear, so over the raw
 * text it would tell up to 64 bits of any secret in its 100-character stretch. Hot: a secret may stand in thousands of versions of a file,
 * so only lines that begin like one that is asked for are hashed.
 */
import type { Span } from '../model/index.js'
import { lineStarts } from './line-starts.js'

const STRETCH = 100
/** What a line can begin with: a character of ASCII, another, the end of the text. */
const CLASSES = 130
const FOREIGN = 128
const NOTHING = 129
/** Units that two lines must share before both are hashed. */
const BEGINNING = 4
const FACTOR = 37
const TWO_32 = 4_294_967_296
const END_OF_FILE = 65_535
const STAR = 42

/** `hex:count` for each of the lines asked for (from 1). `replace` are the spans of all secrets; their line breaks are kept. */
export function lineHashes(
  bytes: Uint8Array,
  secrets: readonly Span[],
  lines: ReadonlySet<number>,
): ReadonlyMap<number, string> {
  const out = new Map<number, string>()
  const starts = lineStarts(bytes, lastOf(lines))
  const text = new MaskedText(bytes, secrets)
  const units = new Uint16Array(STRETCH)
  const isFirst = new Uint8Array(CLASSES)
  const beginnings = new Set<number>()
  const counts = new Map<string, number>()
  for (const line of lines) {
    const start = starts[line - 1]
    if (start === undefined) continue
    isFirst[text.firstClass(start)] = 1
    text.read(start, units, STRETCH)
    beginnings.add(beginningOf(units))
    counts.set(hashOf(units), 0)
  }
  for (let index = 0; index < starts.length; index++) {
    const start = starts[index]!
    if (isFirst[text.firstClass(start)] === 0) continue
    text.read(start, units, BEGINNING)
    if (!beginnings.has(beginningOf(units))) continue
    text.read(start, units, STRETCH)
    const hash = hashOf(units)
    const known = counts.get(hash)
    if (known === undefined) continue
    counts.set(hash, known + 1)
    if (lines.has(index + 1)) out.set(index + 1, `${hash}:${known + 1}`)
  }
  return out
}

function lastOf(lines: ReadonlySet<number>): number {
  let last = 0
  for (const line of lines) last = Math.max(last, line)
  return last
}

/** UTF-16 units of a text without blanks, line ends as one, each secret's stretch on a line replaced by `***`. */
class MaskedText {
  readonly #bytes: Uint8Array
  /** Ascending, none reaching into another. */
  readonly #secrets: readonly Span[]

  constructor(bytes: Uint8Array, secrets: readonly Span[]) {
    this.#bytes = bytes
    const ordered: Span[] = []
    let position = 0
    for (const { start, end } of [...secrets].sort((a, b) => a.start - b.start)) {
      if (end <= position) continue
      ordered.push({ start: Math.max(position, start), end })
      position = end
    }
    this.#secrets = ordered
  }

  /** What the first unit of a line is, roughly: lines of two classes are different. */
  firstClass(start: number): number {
    const bytes = this.#bytes
    const secret = this.#secrets.length === 0 ? undefined : this.#secrets[this.#firstAfter(start)]
    const limit = Math.min(bytes.length, secret?.start ?? bytes.length)
    let at = start
    while (at < limit && (bytes[at] === 32 || bytes[at] === 9)) at++
    if (at >= bytes.length) return NOTHING
    const byte = bytes[at]!
    if (byte === 10 || byte === 13) return 10
    if (secret !== undefined && at >= secret.start) return STAR
    return byte >= 0x80 ? FOREIGN : byte
  }

  /** The first `count` units from the start of a line; after the text comes its end, and nothing. */
  read(start: number, out: Uint16Array, count: number): void {
    const bytes = this.#bytes
    let next = this.#firstAfter(start)
    let filled = 0
    let at = start
    let wasReturn = false
    while (filled < count) {
      if (at >= bytes.length) {
        out[filled] = END_OF_FILE
        out.fill(0, filled + 1, count)
        return
      }
      const secret = this.#secrets[next]
      const byte = bytes[at]!
      const isSecret = secret !== undefined && at >= secret.start
      if (isSecret && byte !== 10 && byte !== 13) {
        for (let star = 0; star < 3 && filled < count; star++) out[filled++] = STAR
        wasReturn = false
        while (at < secret.end && bytes[at] !== 10 && bytes[at] !== 13) at++
      } else if (byte >= 0x80) {
        // Three bytes give a unit at most; a character cut off at the end is behind those that are wanted.
        const end = Math.min(secret?.start ?? bytes.length, at + (count - filled) * 4)
        const run = foreignText(bytes, at, end)
        for (let unit = 0; unit < run.text.length && filled < count; unit++) out[filled++] = run.text.charCodeAt(unit)
        wasReturn = false
        at = run.end
      } else {
        at++
        const isBlank = byte === 32 || byte === 9
        if (!isBlank && !(byte === 10 && wasReturn)) out[filled++] = byte === 13 ? 10 : byte
        wasReturn = byte === 13
      }
      if (secret !== undefined && at >= secret.end) next++
    }
  }

  /** Index of the first secret that ends behind an offset. */
  #firstAfter(offset: number): number {
    let low = 0
    let high = this.#secrets.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#secrets[middle]!.end <= offset) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** The characters beyond ASCII that begin at an offset. */
function foreignText(bytes: Uint8Array, from: number, endMax: number): { text: string; end: number } {
  let end = from
  while (end < endMax && bytes[end]! >= 0x80) end++
  return { text: Buffer.from(bytes.buffer, bytes.byteOffset + from, end - from).toString('utf8'), end }
}

function beginningOf(units: Uint16Array): number {
  let value = 0
  for (let at = 0; at < BEGINNING; at++) value = Math.imul(value, FACTOR) + units[at]!
  return value | 0
}

/** 64-bit arithmetic in two 32-bit halves: BigInt is forty times slower here. */
function hashOf(units: Uint16Array): string {
  let high = 0
  let low = 0
  for (let at = 0; at < STRETCH; at++) {
    const sum = low * FACTOR + units[at]!
    low = sum >>> 0
    high = (high * FACTOR + Math.floor(sum / TWO_32)) % TWO_32
  }
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0')
}
