/** Keeps packs in memory that all threads share, as long as there is room: no object is then worth a call to the system. */
import { readSync } from 'node:fs'

/** Of all packs together, and of what this process may still have (in a container, of the container's). Bytes. */
const KEPT_MAX = 256 * 1024 * 1024
const FREE_SHARE = 1 / 8
const BLOCK = 1 << 24

export class PackMemory {
  #left: number

  constructor(bytesMax = Math.min(KEPT_MAX, process.availableMemory() * FREE_SHARE)) {
    this.#left = bytesMax
  }

  /** All of the pack; null where there is no room, or where it is shorter than it was. */
  read({ descriptor, size }: { readonly descriptor: number; readonly size: number }): Uint8Array | null {
    if (size > this.#left) return null
    const bytes = new Uint8Array(new SharedArrayBuffer(size))
    let at = 0
    for (let read = -1; at < size && read !== 0; at += read)
      read = readSync(descriptor, bytes, at, Math.min(BLOCK, size - at), at)
    if (at < size) return null
    this.#left -= size
    return bytes
  }
}
