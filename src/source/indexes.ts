/** The indexes of a repository and its worktrees: what they name is looked for among the objects. */
import { createHash } from 'node:crypto'
import {
  gitDirs,
  type IndexEntry,
  indexEntries,
  isGitlinkMode,
  type ObjectList,
  type Repository,
} from '../git/index.js'
import type { Account } from './account.js'
import { nameOf } from './names.js'

/** Entries of all worktrees' indexes; content that only they name and that is absent is told. */
export async function readIndexes(
  repository: Repository,
  objects: ObjectList,
  account: Account,
  signal: AbortSignal,
): Promise<readonly IndexEntry[]> {
  const all: IndexEntry[] = []
  const empty = (length: number): string =>
    createHash(length === 64 ? 'sha256' : 'sha1')
      .update('blob 0\0')
      .digest('hex')
  for (const gitDir of gitDirs(repository)) {
    const { entries, notices } = await indexEntries(repository, { gitDir }, signal)
    account.tally.notices.push(...notices)
    for (const entry of entries) {
      if (isGitlinkMode(entry.mode)) continue
      all.push(entry)
      if (objects.findId(entry.id) !== -1 || entry.id === empty(entry.id.length)) continue
      const message = 'The index names content that is not in the object store: it was not read.'
      account.miss('absent-object', nameOf(entry.path).text, message)
    }
  }
  return all
}
