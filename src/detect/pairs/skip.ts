/** Hot: where blanks, an index, a tag or a type after a name end. */
import { BACKSLASH, BLANK, CLOSE_SQUARE, COMMA, CR, EQUALS, KINDS, LF, NAME, SEMICOLON } from './bytes.js'
import { noteReach } from './reach.js'

/** Blanks that may stand between the parts. */
const GAP = 40

export function skipBlanks(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < from + GAP && KINDS[bytes[at] ?? 0]! & BLANK) at++
  noteReach(at)
  return at
}

/** Blanks up to where the line ends; the line end may be escaped, and is not passed. */
export function skipToLineEnd(bytes: Uint8Array, from: number): number {
  let at = skipBlanks(bytes, from)
  if (bytes[at] === BACKSLASH && (bytes[at + 1] === LF || bytes[at + 1] === CR)) at++
  return bytes[at] === CR ? at + 1 : at
}

/** Blanks, and one line end with the blanks after it. */
export function skipLine(bytes: Uint8Array, from: number): number {
  const at = skipToLineEnd(bytes, from)
  return bytes[at] === LF ? skipBlanks(bytes, at + 1) : at
}

/** `[]` or `[32]` after the name of an array. */
export function skipIndex(bytes: Uint8Array, from: number): number {
  let at = from + 1
  while (at < from + 12 && KINDS[bytes[at] ?? 0]! & NAME) at++
  return bytes[at] === CLOSE_SQUARE ? at + 1 : from
}

export function skipWord(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < from + 24 && (KINDS[bytes[at] ?? 0]! & NAME || bytes[at] === 33)) at++
  return at
}

/** `: string =`, `: Optional[str] =`, `: &'static str =`: where the value may begin; -1 where no type stands there. */
export function typeEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at < from + 48; at++) {
    const byte = bytes[at]
    if (byte === undefined || byte === LF || byte === COMMA || byte === SEMICOLON || byte === 34) return -1
    if (byte === EQUALS) return bytes[at - 1] === 32 && bytes[at + 1] === 32 ? at + 1 : -1
  }
  return -1
}
