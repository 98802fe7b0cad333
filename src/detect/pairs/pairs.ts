/**
 * Hot: which values does the text give to the name that stands at an anchor? One hand-written reader for all the ways people write it:
 * assignments, JSON (also escaped), YAML, TOML, INI, shell, XML, headers, queries, flags, calls, defaults, `name:`/`value:` pairs, SQL.
 */
import { latin1 } from '../../base/latin1.js'
import {
  BLANK,
  CLOSE_SQUARE,
  COLON,
  COMMA,
  CR,
  DASH,
  EQUALS,
  GREATER,
  KINDS,
  LESS,
  LF,
  OPEN,
  OPEN_BRACE,
  OPEN_SQUARE,
  PIPE,
  QUESTION,
  QUOTE,
  SEMICOLON,
  SLASH,
  SPACE,
} from './bytes.js'
import { readAfterBlank } from './after-blank.js'
import { readCells } from './cells.js'
import { readColumns } from './columns.js'
import { readCommented } from './commented.js'
import { readEntries } from './entries.js'
import { elementTextAt, isTag } from './element.js'
import { readBelow, readBlock, readInBraces, readNextLine } from './halves.js'
import { mayBeOpened } from './looks.js'
import { isListed } from './listed.js'
import { type Name, NAME_REACH, nameAt, textOf } from './name.js'
import type { Pair, PairReader, Syntax } from './pair.js'
import {
  CLOSED_ELEMENT,
  FALLBACK,
  hasDigit,
  hasFallback,
  isCloser,
  isLineHead,
  isNameOfNext,
  isWholeString,
  isOperator,
  OPENED_VALUE,
  skipOperator,
  VALUE_WORD,
  whatMakes,
} from './syntax.js'
import { beginReach } from './reach.js'
import { skipBlanks, skipIndex, skipToLineEnd, skipWord, typeEnd } from './skip.js'
import { spokenAt, tokenAt } from './token.js'
import { afterScheme, argumentsAt, bareAt, defaultAt, isLineEnd, quotedAt, restOfLineAt, type Value } from './value.js'
import { MAY, noOtherHalfTo } from './value-ahead.js'

/** Values of one name: arguments, elements of a list. */
const VALUES_MAX = 4
/** Values of one name that are each called by more than it. */
const CALLED_MAX = 16
/** Shorter values are no secrets. */
const VALUE_MIN = 3
/** The shortest element of a list that may be a secret. */
const ELEMENT_MIN = 12
/** `&`, `#` and `;` end a bare value in a query or connection string. */
const QUERY_STOPS: readonly number[] = [38, 35, SEMICOLON]
const NO_STOPS: readonly number[] = []

export function pairsAt(bytes: Uint8Array, anchorStart: number, anchorEnd: number): readonly Pair[] {
  const name = nameAt(bytes, anchorStart, anchorEnd)
  beginReach(name?.start ?? anchorStart - NAME_REACH, name?.end ?? anchorEnd + NAME_REACH)
  if (name === null) return NONE
  const values = new Values(bytes, name)
  values.read()
  return values.found
}

const NONE: readonly Pair[] = []

class Values implements PairReader {
  readonly found: Pair[] = []
  /** True when the last skip to a value went over a line end: only quoted values stand there. */
  #isNextLine = false

  constructor(
    readonly bytes: Uint8Array,
    readonly name: Name,
  ) {}

  /** What a collection holds; what stands behind the name; else below it. */
  read(): void {
    readEntries(this)
    if (this.found.length === 0) this.#readBehind()
    if (this.found.length > 0) return
    readColumns(this)
    if (this.found.length === 0 && isLineEnd(this.bytes, this.name.end)) readCommented(this)
  }

