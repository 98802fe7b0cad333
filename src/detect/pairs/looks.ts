/** Hot: looks at a few bytes, by table, before a name is read or a fixed form is tried: most hits and most places end here. */
import { BLANK, COLON, EQUALS, KINDS, OPEN, OPEN_BRACE } from './bytes.js'

/** True where `VALUE_WORD` may stand. */
export function mayBeValueWord(bytes: Uint8Array, from: number): boolean {
  let at = from
  while (at < from + 8 && BEFORE_WORD[bytes[at] ?? 0] === 1) at++
  return VALUE_LETTERS[bytes[at] ?? 0] === 1
}

/** `name: ` or `key="` before the name at `start`, as far as bytes tell. */
export function isSetBefore(bytes: Uint8Array, start: number): boolean {
  let at = start - 1
  while (at > start - 6 && BEFORE_NAME[bytes[at] ?? 0] === 1) at--
  return bytes[at] === COLON || bytes[at] === EQUALS
}

const BEFORE_NAME = tableOf(' \t\n\r\f\v\xa0"\'')
const BEFORE_WORD = tableOf('{ \t\n\r\f\v\xa0\\"\'')
const VALUE_LETTERS = tableOf('vVsSpPdD')

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

const TYPE_BYTES = tableOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:<>[]*&'")

export function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(256)
  for (const character of characters) table[character.charCodeAt(0)] = 1
  return table
}
