/**
 * Tables whose head names a column: CSV, tab-parted lists, Markdown, what databases print, rows that SQL inserts. Read once nothing stands
 * behind the name itself. Where another column says whose each row is, the value is called by that as well.
 */
import { latin1 } from '../../base/latin1.js'
import { BARE, CLOSE_PAREN, COMMA, CR, KINDS, LF, PIPE, QUOTE, SPACE, STAR, TAB } from './bytes.js'
import { CELL_MIN } from './cells.js'
import type { PairReader } from './pair.js'
import { noteReach, noteReachFrom } from './reach.js'
import { IN_HEAD } from './looks.js'
import { skipBlanks } from './skip.js'
import { hasDigit } from './syntax.js'

/** Bytes of a head on either side of the name. */
export const HEAD_REACH = 240
const ROWS_MAX = 16
/** Bytes of all rows together. */
const ROWS_REACH = 3_000
const COLUMNS_MAX = 24

interface Head {
  readonly parting: number
  readonly cells: readonly string[]
  readonly column: number
  /** Where the first row may begin. */
  readonly end: number
  readonly isSql: boolean
}

interface Cell {
  readonly start: number
  readonly end: number
}

export function readColumns(reader: PairReader): void {
  const { bytes, name } = reader
  const head = headAt(bytes, name.start, name.end)
  if (head === null) return
  const labels = head.cells.findIndex((cell, index) => index !== head.column && LABEL.test(cell))
  const title = head.cells[head.column]!
  noteReach(head.end + ROWS_REACH)
  const limit = Math.min(bytes.length, head.end + ROWS_REACH)
  let at = head.end
  for (let row = 0; row < ROWS_MAX && at < limit;) {
    const { cells, next } = head.isSql ? insertedAt(bytes, at, limit) : rowAt(bytes, at, limit, head.parting)
    at = next
    if (isRule(bytes, cells)) continue
    if (cells.length !== head.cells.length) return
    row++
    const value = cells[head.column]!
    if (value.end - value.start < CELL_MIN || !isToken(bytes, value)) continue
    const label = labels < 0 ? '' : latin1(bytes, cells[labels]!.start, cells[labels]!.end)
    reader.add({ ...value, isQuoted: true, isRestOfLine: false, isDelimited: true }, 'pair', nameOf(label, title))
  }
}

/** The key of a service is an API key. */
function nameOf(label: string, title: string): string {
  const owned = /^keys?$/i.test(title) ? `${label} api ${title}` : `${label} ${title}`
  return (LABELLED.test(label) ? owned : title).replace(/\W+/g, '_')
}

/** Of other columns: whose the row is. */
const LABEL =
  /^(?:service|provider|vendor|integration|app(?:lication)?|account|system|platform|name|product|tool|site|source)(?:[ _-]?name)?$/i
