/** Hot: reads and inspects a list of files, one after the other, in whatever thread: nothing is made of a file that holds nothing. */
import type { FileReader } from '../base/file-reader.js'
import { type Inspector, inspect } from '../inspect.js'
import type { FileOutcome, FileToRead } from '../model/index.js'
import { isWorthTelling } from './settings.js'
import type { Told } from './worker.js'

export interface FileTask {
  readonly files: readonly FileToRead[]
  readonly bytesMax: number
}

export interface FileResult {
  /** As many as files, in their order. */
  readonly outcomes: readonly FileOutcome[]
  readonly found: readonly Told[]
}

export function inspectFileList(files: readonly FileToRead[], reader: FileReader, inspector: Inspector): FileResult {
  const outcomes: FileOutcome[] = []
  const found: Told[] = []
  for (const [index, { file, isLink }] of files.entries()) {
    const read = isLink ? reader.readLink(file) : reader.read(file)
    if (read.kind === 'unread') {
      outcomes.push(read)
      continue
    }
    outcomes.push({ kind: 'read', id: read.id, bytes: read.bytes.length, changed: read.changed })
    const inspection = inspect(read.id, read.bytes, inspector)
    if (isWorthTelling(inspection)) found.push({ index, inspection })
  }
  return { outcomes, found }
}
