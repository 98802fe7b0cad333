/** Reads objects straight from packs on this thread, family by family, and lets others have their turn in between. */
import type { PackedObjects, PackTable } from '../../model/index.js'
import { EntryReader, FamilyReader, openInflater, PackFiles } from './pack/index.js'

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

/** Visits all objects of the planned families whose type is wanted. */
export async function walkPacked(
  { tables, families }: PackedObjects,
  types: readonly number[],
  visitor: PackVisitor,
  signal?: AbortSignal,
): Promise<void> {
  const files = new PackFiles(tables)
  const bytes = (pack: number, from: number, to: number) => files.read(pack, from, to)
  const reader = new FamilyReader(new EntryReader(tables, bytes, openInflater()))
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
