/**
 * Hot: a look at the bytes after a name, by table, before a name is read: may the text give it a value at all? It follows the reader
 * (`pairs.ts`) form by form, only coarser, and most hits in code end here.
 */
import {
  BANG,
  CLOSE_PAREN,
  COLON,
  COMMA,
  CR,
  DASH,
  DOLLAR,
  DOT,
  EQUALS,
  GREATER,
  KINDS,
  LESS,
  LETTER,
  LF,
  NAME,
  OPEN,
  OPEN_BRACE,
  OPEN_SQUARE,
  PIPE,
  QUESTION,
  QUOTE,
  SLASH,
  SPACE,
  TAB,
} from './bytes.js'
import { CELL_MIN } from './cells.js'
import { isPlural } from './entries.js'
import { HEAD_REACH } from './columns.js'
import { FLAG_REACH, IN_HEAD, mayBeBetween, mayBeFlagged, mayBeSpoken, tableOf } from './looks.js'
import { NAME_REACH, PHRASE_REACH, phraseEndAt } from './name.js'
import { skipBlanks, skipIndex, skipLine, typeEnd } from './skip.js'
import { hasFallback, isCloser, isOperator, skipOperator } from './syntax.js'
import { MAY, noBareTo, noLiteralTo, noNextLineTo, noOtherHalfTo, noTokenWithin, noValueWithin } from './value-ahead.js'

/** Bytes that `skipIndex` and `typeEnd` read at most. */
const INDEX_REACH = 14
const TYPE_REACH = 50
/** … and what looks whether a form of words may stand there. */
const FORM_REACH = FLAG_REACH + 2
/** Lines after a head that are looked at: the rule below it, a word, a row. */
const LINES_OF_HEAD = 2
/** Lines in which a value may stand that a sentence leads up to. */
const LINES_SPOKEN = 3
/** Lines in braces after a name (`variable "key" { … }`) that are looked at. */
const LINES_IN_BRACES = 6

interface Place {
  readonly nameEnd: number
  readonly hasClosers: boolean
  /** A parenthesis closes behind the name. */
  readonly isClosed: boolean
  readonly hasBlank: boolean
  readonly least: number
}

/**
 * `MAY`, or where the bytes end that rule it out: beyond that they may change, and it stays so. Identifiers end as `nameAt` ends them.
 * `least`: bytes of the shortest value that is wanted.
 */
export function noValueTo(bytes: Uint8Array, anchorEnd: number, least: number): number {
  const limit = anchorEnd + NAME_REACH
  let at = anchorEnd
  while (at < limit && KINDS[bytes[at] ?? 0]! & NAME) at++
  let reach = at + 2
  if (at === limit || at >= bytes.length) return reach
  while (at > anchorEnd && (bytes[at - 1] === DOT || bytes[at - 1] === DASH || bytes[at - 1] === DOLLAR)) at--
  if (FOLLOWS[bytes[at]!] === 0 || (bytes[at] === DOT && bytes[at + 1] !== EQUALS)) return reach
  if (bytes[at] === SPACE && KINDS[bytes[at + 1] ?? 0]! & LETTER) {
    reach = at + PHRASE_REACH
    at = phraseEndAt(bytes, at)
  }
  const nameEnd = at
  let isClosed = false
  for (let closers = 0; closers < 6 && isCloser(bytes[at]); closers++) if (bytes[at++] === CLOSE_PAREN) isClosed = true
  const hasClosers = at > nameEnd
  if (bytes[at] === OPEN_SQUARE) {
    reach = Math.max(reach, at + INDEX_REACH)
    at = skipIndex(bytes, at)
  }
  const blanksFrom = at
  at = skipBlanks(bytes, at)
  return furthest(reach, dispatch(bytes, at, { nameEnd, hasClosers, isClosed, hasBlank: at > blanksFrom, least }))
}

