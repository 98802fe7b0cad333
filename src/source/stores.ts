/** Tells packs that lie as they lay: by name, size and times of the files of each, nothing that is in a file. */
import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sha256Hex } from '../base/hash.js'

/** Path of each pack → 64 hexadecimal digits for how it lies. The time of change cannot be set by whoever replaces a file. */
export function packsOf(objectFolders: readonly string[]): Map<string, string> {
  const packs = new Map<string, string>()
  for (const store of objectFolders) {
    const folder = join(store, 'pack')
    const names = namesIn(folder)
    for (const name of names.filter((one) => one.endsWith('.pack'))) {
      const index = name.replace(/\.pack$/, '.idx')
      packs.set(join(folder, name), sha256Hex(JSON.stringify([folder, rowOf(folder, name), rowOf(folder, index)])))
    }
  }
  return packs
}

function rowOf(folder: string, name: string): readonly (string | number)[] {
  const stats = lstatSync(join(folder, name), { throwIfNoEntry: false })
  return stats === undefined ? [name] : [name, stats.size, stats.mtimeMs, stats.ctimeMs, stats.ino, stats.mode]
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // none: everything is loose
  }
}
