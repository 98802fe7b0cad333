/**
 * What commits bring in: each (path, blob) that no parent has at that path, so merges count by what they add themselves. Trees are
 * compared level by level, many commits at once; a tree that is named a billion times over is read once and its names are counted.
 */
import { info, type Notice, unread } from '../model/index.js'
import type { Repository } from './repository.js'
import { isGitlinkMode, isTreeMode, readTree, type TreeEntry } from './tree.js'

/** Paths that one sub-tree of one commit may appear under before the rest is only counted. */
const SAME_TREE_MAX = 64
/** Names over all commits of one call. */
export const NAMES_MAX = 1_000_000
const TREE_BYTES_MAX = 256 * 1024 * 1024

/** A tree and those of the parents it is compared with; `commit` is handed through. */
export interface TreePair {
  readonly commit: string
  readonly tree: string
  readonly parents: readonly string[]
}

export interface Introduced {
  readonly commit: string
  /** One character a byte. */
  readonly path: string
  readonly mode: string
  readonly id: string
  /** What the parents have at this path. */
  readonly olds: readonly string[]
}

export interface TreeChanges {
  readonly introduced: readonly Introduced[]
  /** Commit → blobs that a parent has at a path where the commit has nothing. */
  readonly removed: ReadonlyMap<string, readonly string[]>
  /** Gitlinks: paths of submodules that changed. */
  readonly gitlinks: readonly Introduced[]
  readonly notices: readonly Notice[]
}

interface Work {
  readonly commit: string
  readonly path: string
  /** Empty: nothing is there any more, what the parents had is removed. */
  readonly tree: string
  readonly parents: readonly string[]
}

export async function findIntroduced(
  repository: Repository,
  pairs: readonly TreePair[],
  signal?: AbortSignal,
): Promise<TreeChanges> {
  const changes = { introduced: [] as Introduced[], removed: new Map<string, string[]>(), gitlinks: [] as Introduced[] }
  const notices: Notice[] = []
  const seen = new Map<string, number>()
  const trees = new Map<string, readonly TreeEntry[]>()
  const absent = new Set<string>()
  let names = 0
  let skipped = 0
  let level: Work[] = pairs.map((pair) => ({ ...pair, path: '' }))
  while (level.length > 0) {
    await load(repository, level, trees, absent, signal)
    const next: Work[] = []
    for (const work of level) {
      for (const found of compare(work, trees)) {
        names++
        if (names > NAMES_MAX && found.kind !== 'tree') {
          skipped++
        } else if (found.kind === 'blob') {
          const list = isGitlinkMode(found.mode) ? changes.gitlinks : changes.introduced
          list.push({ commit: work.commit, path: found.path, mode: found.mode, id: found.id, olds: found.olds })
        } else if (found.kind === 'removed') {
          const list = changes.removed.get(work.commit)
          if (list === undefined) changes.removed.set(work.commit, [found.id])
          else list.push(found.id)
        } else {
          const key = `${work.commit} ${found.work.tree} ${found.work.parents.join(' ')}`
          const times = (seen.get(key) ?? 0) + 1
          seen.set(key, times)
          if (times === 1 || (times <= SAME_TREE_MAX && names <= NAMES_MAX)) next.push(found.work)
          else skipped++
        }
      }
    }
    level = next
    trees.clear()
  }
  if (skipped > 0) {
    const message = 'So many names lead to the same content that not all are listed. The content itself is read.'
    notices.push(info('budget-names', 'trees', message, skipped))
  }
  for (const id of absent)
    notices.push(unread('absent-object', id, 'This tree could not be read: what only it names is missing.'))
  return { ...changes, notices }
}

async function load(
  repository: Repository,
  level: readonly Work[],
  trees: Map<string, readonly TreeEntry[]>,
  absent: Set<string>,
  signal?: AbortSignal,
): Promise<void> {
  const wanted = new Set<string>()
  for (const work of level) for (const id of [work.tree, ...work.parents]) if (id !== '') wanted.add(id)
  for await (const batch of repository.store.read(wanted, { bytesMax: TREE_BYTES_MAX, signal })) {
    for (const object of batch.objects) {
      if (object.type !== 'tree') continue
      const { entries, isWhole } = readTree(object.bytes, object.id.length / 2)
      if (!isWhole) absent.add(object.id)
      trees.set(object.id, entries)
    }
    for (const missed of batch.missed) if (!isEmptyTree(missed.id)) absent.add(missed.id)
  }
}

type Found =
  | { readonly kind: 'tree'; readonly work: Work }
  | {
      readonly kind: 'blob'
      readonly path: string
      readonly mode: string
      readonly id: string
      readonly olds: readonly string[]
    }
  | { readonly kind: 'removed'; readonly id: string }

function* compare(work: Work, trees: ReadonlyMap<string, readonly TreeEntry[]>): Generator<Found, void, void> {
  const parents = work.parents.map((id) => new Map((trees.get(id) ?? []).map((entry) => [entry.name, entry])))
  const here = new Set<string>()
  for (const entry of trees.get(work.tree) ?? []) {
    here.add(entry.name)
    const olds = parents.map((parent) => parent.get(entry.name))
    if (olds.some((old) => old?.id === entry.id && kindOf(old.mode) === kindOf(entry.mode))) continue
    const path = work.path === '' ? entry.name : `${work.path}/${entry.name}`
    if (isTreeMode(entry.mode)) {
      const subtrees = olds.map((old) => (old !== undefined && isTreeMode(old.mode) ? old.id : ''))
      yield { kind: 'tree', work: { commit: work.commit, path, tree: entry.id, parents: subtrees } }
    } else {
      const blobs = olds.filter((old) => old !== undefined && !isTreeMode(old.mode) && !isGitlinkMode(old.mode))
      yield { kind: 'blob', path, mode: entry.mode, id: entry.id, olds: blobs.map((old) => old!.id) }
    }
  }
  for (const parent of parents) {
    for (const entry of parent.values()) {
      if (here.has(entry.name) || isGitlinkMode(entry.mode)) continue
      if (!isTreeMode(entry.mode)) yield { kind: 'removed', id: entry.id }
      else yield { kind: 'tree', work: { commit: work.commit, path: '', tree: '', parents: [entry.id] } }
    }
  }
}

/** A file that becomes executable is the same content; a file that becomes a link to the same text is not. */
function kindOf(mode: string): string {
  return isTreeMode(mode) ? 'tree' : mode.startsWith('100') ? 'file' : mode
}

/** The empty tree is known to git and need not be stored. */
export function isEmptyTree(id: string): boolean {
  return (
    id === '4b825dc642cb6eb9a060e54bf8d69288fbee4904' ||
    id === '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321'
  )
}
