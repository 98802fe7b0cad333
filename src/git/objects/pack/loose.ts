/** Reads an object that lies in a file of its own: needed where a pack's delta hangs on one. */
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { readWhole } from './pack-file.js'

export interface LooseObject {
  /** As it stands in a pack: 1 commit, 2 tree, 3 blob, 4 tag. */
  readonly type: number
  readonly bytes: Uint8Array
}

const TYPES = ['', 'commit', 'tree', 'blob', 'tag']
/** A type and a size of up to 20 digits. */
const HEAD_MAX = 32

export function loosePath(objectsFolder: string, id: string): string {
  return join(objectsFolder, id.slice(0, 2), id.slice(2))
}

/** Null where there is none, it is damaged, or larger than `bytesMax`. */
export function readLoose(path: string, bytesMax: number): LooseObject | null {
  const stream = readWhole(path, bytesMax + HEAD_MAX)
  if (stream === null) return null
  let all: Buffer
  try {
    all = inflateSync(stream, { maxOutputLength: bytesMax + HEAD_MAX })
  } catch {
    return null // damaged or too large: the caller reports what hangs on it
  }
  const head = /^(commit|tree|blob|tag) (0|[1-9]\d{0,15})\0/.exec(all.toString('latin1', 0, HEAD_MAX))
  if (head === null) return null
  const bytes = all.subarray(head[0].length)
  return bytes.length === Number(head[2]) ? { type: TYPES.indexOf(head[1]!), bytes } : null
}
