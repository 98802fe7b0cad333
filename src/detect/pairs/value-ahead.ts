/**
 * Hot: may a value begin here? Each look says `MAY`, or where the bytes end that rule it out: beyond that they may change, and it stays so.
 * Coarser than the reader of values (`value.ts`), and cheaper.
 */
import {
  AT,
  BACKSLASH,
  BARE,
  CLOSE_SQUARE,
  COLON,
  DIGIT,
  DOLLAR,
  EQUALS,
  KINDS,
  LESS,
  LETTER,
  LF,
  NAME,
  OPEN,
  OPEN_BRACE,
  OPEN_SQUARE,
  QUOTE,
  SEMICOLON,
  SPACE,
} from './bytes.js'
import { tableOf } from './looks.js'
import { skipLine } from './skip.js'
import { isLineEnd, TRAILING_MAX } from './value.js'

/** A value may be given. */
export const MAY = 0
/** Bytes in which a value begins, where words stand before it. */
const SCAN_MAX = 256
/** A value that fills its line is no longer. */
const LINE_MAX = 512
/** Bytes beyond the end of a word that `isLineEnd` reads at most. */
const LINE_END_REACH = TRAILING_MAX + 2
/** Bytes of the name of a scheme (`Bearer`) before a value. */
const SCHEME_MAX = 9

/** A quoted value, also in brackets or in a call. */
export function noLiteralTo(bytes: Uint8Array, from: number): number {
  // The reader takes a line end before a value, and another before what a list or a call begins with.
  let at = skipLine(bytes, skipLine(bytes, from))
  if (bytes[at] === OPEN_SQUARE && bytes[at + 1] === CLOSE_SQUARE) at += 2 // `[]byte("…")`
  if (bytes[at] === LESS && bytes[at + 1] === LESS) at += 2 // `<<"…">>`
  for (let brackets = 0; brackets < 2 && (bytes[at] === OPEN || bytes[at] === OPEN_SQUARE); brackets++)
    at = skipLine(bytes, at + 1)
  if (bytes[at] === OPEN_BRACE || opensValue(bytes, at) || isWord(bytes, at, 'conv')) return MAY
  let end = at
  const limit = at + 48
  while (end < limit && (KINDS[bytes[end] ?? 0]! & NAME || bytes[end] === COLON)) end++
  if (end === at || bytes[end] !== OPEN) return end + 4
  const inner = skipLine(bytes, end + 1)
  return opensValue(bytes, inner) ? MAY : inner + 4
}

/** A bare value: with a digit in it, or the last on its line. `isTight`: no blank stands before it, so it needs neither. */
export function noBareTo(bytes: Uint8Array, from: number, least: number, isTight: boolean): number {
  const wordEnd = wordEndAt(bytes, from)
  if (fillsLine(bytes, from, wordEnd, least)) return MAY
  const first = bareEnd(bytes, from, least)
  if (first === MAY || isValueEnd(bytes, from, first, least, isTight)) return MAY
  let to = Math.max(wordEnd, first)
  if (bytes[first] === SPACE && first - from <= SCHEME_MAX) {
    const second = bareEnd(bytes, first + 1, least)
    if (second === MAY || isValueEnd(bytes, first + 1, second, least, isTight)) return MAY
    to = Math.max(to, second)
  }
  return to + LINE_END_REACH
}

/** Any value on what is left of the line, and on the next where the line goes on there. `lines`: so many are read in any case. */
export function noValueWithin(bytes: Uint8Array, from: number, least: number, lines: number): number {
  const limit = from + SCAN_MAX
  let start = from
  let wordEnd = from
  let left = lines
  let last = EQUALS
  let at = from
  while (at < limit) {
    const end = bareEnd(bytes, at, least)
    if (end === MAY || isValueEnd(bytes, start, end, least, false)) return MAY
    if (end > at) last = bytes[end - 1]!
    const byte = bytes[end] ?? LF
    if (KINDS[byte]! & QUOTE) return MAY
    at = end + 1
    start = at
    if (byte === SEMICOLON || end >= bytes.length) break
    if (byte === LF && !GOES_ON[last] && left-- <= 0) break
    if (byte > SPACE) last = byte
    else if (last === EQUALS || last === COLON) {
      wordEnd = wordEndAt(bytes, start)
      if (fillsLine(bytes, start, wordEnd, least)) return MAY
    }
  }
  return Math.max(at + 1, wordEnd) + LINE_END_REACH
}

