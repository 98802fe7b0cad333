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
  QUOTE,
  SEMICOLON,
  SLASH,
  SPACE,
} from './bytes.js'
import { readAfterBlank } from './after-blank.js'
import { readCells } from './cells.js'
import { elementTextAt, isTag } from './element.js'
import { isSetBefore, mayBeOpened, mayBeValueWord } from './looks.js'
import { type Name, nameAt, textOf } from './name.js'
import type { Pair, PairReader, Syntax } from './pair.js'
import {
  CLOSED_ELEMENT,
  DEFAULT_IN_BRACES,
  FALLBACK,
  hasDigit,
  hasFallback,
  isCloser,
  isLineHead,
  isNameOfNext,
  isWholeString,
  isOperator,
  NEXT_VALUE,
  OPENED_VALUE,
  skipOperator,
  VALUE_WORD,
  whatMakes,
} from './syntax.js'
import { skipBlanks, skipIndex, skipWord, typeEnd } from './skip.js'
import { argumentsAt, bareAt, defaultAt, quotedAt, restOfLineAt, type Value } from './value.js'

/** Values of one name: arguments, elements of a list. */
const VALUES_MAX = 4
/** Shorter values are no secrets. */
const VALUE_MIN = 3
/** The shortest element of a list that may be a secret. */
const ELEMENT_MIN = 12
/** `&`, `#` and `;` end a bare value in a query or connection string. */
const QUERY_STOPS: readonly number[] = [38, 35, SEMICOLON]
const NO_STOPS: readonly number[] = []

export function pairsAt(bytes: Uint8Array, anchorStart: number, anchorEnd: number): readonly Pair[] {
  const name = nameAt(bytes, anchorStart, anchorEnd)
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

  read(): void {
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
    if (isOperator(bytes, at)) return void this.literals(skipOperator(bytes, at), 'default')
    if (byte === COMMA) return isClosed ? undefined : this.#afterComma(at + 1, closers > 0)
    if (byte === OPEN) return void this.literals(at + 1, 'argument')
    if (byte === GREATER) return this.#element(at + 1, closers > 0)
    if (byte === LESS) return this.#afterLess(at)
    if (byte === OPEN_BRACE) return this.#inBraces(at)
    if (byte === PIPE && hasBlank && bytes[at + 1] === SPACE) return readCells(this, at + 1, PIPE)
    if (byte === LF || byte === CR) return this.#nextLine(at)
    if (hasBlank && !isClosed) readAfterBlank(this, at, closers > 0)
  }

  /** Blanks, and one line end with the blanks after it. */
  #skipToValue(from: number): number {
    const { bytes } = this
    let at = skipBlanks(bytes, from)
    if (bytes[at] === 92 && (bytes[at + 1] === LF || bytes[at + 1] === CR)) at++
    if (bytes[at] === CR) at++
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
    if (bytes[at] === PIPE || (bytes[at] === GREATER && bytes[at - 1] !== COLON)) return this.#block(at + 1)
    at = this.#skipToValue(at)
    const isNextLine = this.#isNextLine
    if (this.literals(at, 'assignment') || isNextLine) return
    const typed = typeEnd(bytes, at)
    if (typed >= 0) {
      this.literals(this.#skipToValue(typed), 'assignment')
      return
    }
    this.add(
      (isLineHead(bytes, name.start) ? restOfLineAt(bytes, at) : null) ?? bareAt(bytes, at, NO_STOPS),
      'assignment',
    )
  }

  /** A YAML block scalar of one line. */
  #block(from: number): void {
    const { bytes } = this
    let at = from
    while (at < from + 4 && bytes[at] !== LF && bytes[at] !== undefined) at++
    if (bytes[at] !== LF) return
    const start = skipBlanks(bytes, at + 1)
    if (start > at + 1) this.add(restOfLineAt(bytes, start) ?? bareAt(bytes, start, NO_STOPS), 'assignment')
  }

  #afterComma(from: number, isQuoted: boolean): void {
    const { bytes, name } = this
    // A quoted name must be all that is quoted: `"build:passwd", "…"` lists other things.
    if (isQuoted && !isWholeString(bytes, name.start)) return
    const at = this.#skipToValue(from)
    const word = mayBeValueWord(bytes, at) ? VALUE_WORD.exec(latin1(bytes, at, Math.min(bytes.length, at + 40))) : null
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

  /** `name: PASSWORD` on one line and `value: …` on the next. */
  #nextLine(from: number): void {
    const { bytes, name } = this
    if (!isSetBefore(bytes, name.start)) return
    const before = latin1(bytes, Math.max(0, name.start - 16), name.start)
    if (!/(?:name|key|variable|id)["']?\s{0,3}[:=]\s{0,3}["']?$/i.test(before)) return
    const word = NEXT_VALUE.exec(latin1(bytes, from, Math.min(bytes.length, from + 80)))
    if (word === null) return
    const start = from + word[0].length
    if (!this.literals(start, 'pair')) this.add(bareAt(bytes, start, NO_STOPS), 'pair')
  }

  /** `variable "password" { … default = "…" }`. */
  #inBraces(from: number): void {
    if (this.literals(from + 1, 'argument')) return
    const word = DEFAULT_IN_BRACES.exec(latin1(this.bytes, from, Math.min(this.bytes.length, from + 200)))
    if (word !== null) this.literals(from + word[0].length, 'default')
  }

  /** Quoted values at `at`, also in a call, a list or several of them; true where one was found. */
  literals(from: number, syntax: Syntax): boolean {
    const { bytes } = this
    let at = this.#skipToValue(from)
    const opened = mayBeOpened(bytes, at) ? OPENED_VALUE.exec(latin1(bytes, at, Math.min(bytes.length, at + 40))) : null
    // `[]byte("value")` is no list.
    const isArrayType = bytes[at] === OPEN_SQUARE && bytes[at + 1] === CLOSE_SQUARE
    const isList = bytes[at] === OPEN_SQUARE && !isArrayType
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

  add(value: Value | null, syntax: Syntax): void {
    if (value === null || value.end - value.start < VALUE_MIN || this.found.length >= VALUES_MAX) return
    // `key = other;`: what is neither written as data nor holds a digit is a name.
    if (!value.isQuoted && !value.isRestOfLine && !value.isDelimited && !hasDigit(this.bytes, value)) return
    const { bytes, name } = this
    this.found.push({ ...value, name: textOf(bytes, name), nameStart: name.start, nameEnd: name.end, syntax })
  }
}
