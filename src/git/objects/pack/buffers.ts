/** Hot: buffers for decoded objects, reused; says how many bytes are out. */

/** Free buffers kept for the next object, and the bytes they may hold together. */
const FREE_MAX = 16
const FREE_BYTES_MAX = 64 * 1024 * 1024

export class Buffers {
  /** Bytes that were taken and not given back. */
  held = 0
  #freeBytes = 0
  readonly #free: Uint8Array[] = []

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
    // None is large enough: one of them makes room, so that buffers grow with what is read.
    this.#freeBytes -= this.#free.pop()?.length ?? 0
    const buffer = new Uint8Array(Math.max(4_096, Math.ceil(size * 1.25) + 1))
    this.held += buffer.length
    return buffer
  }

  give(buffer: Uint8Array): void {
    this.held -= buffer.length
    if (this.#free.length >= FREE_MAX || this.#freeBytes + buffer.length > FREE_BYTES_MAX) return
    this.#free.push(buffer)
    this.#freeBytes += buffer.length
  }
}
