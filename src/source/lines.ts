/** Which lines of new content are new: those that neither its older versions nor content removed in the same change held. */
import { latin1 } from '../base/latin1.js'

/** Lines and how often they stand; one character a byte, without their ends. */
export type LineCounts = Map<string, number>

/** Adds the lines of some content to the counts. */
export function countLines(bytes: Uint8Array, counts: LineCounts = new Map()): LineCounts {
  for (const line of linesOf(bytes)) counts.set(line, (counts.get(line) ?? 0) + 1)
  return counts
}

/**
 * Half-open ranges of line numbers, from 1, that are in none of the counts. A line that stood once and now stands twice is new once;
 * `moved` (content removed elsewhere in the change, so that a rename is no addition) is used up after the older versions.
 */
export function addedLines(
  bytes: Uint8Array,
  known: LineCounts,
  moved: LineCounts,
  linesBefore = 0,
): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = []
  let number = linesBefore
  for (const line of linesOf(bytes)) {
    number++
    if (takeLine(known, line) || takeLine(moved, line)) continue
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === number) last[1] = number + 1
    else ranges.push([number, number + 1])
  }
  return ranges
}

/** Ranges that hold what either holds. */
export function uniteRanges(
  some: readonly (readonly [number, number])[],
  others: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  const united: [number, number][] = []
  for (const [start, end] of [...some, ...others].sort((a, b) => a[0] - b[0])) {
    const last = united.at(-1)
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end)
    else united.push([start, end])
  }
  return united
}

function takeLine(counts: LineCounts, line: string): boolean {
  const count = counts.get(line) ?? 0
  if (count === 0) return false
  counts.set(line, count - 1)
  return true
}

/** Lines end at LF, CR LF or CR; text after the last end is a line too. */
function linesOf(bytes: Uint8Array): readonly string[] {
  const text = latin1(bytes, 0, bytes.length)
  const lines = text.split(/\r\n|\n|\r/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}
