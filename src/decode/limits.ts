/** How much decoding a blob may cause. What lies beyond is not read, and is said. */

/** Encodings within encodings. */
export const DEPTH_MAX = 3
/** Encoded text decoded in a blob. */
export const DECODED_BYTES_MAX = 32 << 20
/** Encoded text decoded at one place. */
export const ISLAND_BYTES_MAX = 8 << 20
/** Places decoded in a blob. */
export const ISLANDS_MAX = 100_000
/** What is decoded within one place, besides a few times its length. */
export const NESTED_BYTES = 65_536
export const NESTED_TIMES = 4
/** Bytes that come out of all archives and compressed streams of a blob. */
export const UNPACKED_BYTES_MAX = 64 << 20
/** Compressed text gives at most so many times its length, once it is longer than `RATIO_FROM`. */
export const RATIO_MAX = 250
export const RATIO_FROM = 1 << 20
/** Members of all archives of a blob. */
export const MEMBERS_MAX = 10_000

export interface Limit {
  readonly code: 'budget-bytes' | 'budget-count' | 'archive-unread'
  /** Ends a sentence that begins "Not inspected to the end:". Never says what stands in the text. */
  readonly detail: string
}

export const TOO_DEEP: Limit = {
  code: 'budget-count',
  detail: `encodings nested deeper than ${DEPTH_MAX} were not decoded`,
}
export const TOO_MUCH_DECODED: Limit = {
  code: 'budget-bytes',
  detail: `it holds more encoded text than is decoded in one blob (${DECODED_BYTES_MAX >> 20} MiB)`,
}
export const TOO_MANY_ISLANDS: Limit = {
  code: 'budget-count',
  detail: `more than ${ISLANDS_MAX} encoded places; the rest was not decoded`,
}
export const ISLAND_CUT: Limit = {
  code: 'budget-bytes',
  detail: `an encoded stretch is longer than ${ISLAND_BYTES_MAX >> 20} MiB; its rest was not decoded`,
}
export const TOO_NESTED: Limit = {
  code: 'budget-bytes',
  detail: 'encodings within encodings grow out of proportion; the innermost were not decoded',
}
export const TOO_MUCH_UNPACKED: Limit = {
  code: 'budget-bytes',
  detail: `it unpacks to more than ${UNPACKED_BYTES_MAX >> 20} MiB, or to ${RATIO_MAX} times its size; what lies beyond was not unpacked`,
}
export const TOO_MANY_MEMBERS: Limit = {
  code: 'budget-count',
  detail: `more than ${MEMBERS_MAX} archive members; the rest was not read`,
}
export const LARGE_ARCHIVE: Limit = {
  code: 'archive-unread',
  detail: 'it is an archive too large to be unpacked; what is packed in it was not read',
}
export const LARGE_NOTEBOOK: Limit = {
  code: 'archive-unread',
  detail: 'it is a notebook too large to be read in one piece; its cells were read as plain text only',
}

/** Account of what was unpacked in one blob. */
export class UnpackBudget {
  bytesLeft = UNPACKED_BYTES_MAX
  membersLeft = MEMBERS_MAX
  /** True once anything was unpacked, or tried. */
  isUsed = false
  readonly limits: Limit[] = []

  say(limit: Limit): void {
    if (!this.limits.some(({ detail }) => detail === limit.detail)) this.limits.push(limit)
  }

  /** How many bytes `packed` bytes may give. */
  roomFor(packed: number): number {
    return Math.min(this.bytesLeft, Math.max(RATIO_FROM, packed * RATIO_MAX))
  }
}
