/** Character references of HTML and XML: `&quot;`, `&#61;`, `&#x3d;`. */
import { hexValue } from './mapped.js'
import { MARGIN, type TextDecoder } from './text-decoder.js'

/** `&` to `;`, at most. */
const LENGTH_MAX = 10

export const entities: TextDecoder = {
  name: 'entities',
  triggers: [
    '&quot;',
    '&amp;',
    '&apos;',
    '&#3',
    '&#4',
    '&#5',
    '&#6',
    '&#9',
    '&#1',
    '&#x',
    '&equals;',
    '&colon;',
    '&sol;',
    '&lowbar;',
  ],
  margin: MARGIN,
  decode(bytes, from, to, out) {
    for (let at = out.copyUntil(38, bytes, from, to); at < to; at = out.copyUntil(38, bytes, at, to)) {
      const end = endOf(bytes, at, to)
      const code = end === 0 ? null : bytes[at + 1] === 35 ? numbered(bytes, at + 2, end) : named(bytes, at + 1, end)
      if (code === null) out.push(bytes[at]!, at++, 1)
      else {
        out.pushCharacter(code, at, end + 1 - at)
        at = end + 1
      }
    }
  },
}

/** Where the reference's semicolon stands; 0 when there is none near. */
function endOf(bytes: Uint8Array, at: number, to: number): number {
  const last = Math.min(to, at + LENGTH_MAX)
  for (let end = at + 3; end < last; end++) if (bytes[end] === 59) return end
  return 0
}

function numbered(bytes: Uint8Array, from: number, to: number): number | null {
  const isHex = (bytes[from]! | 0x20) === 120
  const base = isHex ? 16 : 10
  const first = isHex ? from + 1 : from
  let code = 0
  for (let at = first; at < to; at++) {
    const digit = hexValue(bytes[at])
    if (digit < 0 || digit >= base) return null
    code = code * base + digit
  }
  return first < to && code > 0 ? code : null
}

function named(bytes: Uint8Array, from: number, to: number): number | null {
  return (
    NAMES.get(
      Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from)
        .toString('latin1')
        .toLowerCase(),
    ) ?? null
  )
}

const NAMES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    quot: '"',
    amp: '&',
    apos: "'",
    lt: '<',
    gt: '>',
    equals: '=',
    colon: ':',
    sol: '/',
    lowbar: '_',
    plus: '+',
    nbsp: ' ',
    newline: '\n',
    commat: '@',
    period: '.',
    dollar: '$',
    percnt: '%',
  }).map(([name, value]) => [name, value.charCodeAt(0)]),
)
