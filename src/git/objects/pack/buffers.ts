/** Hot: buffers for decoded objects, reused; says how many bytes are out. Most are cut from one block: copies within it cost a third of those from array to array. */

/** Free buffers kept for the next object, and the bytes they may hold together. */
const FREE_MAX = 16
const FREE_BYTES_MAX = 64 * 1024 * 1024
/** The block takes memory only as far as it is used. */
const BLOCK_BYTES = 16 * 1024 * 1024
/** Room at its front for the delta in work. */
const DELTA_BYTES = 256 * 1024

export class Buffers {
  /** Bytes that were taken and not given back. */
  held = 0
  #block: Uint8Array | null = null
  /** For a delta that has no room there. */
  #largeDelta = new Uint8Array(0)
  /** How much of the block is cut. */
  #cut = DELTA_BYTES
  #freeBytes = 0
  readonly #free: Uint8Array[] = []

  get block(): Uint8Array {
    this.#block ??= new Uint8Array(DELTA_BYTES + BLOCK_BYTES)
    return this.#block
  }

  /** More than `size` bytes for a delta, until the next is asked for. */
  delta(size: number): Uint8Array {
    if (size < DELTA_BYTES) return this.block.subarray(0, DELTA_BYTES)
    if (this.#largeDelta.length <= size) this.#largeDelta = new Uint8Array(size * 2 + 1)
    return this.#largeDelta
  }

  /** More than `size` bytes: inflating needs one to spare. */
  take(size: number): Uint8Array {
    for (let index = this.#free.length - 1; index >= 0; index--) {
      const buffer = this.#free[index]!
      if (buffer.length <= size) continue
      this.#free[index] = this.#free.at(-1)!
      this.#free.pop()
      this.#freeBytes -= buffer.length
      this.held += buffer.length
      return buffer
    }
    const length = Math.max(4_096, Math.ceil(size * 1.25) + 1)
    this.held += length
    if (this.#cut + length <= this.block.length) {
      this.#cut += length
      return this.block.subarray(this.#cut - length, this.#cut)
    }
    // None is large enough: one of them makes room, so that buffers grow with what is read.
    this.#freeBytes -= this.#free.pop()?.length ?? 0
    return new Uint8Array(length)
  }

  give(buffer: Uint8Array): void {
    this.held -= buffer.length
    if (this.#free.length >= FREE_MAX || this.#freeBytes + buffer.length > FREE_BYTES_MAX) return
    this.#free.push(buffer)
    this.#freeBytes += buffer.length
  }

  /** Cuts the block anew, once nothing of it is out. */
  startAnew(): void {
    if (this.held > 0 || this.#cut === DELTA_BYTES) return
    const kept = this.#free.filter((buffer) => buffer.buffer !== this.#block?.buffer)
    this.#free.length = 0
    this.#free.push(...kept)
    this.#freeBytes = kept.reduce((sum, { length }) => sum + length, 0)
    this.#cut = DELTA_BYTES
  }
}
