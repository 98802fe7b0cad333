/**
 * GitHub's line hash (primaryLocationLineHash), over text in which every secret is replaced first: the hash is linear, so over the raw
 * text it would tell up to 64 bits of any secret in its 100-character stretch.
 */
import type { Span } from '../model/index.js'

const STRETCH = 100
const FACTOR = 37
const TWO_32 = 4_294_967_296
const END_OF_FILE = 65_535

/** `hex:count` for each of the lines asked for (from 1). `replace` are the spans of all secrets; their line breaks are kept. */
export function lineHashes(
  bytes: Uint8Array,
  secrets: readonly Span[],
  lines: ReadonlySet<number>,
): ReadonlyMap<number, string> {
  const units = maskedUnits(bytes, secrets)
  const out = new Map<number, string>()
  const seen = new Map<string, number>()
  const last = Math.max(0, ...lines)
  for (const [index, start] of units.lineStarts.entries()) {
    if (index + 1 > last) break
    const hash = hashFrom(units.kept, start)
    const count = (seen.get(hash) ?? 0) + 1
    seen.set(hash, count)
    if (lines.has(index + 1)) out.set(index + 1, `${hash}:${count}`)
  }
  return out
}

interface Units {
  readonly kept: readonly number[]
  readonly lineStarts: readonly number[]
}

function maskedUnits(bytes: Uint8Array, secrets: readonly Span[]): Units {
  const kept: number[] = []
  const lineStarts = [0]
  let wasReturn = false
  for (const unit of maskedText(bytes, secrets)) {
    if (unit === 32 || unit === 9) {
      wasReturn = false
      continue
    }
    if (unit === 10 && wasReturn) {
      wasReturn = false
      continue
    }
    wasReturn = unit === 13
    kept.push(unit === 13 ? 10 : unit)
    if (unit === 10 || unit === 13) lineStarts.push(kept.length)
  }
  kept.push(END_OF_FILE)
  return { kept, lineStarts }
}

/** UTF-16 units of the text with each secret's stretch on a line replaced by `***`. */
function* maskedText(bytes: Uint8Array, secrets: readonly Span[]): Iterable<number> {
  const ordered = [...secrets].sort((a, b) => a.start - b.start)
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let position = 0
  const units = function* (from: number, to: number): Iterable<number> {
    const part = buffer.toString('utf8', from, to)
    for (let at = 0; at < part.length; at++) yield part.charCodeAt(at)
  }
  for (const { start, end } of ordered) {
    if (end <= position) continue
    yield* units(position, Math.max(position, start))
    let onLine = false
    for (let at = Math.max(position, start); at < end; at++) {
      const byte = bytes[at]!
      if (byte === 10 || byte === 13) {
        yield byte
        onLine = false
      } else if (!onLine) {
        yield* [42, 42, 42]
        onLine = true
      }
    }
    position = end
  }
  yield* units(position, buffer.length)
}

/** 64-bit arithmetic in two 32-bit halves: BigInt is forty times slower here. */
function hashFrom(kept: readonly number[], start: number): string {
  let high = 0
  let low = 0
  for (let offset = 0; offset < STRETCH; offset++) {
    const sum = low * FACTOR + (kept[start + offset] ?? 0)
    low = sum >>> 0
    high = (high * FACTOR + Math.floor(sum / TWO_32)) % TWO_32
  }
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0')
}
