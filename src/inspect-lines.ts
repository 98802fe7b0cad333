/** Counts the lines of a text that passes by in pieces, so that places in a piece become places in the whole. */
import type { Location } from './model/index.js'

const LINE_FEED = 10
const RETURN = 13
/** Bytes made a string of at once. */
const PIECE = 1 << 20

export class LinesBefore {
  /** Lines that ended before where the text now begins. */
  count = 0
  /** UTF-16 units between the start of the line in which it begins and there. */
  #units = 0

  /** The text begins `to` bytes later from now on; the byte there begins a character. `bytes` hold the old beginning, and the byte at `to`. */
  pass(bytes: Buffer, to: number): void {
    let start = -1
    for (let at = 0; at < to; at++) {
      const byte = bytes[at]!
      if (byte !== LINE_FEED && (byte !== RETURN || bytes[at + 1] === LINE_FEED)) continue
      this.count++
      start = at + 1
    }
    this.#units = (start === -1 ? this.#units : 0) + unitsOf(bytes, Math.max(0, start), to)
  }

  /** A place in the text that begins `offset` bytes into the whole, as a place in the whole. */
  place(location: Location, offset: number): Location {
    const { start, end, line, column, endLine, endColumn } = location
    return {
      start: start + offset,
      end: end + offset,
      line: line + this.count,
      column: line === 1 ? column + this.#units : column,
      endLine: endLine + this.count,
      endColumn: endLine === 1 ? endColumn + this.#units : endColumn,
    }
  }
}

/** Piece by piece, parted where a character begins: a line may be longer than a string can be. */
function unitsOf(bytes: Buffer, from: number, to: number): number {
  let units = 0
  for (let at = from; at < to;) {
    let end = Math.min(to, at + PIECE)
    for (let tries = 0; tries < 3 && end < to && (bytes[end]! & 0xc0) === 0x80; tries++) end--
    units += bytes.toString('utf8', at, end).length
    at = end
  }
  return units
}
