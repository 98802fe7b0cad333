/** Where blobs of history come from: each commit and path that introduced them, first introduced first, and how they can be reached. */
import {
  type CommitFacts,
  info,
  type Notice,
  type PackTable,
  type PathName,
  type Provenance,
  pathName,
  type Reachability,
} from '../model/index.js'
import { readCommitFacts, readTagLinks } from './commit.js'
import type { CommitGraph } from './commit-graph.js'
import { refsContaining } from './containing-refs.js'
import type { IndexEntry } from './index-file.js'
import { introductions, type PlaceFound, topPlaces } from './introductions.js'
import { readAll } from './objects/index.js'
import { readTrees } from './read-trees.js'
import type { Tips } from './refs.js'
import type { Repository } from './repository.js'
import type { TreeIndex } from './tree-index.js'
import type { RawTrees } from './tree-memory.js'

const COMMIT_BYTES_MAX = 16 * 1024 * 1024
const STRENGTH: readonly Reachability[] = ['head', 'refs', 'stash', 'reflog', 'index', 'unreachable']

export interface History {
  readonly repository: Repository
  /** Labelled. */
  readonly graph: CommitGraph
  readonly tips: Tips
  readonly index: readonly IndexEntry[]
  /** Packs that may be read without git. */
  readonly packs: readonly PackTable[]
  /** What was kept of trees, and whether an object was there then. */
  readonly keptTrees?: { readonly raw: RawTrees; readonly wasThere: (index: number) => boolean } | null
}

export interface Located {
  readonly places: ReadonlyMap<string, readonly Provenance[]>
  readonly notices: readonly Notice[]
  /** All trees; null when not every one of them could be read. */
  readonly trees: TreeIndex | null
}

/** The places of blobs, commits and tags with these ids; reads every tree, even for none. */
export async function locateObjects(history: History, ids: readonly string[], signal?: AbortSignal): Promise<Located> {
  const { objects } = history.graph
  const places = new Map<string, readonly Provenance[]>()
  const notices: Notice[] = []
  const wanted = new Map<number, number>()
  const blobs: string[] = []
  const texts: string[] = []
  for (const id of new Set(ids)) {
    const index = objects.findId(id)
    if (index === -1) continue
    if (objects.type(index) === 'blob') wanted.set(index, blobs.push(id) - 1)
    else if (objects.type(index) !== 'tree') texts.push(id)
  }
  for (const [id, place] of await locateTexts(history, texts, signal)) places.set(id, [place])
  const { trees, isWhole } = await readTrees(history, wanted, notices, signal)
  const located = { places, notices, trees: isWhole ? trees : null }
  if (blobs.length === 0) return located
  const found = introductions(history.graph, trees, history.tips.head, blobs.length)
  if (found.skipped > 0) {
    const message = 'So many commits or names hold the same content that not all are listed; the first ones are.'
    notices.push(info('budget-names', 'trees', message, found.skipped))
  }
  const facts = await describeCommits(history, found.places.flat(), signal)
  const loose = topPlaces(history.graph, trees, blobs.length)
  for (const [number, id] of blobs.entries()) {
    const commits = found.places[number]!.map((place) => commitPlace(history, place, facts))
    places.set(id, withOtherPlaces(history, id, commits, loose[number]!))
  }
  return located
}

interface Described {
  readonly facts: CommitFacts
  readonly refs: readonly string[]
}

async function describeCommits(
  { repository, graph, tips }: History,
  found: readonly PlaceFound[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<number, Described>> {
  const numbers = [...new Set(found.map((place) => place.commit))]
  const ids = numbers.map((number) => graph.objects.id(graph.commits.at(number)))
  const refs = refsContaining(graph, numbers, tips.refs)
  const texts = await readAll(repository.store, ids, { bytesMax: COMMIT_BYTES_MAX, signal })
  return new Map(
    numbers.map((number, position) => {
      const id = ids[position]!
      const facts = readCommitFacts(id, texts.get(id)?.bytes ?? Buffer.alloc(0))
      return [number, { facts, refs: refs.get(number) ?? [] }]
    }),
  )
}

function commitPlace(history: History, place: PlaceFound, described: ReadonlyMap<number, Described>): Provenance {
  const { facts, refs } = described.get(place.commit)!
  return {
    kind: 'commit',
    path: nameOf(place.path),
    commit: facts,
    atHead: place.atHead,
    reachability: history.graph.reachability(history.graph.commits.at(place.commit)),
    refs,
  }
}

/** Adds what holds the blob besides commits: the index where nothing stronger does, a ref of its own, a tree that nothing names. */
function withOtherPlaces(
  { graph, index }: History,
  id: string,
  commits: readonly Provenance[],
  loosePaths: readonly { readonly path: string; readonly tree: number }[],
): readonly Provenance[] {
  const places = [...commits]
  const strongest = Math.min(
    ...commits.map((place) => (place.kind === 'commit' ? STRENGTH.indexOf(place.reachability) : STRENGTH.length)),
    STRENGTH.length,
  )
  if (strongest > STRENGTH.indexOf('index')) {
    const paths = [...new Set(index.filter((entry) => entry.id === id).map((entry) => entry.path))]
    for (const path of paths) places.push({ kind: 'object', object: id, reachability: 'index', path: nameOf(path) })
  }
  const own = graph.reachability(graph.objects.findId(id))
  if (own !== 'unreachable') places.push({ kind: 'object', object: id, reachability: own })
  if (commits.length === 0) {
    for (const { path, tree } of loosePaths) {
      places.push({ kind: 'object', object: id, reachability: graph.reachability(tree), path: nameOf(path) })
    }
  }
  return places.length > 0 ? places : [{ kind: 'object', object: id, reachability: 'unreachable' }]
}

async function locateTexts(
  { repository, graph }: History,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Provenance>> {
  const places = new Map<string, Provenance>()
  for (const [id, object] of await readAll(repository.store, ids, { bytesMax: COMMIT_BYTES_MAX, signal })) {
    const reachability = graph.reachability(graph.objects.findId(id))
    const common = { kind: 'message', object: id, reachability } as const
    if (object.type === 'commit') places.set(id, { ...common, of: 'commit', commit: readCommitFacts(id, object.bytes) })
    else places.set(id, { ...common, of: 'tag', name: readTagLinks(object.bytes).name })
  }
  return places
}

function nameOf(latin1: string): PathName {
  return pathName(Buffer.from(latin1, 'latin1'))
}