/** By the byte at `at`, which follows the name and what closes it. */
function dispatch(bytes: Uint8Array, at: number, place: Place): number {
  const { isClosed, hasBlank, least } = place
  const next = bytes[at + 1]
  switch (bytes[at]) {
    case undefined:
      return at + 1
    case EQUALS:
      if (next === EQUALS) return noLiteralTo(bytes, skipOperator(bytes, at))
      return withEntries(
        bytes,
        at,
        place,
        isClosed ? at + 2 : assigned(bytes, skipOperator(bytes, at), least, at === place.nameEnd),
      )
    case COLON:
      return withEntries(bytes, at, place, afterColon(bytes, at, least))
    case COMMA:
      if (isClosed) return at + 1
      return either(
        noLiteralTo(bytes, at + 1),
        noOtherHalfTo(bytes, at + 1),
        either(noBareTo(bytes, at + 1, least, false), noCellTo(bytes, at + 1), noColumnTo(bytes, at)),
      )
    case OPEN:
      return hasBlank
        ? either(noLiteralTo(bytes, at + 1), noBareTo(bytes, at + 1, least, false))
        : noLiteralTo(bytes, at + 1)
    case DASH:
      if (next === GREATER && place.hasClosers) return noLiteralTo(bytes, at + 2)
      break
    case GREATER:
      return place.hasClosers || !hasBlank ? MAY : at + 1
    case LESS:
      return next === DASH || next === SLASH ? MAY : at + 2
    case OPEN_BRACE:
      return noValueWithin(bytes, at + 1, least, LINES_IN_BRACES)
    case LF:
    case CR:
      return either(noNextLineTo(bytes, at), noColumnTo(bytes, at))
    case PIPE:
      if (hasBlank && next === SPACE) return MAY
  }
  if (isClosed && bytes[at] === DASH) return noBareTo(bytes, at + 2, least, false)
  if (isClosed && (bytes[at]! | 0x20) === 118) return noColumnTo(bytes, at) // `api_key) VALUES`
  if (bytes[at] === QUESTION && next === EQUALS) return assigned(bytes, skipOperator(bytes, at), least, false)
  const to = isOperator(bytes, at) ? noLiteralTo(bytes, skipOperator(bytes, at)) : at + 3
  return to === MAY || !hasBlank || isClosed ? to : furthest(to, afterBlank(bytes, at, least))
}

/** Entries of a collection that the name is of. */
function withEntries(bytes: Uint8Array, at: number, { nameEnd }: Place, to: number): number {
  if (to === MAY || !isPlural(bytes, nameEnd)) return to
  return furthest(to, noValueWithin(bytes, at + 1, CELL_MIN, LINES_IN_BRACES))
}

/** Rows below a head, or the line after a comment: the rest of this line is words, and what may be a value stands in the next ones. */
function noColumnTo(bytes: Uint8Array, from: number): number {
  let isClosed = false
  let at = from
  while (at < from + HEAD_REACH && IN_HEAD[bytes[at] ?? LF] === 1) if (bytes[at++] === CLOSE_PAREN) isClosed = true
  if (isClosed && KINDS[bytes[at] ?? 0]! & QUOTE) return MAY
  if (bytes[at] === CR) at++
  return bytes[at] === LF ? noTokenWithin(bytes, at + 1, CELL_MIN, LINES_OF_HEAD) : at + 1
}

/** A cell further on in a row (`name,eu,value`). */
function noCellTo(bytes: Uint8Array, from: number): number {
  return bytes[from] === SPACE ? from + 1 : noValueWithin(bytes, from, CELL_MIN, 0)
}

/** `isTight`: no blank before the operator. */
function assigned(bytes: Uint8Array, from: number, least: number, isTight: boolean): number {
  const at = skipLine(bytes, from)
  const to = either(noLiteralTo(bytes, from), noBareTo(bytes, at, least, isTight && at === from))
  return to === MAY || !hasFallback(bytes, at) ? to : furthest(to, noValueWithin(bytes, at, least, 0))
}

function afterColon(bytes: Uint8Array, from: number, least: number): number {
  const next = bytes[from + 1]
  if (next === DASH) return MAY // `${NAME:-value}`
  const start = skipOperator(bytes, from)
  const first = skipBlanks(bytes, start)
  // A YAML tag, or a block scalar.
  if (bytes[first] === BANG || bytes[first] === PIPE || bytes[first] === GREATER) return MAY
  const to = assigned(bytes, start, least, next === EQUALS)
  if (to === MAY) return MAY
  const at = skipLine(bytes, start)
  if (noOtherHalfTo(bytes, at) === MAY) return MAY // `value: …` on the next line
  const typed = typeEnd(bytes, at)
  return furthest(Math.max(to, at + TYPE_REACH), typed < 0 ? to : noLiteralTo(bytes, typed))
}

function afterBlank(bytes: Uint8Array, at: number, least: number): number {
  if (KINDS[bytes[at]!]! & QUOTE) return MAY
  const to = noBareTo(bytes, at, least, false)
  if (to === MAY) return MAY
  const reach = furthest(
    Math.max(to, at + FORM_REACH),
    bytes[at - 1] === TAB ? either(noColumnTo(bytes, at), noValueWithin(bytes, at, CELL_MIN, 0)) : to,
  )
  if (reach === MAY) return MAY
  const isForm = mayBeBetween(bytes, at) || mayBeFlagged(bytes, at) || mayBeSpoken(bytes, at)
  return furthest(reach, isForm ? noValueWithin(bytes, at, least, LINES_SPOKEN) : reach)
}

/** No value by any of these looks; `MAY` by one is `MAY`. */
function either(first: number, second: number, third: number = second): number {
  return first === MAY || second === MAY || third === MAY ? MAY : Math.max(first, second, third)
}

function furthest(to: number, other: number): number {
  return other === MAY ? MAY : Math.max(to, other)
}

/** Closers, blanks, line ends, and whatever the reader goes on from. */
const FOLLOWS = tableOf(' \t\n\r"\'`\\])}%[=:|?+.!o,(><{*')
