/** The index: exactly what the next commit would hold, by object id, never the files on disk. */
import { createHash } from 'node:crypto'
import { indexEntries, isGitlinkMode, openRepository, type Repository, stagedChanges } from '../git/index.js'
import { type Blob, info, type Scope, type Source } from '../model/index.js'
import { Account } from './account.js'
import { type ChangedBlob, readChangedBlobs } from './changed-blobs.js'
import { nameOf } from './names.js'
import type { SourceOptions } from './options.js'

const INDEX = 'index'
const MISSING = '000000'

export async function openStaged(scope: Extract<Scope, { kind: 'staged' }>, options: SourceOptions): Promise<Source> {
  const repository = openRepository(scope.repository, options)
  const account = new Account()
  account.tally.notices.push(...repository.notices)
  return {
    tally: account.tally,
    async *blobs(signal): AsyncGenerator<Blob> {
      try {
        const { blobs, removed } = await readChanges(repository, options, account, signal)
        const reading = { store: repository.store, account, bytesMax: options.maxBlobBytes, removed, signal }
        yield* readChangedBlobs(
          blobs.filter((blob) => !isEmptyBlob(blob.id)),
          reading,
        )
        for (const blob of blobs.filter((blob) => isEmptyBlob(blob.id))) {
          account.scanned()
          yield { id: blob.id, bytes: new Uint8Array(0), places: blob.places }
        }
      } finally {
        repository.close()
      }
    },
  }
}

async function readChanges(
  repository: Repository,
  options: SourceOptions,
  account: Account,
  signal: AbortSignal,
): Promise<{ blobs: readonly ChangedBlob[]; removed: ReadonlyMap<string, readonly string[]> }> {
  const { changes, notices } = await stagedChanges(repository, signal)
  account.tally.notices.push(...notices)
  const blobs = new Map<string, ChangedBlob>()
  const removed: string[] = []
  const conflicts = new Set<string>()
  for (const change of changes) {
    const path = nameOf(change.path)
    const isOldFile = change.oldMode !== MISSING && !isGitlinkMode(change.oldMode)
    if (change.status === 'U') conflicts.add(change.path)
    else if (isGitlinkMode(change.newMode)) account.tally.notices.push(submodule(path.text))
    else if (change.newMode === MISSING) {
      if (isOldFile) removed.push(change.oldId)
    } else if (change.newId !== change.oldId || !isOldFile) {
      const exclusion = options.exclude(path.text)
      if (exclusion !== null) account.exclude(exclusion)
      else add(blobs, change.newId, change.path, isOldFile ? [change.oldId] : [], account)
    }
  }
  if (conflicts.size > 0) {
    const index = await indexEntries(repository, {}, signal)
    for (const entry of index.entries) {
      if (!conflicts.has(entry.path) || entry.stage < 2 || isGitlinkMode(entry.mode)) continue
      const base = index.entries.find((other) => other.path === entry.path && other.stage === 1)
      add(blobs, entry.id, entry.path, base === undefined ? [] : [base.id], account)
    }
  }
  account.tally.provenEmpty = blobs.size === 0 && notices.length === 0
  if (account.tally.provenEmpty) {
    const message =
      changes.length === 0
        ? 'The index equals HEAD: nothing is staged.'
        : account.tally.excluded.size > 0
          ? 'Everything that is staged is excluded by configuration.'
          : 'Nothing but deletions is staged: there is no new content.'
    account.tally.notices.push(info('nothing-to-scan', 'index', message))
  }
  return { blobs: [...blobs.values()], removed: removed.length === 0 ? new Map() : new Map([[INDEX, removed]]) }
}

/** The same content at two paths is one blob with two places. */
function add(
  blobs: Map<string, ChangedBlob>,
  id: string,
  path: string,
  olds: readonly string[],
  account: Account,
): void {
  const known = blobs.get(id)
  if (known !== undefined) account.duplicate()
  blobs.set(id, {
    id,
    places: [...(known?.places ?? []), { kind: 'staged', path: nameOf(path) }],
    changes: [...(known?.changes ?? []), { olds, change: INDEX }],
  })
}

function submodule(path: string) {
  return info('submodule', path, 'A submodule was moved to another commit: its content is in its own repository.')
}

/** An entry of `git add -N`, or an empty file: git may not have stored it, and there is nothing to read. */
function isEmptyBlob(id: string): boolean {
  const format = id.length === 64 ? 'sha256' : 'sha1'
  return id === createHash(format).update('blob 0\0').digest('hex')
}
