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
    .map((ref) => ({ name: shortName(ref.name), commit: tipCommit(graph, ref.id) }))
    .filter((tip) => tip.commit !== -1)
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
    for (const tip of tips) {
      group.forEach((commit, bit) => {
        if ((bits[tip.commit]! & (1 << bit)) === 0) return
        const names = found.get(commit)
        if (names === undefined) found.set(commit, [tip.name])
        else if (names.length < REFS_MAX) names.push(tip.name)
      })
    }
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
