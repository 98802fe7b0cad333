/** Opens the packs of a repository, but for those of which all is known. */
import { readPacks } from '../git/index.js'

/** A delta whose base was not found, in a table. */
const LOST = -2

/** `isKnown`: by path. What hangs on an object in a pack that was passed over makes them all be opened. */
export function openPacks(
  objectFolders: readonly string[],
  idBytes: number,
  isKnown: (path: string) => boolean,
): ReturnType<typeof readPacks> {
  const some = readPacks(objectFolders, idBytes, (path) => !isKnown(path))
  const isWhole = some.tables.every(({ base, count }) => !base.subarray(0, count).includes(LOST))
  return isWhole ? some : readPacks(objectFolders, idBytes)
}
