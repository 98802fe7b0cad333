/** Half-open byte ranges, and what people are told of them. */

/** `[start, end)` in bytes of the blob as stored. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Where a span stands for a reader. Lines end at LF, CR LF or CR; columns count UTF-16 units; all from 1. */
export interface Location extends Span {
  readonly line: number
  readonly column: number
  readonly endLine: number
  /** One past the last character. */
  readonly endColumn: number
}