const LABELLED = /^[A-Za-z][\w .&-]{1,30}$/
const CELL = /^[A-Za-z#][\w .\/()#-]{0,30}$/

/** Null where the name stands in no head. */
function headAt(bytes: Uint8Array, start: number, end: number): Head | null {
  let at = end
  while (at < end + 3 && isMark(bytes[at])) at++
  const parting = bytes[at] === TAB ? TAB : (bytes[skipBlanks(bytes, at)] ?? LF)
  if (parting !== TAB && !PARTINGS.includes(parting)) return null
  if (!mayBeHead(bytes, start)) return null
  noteReach(end + HEAD_REACH)
  const before = latin1(bytes, Math.max(0, start - HEAD_REACH), start)
  const after = latin1(bytes, end, Math.min(bytes.length, end + HEAD_REACH))
  const name = latin1(bytes, start, end)
  return (
    insertOf(before, name, after, end) ??
    lineOf(before.slice(before.lastIndexOf('\n') + 1), name, after, end, start <= HEAD_REACH || before.includes('\n'))
  )
}

/** Nearly all lines are of other bytes: then no string is made. */
function mayBeHead(bytes: Uint8Array, start: number): boolean {
  const least = Math.max(0, start - HEAD_REACH)
  let isOpened = false
  let at = start - 1
  for (; at >= least && IN_HEAD[bytes[at]!] === 1; at--) if (bytes[at] === OPEN_PAREN) isOpened = true
  noteReachFrom(at)
  return isOpened || at < least || bytes[at] === LF
}

const PARTINGS: readonly number[] = [COMMA, PIPE, LF, CR, CLOSE_PAREN]

/** `(id, name, api_key) VALUES`. */
function insertOf(before: string, name: string, after: string, end: number): Head | null {
  const open = /\(([^()'=;:\n]{0,200})$/.exec(before)
  const close = open === null ? null : INSERTED.exec(after)
  if (open === null || close === null) return null
  const cells = cellsOf(open[1]! + name + close[1]!, ',')
  const column = open[1]!.split(',').length - 1
  return { parting: COMMA, cells, column, end: end + close[0].length, isSql: true }
}

const INSERTED = /^([^()'=;:\n]{0,200})\)\s{0,8}values\s{0,8}/i

function lineOf(before: string, name: string, after: string, end: number, isWhole: boolean): Head | null {
  const lineEnd = after.indexOf('\n')
  if (!isWhole || lineEnd < 0) return null
  const line = `${before}${name}${after.slice(0, lineEnd)}`
  for (const sign of ['\t', '|', ',']) {
    if (!line.includes(sign)) continue
    const cells = cellsOf(line, sign)
    if (cells.length < 2 || cells.length > COLUMNS_MAX) return null
    if (!cells.every((cell, index) => CELL.test(cell) || (cell === '' && isEdge(index, cells)))) return null
    if (cells.filter((cell) => cell !== '').length < 2) return null
    const column = before.split(sign).length - 1
    return { parting: sign.charCodeAt(0), cells, column, end: end + lineEnd + 1, isSql: false }
  }
  return null
}

function cellsOf(line: string, sign: string): readonly string[] {
  return line.split(sign).map((cell) => cell.replace(/^[\s"'`*[]+|[\s"'`*\]]+$/g, ''))
}

function isEdge(index: number, cells: readonly string[]): boolean {
  return index === 0 || index === cells.length - 1
}

/** One line. */
function rowAt(bytes: Uint8Array, from: number, limit: number, parting: number): { cells: Cell[]; next: number } {
  const cells: Cell[] = []
  let at = from
  for (let start = from; ; at++) {
    if (at === start && parting === COMMA && bytes[at] === QUOTED) {
      const close = closingQuote(bytes, at, limit)
      if (close >= 0) at = close + 1
    }
    const byte = at < limit ? bytes[at]! : LF
    if (byte !== parting && byte !== LF) continue
    cells.push(trimmed(bytes, start, at))
    if (byte === LF) return { cells, next: at + 1 }
    start = at + 1
  }
}

/** `(1, 'Acme', 'value'),`. */
function insertedAt(bytes: Uint8Array, from: number, limit: number): { cells: Cell[]; next: number } {
  const cells: Cell[] = []
  let at = from
  while (at < limit && (bytes[at]! <= SPACE || bytes[at] === COMMA)) at++
  if (bytes[at] !== OPEN_PAREN) return { cells, next: limit }
  at++
  for (let start = at; at < limit; at++) {
    const byte = bytes[at]!
    if (KINDS[byte]! & QUOTE) {
      const close = closingQuote(bytes, at, limit)
      if (close < 0) break
      at = close
    } else if (byte === COMMA || byte === CLOSE_PAREN) {
      cells.push(trimmed(bytes, start, at))
      if (byte === CLOSE_PAREN) return { cells, next: at + 1 }
      start = at + 1
    }
  }
  return { cells: [], next: limit }
}

/** The next quote of the kind at `at`; -1 where there is none before the limit. */
function closingQuote(bytes: Uint8Array, at: number, limit: number): number {
  for (let close = at + 1; close < limit; close++) if (bytes[close] === bytes[at]) return close
  return -1
}

const QUOTED = 34
const OPEN_PAREN = 40

function trimmed(bytes: Uint8Array, from: number, to: number): Cell {
  let start = from
  let end = to
  while (start < end && (bytes[start]! <= SPACE || isMark(bytes[start]))) start++
  while (end > start && (bytes[end - 1]! <= SPACE || isMark(bytes[end - 1]))) end--
  return { start, end }
}

/** Quotes, and what marks words in Markdown. */
function isMark(byte: number | undefined): boolean {
  return byte !== undefined && ((KINDS[byte]! & QUOTE) !== 0 || byte === STAR)
}

/** `|---|:--|`: the line between head and rows. */
function isRule(bytes: Uint8Array, cells: readonly Cell[]): boolean {
  return cells.length > 0 && cells.every(({ start, end }) => /^[-:+=\s]*$/.test(latin1(bytes, start, end)))
}

function isToken(bytes: Uint8Array, value: Cell): boolean {
  for (let at = value.start; at < value.end; at++) if (!(KINDS[bytes[at]!]! & BARE)) return false
  return hasDigit(bytes, value)
}
