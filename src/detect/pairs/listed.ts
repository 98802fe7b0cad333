/** A list of strings, one a line: what stands in it beside a name is another name. */
import { BLANK, COMMA, KINDS, LF, QUOTE } from './bytes.js'
import { noteReach } from './reach.js'
import { skipBlanks } from './skip.js'
import { quotedAt } from './value.js'

/** So many strings below the name make a list; a call has fewer arguments. */
const LISTED_MIN = 3

/** `from`: behind the comma after the name's string, which begins its line. */
export function isListed(bytes: Uint8Array, nameStart: number, from: number): boolean {
  if (!beginsLine(bytes, nameStart)) return false
  let at = from
  for (let count = 0; count < LISTED_MIN; count++) {
    at = skipBlanks(bytes, at)
    if (bytes[at] !== LF) return false
    const value = quotedAt(bytes, skipBlanks(bytes, at + 1))
    if (value === null) return false
    at = skipBlanks(bytes, value.end + 1)
    noteReach(at)
    if (bytes[at] === COMMA) at++
    else if (count < LISTED_MIN - 1) return false
  }
  return true
}

function beginsLine(bytes: Uint8Array, nameStart: number): boolean {
  let at = nameStart - 1
  if (at < 0 || (KINDS[bytes[at]!]! & QUOTE) === 0) return false
  for (at--; at >= 0 && bytes[at] !== LF; at--) if ((KINDS[bytes[at]!]! & BLANK) === 0) return false
  return true
}
