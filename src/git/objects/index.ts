/** The door to git's objects: what is there, and its bytes. How they are read is nobody else's business. */
import type { Notice } from '../../model/index.js'
import type { ObjectList, ObjectType } from './list.js'

export { openCatFileStore } from './cat-file.js'
export { ObjectList, type ObjectType, type RawObjects } from './list.js'
export { COMMIT, type CopiedFrom, type PackVisitor, TAG, TREE, walkPacked } from './packed-walk.js'

export interface StoredObject {
  readonly id: string
  readonly type: ObjectType
  /** A view of the batch's memory: copy what must outlive it cheaply, or keep the whole batch alive. */
  readonly bytes: Buffer
}

export interface MissedObject {
  readonly id: string
  readonly code: 'absent-object' | 'corrupt-object' | 'stream-died' | 'too-large'
  readonly why: string
  /** 0 where unknown. */
  readonly size: number
}

/** Some of the objects that were asked for, in the order of the request. */
export interface ObjectBatch {
  readonly objects: readonly StoredObject[]
  readonly missed: readonly MissedObject[]
}

export interface ReadOptions {
  /** Larger objects are missed as `too-large` without being kept: `pour` gives them. */
  readonly bytesMax: number
  readonly signal?: AbortSignal | undefined
}

export interface ObjectStore {
  /**
   * Every object of the store, reachable or not, each once, in an order that is fast to read; with what went wrong while listing. Of what is in `known`
   * git is not asked for type and size: an id says them for good, and following deltas to them is nearly all that listing costs.
   */
  list(
    signal?: AbortSignal,
    known?: ObjectList | null,
  ): Promise<{ readonly objects: ObjectList; readonly notices: readonly Notice[] }>
  /** Type and size of each id that is there. */
  describe(
    ids: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, { readonly type: ObjectType; readonly size: number }>>
  /** The objects with these ids: each id is answered once, as an object or as missed. */
  read(ids: Iterable<string>, options: ReadOptions): AsyncGenerator<ObjectBatch, void, void>
  /** One object of any size, piece by piece as it comes; each piece is valid during the call only. */
  pour(id: string, onPiece: (piece: Buffer) => void, signal?: AbortSignal): Promise<PouredObject | MissedObject>
}

/** An object that came to its end. */
export interface PouredObject {
  readonly code: null
  readonly size: number
  /** True where the content is that of the id. */
  readonly isRight: boolean
}

/** Largest object that is delivered unless asked otherwise. Bytes. */
export const OBJECT_BYTES_MAX = 64 * 1024 * 1024

const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/

export function isObjectId(text: string): boolean {
  return ID.test(text)
}

/** Few objects at once, by id; what could not be read is left out. */
export async function readAll(
  store: ObjectStore,
  ids: Iterable<string>,
  options: ReadOptions,
): Promise<Map<string, StoredObject>> {
  const found = new Map<string, StoredObject>()
  for await (const batch of store.read(ids, options)) for (const object of batch.objects) found.set(object.id, object)
  return found
}
