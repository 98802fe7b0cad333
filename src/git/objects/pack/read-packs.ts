/** All packs of a repository and of the stores it borrows from that we can read ourselves; the others, with the reason, are left to git. */
import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { info, type Notice, type PackTable } from '../../../model/index.js'
import { OBJECT_MAX } from './entry-reader.js'
import type { PackIndex } from './index-file.js'
import { linkPacks } from './links.js'
import { loosePath, readLoose } from './loose.js'
import { MULTI_INDEX_BYTES_MAX, type MultiIndex, readMultiIndex } from './multi-index.js'
import { type PackFile, readPackFile, readWhole } from './pack-file.js'
import { PackMemory } from './pack-memory.js'

export interface Packs {
  readonly tables: readonly PackTable[]
  readonly leftToGit: readonly { readonly path: string; readonly why: string }[]
  /** Packs whose own index does not serve, read by the multi-pack-index all the same. Git reads none of them. */
  readonly withoutIndex: readonly { readonly path: string; readonly why: string; readonly unnamed: number }[]
  /** The same in sentences, for the report. */
  readonly notices: readonly Notice[]
}

/** `idBytes` is 20 for SHA-1, 32 for SHA-256. `stores`: the object folders that may be read, the repository's own first. */
export function readPacks(
  stores: readonly string[],
  idBytes: number,
  isWanted: (path: string) => boolean = () => true,
): Packs {
  const packs: PackFile[] = []
  const memory = new PackMemory()
  const leftToGit: { path: string; why: string }[] = []
  for (const store of stores) {
    const folder = join(store, 'pack')
    const multiIndex = lateMultiIndex(folder, idBytes)
    for (const name of listPacks(folder)) {
      const path = join(folder, name)
      if (!isWanted(path)) continue
      const pack = readPackFile(path, idBytes, () => multiIndex(name), memory)
      if (typeof pack === 'string') leftToGit.push({ path, why: pack })
      else packs.push(pack)
    }
  }
  linkPacks(packs, (id) => {
    for (const store of stores) {
      const path = loosePath(store, id)
      const object = readLoose(path, OBJECT_MAX)
      if (object !== null) return { path, type: object.type }
    }
    return null
  })
  const withoutIndex = packs.flatMap(({ table, withoutIndex: lack }) =>
    lack === null ? [] : [{ path: table.path, ...lack }],
  )
  return {
    tables: packs.map(({ table }) => table),
    leftToGit,
    withoutIndex,
    notices: [
      ...leftToGit.map(({ path, why }) => notice(path, `Git itself read this pack for us, where it could: ${why}.`)),
      ...withoutIndex.map(({ path, why }) =>
        notice(path, `The files in this pack were read by the multi-pack-index: ${why}. Git reads nothing of it.`),
      ),
    ],
  }
}

function notice(path: string, message: string): Notice {
  return info('pack-reader', `objects/pack/${basename(path)}`, message)
}

/** Read when a pack first needs it; most never do. */
function lateMultiIndex(folder: string, idBytes: number): (packName: string) => PackIndex | string {
  let read: MultiIndex | string | undefined
  return (packName) => {
    read ??= openMultiIndex(folder, idBytes)
    if (typeof read === 'string') return read
    return read.get(packName.replace(/\.pack$/, '.idx')) ?? 'the multi-pack-index does not name it'
  }
}

function openMultiIndex(folder: string, idBytes: number): MultiIndex | string {
  const bytes = readWhole(join(folder, 'multi-pack-index'), MULTI_INDEX_BYTES_MAX)
  if (bytes !== null) return readMultiIndex(bytes, idBytes)
  return existsSync(join(folder, 'multi-pack-index.d'))
    ? 'the multi-pack-index is a chain, which is not read'
    : 'there is no multi-pack-index that can be read'
}

function listPacks(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.pack'))
      .sort()
  } catch {
    return [] // no pack folder: everything is loose
  }
}
