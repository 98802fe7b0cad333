/** Byte offsets → lines and columns, for the few blobs that hold something. */
import type { Location, Span } from '../model/index.js'
import { lineStarts } from './line-starts.js'

/** Answers questions about one text; builds its table of line starts once. */
export class Locator {
  readonly #starts: readonly number[]

  constructor(readonly bytes: Uint8Array) {
    this.#starts = lineStarts(bytes)
  }

  /** Columns count UTF-16 units of the line decoded as UTF-8, as SARIF and GitHub do. */
  locate(span: Span): Location {
    const line = this.#lineOf(span.start)
    const endLine = this.#lineOf(Math.max(span.start, span.end - 1))
    return {
      ...span,
      line: line + 1,
      column: this.#units(this.#starts[line]!, span.start) + 1,
      endLine: endLine + 1,
      endColumn: this.#units(this.#starts[endLine]!, span.end) + 1,
    }
  }

  /** Half-open byte range of a line (from 1) without its line end. */
  lineSpan(line: number): Span {
    const start = this.#starts[line - 1] ?? this.bytes.length
    let end = this.#starts[line] ?? this.bytes.length
    while (end > start && (this.bytes[end - 1] === 10 || this.bytes[end - 1] === 13)) end--
    return { start, end }
  }

  get lines(): number {
    return this.#starts.length
  }

  #lineOf(offset: number): number {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (this.#starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return low
  }

  #units(from: number, to: number): number {
    return text(this.bytes, from, to).length
  }
}

/** UTF-8 text of a byte range. */
export function text(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8')
}
