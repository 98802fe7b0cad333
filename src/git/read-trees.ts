/** Reads every tree of a store once: from packs on this thread, what is not in them through git. */
import { type Notice, type PackTable, unread } from '../model/index.js'
import { type ObjectList, type ObjectStore, TREE, walkPacked } from './objects/index.js'
import { planFamilies } from './objects/pack/index.js'
import { type TreeIndex, TreeIndexer } from './tree-index.js'
import { type RawTrees, takeUp } from './tree-memory.js'

const TREE_BYTES_MAX = 1024 * 1024 * 1024

interface Store {
  readonly repository: { readonly store: ObjectStore }
  readonly graph: { readonly objects: ObjectList }
  readonly packs: readonly PackTable[]
  /** What was kept of trees, and whether an object was there then. */
  readonly keptTrees?: { readonly raw: RawTrees; readonly wasThere: (index: number) => boolean } | null
}

/** `wanted`: index of each blob that is looked for → its number. Trees that cannot be read become notices. */
export async function readTrees(
  { repository, graph, packs, keptTrees = null }: Store,
  wanted: ReadonlyMap<number, number>,
  notices: Notice[],
  signal?: AbortSignal,
): Promise<{ readonly trees: TreeIndex; readonly isWhole: boolean }> {
  const { objects } = graph
  const facts = { objects, store: repository.store, wanted, signal }
  const known = keptTrees === null ? null : await takeUp(keptTrees.raw, { ...facts, wasThere: keptTrees.wasThere })
  const indexer = new TreeIndexer(objects, wanted, known)
  const isRead = new Uint8Array(objects.count)
  if (known !== null) isRead.forEach((_, index) => (isRead[index] = keptTrees!.wasThere(index) ? 1 : 0))
  const indexOf = (table: PackTable, entry: number) => objects.find(table.ids, entry * table.idBytes)
  const planned = planFamilies(packs, [TREE], (table, entry) => {
    const index = indexOf(table, entry)
    if (index === -1 || isRead[index] === 1) return false
    isRead[index] = 1
    return true
  })
  await walkPacked(
    planned,
    [TREE],
    {
      object: (table, entry, bytes, depth, copied) => {
        const index = table.isOwn[entry] === 1 ? indexOf(table, entry) : -1
        indexer.add(index, bytes, depth, copied)
      },
      broken: (table, entry) => {
        const index = table.isOwn[entry] === 1 ? indexOf(table, entry) : -1
        if (index !== -1) isRead[index] = 0
      },
    },
    signal,
  )
  function* others(): Generator<string> {
    for (let index = 0; index < objects.count; index++)
      if (objects.type(index) === 'tree' && isRead[index] !== 1) yield objects.id(index)
  }
  let isWhole = true
  for await (const batch of repository.store.read(others(), { bytesMax: TREE_BYTES_MAX, signal })) {
    for (const tree of batch.objects) indexer.add(objects.findId(tree.id), tree.bytes)
    for (const missed of batch.missed) {
      isWhole = false
      const message = `This tree could not be read (${missed.why}): places may be missing.`
      notices.push(unread(missed.code, missed.id, message))
    }
  }
  return { trees: indexer.finish(), isWhole }
}
