/** Hot: reads and inspects a list of files, one after the other, in whatever thread: nothing is made of a file that holds nothing. */
import { type FileReader, readInPieces } from '../base/file-reader.js'
import { type Inspector, inspect } from '../inspect.js'
import { LargeInspector } from '../inspect-large.js'
import type { FileOutcome, FileToRead, Inspection } from '../model/index.js'
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
      const large = read.code === 'too-large' ? inspectLargeFile(file, inspector) : { outcome: read }
      outcomes.push(large.outcome)
      if (large.inspection !== undefined && isWorthTelling(large.inspection))
        found.push({ index, inspection: large.inspection })
      continue
    }
    const inspection = inspect('', read.bytes, inspector)
    const blobId = isWorthTelling(inspection) ? read.id() : null
    outcomes.push({ kind: 'read', id: blobId, bytes: read.bytes.length, changed: read.changed })
    if (blobId !== null) found.push({ index, inspection: { ...inspection, blobId } })
  }
  return { outcomes, found }
}

/** Larger than is read in one piece. */
function inspectLargeFile(file: string, inspector: Inspector): { outcome: FileOutcome; inspection?: Inspection } {
  const large = new LargeInspector(inspector)
  const outcome = readInPieces(file, (piece) => large.push(piece))
  return outcome.kind === 'unread' ? { outcome } : { outcome, inspection: large.end(outcome.id) }
}