/** A bare run with a digit in it, of `least` bytes and more, in quotes or not, on this line and so many further ones. */
export function noTokenWithin(bytes: Uint8Array, from: number, least: number, lines: number): number {
  const limit = from + SCAN_MAX
  let left = lines
  let at = from
  while (at < limit) {
    const end = bareEnd(bytes, at, least)
    if (end === MAY) return MAY
    at = end + 1
    if (end >= bytes.length || (bytes[end] === LF && left-- <= 0)) break
  }
  return at + 1
}

/** A word of these on the next line: the other half of `name: PASSWORD`. */
export function noNextLineTo(bytes: Uint8Array, from: number): number {
  let at = skipLine(bytes, from)
  if (KINDS[bytes[at] ?? 0]! & QUOTE) at++
  return isWord(bytes, at, 'val') || isWord(bytes, at, 'def') ? MAY : at + 3
}

/** `value: …` after `name: PASSWORD,`. */
export function noOtherHalfTo(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < from + 8 && BEFORE_WORD[bytes[at] ?? 0]) at++
  const isHalf =
    isWord(bytes, at, 'val') || isWord(bytes, at, 'sec') || isWord(bytes, at, 'par') || isWord(bytes, at, 'def')
  return isHalf ? MAY : at + 3
}

/** The end of a bare run, or `MAY` where it has a digit and is long enough. */
function bareEnd(bytes: Uint8Array, from: number, least: number): number {
  const limit = from + LINE_MAX
  let hasDigit = false
  let at = from
  for (; at < limit; at++) {
    const byte = bytes[at] ?? LF
    const kind = KINDS[byte]!
    if (!(kind & BARE) && (byte !== SEMICOLON || (bytes[at + 1] ?? LF) <= SPACE)) break
    if (kind & DIGIT) hasDigit = true
    if (hasDigit && at - from >= least - 1) return MAY
  }
  return at
}

/** A run without a digit is a value where a quote, a backslash or the end of the line follows. */
function isValueEnd(bytes: Uint8Array, from: number, end: number, least: number, isTight: boolean): boolean {
  const next = bytes[end] ?? LF
  if (end > from && KINDS[next]! & QUOTE) return true
  return end - from >= least && (isTight || next === BACKSLASH || isLineEnd(bytes, end))
}

/** Where the signs without a blank among them end. */
function wordEndAt(bytes: Uint8Array, from: number): number {
  const limit = from + LINE_MAX
  let at = from
  while (at < limit && (bytes[at] ?? 0) > SPACE) at++
  return at
}

/** A value may be all that stands on the rest of the line, with any signs in it. */
function fillsLine(bytes: Uint8Array, from: number, end: number, least: number): boolean {
  return end - from >= least && !ENDS_NO_VALUE[bytes[end - 1]!] && isLineEnd(bytes, end)
}

/** A quote, with up to two letters or backslashes before it. */
function opensValue(bytes: Uint8Array, at: number): boolean {
  let open = at
  for (let letters = 0; letters < 2; letters++) {
    const byte = bytes[open] ?? 0
    if (!(KINDS[byte]! & LETTER) && byte !== AT && byte !== DOLLAR) break
    open++
  }
  return bytes[open] === BACKSLASH || (KINDS[bytes[open] ?? 0]! & QUOTE) !== 0
}

/** `letters`: lower case. */
function isWord(bytes: Uint8Array, at: number, letters: string): boolean {
  for (let index = 0; index < letters.length; index++)
    if (((bytes[at + index] ?? 0) | 0x20) !== letters.charCodeAt(index)) return false
  return true
}

/** A statement that ends its line with one of these goes on in the next. */
const GOES_ON = tableOf('=:,([{\\|>?+&<-')
/** What no value that fills its line ends with. */
const ENDS_NO_VALUE = tableOf(',;({\\')
const BEFORE_WORD = tableOf('{ \t\n\r\f\v\xa0\\"\'')
