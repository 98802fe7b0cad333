/** Which blobs, commits and tags threads read from packs by themselves: each once, and also those that git cannot list. */
import {
  BLOB,
  COMMIT,
  OBJECT_BYTES_MAX,
  type ObjectList,
  type ObjectType,
  planFamilies,
  type readPacks,
  TAG,
} from '../git/index.js'
import type { Notice, PackedObjects, PackTable } from '../model/index.js'

export interface PackedBlobs {
  readonly planned: PackedObjects
  /** 1 for each object, by its index in the list, that threads read. */
  readonly isPacked: Uint8Array
}

/** By their numbers in a pack. */
const TYPES: readonly ObjectType[] = ['blob', 'commit', 'tree', 'blob', 'tag']

/** `objects` gains those that only we can read; what `notices` doubts of them is taken back. */
export function planBlobs(
  tables: ReturnType<typeof readPacks>['tables'],
  facts: {
    readonly objects: ObjectList
    readonly maxBlobBytes: number
    readonly notices: Notice[]
    /** By object index: what is known of an earlier run is not read here. */
    readonly isKnown?: (index: number) => boolean
  },
): PackedBlobs {
  const { objects, maxBlobBytes, notices, isKnown } = facts
  const listed = objects.count
  const isPacked = new Uint8Array(tables.reduce((sum, table) => sum + table.count, listed))
  // Commits and tags are read whatever the limit on files is: without them there is no history.
  const sizeMax = (type: ObjectType) => (type === 'blob' ? maxBlobBytes : Math.max(maxBlobBytes, OBJECT_BYTES_MAX))
  const planned = planFamilies(tables, [BLOB, COMMIT, TAG], (table, entry) => {
    let index = objects.find(table.ids, entry * table.idBytes)
    if (index < 0) index = adopt(objects, table, entry)
    if (
      index < 0 ||
      isPacked[index] === 1 ||
      (isKnown?.(index) ?? false) ||
      objects.size(index) > sizeMax(objects.type(index))
    )
      return false
    isPacked[index] = 1
    return true
  })
  if (objects.count > listed) {
    const isDoubted = ({ code, where }: Notice) =>
      code === 'corrupt-object' && objects.findId(where.split(' ', 1)[0]!) >= listed
    notices.splice(0, notices.length, ...notices.filter((notice) => !isDoubted(notice)))
  }
  const marks = tables.map((table) => new Uint8Array(new SharedArrayBuffer(table.count)))
  return { planned: { ...planned, marks }, isPacked }
}

/** Git lists nothing of a pack without an index of its own, and no delta whose base lies in another pack. Of those only the delta's size is known. */
function adopt(objects: ObjectList, table: PackTable, entry: number): number {
  if (objects.idBytes !== table.idBytes) return -1
  const at = entry * table.idBytes
  objects.add(
    Buffer.from(table.ids.subarray(at, at + table.idBytes)).toString('hex'),
    TYPES[table.type[entry]!]!,
    table.size[entry]!,
  )
  return objects.count - 1
}
