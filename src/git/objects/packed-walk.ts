/** Reads objects straight from packs on this thread, family by family, and lets others have their turn in between. */
import { closeSync, openSync, readSync } from 'node:fs'
import type { PackedObjects, PackTable } from '../../model/index.js'
import { EntryReader, FamilyReader, openInflater } from './pack/index.js'

/** What an object is made of that was visited one step above it: see `Segments` of the delta. */
export interface CopiedFrom {
  readonly data: Float64Array
  readonly length: number
}

export interface PackVisitor {
  /** An object; `copied` is null unless it was made from the one visited last at `depth - 1`. The bytes are valid during the call only. */
  object(table: PackTable, entry: number, bytes: Buffer, depth: number, copied: CopiedFrom | null): void
  /** An object that must be read another way. */
  broken(table: PackTable, entry: number): void
}

/** Types as they stand in a pack. */
export const COMMIT = 1
export const TREE = 2
export const TAG = 4

/** Others wait no longer than about so long. Milliseconds. */
const TURN_MS = 25
/** Bytes of a pack read at once. */
const READ_START = 1 << 18
const NOTHING = new Uint8Array(0)

/** Visits all objects of the planned families whose type is wanted. */
export async function walkPacked(
  { tables, families }: PackedObjects,
  types: readonly number[],
  visitor: PackVisitor,
  signal?: AbortSignal,
): Promise<void> {
  const files = openFiles(tables)
  const reader = new FamilyReader(new EntryReader(tables, files.read, openInflater()))
  let turn = performance.now()
  try {
    for (let at = 0; at < families.length; at += 2) {
      const pack = families[at]!
      const table = tables[pack]!
      if (!types.includes(table.type[families[at + 1]!]!)) continue
      const view = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      reader.walk(pack, families[at + 1]!, {
        root: (entry, bytes) => visitor.object(table, entry, view(bytes), 0, null),
        child: (entry, bytes, segments, depth) => visitor.object(table, entry, view(bytes), depth, segments),
        broken: (entry) => visitor.broken(table, entry),
      })
      if (performance.now() - turn < TURN_MS) continue
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
      signal?.throwIfAborted()
      turn = performance.now()
    }
  } finally {
    files.close()
  }
}

/** Positioned reads into one buffer: of a pack that is cut there are fewer bytes than asked for, of one that is gone none. */
function openFiles(tables: readonly PackTable[]) {
  const descriptors = new Map<number, number>()
  let buffer = Buffer.allocUnsafeSlow(READ_START)
  return {
    read: (pack: number, from: number, to: number): Uint8Array => {
      if (to - from > buffer.length) buffer = Buffer.allocUnsafeSlow((to - from) * 2)
      try {
        const descriptor = descriptors.get(pack) ?? openSync(tables[pack]!.path, 'r')
        descriptors.set(pack, descriptor)
        return buffer.subarray(0, readSync(descriptor, buffer, 0, to - from, from))
      } catch {
        return NOTHING // removed or unreadable since it was listed: its objects are read another way
      }
    },
    close: (): void => {
      for (const descriptor of descriptors.values()) closeSync(descriptor)
    },
  }
}
