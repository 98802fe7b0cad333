/** Hot: the bytes of packs, for whoever decodes their entries: from memory where a pack is kept there, else read one stretch at a time. */
import { closeSync, openSync, readSync } from 'node:fs'
import type { PackTable } from '../../../model/index.js'

/** Bytes of a pack read at once. */
const READ_START = 1 << 18
const NOTHING = new Uint8Array(0)

export class PackFiles {
  readonly #files = new Map<number, number>()
  #buffer = Buffer.allocUnsafeSlow(READ_START)

  constructor(readonly tables: readonly PackTable[]) {}

  /**
   * The bytes from one offset to another, valid until the next call: of a pack that is cut there are fewer than asked for, of one that is
   * gone none.
   */
  read(pack: number, from: number, to: number): Uint8Array {
    const { bytes } = this.tables[pack]!
    if (bytes !== null) return bytes.subarray(from, to)
    if (to - from > this.#buffer.length) this.#buffer = Buffer.allocUnsafeSlow((to - from) * 2)
    try {
      let descriptor = this.#files.get(pack)
      if (descriptor === undefined) {
        descriptor = openSync(this.tables[pack]!.path, 'r')
        this.#files.set(pack, descriptor)
      }
      return this.#buffer.subarray(0, readSync(descriptor, this.#buffer, 0, to - from, from))
    } catch {
      return NOTHING // removed or unreadable since it was listed: its objects are read another way, or reported
    }
  }

  close(): void {
    for (const descriptor of this.#files.values()) closeSync(descriptor)
    this.#files.clear()
  }
}
