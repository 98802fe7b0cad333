/** Compares what commits hold with what their parents hold: a commit introduces what no parent has at that path. */
import type { CommitGraph } from './commit-graph.js'
import type { TreeIndex } from './tree-index.js'

/** Places listed of one blob. */
export const PLACES_MAX = 64
/** How often one holding is entered for one commit: a tree bomb spells more paths than there is time. */
const SAME_HOLDING_MAX = 64

export interface PlaceFound {
  readonly commit: number
  /** One character a byte. */
  readonly path: string
  /** The same content stands there at HEAD. */
  readonly atHead: boolean
}

export interface Introductions {
  /** By number of the blob, parents' commits before their children's, then by path. */
  readonly places: readonly (readonly PlaceFound[])[]
  /** Places and paths that were not listed. */
  readonly skipped: number
}

export function introductions(graph: CommitGraph, trees: TreeIndex, head: string | null, blobs: number): Introductions {
  const places: PlaceFound[][] = Array.from({ length: blobs }, () => [])
  const holdingOf = (commit: number): number => {
    const root = graph.roots.at(commit)
    return root === -1 ? -1 : trees.holdingOf(root)
  }
  const headCommit = head === null ? -1 : graph.numberOf(graph.objects.findId(head))
  const atHead = standing(trees, headCommit === -1 ? -1 : holdingOf(headCommit))
  let skipped = 0
  for (const commit of graph.order()) {
    const holding = holdingOf(commit)
    if (holding === -1) continue
    const parents = graph.parentsOf(commit).map(holdingOf)
    if (parents.includes(holding)) continue
    const found: { blob: number; names: readonly number[] }[] = []
    skipped += descend(trees, { holding, parents, names: [] }, found, new Map())
    const named = found.map(({ blob, names }) => ({ blob, names, path: pathOf(trees, names) }))
    named.sort((a, b) => (a.path < b.path ? -1 : 1))
    for (const { blob, names, path } of named) {
      const list = places[blob]!
      if (list.length < PLACES_MAX) list.push({ commit, path, atHead: atHead(names, blob) })
      else skipped++
    }
  }
  return { places, skipped }
}

/** Paths of blobs below trees that no other tree names and no commit has as its root: by number of the blob. */
export function topPlaces(
  graph: CommitGraph,
  trees: TreeIndex,
  blobs: number,
): readonly (readonly { readonly path: string; readonly tree: number }[])[] {
  const places: { path: string; tree: number }[][] = Array.from({ length: blobs }, () => [])
  const roots = new Set<number>()
  for (let commit = 0; commit < graph.commits.length; commit++) roots.add(graph.roots.at(commit))
  for (const tree of trees.tops) {
    if (roots.has(tree)) continue
    const found: { blob: number; names: readonly number[] }[] = []
    descend(trees, { holding: trees.holdingOf(tree), parents: [], names: [] }, found, new Map())
    for (const { blob, names } of found) {
      if (places[blob]!.length < PLACES_MAX) places[blob]!.push({ path: pathOf(trees, names), tree })
    }
  }
  return places
}

interface Step {
  readonly holding: number
  readonly parents: readonly number[]
  readonly names: readonly number[]
}

/** Gathers what the holding has and no parent has; returns how many folders were passed over. Depth is that of real trees. */
function descend(
  trees: TreeIndex,
  start: Step,
  found: { blob: number; names: readonly number[] }[],
  entered: Map<number, number>,
): number {
  let skipped = 0
  const waiting: Step[] = [start]
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    const times = (entered.get(step.holding) ?? 0) + 1
    entered.set(step.holding, times)
    if (times > SAME_HOLDING_MAX) {
      skipped++
      continue
    }
    // The last pushed is entered first: the first name is to be it.
    for (const entry of [...trees.entries(step.holding)].reverse()) {
      const names = [...step.names, entry.name]
      const same = step.parents.map((parent) => trees.entries(parent).filter((other) => other.name === entry.name))
      if (entry.blob !== -1) {
        if (!same.some((others) => others.some((other) => other.blob === entry.blob)))
          found.push({ blob: entry.blob, names })
      } else if (!same.some((others) => others.some((other) => other.folder === entry.folder))) {
        const parents = same.map((others) => others.find((other) => other.folder !== -1)?.folder ?? -1)
        waiting.push({ holding: entry.folder, parents, names })
      }
    }
  }
  return skipped
}

/** Whether a blob stands under these names below a holding. */
function standing(trees: TreeIndex, holding: number): (names: readonly number[], blob: number) => boolean {
  return (names, blob) => {
    let folder = holding
    for (const [depth, name] of names.entries()) {
      const entries = trees.entries(folder).filter((entry) => entry.name === name)
      if (depth === names.length - 1) return entries.some((entry) => entry.blob === blob)
      folder = entries.find((entry) => entry.folder !== -1)?.folder ?? -1
    }
    return false
  }
}

function pathOf(trees: TreeIndex, names: readonly number[]): string {
  return names.map((name) => trees.names.text(name)).join('/')
}
