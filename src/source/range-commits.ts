/** Reads the commits of a range: their texts, and what each brings in against all its parents. */
import {
  type Boundary,
  commitsBetween,
  entriesAt,
  findIntroduced,
  type Introduced,
  type Repository,
  readAll,
  readCommitFacts,
  readCommitLinks,
  resolveRevision,
  type StoredObject,
  type TreePair,
} from '../git/index.js'
import { type Blob, type CommitFacts, info, type Provenance, pathBytes } from '../model/index.js'
import type { Account } from './account.js'
import { type ChangedBlob, readChangedBlobs } from './changed-blobs.js'
import { nameOf } from './names.js'
import type { SourceOptions } from './options.js'

/** Commits that are compared at once. */
const COMMITS_AT_ONCE = 500
const COMMIT_BYTES_MAX = 16 * 1024 * 1024

export interface RangeReading {
  readonly repository: Repository
  readonly boundary: Boundary
  readonly options: SourceOptions
  readonly account: Account
  readonly signal: AbortSignal
}

interface Gathered {
  readonly blobs: Map<string, ChangedBlob>
  readonly removed: Map<string, readonly string[]>
}

/** `commits` newest first. */
export async function* readCommits(
  reading: RangeReading,
  commits: readonly string[],
): AsyncGenerator<Blob, void, void> {
  const { repository, account, options, signal } = reading
  const gathered: Gathered = { blobs: new Map(), removed: new Map() }
  const head = await resolveRevision(repository, 'HEAD', signal)
  const outside = await outsideHead(reading, commits, head)
  // Oldest first: the first place of a blob is the commit that introduced it.
  const ordered = [...commits].reverse()
  for (let start = 0; start < ordered.length; start += COMMITS_AT_ONCE) {
    const ids = ordered.slice(start, start + COMMITS_AT_ONCE)
    const objects = await readAll(repository.store, ids, { bytesMax: COMMIT_BYTES_MAX, signal })
    const facts = new Map<string, CommitFacts>()
    for (const id of ids) {
      const commit = objects.get(id)
      if (commit === undefined) {
        account.miss('corrupt-object', id, 'This commit could not be read, so neither could what it brings in.')
        continue
      }
      facts.set(id, readCommitFacts(id, commit.bytes))
      account.scanned()
      const reachability = outside.has(id) ? 'refs' : 'head'
      const place = { kind: 'message', object: id, of: 'commit', commit: facts.get(id)!, reachability } as const
      yield { id, bytes: commit.bytes, places: [place] }
    }
    await gather(reading, gathered, await pairTrees(reading, objects), facts, outside)
  }
  const blobs = await markHead(reading, head, [...gathered.blobs.values()])
  yield* readChangedBlobs(blobs, {
    store: repository.store,
    account,
    bytesMax: options.maxBlobBytes,
    removed: gathered.removed,
    signal,
  })
}

/** Commits of the range that HEAD does not reach. */
async function outsideHead(
  { repository, boundary, signal }: RangeReading,
  commits: readonly string[],
  head: string | null,
): Promise<ReadonlySet<string>> {
  const tip = commits[0]
  if (tip === undefined || head === null) return new Set(commits)
  const walk = await commitsBetween(repository, { to: [tip], from: [head] }, boundary, signal)
  return new Set(walk.commits)
}

async function gather(
  { repository, account, options, signal }: RangeReading,
  { blobs, removed }: Gathered,
  pairs: readonly TreePair[],
  facts: ReadonlyMap<string, CommitFacts>,
  outside: ReadonlySet<string>,
): Promise<void> {
  const changes = await findIntroduced(repository, pairs, signal)
  account.tally.notices.push(...changes.notices)
  for (const [commit, ids] of changes.removed) removed.set(commit, ids)
  for (const link of changes.gitlinks) account.tally.notices.push(submodule(link))
  for (const found of changes.introduced) {
    const path = nameOf(found.path)
    const exclusion = options.exclude(path.text)
    if (exclusion !== null) {
      account.exclude(exclusion)
      continue
    }
    const known = blobs.get(found.id)
    if (known !== undefined) account.duplicate()
    const reachability = outside.has(found.commit) ? 'refs' : 'head'
    const commit = facts.get(found.commit)!
    const place: Provenance = { kind: 'commit', path, commit, atHead: false, reachability, refs: [] }
    blobs.set(found.id, {
      id: found.id,
      places: [...(known?.places ?? []), place],
      changes: [...(known?.changes ?? []), { olds: found.olds, change: found.commit }],
    })
  }
}

function submodule(link: Introduced) {
  const message = 'A submodule was moved to another commit: its content is in its own repository.'
  return info('submodule', nameOf(link.path).text, message)
}

/** Each commit's tree with those of its parents; a cut-off commit is compared with nothing. */
async function pairTrees(
  { repository, boundary, signal }: RangeReading,
  commits: ReadonlyMap<string, StoredObject>,
): Promise<readonly TreePair[]> {
  const links = new Map([...commits].map(([id, commit]) => [id, readCommitLinks(commit.bytes)]))
  const outside = [...new Set([...links.values()].flatMap((link) => link.parents))].filter((id) => !links.has(id))
  const parents = await readAll(repository.store, outside, { bytesMax: COMMIT_BYTES_MAX, signal })
  const treeOf = (id: string): string => {
    const parent = parents.get(id)
    return links.get(id)?.tree ?? (parent === undefined ? '' : readCommitLinks(parent.bytes).tree)
  }
  return [...links].map(([id, link]) => ({
    commit: id,
    tree: link.tree,
    parents: boundary.cut.has(id) ? [] : link.parents.map(treeOf),
  }))
}

/** Sets `atHead` where the tree of HEAD has the same content at the same path. */
async function markHead(
  { repository, signal }: RangeReading,
  head: string | null,
  blobs: readonly ChangedBlob[],
): Promise<readonly ChangedBlob[]> {
  const commits = await readAll(repository.store, head === null ? [] : [head], { bytesMax: COMMIT_BYTES_MAX, signal })
  const commit = head === null ? undefined : commits.get(head)
  if (commit === undefined) return blobs
  const pathOf = (place: Provenance): string =>
    place.kind === 'commit' ? pathBytes(place.path).toString('latin1') : ''
  const paths = blobs.flatMap((blob) => blob.places.map(pathOf))
  const standing = await entriesAt(repository, readCommitLinks(commit.bytes).tree, paths, signal)
  return blobs.map((blob) => ({
    ...blob,
    places: blob.places.map((place) =>
      place.kind === 'commit' && standing.get(pathOf(place))?.id === blob.id ? { ...place, atHead: true } : place,
    ),
  }))
}
