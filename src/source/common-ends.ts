/** The stretch in which two versions differ: whole lines that both begin or end with are set aside, as most of a change is not new. Hot. */

const BLOCK = 4_096
const LINE_FEED = 10
const RETURN = 13

export interface Differing {
  readonly next: Buffer
  readonly old: Buffer
  /** Lines of `next` before the stretch. */
  readonly linesBefore: number
}

export function withoutCommonEnds(next: Buffer, old: Buffer): Differing {
  const head = lineStart(next, commonHead(next, old))
  const tail = commonTail(next.subarray(head), old.subarray(head))
  const from = tail === 0 ? -1 : next.indexOf(LINE_FEED, next.length - tail)
  const kept = from === -1 ? 0 : next.length - from - 1
  return {
    next: next.subarray(head, next.length - kept),
    old: old.subarray(head, old.length - kept),
    linesBefore: countEnds(next, head),
  }
}

/** Where the line begins that holds this position: a line feed stands before it. */
function lineStart(bytes: Buffer, position: number): number {
  return position === 0 ? 0 : bytes.lastIndexOf(LINE_FEED, position - 1) + 1
}

function commonHead(one: Buffer, other: Buffer): number {
  const most = Math.min(one.length, other.length)
  let length = 0
  while (length + BLOCK <= most && one.compare(other, length, length + BLOCK, length, length + BLOCK) === 0)
    length += BLOCK
  while (length < most && one[length] === other[length]) length++
  return length
}

function commonTail(one: Buffer, other: Buffer): number {
  const most = Math.min(one.length, other.length)
  let length = 0
  while (length + BLOCK <= most) {
    const a = one.length - length
    const b = other.length - length
    if (one.compare(other, b - BLOCK, b, a - BLOCK, a) !== 0) break
    length += BLOCK
  }
  while (length < most && one[one.length - length - 1] === other[other.length - length - 1]) length++
  return length
}

/** Lines that end before a position: by LF, CR LF or CR. */
function countEnds(bytes: Buffer, end: number): number {
  let lines = 0
  for (let position = 0; position < end; position++) {
    const byte = bytes[position]
    if (byte === LINE_FEED || (byte === RETURN && bytes[position + 1] !== LINE_FEED)) lines++
  }
  return lines
}
