/** Whether a repository waits for its first commit: told from its files, so that git need not be asked. */
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { GitPlace } from './discover.js'

const HEAD_BYTES_MAX = 1_024
const PACKED_BYTES_MAX = 1_000_000

/** False also where it cannot be told: git then says. */
export function isUnborn({ gitDir, commonDir }: GitPlace): boolean {
  const [, ref] =
    /^ref: (refs\/heads\/[^\s]+)\n?$/.exec(readSmall(path.join(gitDir, 'HEAD'), HEAD_BYTES_MAX) ?? '') ?? []
  // With the newer store of refs HEAD is a file that says nothing.
  if (ref === undefined || existsSync(path.join(commonDir, 'reftable'))) return false
  if (lstatSync(path.join(commonDir, ref), { throwIfNoEntry: false }) !== undefined) return false
  const packed = path.join(commonDir, 'packed-refs')
  if (lstatSync(packed, { throwIfNoEntry: false }) === undefined) return true
  const text = readSmall(packed, PACKED_BYTES_MAX)
  return text !== null && !text.includes(` ${ref}\n`)
}

/** Null for what is no regular file, or a large one. */
function readSmall(file: string, bytesMax: number): string | null {
  const stats = lstatSync(file, { throwIfNoEntry: false })
  return stats?.isFile() && stats.size <= bytesMax ? readFileSync(file, 'latin1') : null
}
