/** All packs of a repository that we can read ourselves; the others, with the reason, are left to git. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { PackTable } from '../../../model/index.js'
import { readPackTable } from './pack-file.js'

export interface Packs {
  readonly tables: readonly PackTable[]
  readonly leftToGit: readonly { readonly path: string; readonly why: string }[]
}

/** `idBytes` is 20 for SHA-1, 32 for SHA-256. Alternates are not looked into: what only they hold comes from git. */
export function readPacks(objectsFolder: string, idBytes: number): Packs {
  const tables: PackTable[] = []
  const leftToGit: { path: string; why: string }[] = []
  for (const name of listPacks(join(objectsFolder, 'pack'))) {
    const path = join(objectsFolder, 'pack', name)
    const table = readPackTable(path, idBytes)
    if (typeof table === 'string') leftToGit.push({ path, why: table })
    else tables.push(table)
  }
  return { tables, leftToGit }
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
