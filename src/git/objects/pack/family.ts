/** Hot: decodes one delta family depth first, each delta once, and hands every object to a visitor while its base is still at hand. */

import type { PackTable } from '../../../model/index.js'
import { applyDelta, deltaSizes, Segments } from './delta.js'
import type { Inflater } from './inflate.js'

/** Gives the bytes of a pack from one offset to another; the view is valid until the next call. */
export type PackBytes = (from: number, to: number) => Uint8Array

export interface FamilyVisitor {
  /** An object that was stored whole. */
  root(entry: number, bytes: Uint8Array): void
  /** An object made from the one at `depth - 1`. The bytes are valid until the next call at this depth. */
  child(entry: number, bytes: Uint8Array, segments: Segments, depth: number): void
  /** An object that cannot be read, and why; its children are told as well. */
  broken(entry: number, why: string): void
  /** True when the rest of the family is not wanted any more. */
  isStopped?(): boolean
}

/** Largest object that is decoded here; larger ones, and what hangs on them, are `broken` and go to git. Bytes. */
export const OBJECT_MAX = 64 * 1024 * 1024
/** Deflate cannot expand more than about 1,032 times: a larger claim is a lie. */
const EXPANSION_MAX = 1_040

/** Reused from family to family by one thread. */
export class FamilyReader {
  readonly #levels: Uint8Array[] = []
  readonly #lengths: number[] = []
  #delta = new Uint8Array(64 * 1024)
  readonly #segments = new Segments()

  constructor(
    readonly table: PackTable,
    readonly pack: PackBytes,
    readonly inflater: Inflater,
  ) {}

  walk(root: number, visitor: FamilyVisitor): void {
    const { table } = this
    const size = table.size[root]!
    const out = this.#level(0, size)
    const why = out === null ? 'larger than is decoded here' : this.#inflate(root, out, size)
    if (out === null || why !== null) {
      this.#breakAll(root, why ?? 'larger than is decoded here', visitor)
      return
    }
    this.#lengths[0] = size
    visitor.root(root, out.subarray(0, size))
    // Iterative: a chain may be thousands deep. Each pair is an entry and its depth.
    const stack: number[] = []
    this.#pushChildren(root, 1, stack)
    while (stack.length > 0 && !(visitor.isStopped?.() ?? false)) {
      const depth = stack.pop()!
      const entry = stack.pop()!
      const problem = this.#decodeChild(entry, depth)
      if (problem !== null) {
        this.#breakAll(entry, problem, visitor)
        continue
      }
      visitor.child(entry, this.#levels[depth]!.subarray(0, this.#lengths[depth]!), this.#segments, depth)
      this.#pushChildren(entry, depth + 1, stack)
    }
  }

  #pushChildren(entry: number, depth: number, stack: number[]): void {
    for (let child = this.table.firstChild[entry]!; child >= 0; child = this.table.nextSibling[child]!)
      stack.push(child, depth)
  }

  #decodeChild(entry: number, depth: number): string | null {
    const size = this.table.size[entry]!
    if (size > OBJECT_MAX) return 'its delta is larger than is decoded here'
    if (this.#delta.length < size + 1) this.#delta = new Uint8Array(size * 2 + 1)
    const why = this.#inflate(entry, this.#delta, size)
    if (why !== null) return why
    const sizes = deltaSizes(this.#delta, size)
    if (sizes === null) return 'its delta has no sizes'
    const out = this.#level(depth, sizes.target)
    if (out === null) return 'larger than is decoded here'
    const isWhole = applyDelta({
      base: this.#levels[depth - 1]!,
      baseLength: this.#lengths[depth - 1]!,
      delta: this.#delta,
      deltaLength: size,
      sizes,
      out,
      segments: this.#segments,
    })
    if (!isWhole) return 'its delta breaks a rule'
    this.#lengths[depth] = sizes.target
    return null
  }

  #inflate(entry: number, out: Uint8Array, size: number): string | null {
    const from = this.table.dataAt[entry]!
    const to = this.table.entryAt[entry + 1]!
    if (to <= from || size > (to - from) * EXPANSION_MAX + 64) return 'its size cannot be true'
    // A pack that was cut gives fewer bytes than asked for: the handle must never be told of more than there are.
    const stream = this.pack(from, to)
    const isWhole = this.inflater.inflate(stream, 0, stream.length, out, size)
    return isWhole ? null : 'its data does not inflate to its size and checksum'
  }

  /** A buffer for one depth, with the spare byte that inflating needs; null above the limit. */
  #level(depth: number, size: number): Uint8Array | null {
    if (size > OBJECT_MAX) return null
    const held = this.#levels[depth]
    if (held !== undefined && held.length > size) return held
    const grown = new Uint8Array(Math.max(4_096, Math.ceil(size * 1.25) + 1))
    this.#levels[depth] = grown
    return grown
  }

  #breakAll(entry: number, why: string, visitor: FamilyVisitor): void {
    visitor.broken(entry, why)
    const stack: number[] = []
    this.#pushChildren(entry, 0, stack)
    while (stack.length > 0) {
      stack.pop()
      const child = stack.pop()!
      visitor.broken(child, `what it is a delta of cannot be read: ${why}`)
      this.#pushChildren(child, 0, stack)
    }
  }
}
