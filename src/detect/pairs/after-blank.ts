/** What may follow a name and a blank: a quoted value, a flag's value, the rest of a configuration line, an attribute, a type, `is`. */
import { latin1 } from '../../base/latin1.js'
import { AT, DASH, KINDS, LETTER, QUOTE, TAB } from './bytes.js'
import { readCells } from './cells.js'
import { elementTextAt, isTag } from './element.js'
import { mayBeBetween, mayBeFlagged, mayBeSpoken } from './looks.js'
import type { PairReader } from './pair.js'
import {
  BETWEEN_WORDS,
  FLAGGED,
  hasDigit,
  isLineHead,
  isScheme,
  LOGIN_LINE,
  SPOKEN,
  VALUE_ATTRIBUTE,
} from './syntax.js'
import { tokenAt } from './token.js'
import { bareAt, quotedAt } from './value.js'

/** `tool set-token VALUE`: shorter ones are words of prose. */
const COMMAND_VALUE_MIN = 16
/** Bytes after the blank that the fixed forms may take. */
const FORM_MAX = 80
const NO_STOPS: readonly number[] = []

export function readAfterBlank(reader: PairReader, at: number, isClosed: boolean): void {
  const { bytes, name } = reader
  const first = bytes[at]!
  // `#define NAME @"value"` in Objective-C.
  if (KINDS[first]! & QUOTE || (first === AT && KINDS[bytes[at + 1] ?? 0]! & QUOTE))
    return reader.add(quotedAt(bytes, at), 'argument')
  const flagged = mayBeFlagged(bytes, at) ? FLAGGED.exec(rest(bytes, at)) : null
  if (flagged !== null) {
    const start = at + flagged[0].length
    const value = quotedAt(bytes, start) ?? bareAt(bytes, start, NO_STOPS)
    return reader.add(value === null ? null : { ...value, isDelimited: true }, 'flag')
  }
  if (isClosed) {
    const attribute = KINDS[first]! & LETTER ? VALUE_ATTRIBUTE.exec(rest(bytes, at)) : null
    if (attribute !== null) return void reader.literals(at + attribute[0].length - 1, 'pair')
  }
  if (bytes[at - 1] === TAB && isLineHead(bytes, name.start)) readCells(reader, at, TAB)
  if (isTag(bytes, name.start)) {
    const text = rest(bytes, at)
    const tag = text.indexOf('>')
    if (tag >= 0 && text[tag - 1] !== '/') reader.add(elementTextAt(bytes, at + tag + 1), 'element')
    return
  }
  const word = mayBeBetween(bytes, at) ? BETWEEN_WORDS.exec(rest(bytes, at)) : null
  if (word !== null) {
    const start = at + word[0].length
    const token = tokenAt(bytes, start)
    if (token !== null) return reader.add(token, 'line', qualifiedName(reader))
    if (!reader.literals(start, 'assignment') && /^(?:is|was)\b/.test(word[0]))
      reader.add(bareAt(bytes, start, NO_STOPS), 'line')
    return
  }
  const spoken = mayBeSpoken(bytes, at) ? SPOKEN.exec(rest(bytes, at)) : null
  if (spoken !== null) return reader.add(tokenAt(bytes, at + spoken[0].length), 'line', qualifiedName(reader))
  if (bytes[name.start] === DASH || bytes[name.start - 1] === DASH)
    return reader.add(bareAt(bytes, at, NO_STOPS), 'flag')
  if (isClosed) return
  const value = bareAt(bytes, at, NO_STOPS)
  if (value === null || value.end - value.start < 4) return
  if (isLineHead(bytes, name.start) && (value.isRestOfLine || LOGIN_LINE.test(rest(bytes, at))))
    return reader.add(value, 'line')
  if (!hasDigit(bytes, value)) return
  const isCommand = value.isRestOfLine && value.end - value.start >= COMMAND_VALUE_MIN
  if ((isCommand && !isLineHead(bytes, name.start)) || isScheme(bytes, name.start)) reader.add(value, 'line')
  // `move the Acme key VALUE to the vault`, `proxy_set_header X-Api-Key VALUE;`
  else reader.add(tokenAt(bytes, at), 'line', qualifiedName(reader))
}

/** `api key` where a sentence says so, of which the name is `key`. */
function qualifiedName({ bytes, name }: PairReader): string | undefined {
  const before = QUALIFIER.exec(latin1(bytes, Math.max(0, name.start - 16), name.start))
  return before === null ? undefined : `${before[1]!}_${latin1(bytes, name.start, name.end)}`
}

const QUALIFIER = /(?:^|[^0-9A-Za-z_-])(api|access|auth|secret|private|client|signing|bearer|encryption|license)[ -]$/i

function rest(bytes: Uint8Array, at: number): string {
  return latin1(bytes, at, Math.min(bytes.length, at + FORM_MAX))
}
