/** Hot: searches for bytes of one set in a row. */

/**
 * Where in [from, to) the first `min` bytes of a set stand in a row, or -1. From the last byte of the least run backwards: text has a
 * blank there soon, and most bytes are never looked at.
 */
export function stretchAt(bytes: Uint8Array, from: number, to: number, set: Uint8Array, min: number): number {
  let start = from
  while (start + min <= to) {
    let at = start + min - 1
    while (at >= start && set[bytes[at]!] !== 0) at--
    if (at < start) return start
    start = at + 1
  }
  return -1
}
