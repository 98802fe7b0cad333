/** Rows of CSV and Markdown that begin with a name: the next cell, and further ones that are long enough for a key. */
import { COMMA, PIPE, SPACE } from './bytes.js'
import type { PairReader } from './pair.js'
import { noteReach } from './reach.js'
import { skipBlanks } from './skip.js'
import { hasDigit } from './syntax.js'
import { bareAt, quotedAt } from './value.js'

const CELLS_MAX = 5
/** The shortest value that may be a secret in a cell that is not the next one. */
export const CELL_MIN = 16
const STOPS: readonly number[] = [PIPE]

export function readCells(reader: PairReader, from: number, parting: number): void {
  const { bytes } = reader
  let at = from
  for (let cell = 0; cell < CELLS_MAX; cell++) {
    at = skipBlanks(bytes, at)
    const value = quotedAt(bytes, at) ?? bareAt(bytes, at, STOPS)
    const isWhole = value !== null && (cell === 0 || value.end - value.start >= CELL_MIN)
    if (isWhole && (value.isQuoted || parting === PIPE || hasDigit(bytes, value)))
      reader.add({ ...value, isDelimited: true }, parting === COMMA ? 'line' : 'pair')
    at = value?.end ?? at
    while (bytes[at] !== parting && (bytes[at] ?? 0) >= SPACE) at++
    noteReach(at)
    if (bytes[at++] !== parting) return
  }
}
