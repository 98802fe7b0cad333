/** Hot: decodes one delta family depth first, each delta once, and hands every object to a visitor while its base is still at hand. */

import type { Segments } from './delta.js'
import type { Decoded, EntryReader } from './entry-reader.js'

export interface FamilyVisitor {
  /** The object at the top: nothing it may be made from was visited. */
  root(entry: number, bytes: Uint8Array): void
  /** An object made from the one at `depth - 1`. The bytes are valid during the call only. */
  child(entry: number, bytes: Uint8Array, segments: Segments, depth: number): void
  /** An object that cannot be read, and why; its children are told as well. */
  broken(entry: number, why: string): void
  /** True when the rest of the family is not wanted any more. */
  isStopped?(): boolean
}

/** Bytes of decoded objects that wait for their children; above it the oldest are dropped, and derived again when their turn comes. */
export const RETAINED_MAX = 256 * 1024 * 1024

/** An object on the path from the top to the one in work: null once its last child is decoded, or when it was dropped. */
type Level = Decoded | null

/** Reused from family to family by one thread. */
export class FamilyReader {
  readonly #levels: Level[] = []
  readonly #entries: number[] = []

  constructor(
    readonly entries: EntryReader,
    readonly retainedMax = RETAINED_MAX,
  ) {}

  /** From `top` down to what is a part of its own. */
  walk(pack: number, top: number, visitor: FamilyVisitor): void {
    this.#release(0, Number.POSITIVE_INFINITY)
    this.entries.buffers.startAnew()
    const root = this.entries.derive(pack, top)
    if (typeof root === 'string') {
      this.#breakAll(pack, top, root, visitor)
      return
    }
    this.#keep(0, top, root)
    visitor.root(top, root.buffer.subarray(0, root.length))
    // Iterative: a chain may be thousands deep. Each pair is an entry and its depth.
    const stack: number[] = []
    if (!this.#pushChildren(pack, top, 1, stack)) this.#release(0, 0)
    while (stack.length > 0 && !(visitor.isStopped?.() ?? false)) {
      const depth = stack.pop()!
      const entry = stack.pop()!
      const decoded = this.#decode(pack, entry, depth)
      // The next on the stack is at this depth exactly when it hangs on the same base.
      if (stack.at(-1) !== depth) this.#release(depth - 1, depth - 1)
      if (typeof decoded === 'string') {
        this.#breakAll(pack, entry, decoded, visitor)
        continue
      }
      this.#keep(depth, entry, decoded)
      visitor.child(entry, decoded.buffer.subarray(0, decoded.length), this.entries.segments, depth)
      if (!this.#pushChildren(pack, entry, depth + 1, stack)) this.#release(depth, depth)
    }
  }

  /** The first child in the list is visited last: it is the one with the most below it (see families.ts). */
  #pushChildren(pack: number, entry: number, depth: number, stack: number[]): boolean {
    const table = this.entries.tables[pack]!
    const before = stack.length
    for (let child = table.firstChild[entry]!; child >= 0; child = table.nextSibling[child]!)
      if (table.isCut[child] === 0) stack.push(child, depth)
    return stack.length > before
  }

  #decode(pack: number, entry: number, depth: number): Decoded | string {
    let base = this.#levels[depth - 1] ?? null
    if (base === null) {
      const derived = this.entries.derive(pack, this.#entries[depth - 1]!)
      if (typeof derived === 'string') return derived
      this.#keep(depth - 1, this.#entries[depth - 1]!, derived)
      base = derived
    }
    return this.entries.decode(pack, entry, base)
  }

  #keep(depth: number, entry: number, decoded: Decoded): void {
    this.#levels[depth] = decoded
    this.#entries[depth] = entry
    // What lies nearest to the top is needed last.
    for (let above = 0; above < depth - 1 && this.entries.buffers.held > this.retainedMax; above++)
      this.#release(above, above)
  }

  #release(from: number, to: number): void {
    const last = Math.min(to, this.#levels.length - 1)
    for (let depth = from; depth <= last; depth++) {
      const level = this.#levels[depth] ?? null
      if (level !== null) this.entries.buffers.give(level.buffer)
      this.#levels[depth] = null
    }
  }

  #breakAll(pack: number, entry: number, why: string, visitor: FamilyVisitor): void {
    visitor.broken(entry, why)
    const stack: number[] = []
    this.#pushChildren(pack, entry, 0, stack)
    while (stack.length > 0) {
      stack.pop()
      const child = stack.pop()!
      visitor.broken(child, `what it is a delta of cannot be read: ${why}`)
      this.#pushChildren(pack, child, 0, stack)
    }
  }
}
