/** Compares the pack files on disk with what git can know of: a pack without a sound index is passed over by git without a word. */
import { closeSync, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs'
import path from 'node:path'
import { type Notice, unread } from '../model/index.js'
import type { Repository } from './repository.js'

const IDX_MAGIC = 0xff744f63
const PACK_MAGIC = 0x5041434b
const FANOUT_BYTES = 1024

/**
 * A notice for each pack that git does not read and that was not read without it. `readAnyway`: packs that were read by the
 * multi-pack-index, by file name, and how many objects of each it does not name.
 */
export function findOrphanPacks(
  repository: Repository,
  readAnyway: ReadonlyMap<string, number> = new Map(),
): readonly Notice[] {
  const folder = path.join(repository.commonDir, 'objects', 'pack')
  const notices: Notice[] = []
  for (const name of names(folder)) {
    const file = path.join(folder, name)
    if (name.endsWith('.pack')) {
      const why = troubleOf(file)
      const unnamed = readAnyway.get(name)
      if (why === null || unnamed === 0) continue
      const what =
        unnamed === undefined
          ? 'its objects were not read'
          : `${unnamed} of its objects, which the multi-pack-index does not name, were read only if another pack holds them, too`
      const message = `${why}: ${what}. Run \`git index-pack\` on a copy.`
      notices.push(unread('orphan-pack', `objects/pack/${name}`, message))
    } else if (
      !/\.(idx|rev|mtimes|bitmap|keep|promisor|lock)$/.test(name) &&
      readStart(file, 4)?.readUInt32BE(0) === PACK_MAGIC
    ) {
      notices.push(
        unread(
          'orphan-pack',
          `objects/pack/${name}`,
          'This file is a pack under another name: its objects were not read.',
        ),
      )
    }
  }
  return notices
}

/** Why git would not read all of a pack, null if it would. */
function troubleOf(pack: string): string | null {
  const header = readStart(pack, 12)
  if (header === null || header.readUInt32BE(0) !== PACK_MAGIC) return 'This pack has no readable header'
  const idx = pack.replace(/\.pack$/, '.idx')
  const start = readStart(idx, 8 + FANOUT_BYTES)
  if (start === null)
    return lstatSync(idx, { throwIfNoEntry: false }) ? "This pack's index is cut short" : 'This pack has no index'
  const isSecond = start.readUInt32BE(0) === IDX_MAGIC
  const listed = start.readUInt32BE((isSecond ? 8 : 0) + FANOUT_BYTES - 4)
  const packed = header.readUInt32BE(8)
  if (listed !== packed) return `This pack holds ${packed} objects and its index lists ${listed}`
  const size = lstatSync(idx).size
  const least = isSecond ? 8 + FANOUT_BYTES + listed * 28 + 40 : FANOUT_BYTES + listed * 24 + 40
  return size < least ? "This pack's index is cut short" : null
}

function readStart(file: string, length: number): Buffer | null {
  let descriptor: number
  try {
    if (!lstatSync(file).isFile()) return null
    descriptor = openSync(file, 'r')
  } catch {
    return null
  }
  try {
    if (!fstatSync(descriptor).isFile()) return null
    const buffer = Buffer.alloc(length)
    return readSync(descriptor, buffer, 0, length, 0) === length ? buffer : null
  } finally {
    closeSync(descriptor)
  }
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}
