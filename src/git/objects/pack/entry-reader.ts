/** Hot: decodes single entries of packs: inflates them, applies deltas, and derives an object from all it is made of, across packs. */

import type { PackTable } from '../../../model/index.js'
import { Buffers } from './buffers.js'
import { applyDelta, deltaSizes, Segments } from './delta.js'
import { LOST, OUTSIDE, WHOLE } from './entries.js'
import type { Inflater } from './inflate.js'
import { readLoose } from './loose.js'

/** Gives the bytes of a pack from one offset to another; the view is valid until the next call. */
export type PackBytes = (pack: number, from: number, to: number) => Uint8Array

/** An object; its buffer goes back to `buffers` when it is not needed any more. */
export interface Decoded {
  readonly buffer: Uint8Array
  readonly length: number
}

/** Largest object that is decoded here; larger ones, and what hangs on them, are broken and go to git. Bytes. */
export const OBJECT_MAX = 64 * 1024 * 1024
/** Deflate cannot expand more than about 1,032 times: a larger claim is a lie. */
const EXPANSION_MAX = 1_040
/** Deltas from an object to the one stored whole; git itself makes no longer chains. Also what ends a cycle. */
const CHAIN_MAX = 4_096
/** What may be decoded again on the way to other objects: so many times what is decoded once, and so many bytes. */
const DERIVED_TIMES_MAX = 16
const DERIVED_BYTES_MAX = 1024 * 1024 * 1024

export class EntryReader {
  readonly buffers = new Buffers()
  /** Which stretches the object decoded last by `decode` copies from its base. */
  readonly segments = new Segments()
  readonly #derivedSegments = new Segments()
  #decodedBytes = 0
  #derivedBytes = 0

  constructor(
    readonly tables: readonly PackTable[],
    readonly bytes: PackBytes,
    readonly inflater: Inflater,
  ) {}

  /** The object of an entry from its base; a sentence says why not. */
  decode(pack: number, entry: number, base: Decoded): Decoded | string {
    const decoded = this.#apply(pack, entry, base, this.segments)
    if (typeof decoded !== 'string') this.#decodedBytes += decoded.length
    return decoded
  }

  /** The object of an entry from what is stored whole. */
  derive(pack: number, entry: number): Decoded | string {
    const chain: { pack: number; entry: number }[] = []
    let at = { pack, entry }
    let loose: string | null = null
    for (;;) {
      const table = this.tables[at.pack]!
      const base = table.base[at.entry]!
      if (base === WHOLE) break
      if (base === LOST || chain.length >= CHAIN_MAX) return 'what it is a delta of is not there'
      chain.push(at)
      if (base !== OUTSIDE) at = { pack: at.pack, entry: base }
      else {
        const outside = table.outside.get(at.entry)!
        if (outside.kind === 'loose') {
          loose = outside.path
          break
        }
        at = outside
      }
    }
    let decoded = loose === null ? this.#inflateWhole(at.pack, at.entry) : this.#loose(loose)
    for (let step = chain.pop(); step !== undefined && typeof decoded !== 'string'; step = chain.pop()) {
      const base: Decoded = decoded
      this.#derivedBytes += base.length
      if (this.#derivedBytes > this.#decodedBytes * DERIVED_TIMES_MAX + DERIVED_BYTES_MAX)
        decoded = 'what it is a delta of would have to be decoded too often'
      else decoded = this.#apply(step.pack, step.entry, base, this.#derivedSegments)
      this.buffers.give(base.buffer)
    }
    if (typeof decoded !== 'string') this.#decodedBytes += decoded.length
    return decoded
  }

  #apply(pack: number, entry: number, base: Decoded, segments: Segments): Decoded | string {
    const size = this.tables[pack]!.size[entry]!
    if (size > OBJECT_MAX) return 'its delta is larger than is decoded here'
    const delta = this.buffers.delta(size)
    const why = this.#inflate(pack, entry, delta, size)
    if (why !== null) return why
    const sizes = deltaSizes(delta, size)
    if (sizes === null) return 'its delta has no sizes'
    if (sizes.target > OBJECT_MAX) return 'larger than is decoded here'
    const out = this.buffers.take(sizes.target)
    const isWhole = applyDelta({
      base: base.buffer,
      baseLength: base.length,
      delta,
      deltaLength: size,
      sizes,
      out,
      segments,
      block: this.buffers.block,
    })
    if (isWhole) return { buffer: out, length: sizes.target }
    this.buffers.give(out)
    return 'its delta breaks a rule'
  }

  #inflateWhole(pack: number, entry: number): Decoded | string {
    const size = this.tables[pack]!.size[entry]!
    if (size > OBJECT_MAX) return 'larger than is decoded here'
    const out = this.buffers.take(size)
    const why = this.#inflate(pack, entry, out, size)
    if (why === null) return { buffer: out, length: size }
    this.buffers.give(out)
    return why
  }

  #loose(path: string): Decoded | string {
    const object = readLoose(path, OBJECT_MAX)
    if (object === null) return 'what it is a delta of cannot be read'
    const buffer = this.buffers.take(object.bytes.length)
    buffer.set(object.bytes)
    return { buffer, length: object.bytes.length }
  }

  #inflate(pack: number, entry: number, out: Uint8Array, size: number): string | null {
    const table = this.tables[pack]!
    const from = table.dataAt[entry]!
    const to = table.entryAt[entry + 1]!
    if (to <= from || size > (to - from) * EXPANSION_MAX + 64) return 'its size cannot be true'
    // The next entry may lie gigabytes further on: no stream that a packer makes is so much longer than its content. A pack that was
    // cut gives fewer bytes than asked for: the handle must never be told of more than there are.
    const stream = this.bytes(pack, from, Math.min(to, from + Math.ceil(size * 1.25) + 1_024))
    const isWhole = this.inflater.inflate(stream, 0, stream.length, out, size)
    return isWhole ? null : 'its data does not inflate to its size and checksum'
  }
}
