/** Strings put together from literals (`"abc" + "def"`, `"abc" "def"`, `"abc" . "def"`), and lines continued by a backslash. */
import { MARGIN, type TextDecoder } from './text-decoder.js'

/** Bytes between two parts, at most: an operator, a line end, an indentation. */
export const JOINT_MAX = 160

/** Never found by a literal: quotes and operators are everywhere. Seen from the anchors near them. */
export const concatenation: TextDecoder = {
  name: 'concatenation',
  triggers: [],
  margin: MARGIN,
  decode(bytes, from, to, out) {
    let copied = from
    for (let at = from; at < to;) {
      const joint = jointAt(bytes, at, to)
      if (joint > 0) {
        out.copy(bytes, copied, at)
        copied = at + joint
      }
      at += Math.max(1, joint)
    }
    out.copy(bytes, copied, to)
  },
}

/** Length of what stands between two parts of one string at `at`: closing quote, operator, opening quote; or a continued line. */
export function jointAt(bytes: Uint8Array, at: number, to: number): number {
  const byte = bytes[at]!
  const end = Math.min(to, at + JOINT_MAX)
  if (byte === 92) {
    let next = at + 1
    if (bytes[next] === 13) next++
    if (next >= end || bytes[next] !== 10) return 0
    next++
    while (next < end && (bytes[next] === 32 || bytes[next] === 9)) next++
    return next - at
  }
  if (byte !== 34 && byte !== 39 && byte !== 96) return 0
  let next = blanks(bytes, at + 1, end)
  const operator = operatorAt(bytes, next, end)
  if (operator > 0) next = blanks(bytes, next + operator, end)
  return next > at + 1 && next < end && bytes[next] === byte ? next + 1 - at : 0
}

/** `+` (most languages), `.` (PHP, Perl), `&` (Basic), `..` (Lua), `<>` (Elixir), `++` (Erlang, Haskell), `||` (SQL), `^` (OCaml), `~` (D). */
function operatorAt(bytes: Uint8Array, at: number, end: number): number {
  if (at >= end) return 0
  const byte = bytes[at]!
  const isTwice = bytes[at + 1] === byte
  if (byte === 43 || byte === 46) return isTwice ? 2 : 1
  if (byte === 124) return isTwice ? 2 : 0
  if (byte === 60) return bytes[at + 1] === 62 ? 2 : 0
  return byte === 38 || byte === 94 || byte === 126 ? 1 : 0
}

/** Past blanks, line ends and the backslash before one. */
function blanks(bytes: Uint8Array, from: number, end: number): number {
  let at = from
  while (at < end) {
    const byte = bytes[at]!
    const isContinued = byte === 92 && (bytes[at + 1] === 10 || bytes[at + 1] === 13)
    if (byte !== 32 && byte !== 9 && byte !== 10 && byte !== 13 && !isContinued) break
    at++
  }
  return at
}
