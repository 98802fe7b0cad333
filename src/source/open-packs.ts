/** Opens the packs of a repository, but for those of which all is known. */
import { basename, dirname, join } from 'node:path'
import { readPacks } from '../git/index.js'

/** A delta whose base was not found, in a table. */
const LOST = -2

/**
 * `isKnown`: by path. What hangs on an object in a pack that was passed over makes them all be opened. `readAnyway`: the repository's own
 * packs that were read by the multi-pack-index, by name, and how many objects of each it does not name.
 */
export function openPacks(
  objectFolders: readonly string[],
  idBytes: number,
  isKnown: (path: string) => boolean,
): ReturnType<typeof readPacks> & { readonly readAnyway: ReadonlyMap<string, number> } {
  const some = readPacks(objectFolders, idBytes, (path) => !isKnown(path))
  const isWhole = some.tables.every(({ base, count }) => !base.subarray(0, count).includes(LOST))
  const packs = isWhole ? some : readPacks(objectFolders, idBytes)
  const own = packs.withoutIndex.filter(({ path }) => dirname(path) === join(objectFolders[0]!, 'pack'))
  return { ...packs, readAnyway: new Map(own.map(({ path, unnamed }) => [basename(path), unnamed])) }
}
