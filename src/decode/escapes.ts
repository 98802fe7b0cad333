/** Backslash escapes as in JSON, JavaScript, C, Python and shells: `\n`, `\"`, `\/`, `\u0041`, `\x41`, `\101`, a line end. */
import { hexValue, type MappedText } from './mapped.js'
import { MARGIN, type TextDecoder } from './text-decoder.js'

/** What escapes a letter, a digit or a sign of ASCII, and JSON within a string. `\n` and `\/` are seen from the anchors near them. */
export const escapes: TextDecoder = {
  name: 'escapes',
  triggers: [
    ...['\\u00', '\\u{', '\\x2', '\\x3', '\\x4', '\\x5', '\\x6', '\\x7'],
    ...['\\06', '\\10', '\\11', '\\12', '\\13', '\\14', '\\15', '\\16', '\\17', '\\":', ':\\/\\/'],
  ],
  margin: MARGIN,
  decode(bytes, from, to, out) {
    for (let at = out.copyUntil(92, bytes, from, to); at < to; at = out.copyUntil(92, bytes, at, to))
      at += at + 1 < to ? escape(bytes, at, to, out) : plain(bytes, at, out)
  },
}

function plain(bytes: Uint8Array, at: number, out: MappedText): 1 {
  out.push(bytes[at]!, at, 1)
  return 1
}

/** Writes what the escape at `at` stands for and returns its length. */
function escape(bytes: Uint8Array, at: number, to: number, out: MappedText): number {
  const kind = bytes[at + 1]!
  const simple = SIMPLE.get(kind)
  if (simple !== undefined) {
    out.push(simple, at, 2)
    return 2
  }
  if (kind === 10) return 2
  if (kind === 13) return bytes[at + 2] === 10 ? 3 : 2
  const width = kind === 0x78 ? 2 : kind === 0x75 ? 4 : kind === 0x55 ? 8 : 0
  if (width > 0) {
    if (kind === 0x75 && bytes[at + 2] === 123) return braced(bytes, at, to, out)
    const code = hexNumber(bytes, at + 2, Math.min(to, at + 2 + width))
    if (code === null || at + 2 + width > to) return plain(bytes, at, out)
    if (width === 2) out.push(code, at, 4)
    else out.pushCharacter(code, at, 2 + width)
    return 2 + width
  }
  return octal(bytes, at, to, out)
}

/** `\u{41}` */
function braced(bytes: Uint8Array, at: number, to: number, out: MappedText): number {
  let end = at + 3
  while (end < to && end < at + 9 && bytes[end] !== 125) end++
  const code = bytes[end] === 125 ? hexNumber(bytes, at + 3, end) : null
  if (code === null) return plain(bytes, at, out)
  out.pushCharacter(code, at, end + 1 - at)
  return end + 1 - at
}

function octal(bytes: Uint8Array, at: number, to: number, out: MappedText): number {
  let code = 0
  let end = at + 1
  while (end < to && end < at + 4 && bytes[end]! >= 48 && bytes[end]! <= 55) code = code * 8 + bytes[end++]! - 48
  if (end === at + 1 || code > 255) return plain(bytes, at, out)
  out.push(code, at, end - at)
  return end - at
}

function hexNumber(bytes: Uint8Array, from: number, to: number): number | null {
  let code = 0
  for (let at = from; at < to; at++) {
    const digit = hexValue(bytes[at])
    if (digit < 0) return null
    code = code * 16 + digit
  }
  return to > from ? code : null
}

const SIMPLE: ReadonlyMap<number, number> = new Map(
  [
    ['n', '\n'],
    ['r', '\r'],
    ['t', '\t'],
    ['b', '\b'],
    ['f', '\f'],
    ['v', '\v'],
    ['a', '\x07'],
    ['e', '\x1b'],
    ['"', '"'],
    ["'", "'"],
    ['`', '`'],
    ['/', '/'],
    ['\\', '\\'],
    ['$', '$'],
  ].map(([letter, value]) => [letter!.charCodeAt(0), value!.charCodeAt(0)]),
)
