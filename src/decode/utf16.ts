/** UTF-16 text, with or without byte-order mark: one layer byte for each code unit. */
import type { Layer } from './layer.js'

/** Bytes looked at to tell UTF-16 without a mark. */
const SAMPLE = 8_192

/** The decoded layers of a blob: none, or one for the byte order that fits. */
export function utf16Layers(bytes: Uint8Array): readonly Layer[] {
  if (bytes.length < 4) return []
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return [decode(bytes, 2, 'le', 'utf-16le')]
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return [decode(bytes, 2, 'be', 'utf-16be')]
  const order = guess(bytes)
  return order === null ? [] : [decode(bytes, 0, order, `utf-16${order}`)]
}

/**
 * Latin text in UTF-16 has a NUL in every second byte. The plain pass reads the blob all the same, so a wrong guess costs time, not
 * findings; a stretch of UTF-16 inside something else is caught when at least a third of the sample looks like it.
 */
function guess(bytes: Uint8Array): 'le' | 'be' | null {
  const end = Math.min(bytes.length, SAMPLE) & ~1
  const first = bytes.indexOf(0)
  if (first < 0 || first >= end) return null // a native search: ordinary text ends here
  let even = 0
  let odd = 0
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0 && bytes[at + 1] !== 0) even++
    if (bytes[at] !== 0 && bytes[at + 1] === 0) odd++
  }
  const third = end / 6
  if (odd > third && odd > even * 4) return 'le'
  if (even > third && even > odd * 4) return 'be'
  return null
}

function decode(bytes: Uint8Array, from: number, order: 'le' | 'be', name: string): Layer {
  const units = (bytes.length - from) >>> 1
  const out = new Uint8Array(units)
  const low = order === 'le' ? 0 : 1
  for (let unit = 0; unit < units; unit++) {
    const at = from + unit * 2
    // A unit above 0xff becomes 0xff: no token holds such a character, and positions stay linear.
    out[unit] = bytes[at + 1 - low] === 0 ? bytes[at + low]! : 0xff
  }
  return { chain: [name], bytes: out, toBlob: (offset) => Math.min(from + offset * 2, bytes.length) }
}
