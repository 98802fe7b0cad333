/**
 * Finds, in one pass over all trees, which of them hold given blobs at any depth and under which names. The work grows with the bytes
 * of the trees, never with the number of paths they spell: a tree bomb is as cheap as any tree. Hot: bytes and numbers only.
 */

import { NameTable } from './name-table.js'
import type { ObjectList } from './objects/index.js'
import { Int32Pool } from './pool.js'

const SPACE = 0x20
const DIGIT_ZERO = 0x30
const DIGIT_FOUR = 0x34

/** What one tree holds of the wanted blobs. Trees that hold the same share one number. */
export interface Holding {
  /** Name number. */
  readonly name: number
  /** Number of the blob, or -1 for a folder. */
  readonly blob: number
  /** Holding number of the folder. */
  readonly folder: number
}

export interface TreeIndex {
  readonly names: NameTable
  /** What a tree holds, by object index: a holding number, or -1 for none of the blobs. */
  holdingOf(treeIndex: number): number
  entries(holding: number): readonly Holding[]
  /** Trees that hold a wanted blob and that no other tree names. */
  readonly tops: readonly number[]
}

export class TreeIndexer {
  readonly #objects: ObjectList
  /** Blob object index → its number among the wanted. */
  readonly #wanted: ReadonlyMap<number, number>
  /** Bit per first two bytes of a wanted id: turns away almost every other entry. */
  readonly #bits = new Uint8Array(65_536)
  readonly #names = new NameTable()
  /** Tree in tree: parent, child, name; and blob in tree. */
  readonly #edges = { parent: new Int32Pool(), child: new Int32Pool(), name: new Int32Pool() }
  readonly #hits = { tree: new Int32Pool(), blob: new Int32Pool(), name: new Int32Pool() }

  constructor(objects: ObjectList, wanted: ReadonlyMap<number, number>) {
    this.#objects = objects
    this.#wanted = wanted
    for (const index of wanted.keys()) {
      const id = Buffer.from(objects.id(index), 'hex')
      this.#bits[(id[0]! << 8) | id[1]!] = 1
    }
  }

  /** Reads one tree; a malformed one counts as far as it is well-formed. */
  add(treeIndex: number, bytes: Buffer): void {
    const { idBytes } = this.#objects
    const length = bytes.length
    let position = 0
    while (position < length) {
      // Old tools wrote modes with leading zeros.
      while (bytes[position] === DIGIT_ZERO) position++
      const isTree = bytes[position] === DIGIT_FOUR
      while (position < length && bytes[position] !== SPACE) position++
      const name = ++position
      while (position < length && bytes[position] !== 0) position++
      const id = position + 1
      position = id + idBytes
      if (position > length) return
      if (isTree) this.#addFolder(treeIndex, bytes, name, id)
      else if (this.#bits[(bytes[id]! << 8) | bytes[id + 1]!] === 1) this.#addBlob(treeIndex, bytes, name, id)
    }
  }

  #addFolder(treeIndex: number, bytes: Buffer, name: number, id: number): void {
    const child = this.#objects.find(bytes, id)
    if (child === -1) return
    this.#edges.parent.push(treeIndex)
    this.#edges.child.push(child)
    this.#edges.name.push(this.#names.number(bytes, name, id - 1))
  }

  #addBlob(treeIndex: number, bytes: Buffer, name: number, id: number): void {
    const blob = this.#wanted.get(this.#objects.find(bytes, id))
    if (blob === undefined) return
    this.#hits.tree.push(treeIndex)
    this.#hits.blob.push(blob)
    this.#hits.name.push(this.#names.number(bytes, name, id - 1))
  }

  finish(): TreeIndex {
    const held = new Map<number, { name: number; blob: number; child: number }[]>()
    const put = (tree: number, entry: { name: number; blob: number; child: number }): boolean => {
      const list = held.get(tree)
      if (list === undefined) held.set(tree, [entry])
      else list.push(entry)
      return list === undefined
    }
    const waiting: number[] = []
    for (let hit = 0; hit < this.#hits.tree.length; hit++) {
      const tree = this.#hits.tree.at(hit)
      if (put(tree, { name: this.#hits.name.at(hit), blob: this.#hits.blob.at(hit), child: -1 })) waiting.push(tree)
    }
    const parents = groupByChild(this.#edges.child, this.#objects.count)
    const tops: number[] = []
    for (let tree = waiting.pop(); tree !== undefined; tree = waiting.pop()) {
      const edges = parents(tree)
      if (edges.length === 0) tops.push(tree)
      for (const edge of edges) {
        const parent = this.#edges.parent.at(edge)
        if (put(parent, { name: this.#edges.name.at(edge), blob: -1, child: tree })) waiting.push(parent)
      }
    }
    return { names: this.#names, tops: tops.sort((a, b) => a - b), ...share(held) }
  }
}

/** Edges by child, as one flat list. */
function groupByChild(children: Int32Pool, count: number): (child: number) => Int32Array {
  const starts = new Int32Array(count + 1)
  for (let edge = 0; edge < children.length; edge++) starts[children.at(edge) + 1]!++
  for (let index = 0; index < count; index++) starts[index + 1]! += starts[index]!
  const next = starts.slice(0, count)
  const edges = new Int32Array(children.length)
  for (let edge = 0; edge < children.length; edge++) edges[next[children.at(edge)]!++] = edge
  return (child) => edges.subarray(starts[child]!, starts[child + 1]!)
}

/** Gives trees that hold the same things the same number, children first; a cycle of a forged store holds nothing. */
function share(held: ReadonlyMap<number, readonly { name: number; blob: number; child: number }[]>) {
  const numbers = new Map<string, number>()
  const holdings: (readonly Holding[])[] = []
  const known = new Map<number, number>()
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
        .sort((a, b) => a.name - b.name || a.blob - b.blob || a.folder - b.folder)
      const key = entries.map((entry) => `${entry.name}/${entry.blob}/${entry.folder}`).join(' ')
      const number = numbers.get(key) ?? holdings.push(entries) - 1
      numbers.set(key, number)
      known.set(tree, number)
    }
  }
  return {
    holdingOf: (treeIndex: number): number => known.get(treeIndex) ?? -1,
    entries: (holding: number): readonly Holding[] => holdings[holding] ?? [],
  }
}
