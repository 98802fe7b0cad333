/** Commits and tags out of packs, for the graph of history: threads inspect the same objects meanwhile. */
import { COMMIT, type CommitGraph, TAG, walkPacked } from '../git/index.js'
import type { PackedObjects } from '../model/index.js'

/** Adds to the graph; gives 1 for each object, by its index, that is in it now. */
export async function addPackedTexts(
  planned: PackedObjects,
  graph: CommitGraph,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const { objects } = graph
  const isRead = new Uint8Array(objects.count)
  const visitor = {
    object: (table: PackedObjects['tables'][number], entry: number, bytes: Buffer): void => {
      if (table.isOwn[entry] !== 1) return
      const index = objects.find(table.ids, entry * table.idBytes)
      if (index === -1) return
      isRead[index] = 1
      if (table.type[entry] === COMMIT) graph.addCommit(index, bytes)
      else graph.addTag(index, bytes)
    },
    // Read through git, as all that was not read here.
    broken: (): void => undefined,
  }
  await walkPacked(planned, [COMMIT, TAG], visitor, signal)
  return isRead
}
