/** Notebooks (.ipynb): the lines of each cell, put together from their JSON strings. Format: Jupyter nbformat 4. */
import { latin1 } from '../base/latin1.js'
import { escapes } from './escapes.js'
import type { Decoded } from './layer.js'
import { MappedText } from './mapped.js'

/** How a notebook starts, and the key that tells it from other JSON, which stands near one of its ends. */
const START = /^\s{0,64}\{\s{0,64}"(?:cells|metadata|nbformat|nbformat_minor)"\s{0,16}:/
const KEY = '"nbformat"'
const NEAR = 65_536
/** Cells decoded; the rest is read as plain text all the same. */
const CELLS_MAX = 10_000

/** A layer for each cell that has a source: `notebook:cell 3`. */
export function notebookCells(bytes: Uint8Array): readonly Decoded[] {
  if (!isNotebook(bytes)) return []
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const cells: Decoded[] = []
  for (let at = buffer.indexOf(SOURCE); at >= 0 && cells.length < CELLS_MAX; at = buffer.indexOf(SOURCE, at + 1)) {
    const value = pastBlanks(bytes, at + SOURCE.length)
    if (bytes[value] !== 58) continue
    const cell = cellAt(bytes, pastBlanks(bytes, value + 1), `notebook:cell ${cells.length + 1}`)
    if (cell !== null) cells.push(cell)
  }
  return cells
}

const SOURCE = '"source"'

export function isNotebook(bytes: Uint8Array): boolean {
  // A brace, blanks and a quote: little else begins so, and what does is asked for the key.
  if (bytes[pastBlanks(bytes, 0)] !== 123) return false
  if (!START.test(latin1(bytes, 0, Math.min(bytes.length, 256)))) return false
  const near = Math.min(bytes.length, NEAR)
  return latin1(bytes, 0, near).includes(KEY) || latin1(bytes, bytes.length - near, bytes.length).includes(KEY)
}

/** A string, or a list of strings, from `from` on. */
function cellAt(bytes: Uint8Array, from: number, name: string): Decoded | null {
  const isList = bytes[from] === 91
  const parts: [number, number][] = []
  let at = isList ? pastBlanks(bytes, from + 1) : from
  while (bytes[at] === 34) {
    const end = endOfString(bytes, at + 1)
    parts.push([at + 1, end])
    at = pastBlanks(bytes, end + 1)
    if (!isList || bytes[at] !== 44) break
    at = pastBlanks(bytes, at + 1)
  }
  if (parts.length === 0) return null
  const out = new MappedText(parts.reduce((sum, [start, end]) => sum + end - start, 0))
  for (const [start, end] of parts) escapes.decode(bytes, start, end, out)
  return out.decoded(name, { start: false, end: false })
}

function endOfString(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== 34) at += bytes[at] === 92 ? 2 : 1
  return Math.min(at, bytes.length)
}

function pastBlanks(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at]! <= 32 && bytes[at]! > 0) at++
  return at
}
