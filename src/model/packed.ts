/** Objects that threads read by themselves, straight from a repository's packs: plain data over shared memory. */

/** A pack's entries in pack order. */
export interface PackTable {
  readonly path: string
  readonly count: number
  /** Bytes of an id: 20 or 32. */
  readonly idBytes: number
  /** All of the pack, in shared memory; null where it is read piece by piece. */
  readonly bytes: Uint8Array | null
  /** Raw ids in pack order. */
  readonly ids: Uint8Array
  /** Where an entry's zlib stream begins. */
  readonly dataAt: Float64Array
  /** Where an entry begins, `count + 1` numbers: an entry's stream ends at most where the next one begins. */
  readonly entryAt: Float64Array
  /** Size of the stream, inflated: of a delta, the delta's. */
  readonly size: Float64Array
  /** Type of the whole object (a delta has its root's): 1 commit, 2 tree, 3 blob, 4 tag, 0 where it cannot be told. */
  readonly type: Uint8Array
  /** Entry of the base, -1 for an object stored whole, -2 where the base cannot be found, -3 where it is outside this pack. */
  readonly base: Int32Array
  /** Where the bases outside this pack are, by entry. */
  readonly outside: ReadonlyMap<number, OutsideBase>
  readonly firstChild: Int32Array
  readonly nextSibling: Int32Array
  /** 1 where the object is inspected from this pack; 0 where another copy is. */
  readonly isOwn: Uint8Array
  /** 1 where a part of a family begins that is inspected on its own: whoever walks from above stops before it. */
  readonly isCut: Uint8Array
}

/** The base of a delta in another pack of `tables`, or in a file of its own. */
export type OutsideBase =
  | { readonly kind: 'packed'; readonly pack: number; readonly entry: number }
  | { readonly kind: 'loose'; readonly path: string }

/**
 * Delta families, or parts of them, to inspect, the costliest first: two numbers each (index of the pack, entry at the top). What the top
 * is a delta of is decoded on the way to it, and not inspected.
 */
export interface PackedObjects {
  readonly tables: readonly PackTable[]
  readonly families: Int32Array
  /**
   * For each table what threads say of its entries while they go on, in shared memory: 0 nothing yet, 1 inspected and nothing to tell, 2
   * something to tell. Where it is absent they say nothing.
   */
  readonly marks?: readonly Uint8Array[]
}
