/** What stands at given paths of a tree, found level by level: only the folders on the way are read. */
import { readAll } from './objects/index.js'
import type { Repository } from './repository.js'
import { isTreeMode, readTree, type TreeEntry } from './tree.js'

const TREE_BYTES_MAX = 256 * 1024 * 1024

/** Path → id and mode of what is no folder. Paths are one character a byte; those where nothing stands are left out. */
export async function entriesAt(
  repository: Repository,
  tree: string,
  paths: Iterable<string>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, { readonly id: string; readonly mode: string }>> {
  const found = new Map<string, { id: string; mode: string }>()
  /** Tree id → paths, each with how much of it was already walked. */
  let level = new Map<string, { path: string; from: number }[]>([
    [tree, [...new Set(paths)].map((path) => ({ path, from: 0 }))],
  ])
  while (level.size > 0) {
    const trees = await readAll(repository.store, level.keys(), { bytesMax: TREE_BYTES_MAX, signal })
    const next = new Map<string, { path: string; from: number }[]>()
    for (const [id, wanted] of level) {
      const object = trees.get(id)
      if (object?.type !== 'tree') continue
      const entries = new Map<string, TreeEntry>(
        readTree(object.bytes, id.length / 2).entries.map((entry) => [entry.name, entry]),
      )
      for (const { path, from } of wanted) {
        const slash = path.indexOf('/', from)
        const entry = entries.get(path.slice(from, slash === -1 ? path.length : slash))
        if (entry === undefined) continue
        if (slash === -1) {
          if (!isTreeMode(entry.mode)) found.set(path, { id: entry.id, mode: entry.mode })
        } else if (isTreeMode(entry.mode)) {
          const list = next.get(entry.id)
          if (list === undefined) next.set(entry.id, [{ path, from: slash + 1 }])
          else list.push({ path, from: slash + 1 })
        }
      }
    }
    level = next
  }
  return found
}

/** The content of a file as a commit or tree has it, null where there is none. `path` is text, relative to the top. */
export async function fileAt(
  repository: Repository,
  tree: string,
  path: string,
  options: { readonly bytesMax: number; readonly signal?: AbortSignal },
): Promise<Buffer | null> {
  const name = Buffer.from(path, 'utf8').toString('latin1')
  const entry = (await entriesAt(repository, tree, [name], options.signal)).get(name)
  if (entry === undefined || !entry.mode.startsWith('100')) return null
  const read = await readAll(repository.store, [entry.id], { bytesMax: options.bytesMax, signal: options.signal })
  return read.get(entry.id)?.bytes ?? null
}
