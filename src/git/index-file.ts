/** What the index changes against HEAD, and all that the index holds, as raw records: never as patch text. */
import { type Notice, unread } from '../model/index.js'
import { describeEnd, runGit } from './process.js'
import { resolveRevision } from './refs.js'
import { isUnborn } from './unborn.js'
import type { Repository } from './repository.js'

export interface StagedChange {
  /** One character a byte, relative to the top of the work tree. */
  readonly path: string
  readonly oldMode: string
  readonly newMode: string
  readonly oldId: string
  /** All zeros for deletions and conflicts. */
  readonly newId: string
  /** A added, M modified, D deleted, T kind changed, U in conflict. */
  readonly status: string
}

export interface IndexEntry {
  readonly mode: string
  readonly id: string
  /** 0; 1 to 3 in a conflict. */
  readonly stage: number
  /** One character a byte. */
  readonly path: string
}

const EMPTY_TREE = {
  40: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  64: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
}

/** Before the first commit everything in the index is new. */
export async function stagedChanges(
  repository: Repository,
  signal?: AbortSignal,
): Promise<{ readonly changes: readonly StagedChange[]; readonly notices: readonly Notice[] }> {
  const plain = isUnborn(repository) ? await firstChanges(repository, signal) : null
  if (plain !== null) return { changes: plain, notices: [] }
  let end = await diffIndex(repository, 'HEAD', signal)
  if (end.exitCode === 128 && (await resolveRevision(repository, 'HEAD', signal)) === null) {
    const entries = await indexEntries(repository, {}, signal)
    const length = entries.entries[0]?.id.length === 64 ? 64 : 40
    end = await diffIndex(repository, EMPTY_TREE[length], signal)
  }
  const notices =
    end.exitCode === 0 ? [] : [unread('git-failed', 'index', `Comparing the index with HEAD ${describeEnd(end)}.`)]
  return { changes: parseRaw(end.output), notices }
}

/** All entries as added, by one question; null where an entry is in conflict or may be announced only (`add -N`), which takes a comparison. */
async function firstChanges(repository: Repository, signal?: AbortSignal): Promise<readonly StagedChange[] | null> {
  const { entries, notices } = await indexEntries(repository, {}, signal)
  const isPlain = entries.every(({ id, stage }) => stage === 0 && !EMPTY_BLOBS.includes(id))
  if (notices.length > 0 || !isPlain) return null
  return entries.map(({ path, mode, id }) => {
    const oldId = '0'.repeat(id.length)
    return { path, oldMode: '000000', newMode: mode, oldId, newId: id, status: 'A' }
  })
}

const EMPTY_BLOBS: readonly string[] = [
  'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
]

/** Every entry of the index in all stages; `gitDir` names another worktree's. */
export async function indexEntries(
  repository: Repository,
  options: { readonly gitDir?: string },
  signal?: AbortSignal,
): Promise<{ readonly entries: readonly IndexEntry[]; readonly notices: readonly Notice[] }> {
  const target = options.gitDir === undefined ? repository.target : { ...repository.target, gitDir: options.gitDir }
  const end = await runGit(target, {
    command: 'ls-files',
    options: ['-s', '-z'],
    ...(options.gitDir === undefined && repository.workTree !== null ? { workTree: repository.workTree } : {}),
    ...(signal ? { signal } : {}),
  })
  const entries: IndexEntry[] = []
  for (const record of end.output.toString('latin1').split('\0')) {
    const found = /^(\d{6}) ([0-9a-f]{40,64}) ([0-3])\t(.*)$/s.exec(record)
    if (found) entries.push({ mode: found[1]!, id: found[2]!, stage: Number(found[3]), path: found[4]! })
  }
  const notices = end.exitCode === 0 ? [] : [unread('git-failed', 'index', `Reading the index ${describeEnd(end)}.`)]
  return { entries, notices }
}

/** Names that git tracks or would add: what is not among them is ignored. One character a byte; folders of nested repositories end in `/`. */
export async function knownNames(
  repository: Repository,
  workTree: string,
  signal?: AbortSignal,
): Promise<{ readonly names: readonly string[]; readonly failure: string | null }> {
  const end = await runGit(repository.target, {
    command: 'ls-files',
    options: ['-z', '-c', '-o', '--exclude-standard'],
    workTree,
    ...(signal ? { signal } : {}),
  })
  const names = end.output
    .toString('latin1')
    .split('\0')
    .filter((name) => name !== '')
  return { names, failure: end.exitCode === 0 ? null : describeEnd(end) }
}

function diffIndex(repository: Repository, against: string, signal?: AbortSignal) {
  return runGit(repository.target, {
    command: 'diff-index',
    options: ['--cached', '-z', '--raw', '--no-renames', '--no-abbrev', against],
    ...(repository.workTree !== null ? { workTree: repository.workTree } : {}),
    ...(signal ? { signal } : {}),
  })
}

/** `:<old mode> <new mode> <old id> <new id> <status> NUL <path> NUL`, again and again. */
function parseRaw(output: Buffer): readonly StagedChange[] {
  const words = output.toString('latin1').split('\0')
  const changes: StagedChange[] = []
  for (let index = 0; index + 1 < words.length; index += 2) {
    const found = /^:(\d{6}) (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([A-Z])\d*$/.exec(words[index]!)
    if (!found) break
    const [, oldMode = '', newMode = '', oldId = '', newId = '', status = ''] = found
    changes.push({ path: words[index + 1]!, oldMode, newMode, oldId, newId, status })
  }
  return changes
}
