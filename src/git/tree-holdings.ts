/** What trees hold of wanted things at any depth, shared by all trees that hold the same. */
import type { Int32Pool } from './pool.js'

/** What one tree holds. Trees that hold the same share one number. */
export interface Holding {
  /** Name number. */
  readonly name: number
  /** Number of the wanted thing, or -1 for a folder. */
  readonly blob: number
  /** Holding number of the folder. */
  readonly folder: number
}

export interface Holdings {
  /** By tree: the number of what it holds. */
  readonly byTree: ReadonlyMap<number, number>
  /** By that number. */
  readonly all: readonly (readonly Holding[])[]
}

export const NOTHING_HELD: Holdings = { byTree: new Map(), all: [] }

/** Edges and what is directly in trees, as parallel lists. */
export interface Found {
  readonly tree: Int32Pool
  readonly target: Int32Pool
  readonly name: Int32Pool
}

interface Held {
  readonly name: number
  readonly blob: number
  readonly child: number
}

/** From what is directly in trees up to everything above. `before`: of trees that are not among the edges' parents. */
export function hold(
  hits: Found,
  edges: Found,
  parents: (tree: number) => Int32Array,
  before: Holdings = NOTHING_HELD,
): Holdings {
  const held = new Map<number, Held[]>()
  const waiting: number[] = []
  const put = (tree: number, entry: Held): void => {
    const list = held.get(tree)
    if (list !== undefined) list.push(entry)
    else {
      held.set(tree, [entry])
      waiting.push(tree)
    }
  }
  for (let hit = 0; hit < hits.tree.length; hit++)
    put(hits.tree.at(hit), { name: hits.name.at(hit), blob: hits.target.at(hit), child: -1 })
  const rise = (tree: number): void => {
    for (const edge of parents(tree)) put(edges.tree.at(edge), { name: edges.name.at(edge), blob: -1, child: tree })
  }
  for (const tree of before.byTree.keys()) rise(tree)
  for (let tree = waiting.pop(); tree !== undefined; tree = waiting.pop()) rise(tree)
  return share(held, before)
}

/** Gives trees that hold the same things the same number, children first; a cycle of a forged store holds nothing. */
function share(held: ReadonlyMap<number, readonly Held[]>, before: Holdings): Holdings {
  const all = [...before.all]
  const numbers = new Map(all.map((entries, number) => [keyOf(entries), number]))
  const known = new Map(before.byTree)
  for (const start of held.keys()) {
    const stack = [start]
    while (stack.length > 0) {
      const tree = stack.at(-1)!
      const state = known.get(tree)
      if (state === undefined) {
        known.set(tree, -1)
        for (const { child } of held.get(tree)!) if (child !== -1 && !known.has(child)) stack.push(child)
        continue
      }
      stack.pop()
      if (state !== -1) continue
      const entries = held
        .get(tree)!
        .map(({ name, blob, child }) => ({ name, blob, folder: child === -1 ? -1 : (known.get(child) ?? -1) }))
        .filter((entry) => entry.blob !== -1 || entry.folder !== -1)
        .sort(byName)
      const key = keyOf(entries)
      const number = numbers.get(key) ?? all.push(entries) - 1
      numbers.set(key, number)
      known.set(tree, number)
    }
  }
  return { byTree: known, all }
}

export function byName(a: Holding, b: Holding): number {
  return a.name - b.name || a.blob - b.blob || a.folder - b.folder
}

function keyOf(entries: readonly Holding[]): string {
  return entries.map((entry) => `${entry.name}/${entry.blob}/${entry.folder}`).join(' ')
}