  #readBehind(): void {
    const { bytes, name } = this
    let at = name.end
    let closers = 0
    let isClosed = false
    // `table[TOKEN_KEY] = "…"`: the value belongs to what the constant holds.
    if (bytes[name.start - 1] === OPEN_SQUARE && bytes[at] === CLOSE_SQUARE) return
    while (closers < 6 && isCloser(bytes[at])) {
      isClosed ||= bytes[at] === 41
      at++
      closers++
    }
    if (bytes[at] === OPEN_SQUARE) at = skipIndex(bytes, at)
    const blanksFrom = at
    at = skipBlanks(bytes, at)
    const hasBlank = at > blanksFrom
    const byte = bytes[at]
    if (byte === undefined) return
    if (byte === EQUALS) {
      const start = skipOperator(bytes, at)
      if (bytes[at + 1] === EQUALS) return void this.literals(start, 'assignment')
      return isClosed ? undefined : this.#assigned(start, at === name.end)
    }
    if (byte === COLON) return this.#afterColon(at)
    // `"password" -> "value"` in maps of Scala.
    if (byte === DASH && bytes[at + 1] === GREATER && closers > 0) return void this.literals(at + 2, 'assignment')
    // Make: `NAME ?= value`.
    if (byte === QUESTION && bytes[at + 1] === EQUALS) return this.#assigned(skipOperator(bytes, at), false)
    if (isOperator(bytes, at)) return void this.literals(skipOperator(bytes, at), 'default')
    if (byte === COMMA) return isClosed ? undefined : this.#afterComma(at + 1, closers > 0)
    if (byte === OPEN) {
      if (!this.literals(at + 1, 'argument') && hasBlank) this.add(tokenAt(bytes, at + 1), 'line') // `the key (VALUE)`
      return
    }
    if (byte === GREATER) return this.#element(at + 1, closers > 0)
    if (byte === LESS) return this.#afterLess(at)
    if (byte === OPEN_BRACE) return readInBraces(this, at)
    if (byte === PIPE && hasBlank && bytes[at + 1] === SPACE) return readCells(this, at + 1, PIPE)
    if (byte === LF || byte === CR) return readNextLine(this, at)
    // `(api key) - VALUE`
    if (isClosed && hasBlank && byte === DASH && bytes[at + 1] === SPACE)
      return this.add(tokenAt(bytes, at + 2), 'line')
    if (hasBlank && !isClosed) readAfterBlank(this, at, closers > 0)
  }

  /** Blanks, and one line end with the blanks after it. */
  #skipToValue(from: number): number {
    const { bytes } = this
    const at = skipToLineEnd(bytes, from)
    this.#isNextLine = bytes[at] === LF
    return this.#isNextLine ? skipBlanks(bytes, at + 1) : at
  }

  #assigned(from: number, isTight: boolean): void {
    const { bytes, name } = this
    const at = this.#skipToValue(from)
    const isNextLine = this.#isNextLine
    if (this.literals(at, 'assignment')) return
    const fallback = hasFallback(bytes, at) ? FALLBACK.exec(latin1(bytes, at, Math.min(bytes.length, at + 80))) : null
    if (fallback !== null && this.literals(at + fallback[0].length, 'default')) return
    if (isNextLine || bytes[at] === OPEN_BRACE || bytes[at] === OPEN_SQUARE) return
    const isHead = isLineHead(bytes, name.start)
    const isWithoutBlanks = isTight && at === from
    const value =
      (isHead ? restOfLineAt(bytes, at) : null) ??
      bareAt(bytes, at, isWithoutBlanks && !isHead ? QUERY_STOPS : NO_STOPS)
    // `NAME=value command`, `-Dname=value`: programs that are formatted write blanks or go on with a bracket, comma or semicolon.
    const isShell = value !== null && isWithoutBlanks && KINDS[bytes[value.end] ?? SPACE]! & BLANK
    this.add(isShell ? { ...value, isDelimited: true } : value, 'assignment')
  }

  #afterColon(from: number): void {
    const { bytes, name } = this
    // A part of an address such as `arn:…:secret:…`.
    if (bytes[name.start - 1] === COLON && bytes[from + 1] !== SPACE) return
    const isTemplate = bytes[name.start - 1] === OPEN_BRACE || bytes[name.start] === 36
    if (isTemplate && from === name.end) {
      const start = bytes[from + 1] === DASH || bytes[from + 1] === EQUALS ? from + 2 : from + 1
      // `{key:"value",other:1}` of minified code is no default in a template.
      const isObject = bytes[name.start] !== 36 && KINDS[bytes[start] ?? 0]! & QUOTE
      const value = isObject ? null : defaultAt(bytes, start)
      if (value !== null) return this.add(value, 'default')
    }
    let at = skipBlanks(bytes, skipOperator(bytes, from))
    if (bytes[at] === 33) at = skipBlanks(bytes, skipWord(bytes, at + 1)) // a YAML tag
    if (bytes[at] === PIPE || (bytes[at] === GREATER && bytes[at - 1] !== COLON)) return readBlock(this, at + 1)
    at = this.#skipToValue(at)
    const isNextLine = this.#isNextLine
    if (isNextLine && readBelow(this, at)) return
    if (this.literals(at, 'assignment') || isNextLine) return
    const typed = typeEnd(bytes, at)
    if (typed >= 0) {
      this.literals(this.#skipToValue(typed), 'assignment')
      return
    }
    this.add(
      (isLineHead(bytes, name.start) ? restOfLineAt(bytes, at) : null) ??
        (at > from + 1 ? spokenAt(bytes, at) : null) ??
        bareAt(bytes, at, NO_STOPS),
      'assignment',
    )
  }

  #afterComma(from: number, isQuoted: boolean): void {
    const { bytes, name } = this
    // A quoted name must be all that is quoted: `"build:passwd", "…"` lists other things.
    if (isQuoted && (!isWholeString(bytes, name.start) || isListed(bytes, name.start, from))) return
    const at = this.#skipToValue(from)
    const word =
      noOtherHalfTo(bytes, at) === MAY ? VALUE_WORD.exec(latin1(bytes, at, Math.min(bytes.length, at + 40))) : null
    if (word === null) {
      if (!this.literals(at, 'argument') && at === from && isLineHead(bytes, name.start)) readCells(this, at, COMMA)
      return
    }
    const start = at + word[0].length
    if (!this.literals(start, 'pair')) this.add(bareAt(bytes, start, NO_STOPS), 'pair')
  }

  /** `<password>…<`, `<add key="password">…<`, `<password type="x">…<`. */
  #element(from: number, isAttribute: boolean): void {
    const { bytes, name } = this
    if (!isAttribute && !isTag(bytes, name.start)) return
    const start = this.#skipToValue(from)
    const nested =
      bytes[start] === LESS
        ? /^<(?:value|string)>/i.exec(latin1(bytes, start, Math.min(bytes.length, start + 10)))
        : null
    this.add(elementTextAt(bytes, start + (nested?.[0].length ?? 0)), 'element')
  }

  /** `name <- value`, `<name>password</name><value>…`. */
  #afterLess(from: number): void {
    const { bytes } = this
    if (bytes[from + 1] === DASH) return void this.literals(this.#skipToValue(from + 2), 'assignment')
    if (bytes[from + 1] !== SLASH) return
    const next = CLOSED_ELEMENT.exec(latin1(bytes, from, Math.min(bytes.length, from + 80)))
    if (next !== null) this.add(elementTextAt(bytes, from + next[0].length), 'element')
  }

  /** Quoted values at `at`, also in a call, a list or several of them; true where one was found. */
  literals(from: number, syntax: Syntax): boolean {
    const { bytes } = this
    let at = this.#skipToValue(from)
    const opened = mayBeOpened(bytes, at) ? OPENED_VALUE.exec(latin1(bytes, at, Math.min(bytes.length, at + 40))) : null
    // `[]byte("value")` is no list.
    const isArrayType = bytes[at] === OPEN_SQUARE && bytes[at + 1] === CLOSE_SQUARE
    const isList = bytes[at] === OPEN_SQUARE && !isArrayType
    if (bytes[at] === LESS && bytes[at + 1] === LESS) at += 2 // `<<"value">>` in Erlang
    if (opened !== null) at += opened[0].length
    else if (isArrayType) at += 2
    else if (
      bytes[at] === OPEN_SQUARE ||
      bytes[at] === OPEN ||
      (bytes[at] === OPEN_BRACE && bytes[at + 1] !== OPEN_BRACE)
    )
      at = this.#skipToValue(at + 1)
    const call = argumentsAt(bytes, at)
    const makes = call < 0 ? 'value' : whatMakes(latin1(bytes, at, call - 1))
    if (makes === 'other') return false
    if (call >= 0) at = this.#skipToValue(call)
    const before = this.found.length
    for (let count = 0; count < VALUES_MAX; count++) {
      const value = quotedAt(bytes, at)
      // `'Bearer ' + 'value'`
      const rest = value === null ? -1 : afterScheme(bytes, value)
      if (rest >= 0) {
        at = this.#skipToValue(rest)
        continue
      }
      // What another name is given is not this name's.
      if (value === null || (syntax === 'argument' && isNameOfNext(bytes, at))) break
      // Short elements of a list are words, or pieces of something.
      const isPiece = isList && value.end - value.start < ELEMENT_MIN
      if (!isPiece && (count > 0 || makes === 'value')) this.add(value, syntax)
      const comma = skipBlanks(bytes, value.end + 1)
      if (bytes[comma] !== COMMA || (syntax === 'assignment' && call < 0 && opened !== null)) break
      const next = this.#skipToValue(comma + 1)
      if (isNameOfNext(bytes, next)) break
      at = next
    }
    return this.found.length > before
  }

  add(value: Value | null, syntax: Syntax, called?: string): void {
    if (value === null || value.end - value.start < VALUE_MIN) return
    if (this.found.length >= (called === undefined ? VALUES_MAX : CALLED_MAX)) return
    // `key = other;`: what is neither written as data nor holds a digit is a name.
    if (!value.isQuoted && !value.isRestOfLine && !value.isDelimited && !hasDigit(this.bytes, value)) return
    const { bytes, name } = this
    this.found.push({ ...value, name: called ?? textOf(bytes, name), nameStart: name.start, nameEnd: name.end, syntax })
  }
}
