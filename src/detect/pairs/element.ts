/** XML: is a name the name of an element, and what text does the element hold? */
import { latin1 } from '../../base/latin1.js'
import { COLON, KINDS, LESS, LF, NAME } from './bytes.js'
import { VALUE_MAX, type Value } from './value.js'

/** True where the name opens an element, with or without a namespace. */
export function isTag(bytes: Uint8Array, nameStart: number): boolean {
  let at = nameStart
  if (bytes[at - 1] === COLON) for (at--; at > nameStart - 20 && KINDS[bytes[at - 1] ?? 0]! & NAME;) at--
  return bytes[at - 1] === LESS
}

/** The text from `from` to the next tag on the line, or the content of a CDATA section; null where there is none. */
export function elementTextAt(bytes: Uint8Array, from: number): Value | null {
  let start = from
  const isCdata = latin1(bytes, start, Math.min(bytes.length, start + 9)) === '<![CDATA['
  if (isCdata) start += 9
  const limit = Math.min(bytes.length, start + VALUE_MAX)
  let end = start
  while (end < limit && bytes[end] !== LESS && !(isCdata && bytes[end] === 93) && bytes[end] !== LF) end++
  if (bytes[end] !== LESS && !isCdata) return null
  while (end > start && bytes[end - 1]! <= 32) end--
  return end > start ? { start, end, isQuoted: true, isRestOfLine: false, isDelimited: true } : null
}
