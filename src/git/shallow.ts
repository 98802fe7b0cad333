/** Where history is cut off: the recorded boundary is believed only where the parents really are absent. */
import { lstatSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { info, type Notice } from '../model/index.js'
import { readCommitLinks } from './commit.js'
import { isObjectId, readAll } from './objects/index.js'
import type { Repository } from './repository.js'
import { makeScratch } from './scratch.js'

const FILE_BYTES_MAX = 64 * 1024 * 1024
const COMMIT_BYTES_MAX = 16 * 1024 * 1024

export interface Boundary {
  /** Commits whose parents are not here. */
  readonly cut: ReadonlySet<string>
  /** A shallow file that names exactly these, for calls that walk history; remove it with `close`. */
  readonly environment: Readonly<Record<string, string>>
  readonly notices: readonly Notice[]
  close(): void
}

/** The ids recorded as shallow, unchecked. */
export function recordedShallow(repository: Repository): readonly string[] {
  const file = path.join(repository.commonDir, 'shallow')
  const stats = lstatSync(file, { throwIfNoEntry: false })
  if (!stats?.isFile() || stats.size > FILE_BYTES_MAX) return []
  return readFileSync(file, 'latin1').split('\n').filter(isObjectId)
}

/** The boundary as recorded, without those of its commits whose parents are all here: such a line only hides history. */
export async function readBoundary(repository: Repository, signal?: AbortSignal): Promise<Boundary> {
  const recorded = recordedShallow(repository)
  if (recorded.length === 0) return boundaryOf([], [])
  const commits = await readAll(repository.store, recorded, { bytesMax: COMMIT_BYTES_MAX, signal })
  const parents = new Map<string, readonly string[]>()
  for (const [id, commit] of commits)
    if (commit.type === 'commit') parents.set(id, readCommitLinks(commit.bytes).parents)
  const present = await repository.store.describe([...new Set([...parents.values()].flat())], signal)
  const cut = [...parents].filter(([, ids]) => ids.some((id) => !present.has(id))).map(([id]) => id)
  const forged = [...parents].filter(([, ids]) => ids.length > 0 && ids.every((id) => present.has(id)))
  if (forged.length === 0) return boundaryOf(cut, [])
  const message = 'The shallow file cuts off history that is here. It is not believed: that history is read too.'
  return boundaryOf(cut, [info('grafts', 'shallow', message, forged.length)])
}

/** A boundary at commits that are known to lack parents. */
export function boundaryOf(cut: readonly string[], notices: readonly Notice[]): Boundary {
  if (cut.length === 0) return { cut: new Set(), environment: {}, notices, close: () => undefined }
  const scratch = makeScratch('shallow')
  const file = path.join(scratch.folder, 'shallow')
  writeFileSync(file, cut.map((id) => `${id}\n`).join(''))
  return {
    cut: new Set(cut),
    environment: { GIT_SHALLOW_FILE: file },
    notices,
    close: scratch.remove,
  }
}
