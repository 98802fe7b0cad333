/** XML: is a name the name of an element, and what text does the element hold? */
import { latin1 } from '../../base/latin1.js'
import { CLOSE_BRACE, COLON, KINDS, LESS, LF, NAME, OPEN_BRACE, SPACE } from './bytes.js'
import { noteReach } from './reach.js'
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
  noteReach(end)
  if (bytes[end] !== LESS && !isCdata) return null
  while (end > start && bytes[end - 1]! <= 32) end--
  // `<secret>{…}</secret>`: some write what they read from elsewhere in braces; the value is the last word in them.
  if (bytes[start] === OPEN_BRACE && bytes[end - 1] === CLOSE_BRACE && isPlain(latin1(bytes, start + 1, end - 1))) {
    start++
    end--
    for (let at = start; at < end; at++) if (bytes[at] === SPACE) start = at + 1
  }
  return end > start ? { start, end, isQuoted: true, isRestOfLine: false, isDelimited: true } : null
}

/** No ciphertext: Maven and Jenkins write theirs in braces, in base64, and what begins as Jenkins' does is known as that where values are weighed. */
function isPlain(text: string): boolean {
  return text.includes(' ') ? /^[\w +/.:-]+$/.test(text) : /^[\w.:-]+$/.test(text)
}
