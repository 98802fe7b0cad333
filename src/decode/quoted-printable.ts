/** Quoted-printable (RFC 2045, section 6.7): `=3D`, and lines that end in `=`. */
import { hexValue } from './mapped.js'
import { MARGIN, type TextDecoder } from './text-decoder.js'

/** Lines that end in `=` are seen from the anchors near them. */
export const quotedPrintable: TextDecoder = {
  name: 'quoted-printable',
  triggers: ['=3d', '=20\n', '=0d=0a'],
  margin: MARGIN,
  decode(bytes, from, to, out) {
    for (let at = out.copyUntil(61, bytes, from, to); at < to; at = out.copyUntil(61, bytes, at, to)) {
      const soft = softBreak(bytes, at, to)
      if (soft > 0) {
        at += soft
        continue
      }
      const high = hexValue(bytes[at + 1])
      const low = hexValue(bytes[at + 2])
      const width = high >= 0 && low >= 0 && at + 2 < to ? 3 : 1
      out.push(width === 3 ? high * 16 + low : 61, at, width)
      at += width
    }
  },
}

/** Length of a soft line break at `at`; 0 where there is none. A sign that stands for itself is written `=3D`: a row of them is a ruled line. */
export function softBreak(bytes: Uint8Array, at: number, to: number): number {
  if (bytes[at] !== 61 || bytes[at - 1] === 61) return 0
  if (at + 1 < to && bytes[at + 1] === 10) return 2
  return at + 2 < to && bytes[at + 1] === 13 && bytes[at + 2] === 10 ? 3 : 0
}
