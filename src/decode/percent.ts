/** Percent encoding (RFC 3986, section 2.1): `%3D` for `=`. */
import { hexValue } from './mapped.js'
import { MARGIN, type TextDecoder } from './text-decoder.js'

export const percent: TextDecoder = {
  name: 'percent',
  triggers: ['%3d', '%3a', '%2f', '%40', '%2b', '%2d', '%5f', '%2e', '%22', '%24', '%7b', '%25'],
  margin: MARGIN,
  decode(bytes, from, to, out) {
    for (let at = out.copyUntil(37, bytes, from, to); at < to; at = out.copyUntil(37, bytes, at, to)) {
      const high = at + 2 < to ? hexValue(bytes[at + 1]) : -1
      const low = high < 0 ? -1 : hexValue(bytes[at + 2])
      const width = low < 0 ? 1 : 3
      out.push(low < 0 ? bytes[at]! : high * 16 + low, at, width)
      at += width
    }
  },
}
