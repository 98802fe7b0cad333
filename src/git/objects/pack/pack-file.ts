/** A pack as a table of its entries, by its own index or by what the multi-pack-index says of it. */
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { type PackEntries, readEntries } from './entries.js'
import { withHiddenBases } from './hidden-bases.js'
import { indexBytesMax, type PackIndex, readPackIndex } from './index-file.js'
import { PackMemory } from './pack-memory.js'

export interface PackFile extends PackEntries {
  /** Why the pack's own index did not serve, and how many of its objects the multi-pack-index does not name; null where it did. */
  readonly withoutIndex: { readonly why: string; readonly unnamed: number } | null
}

/** Reads index and headers of a pack; a sentence says why where it cannot be done. `spare` is asked where the pack's own index does not serve. */
export function readPackFile(
  path: string,
  idBytes: number,
  spare: () => PackIndex | string,
  memory: PackMemory = new PackMemory(0),
): PackFile | string {
  let descriptor: number
  try {
    // A pipe under a pack's name must not make us wait.
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  } catch (error) {
    return `it cannot be opened (${codeOf(error)})`
  }
  try {
    const stats = fstatSync(descriptor)
    if (!stats.isFile()) return 'it is no file'
    const head = Buffer.alloc(12)
    if (readSync(descriptor, head, 0, 12, 0) !== 12 || head.toString('latin1', 0, 4) !== 'PACK') return 'it has no head'
    const version = head.readUInt32BE(4)
    if (version !== 2 && version !== 3) return `it is of version ${version}`
    const pack = { path, descriptor, size: stats.size, held: head.readUInt32BE(8) }
    const own = readOwnIndex(pack, idBytes)
    const bytes = memory.read(pack)
    const read = typeof own === 'string' ? own : readEntries(pack, own, bytes)
    if (typeof read !== 'string') return { ...read, withoutIndex: null }
    const other = within(spare(), pack)
    if (typeof other === 'string') return `${read}, and ${other}`
    const entries = readEntries(pack, withHiddenBases(other, pack), bytes)
    return typeof entries === 'string'
      ? entries
      : { ...entries, withoutIndex: { why: read, unnamed: pack.held - other.count } }
  } catch (error) {
    return `it cannot be read (${codeOf(error)})`
  } finally {
    closeSync(descriptor)
  }
}

interface Pack {
  readonly path: string
  readonly size: number
  /** Objects, by the head of the pack. */
  readonly held: number
}

function readOwnIndex(pack: Pack, idBytes: number): PackIndex | string {
  const bytes = readWhole(pack.path.replace(/\.pack$/, '.idx'), indexBytesMax({ idBytes, packSize: pack.size }))
  if (bytes === null) return 'it has no index that can be read'
  const index = readPackIndex(bytes, { idBytes, packSize: pack.size })
  if (typeof index === 'string') return index
  return index.count === pack.held ? index : 'its index does not list what it holds'
}

/** A multi-pack-index leaves out objects that other packs hold as well, and nobody has compared its offsets with the pack. */
function within(index: PackIndex | string, pack: Pack): PackIndex | string {
  if (typeof index === 'string') return index
  const isInside = index.offsets.every((offset) => offset >= 12 && offset < pack.size - index.idBytes)
  return isInside && index.count <= pack.held ? index : 'the multi-pack-index points outside it'
}

/** A regular file of at most so many bytes; null for anything else. */
export function readWhole(path: string, bytesMax: number): Buffer | null {
  let descriptor: number
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  } catch {
    return null
  }
  try {
    const stats = fstatSync(descriptor)
    return stats.isFile() && stats.size <= bytesMax ? readFileSync(descriptor) : null
  } finally {
    closeSync(descriptor)
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? (error as Error).message
}
