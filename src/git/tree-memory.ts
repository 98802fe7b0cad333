/** What is known of trees, as numbers and ids that can be kept and taken up again: names are kept as places in trees, and read from there. */
import { NameTable } from './name-table.js'
import { type ObjectList, type ObjectStore, readAll } from './objects/index.js'
import { readTree } from './tree.js'
import { byName, type Holding, type Holdings } from './tree-holdings.js'

/** Objects are meant by their index in the list. */
export interface RawTrees {
  /** What was looked for, by its number. */
  readonly wanted: readonly number[]
  /** A tree, and the number of the entry in it that is so named; by name number. */
  readonly names: readonly number[]
  readonly held: RawHoldings
  /** Trees that hold something and that no other tree names. */
  readonly tops: readonly number[]
  /** Ids that are named and not there, by their number. */
  readonly absent: readonly string[]
  readonly gaps: RawHoldings
}

export interface RawHoldings {
  /** Tree, number of its holding. */
  readonly byTree: readonly number[]
  /** Holding after holding: how many entries, and of each entry name, blob and folder. */
  readonly all: readonly number[]
}

/** What an indexer goes on from. */
export interface KnownTrees {
  readonly names: NameTable
  /** A tree, and the number of an entry in it, by name number. */
  readonly nameAt: readonly number[]
  readonly held: Holdings
  readonly tops: readonly number[]
  readonly absent: readonly string[]
  readonly gaps: Holdings
}

const TREE_BYTES_MAX = 64 * 1024 * 1024

/** Null where it does not fit what is looked for now, or cannot be read: then every tree is read. */
export async function takeUp(
  raw: RawTrees,
  facts: {
    readonly objects: ObjectList
    readonly store: ObjectStore
    /** Index of each blob that is looked for → its number. */
    readonly wanted: ReadonlyMap<number, number>
    /** Whether an object was there when it was kept. */
    readonly wasThere: (index: number) => boolean
    readonly signal?: AbortSignal | undefined
  },
): Promise<KnownTrees | null> {
  const { objects, wanted, wasThere } = facts
  const then = new Set(raw.wanted)
  const isSame =
    raw.wanted.every((index) => wanted.has(index)) &&
    [...wanted.keys()].every((index) => then.has(index) || !wasThere(index))
  if (!isSame || raw.absent.some((id) => objects.findId(id) !== -1)) return null
  const texts = await readNames(raw.names, facts)
  if (texts === null) return null
  const names = new NameTable()
  const numbers = texts.map((text) => names.number(text, 0, text.length))
  const nameAt: number[] = []
  for (const [at, number] of numbers.entries()) nameAt.splice(number * 2, 2, raw.names[at * 2]!, raw.names[at * 2 + 1]!)
  const held = unfold(raw.held, (entry) => ({
    ...entry,
    name: numbers[entry.name]!,
    blob: entry.blob === -1 ? -1 : wanted.get(raw.wanted[entry.blob]!)!,
  }))
  return { names, nameAt, held, tops: raw.tops, absent: raw.absent, gaps: unfold(raw.gaps, (entry) => entry) }
}

async function readNames(
  places: readonly number[],
  { objects, store, signal }: Parameters<typeof takeUp>[1],
): Promise<readonly Buffer[] | null> {
  const treeOf = (at: number) => objects.id(places[at * 2]!)
  const ids = new Set(Array.from({ length: places.length / 2 }, (_, at) => treeOf(at)))
  const found = await readAll(store, ids, { bytesMax: TREE_BYTES_MAX, signal })
  const names: Buffer[] = []
  for (let at = 0; at < places.length / 2; at++) {
    const tree = found.get(treeOf(at))
    const entry = tree === undefined ? undefined : readTree(tree.bytes, objects.idBytes).entries[places[at * 2 + 1]!]
    if (entry === undefined) return null
    names.push(Buffer.from(entry.name, 'latin1'))
  }
  return names
}

/** `nameAt`: where names stand, by their number; only those that are used are kept. Null where one stands nowhere. */
export function putAway(trees: Omit<KnownTrees, 'names'>, wanted: ReadonlyMap<number, number>): RawTrees | null {
  const { held, gaps, tops, absent, nameAt } = trees
  const numbers = new Map<number, number>()
  const names: number[] = []
  for (const { name } of held.all.flat()) {
    if (numbers.has(name)) continue
    const [tree, entry] = [nameAt[name * 2] ?? -1, nameAt[name * 2 + 1] ?? -1]
    if (tree === -1) return null
    numbers.set(name, numbers.size)
    names.push(tree, entry)
  }
  return {
    wanted: [...wanted].sort((a, b) => a[1] - b[1]).map(([index]) => index),
    names,
    held: fold(held, (name) => numbers.get(name)!),
    tops,
    absent,
    gaps: fold(gaps, () => 0),
  }
}

function fold({ byTree, all }: Holdings, nameOf: (name: number) => number): RawHoldings {
  return {
    byTree: [...byTree].flat(),
    all: all.flatMap((entries) => [
      entries.length,
      ...entries.flatMap(({ name, blob, folder }) => [nameOf(name), blob, folder]),
    ]),
  }
}

function unfold(raw: RawHoldings, change: (entry: Holding) => Holding): Holdings {
  const all: Holding[][] = []
  for (let at = 0; at < raw.all.length;) {
    const entries: Holding[] = []
    const count = raw.all[at++]!
    for (let entry = 0; entry < count; entry++, at += 3)
      entries.push(change({ name: raw.all[at]!, blob: raw.all[at + 1]!, folder: raw.all[at + 2]! }))
    all.push(entries.sort(byName))
  }
  const byTree = new Map<number, number>()
  for (let at = 0; at < raw.byTree.length; at += 2) byTree.set(raw.byTree[at]!, raw.byTree[at + 1]!)
  return { byTree, all }
}
