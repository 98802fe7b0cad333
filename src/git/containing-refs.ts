/** Which refs contain given commits: bits carried from parents to children, thirty commits a pass. */
import type { CommitGraph } from './commit-graph.js'
import type { Ref } from './refs.js'

/** Names shown of one commit. */
export const REFS_MAX = 20
/** Commits that are asked about; later ones go without names. */
const COMMITS_MAX = 3_000
const BITS = 30

/** Commit number → short names of refs, in the order of the refs. */
export function refsContaining(
  graph: CommitGraph,
  commits: readonly number[],
  refs: readonly Ref[],
): ReadonlyMap<number, readonly string[]> {
  const tips = refs
    .map(({ name, id }) => ({ name, commit: tipCommit(graph, id) }))
    .filter(({ commit }) => commit !== -1)
  const found = new Map<number, string[]>()
  const asked = commits.slice(0, COMMITS_MAX)
  const order = graph.order()
  for (let start = 0; start < asked.length; start += BITS) {
    const group = asked.slice(start, start + BITS)
    const bits = new Int32Array(order.length)
    group.forEach((commit, bit) => {
      bits[commit]! |= 1 << bit
    })
    for (const commit of order) {
      for (const parent of graph.parentsOf(commit)) bits[commit]! |= bits[parent]!
    }
    const names = group.map((): string[] => [])
    // Repositories with tens of thousands of refs are common: a commit that has its share of names is not asked about again.
    let open = -1
    for (const tip of tips) {
      for (let left = bits[tip.commit]! & open; left !== 0;) {
        const bit = 31 - Math.clz32(left)
        left &= ~(1 << bit)
        if (names[bit]!.push(shortName(tip.name)) === REFS_MAX) open &= ~(1 << bit)
      }
    }
    for (const [bit, commit] of group.entries()) if (names[bit]!.length > 0) found.set(commit, names[bit]!)
  }
  return found
}

export function shortName(name: string): string {
  return name.replace(/^refs\/(heads\/|tags\/|remotes\/)?/, '')
}

function tipCommit(graph: CommitGraph, id: string): number {
  let index = graph.objects.findId(id)
  for (let step = 0; step < 20 && graph.tags.has(index); step++) index = graph.tags.get(index)!
  return graph.numberOf(index)
}
