/** Hot: looks at a few bytes, by table, before a name is read or a fixed form is tried: most hits and most places end here. */
import { BLANK, COLON, DASH, EQUALS, GREATER, KINDS, LESS, OPEN, OPEN_BRACE, SPACE } from './bytes.js'

/** `name: ` or `key="` before the name at `start`, as far as bytes tell. */
export function isSetBefore(bytes: Uint8Array, start: number): boolean {
  let at = start - 1
  while (at > start - 6 && BEFORE_NAME[bytes[at] ?? 0] === 1) at--
  return bytes[at] === COLON || bytes[at] === EQUALS
}

const BEFORE_NAME = tableOf(' \t\n\r\f\v\xa0"\'')

/** True where `OPENED_VALUE` may stand. */
export function mayBeOpened(bytes: Uint8Array, from: number): boolean {
  const first = bytes[from]
  if (first === OPEN_BRACE) return true
  const letter = first === OPEN ? from + 1 : from
  return ((bytes[letter] ?? 0) | 0x20) === 99 && ((bytes[letter + 1] ?? 0) | 0x20) === 111 // co
}

/** True where `BETWEEN_WORDS` may stand. */
export function mayBeBetween(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at]!
  const second = bytes[at + 1] ?? 0
  if ((first === 105 || first === 97) && second === 115) return true // is, as
  if (first === 65 && second === 115) return true // As
  if (first === 119 && second === 97) return true // was
  if (first === 116 && second === 111) return true // to
  if (first === 98 && second === 121) return true // by
  if (first === 115 && second === 101) return true // set to
  let end = at
  while (end < at + 32 && TYPE_BYTES[bytes[end] ?? 0] === 1) end++
  if (end === at || !(KINDS[bytes[end] ?? 0]! & BLANK)) return false
  while (end < at + 37 && KINDS[bytes[end] ?? 0]! & BLANK) end++
  return bytes[end] === EQUALS || (bytes[end] === COLON && bytes[end + 1] === EQUALS)
}

/** Bytes in which a flag stands that a command gives a value by. */
export const FLAG_REACH = 56

/** True where `FLAGGED` may stand. */
export function mayBeFlagged(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] === DASH || bytes[at] === LESS) return bytes[at + 1] !== GREATER
  for (let next = at; next < at + FLAG_REACH && IN_WORDS[bytes[next] ?? 0] === 1; next++)
    if (bytes[next] === SPACE && (bytes[next + 1] === DASH || bytes[next + 1] === LESS)) return true
  return false
}

/** True where `SPOKEN` may stand. */
export function mayBeSpoken(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at]!
  const second = bytes[at + 1] ?? 0
  if (second === GREATER) return first === DASH || first === EQUALS
  if (first === DASH) return second === SPACE || second === DASH
  if (second === 110) return first === 105 || first === 111 // in, on
  if (second === 111) return first === 102 || first === 116 // for, to
  return (first === 111 && second === 102) || (first === 102 && second === 114) // of, from
}

const IN_WORDS = tableOf('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./- ')
const TYPE_BYTES = tableOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:<>[]*&'")

/** What the head of a table is made of. */
export const IN_HEAD = tableOf('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_ .,|/()#\t"`*-[]')

export function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(256)
  for (const character of characters) table[character.charCodeAt(0)] = 1
  return table
}
