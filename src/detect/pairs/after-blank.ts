/** What may follow a name and a blank: a quoted value, a flag's value, the rest of a configuration line, an attribute, a type, `is`. */
import { latin1 } from '../../base/latin1.js'
import { DASH, KINDS, LETTER, QUOTE } from './bytes.js'
import { elementTextAt, isTag } from './element.js'
import { mayBeBetween } from './looks.js'
import type { PairReader } from './pair.js'
import { BETWEEN_WORDS, hasDigit, isLineHead, isScheme, LOGIN_LINE, VALUE_ATTRIBUTE } from './syntax.js'
import { bareAt, quotedAt } from './value.js'

/** `tool set-token VALUE`: shorter ones are words of prose. */
const COMMAND_VALUE_MIN = 16
/** Bytes after the blank that the fixed forms may take. */
const FORM_MAX = 80
const AT = 64
const NO_STOPS: readonly number[] = []

export function readAfterBlank(reader: PairReader, at: number, isClosed: boolean): void {
  const { bytes, name } = reader
  const first = bytes[at]!
  // `#define NAME @"value"` in Objective-C.
  if (KINDS[first]! & QUOTE || (first === AT && KINDS[bytes[at + 1] ?? 0]! & QUOTE))
    return reader.add(quotedAt(bytes, at), 'argument')
  if (isClosed) {
    const attribute = KINDS[first]! & LETTER ? VALUE_ATTRIBUTE.exec(rest(bytes, at)) : null
    if (attribute !== null) return void reader.literals(at + attribute[0].length - 1, 'pair')
  }
  if (isTag(bytes, name.start)) {
    const text = rest(bytes, at)
    const tag = text.indexOf('>')
    if (tag >= 0 && text[tag - 1] !== '/') reader.add(elementTextAt(bytes, at + tag + 1), 'element')
    return
  }
  const word = mayBeBetween(bytes, at) ? BETWEEN_WORDS.exec(rest(bytes, at)) : null
  if (word !== null) {
    const start = at + word[0].length
    if (!reader.literals(start, 'assignment') && /^(?:is|was)\b/.test(word[0]))
      reader.add(bareAt(bytes, start, NO_STOPS), 'line')
    return
  }
  if (bytes[name.start] === DASH || bytes[name.start - 1] === DASH)
    return reader.add(bareAt(bytes, at, NO_STOPS), 'flag')
  if (isClosed) return
  const value = bareAt(bytes, at, NO_STOPS)
  if (value === null || value.end - value.start < 4) return
  if (isLineHead(bytes, name.start)) {
    if (value.isRestOfLine || LOGIN_LINE.test(rest(bytes, at))) reader.add(value, 'line')
    return
  }
  if (!hasDigit(bytes, value)) return
  const isCommand = value.isRestOfLine && value.end - value.start >= COMMAND_VALUE_MIN
  if (isCommand || isScheme(bytes, name.start)) reader.add(value, 'line')
}

function rest(bytes: Uint8Array, at: number): string {
  return latin1(bytes, at, Math.min(bytes.length, at + FORM_MAX))
}
