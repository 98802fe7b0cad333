/** The commits of a range: what each brings in against all its parents, and what its message says. */
import {
  askRepository,
  type Boundary,
  commitsBetween,
  findIntroduced,
  type ObjectType,
  openRepository,
  type Repository,
  readAll,
  readBoundary,
  readTagLinks,
  recordedShallow,
  resolveRevision,
  type StoredObject,
} from '../git/index.js'
import { type Blob, info, type Scope, ScopeError, type Source, UsageError, unread } from '../model/index.js'
import { Account } from './account.js'
import { type ChangedBlob, readChangedBlobs } from './changed-blobs.js'
import { nameOf } from './names.js'
import type { SourceOptions } from './options.js'
import { readCommits } from './range-commits.js'

type RangeScope = Extract<Scope, { kind: 'range' }>

/** Tags that point at tags. */
const TAG_DEPTH_MAX = 20
const COMMIT_BYTES_MAX = 16 * 1024 * 1024

export async function openRange(scope: RangeScope, options: SourceOptions): Promise<Source> {
  const repository = openRepository(scope.repository, options)
  const account = new Account()
  account.tally.notices.push(...repository.notices)
  return {
    tally: account.tally,
    async *blobs(signal): AsyncGenerator<Blob> {
      const boundary = await readBoundary(repository, signal)
      try {
        account.tally.notices.push(...boundary.notices)
        yield* readRange(repository, scope, boundary, options, account, signal)
      } finally {
        boundary.close()
        repository.close()
      }
    },
  }
}

async function* readRange(
  repository: Repository,
  scope: RangeScope,
  boundary: Boundary,
  options: SourceOptions,
  account: Account,
  signal: AbortSignal,
): AsyncGenerator<Blob, void, void> {
  const to = await resolve(repository, scope.to, scope, signal)
  const from = await Promise.all(scope.from.map((revision) => resolve(repository, revision, scope, signal)))
  const tip = await peel(repository, to, signal)
  for (const tag of tip.tags) {
    account.scanned()
    const name = readTagLinks(tag.bytes).name
    yield {
      id: tag.id,
      bytes: tag.bytes,
      places: [{ kind: 'message', object: tag.id, of: 'tag', name, reachability: 'refs' }],
    }
  }
  if (tip.type !== 'commit') return yield* readNonCommit(repository, tip, options, account, signal)
  const bases = (await Promise.all(from.map((id) => peel(repository, id, signal)))).filter(
    (base) => base.type === 'commit',
  )
  const range = { to: [tip.id], from: bases.map((base) => base.id) }
  const walk = await commitsBetween(repository, range, boundary, signal)
  if (walk.failure !== null) {
    account.tally.notices.push(unread('git-failed', scope.shown, `Walking the commits of the range ${walk.failure}.`))
  }
  const cut = walk.commits.filter((id) => boundary.cut.has(id))
  if (cut.length > 0) {
    const message =
      'This clone is shallow and the range reaches past its edge: fetch the whole history (`fetch-depth: 0`, or `git fetch --unshallow`).'
    account.tally.notices.push(unread('shallow-boundary', cut[0]!, message, cut.length))
  }
  account.tally.commits = walk.commits.length
  if (walk.commits.length === 0 && walk.failure === null && tip.tags.length === 0)
    return proveEmpty(scope, range, account)
  yield* readCommits({ repository, boundary, options, account, signal }, walk.commits)
}

/** The object a revision names; text that names none is the user's mistake. */
async function resolve(
  repository: Repository,
  revision: string,
  scope: RangeScope,
  signal: AbortSignal,
): Promise<string> {
  const id = await resolveRevision(repository, revision, signal)
  if (id !== null && (await repository.store.describe([id], signal)).has(id)) return id
  await askRepository(repository.target)
  const isShallow = recordedShallow(repository).length > 0
  throw new UsageError({
    code: 'unknown-revision',
    where: scope.shown,
    problem: `${revision} names no commit of this repository`,
    fix: isShallow
      ? 'this clone is shallow: fetch the whole history (`fetch-depth: 0`, or `git fetch --unshallow`)'
      : 'check the spelling, or fetch the branch it is on',
  })
}

interface Peeled {
  readonly id: string
  readonly type: ObjectType
  /** Annotated tags on the way. */
  readonly tags: readonly StoredObject[]
}

async function peel(repository: Repository, id: string, signal: AbortSignal): Promise<Peeled> {
  const tags: StoredObject[] = []
  for (let target = id; ;) {
    const type = (await repository.store.describe([target], signal)).get(target)?.type
    if (type !== 'tag' || tags.length >= TAG_DEPTH_MAX) return { id: target, type: type ?? 'tag', tags }
    const tag = (await readAll(repository.store, [target], { bytesMax: COMMIT_BYTES_MAX, signal })).get(target)
    if (tag === undefined) return { id: target, type, tags }
    tags.push(tag)
    target = readTagLinks(tag.bytes).target
  }
}

/** A tag may point at a blob or a tree: all of it is new. */
async function* readNonCommit(
  repository: Repository,
  tip: Peeled,
  options: SourceOptions,
  account: Account,
  signal: AbortSignal,
): AsyncGenerator<Blob, void, void> {
  const blobs: ChangedBlob[] = []
  const place = { kind: 'object', reachability: 'refs' } as const
  if (tip.type === 'blob') blobs.push({ id: tip.id, places: [{ ...place, object: tip.id }], changes: [] })
  if (tip.type === 'tree') {
    const changes = await findIntroduced(repository, [{ commit: '', tree: tip.id, parents: [] }], signal)
    account.tally.notices.push(...changes.notices)
    for (const found of changes.introduced) {
      blobs.push({ id: found.id, places: [{ ...place, object: found.id, path: nameOf(found.path) }], changes: [] })
    }
  }
  if (tip.type === 'tag') account.miss('corrupt-object', tip.id, 'What this tag points at could not be read.')
  const reading = { store: repository.store, account, bytesMax: options.maxBlobBytes, removed: new Map(), signal }
  yield* readChangedBlobs(blobs, reading)
}

function proveEmpty(
  scope: RangeScope,
  range: { readonly to: readonly string[]; readonly from: readonly string[] },
  account: Account,
): void {
  if (scope.isMeant || range.from.some((id) => id === range.to[0])) {
    account.tally.provenEmpty = true
    account.tally.notices.push(info('nothing-to-scan', scope.shown, 'The range holds no commit.'))
    return
  }
  throw new ScopeError({
    code: 'empty-range',
    where: scope.shown,
    problem: 'this range holds no commit',
    fix: 'check the order of its two ends: the older one comes first',
  })
}
