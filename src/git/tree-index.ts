/**
 * Finds, in one pass over all trees, which of them hold given blobs at any depth and under which names, and which name what is not there.
 * The work grows with what is new in each tree, never with the number of paths they spell: a tree bomb is as cheap as any tree. Hot:
 * bytes and numbers only.
 */

import { NameTable } from './name-table.js'
import type { CopiedFrom, ObjectList } from './objects/index.js'
import { Int32Pool } from './pool.js'
import { type Found, type Holding, type Holdings, hold } from './tree-holdings.js'
import { TreeLevel } from './tree-level.js'
import { type KnownTrees, putAway, type RawTrees } from './tree-memory.js'

const SPACE = 0x20
const DIGIT_ZERO = 0x30
const DIGIT_ONE = 0x31
const DIGIT_FOUR = 0x34
const DIGIT_SIX = 0x36

export interface TreeIndex {
  readonly names: NameTable
  /** What a tree holds, by object index: a holding number, or -1 for none of the blobs. */
  holdingOf(treeIndex: number): number
  entries(holding: number): readonly Holding[]
  /** Trees that hold a wanted blob and that no other tree names. */
  readonly tops: readonly number[]
  /** Ids that trees below these ones name and that are not in the store. */
  absentBelow(trees: Iterable<number>): readonly string[]
  /** All of it, to be kept; null where a name cannot be read again. */
  raw(): RawTrees | null
}

export class TreeIndexer {
  readonly #objects: ObjectList
  /** Blob object index → its number among the wanted. */
  readonly #wanted: ReadonlyMap<number, number>
  /** Bit per first two bytes of a wanted id: turns away almost every other entry. */
  readonly #bits = new Uint8Array(65_536)
  readonly #names: NameTable
  /** Tree and entry in which a name stands, by its number; -1 where no tree that counts has it. */
  readonly #nameAt: number[]
  readonly #known: KnownTrees | null
  /** Tree in tree: parent, child, name; and blob in tree. */
  readonly #edges: Found = { tree: new Int32Pool(), target: new Int32Pool(), name: new Int32Pool() }
  readonly #hits: Found = { tree: new Int32Pool(), target: new Int32Pool(), name: new Int32Pool() }
  /** Ids that are not in the store, and the trees that name them. */
  readonly #absent: Map<string, number>
  readonly #gaps: Found = { tree: new Int32Pool(), target: new Int32Pool(), name: new Int32Pool() }
  readonly #levels: TreeLevel[] = []

  /** `known`: of trees that are not added again. */
  constructor(objects: ObjectList, wanted: ReadonlyMap<number, number>, known: KnownTrees | null = null) {
    this.#objects = objects
    this.#wanted = wanted
    this.#known = known
    this.#names = known?.names ?? new NameTable()
    this.#nameAt = [...(known?.nameAt ?? [])]
    this.#absent = new Map((known?.absent ?? []).map((id, number) => [id, number]))
    for (const index of wanted.keys()) {
      const id = Buffer.from(objects.id(index), 'hex')
      this.#bits[(id[0]! << 8) | id[1]!] = 1
    }
  }

  /**
   * Reads one tree; a malformed one counts as far as it is well-formed. With `copied` only what is new in it is read: it was made from the
   * tree added last at `depth - 1`. A `treeIndex` of -1 is read for what is made from it alone.
   */
  add(treeIndex: number, bytes: Buffer, depth = 0, copied: CopiedFrom | null = null): void {
    const level = (this.#levels[depth] ??= new TreeLevel())
    level.clear()
    const base = copied === null ? undefined : this.#levels[depth - 1]
    let position = 0
    let segment = 0
    while (position < bytes.length) {
      if (base !== undefined && copied !== null) {
        const { data, length } = copied
        while (segment < length && data[segment]! + data[segment + 2]! <= position) segment += 3
        if (segment < length && data[segment]! <= position) {
          const shift = data[segment]! - data[segment + 1]!
          const end = data[segment + 1]! + data[segment + 2]!
          const carried = level.carry(base, { from: position - shift, to: end, shift })
          if (carried > 0) {
            position += carried
            continue
          }
        }
      }
      const next = this.#read(level, bytes, position)
      if (next === -1) break
      position = next
    }
    level.end(position)
    if (treeIndex !== -1) this.#keep(treeIndex, level)
  }

  /** One entry; where the next one begins, or -1 when it is cut. */
  #read(level: TreeLevel, bytes: Buffer, start: number): number {
    const length = bytes.length
    let position = start
    // Old tools wrote modes with leading zeros.
    while (bytes[position] === DIGIT_ZERO) position++
    const isTree = bytes[position] === DIGIT_FOUR
    const isGitlink = bytes[position] === DIGIT_ONE && bytes[position + 1] === DIGIT_SIX
    while (position < length && bytes[position] !== SPACE) position++
    const name = ++position
    while (position < length && bytes[position] !== 0) position++
    const id = position + 1
    const next = id + this.#objects.idBytes
    if (next > length) return -1
    level.entry(start)
    if (isGitlink) return next
    const index = this.#objects.find(bytes, id)
    if (index === -1) level.absent(this.#absentNumber(bytes, id))
    else if (isTree) level.folder(index, this.#names.number(bytes, name, id - 1))
    else if (this.#bits[(bytes[id]! << 8) | bytes[id + 1]!] === 1) {
      const blob = this.#wanted.get(index)
      if (blob !== undefined) level.blob(blob, this.#names.number(bytes, name, id - 1))
    }
    return next
  }

  #absentNumber(bytes: Buffer, at: number): number {
    const id = bytes.toString('hex', at, at + this.#objects.idBytes)
    const known = this.#absent.get(id)
    if (known !== undefined) return known
    this.#absent.set(id, this.#absent.size)
    return this.#absent.size - 1
  }

  #keep(tree: number, level: TreeLevel): void {
    for (let at = 0; at < level.folders.length; at++) {
      put(this.#edges, tree, level.folders.target(at), level.folders.name(at))
      this.#place(level.folders.name(at), tree, level.folders.number(at))
    }
    for (let at = 0; at < level.blobs.length; at++) {
      put(this.#hits, tree, level.blobs.target(at), level.blobs.name(at))
      this.#place(level.blobs.name(at), tree, level.blobs.number(at))
    }
    for (let at = 0; at < level.gaps.length; at++) put(this.#gaps, tree, level.gaps.target(at), 0)
  }

  /** Where a name can be read again. */
  #place(name: number, tree: number, entry: number): void {
    while (this.#nameAt.length < name * 2 + 2) this.#nameAt.push(-1)
    if (this.#nameAt[name * 2] !== -1) return
    this.#nameAt[name * 2] = tree
    this.#nameAt[name * 2 + 1] = entry
  }

  finish(): TreeIndex {
    const known = this.#known
    const parents = group(this.#edges.target, this.#objects.count)
    const held = hold(this.#hits, this.#edges, parents, known?.held)
    const gaps = hold(this.#gaps, this.#edges, parents, known?.gaps)
    const tops = [...held.byTree.keys()].filter((tree) => parents(tree).length === 0).sort((a, b) => a - b)
    const absent = [...this.#absent.keys()]
    // What no tree read now names may be named by one that was not read again.
    const before = new Set(known?.tops)
    const isTop = (tree: number) => !(known?.held.byTree.has(tree) ?? false) || before.has(tree)
    const all = { held, gaps, absent, tops: tops.filter(isTop), nameAt: this.#nameAt }
    return {
      names: this.#names,
      tops: all.tops,
      absentBelow: (trees) =>
        below(trees, gaps)
          .map((number) => absent[number]!)
          .sort(),
      holdingOf: (tree) => held.byTree.get(tree) ?? -1,
      entries: (holding) => held.all[holding] ?? [],
      raw: () => putAway(all, this.#wanted),
    }
  }
}

function put(list: Found, tree: number, target: number, name: number): void {
  list.tree.push(tree)
  list.target.push(target)
  list.name.push(name)
}

/** What these trees hold at any depth. */
function below(trees: Iterable<number>, { byTree, all }: Holdings): readonly number[] {
  if (all.length === 0) return []
  const found = new Set<number>()
  const seen = new Set<number>()
  const waiting: number[] = []
  for (const tree of trees) waiting.push(byTree.get(tree) ?? -1)
  for (let holding = waiting.pop(); holding !== undefined; holding = waiting.pop()) {
    if (holding === -1 || seen.has(holding)) continue
    seen.add(holding)
    for (const { blob, folder } of all[holding]!) {
      if (blob !== -1) found.add(blob)
      waiting.push(folder)
    }
  }
  return [...found]
}

/** Edges by one of their ends, as one flat list. */
function group(ends: Int32Pool, count: number): (end: number) => Int32Array {
  const starts = new Int32Array(count + 1)
  for (let edge = 0; edge < ends.length; edge++) starts[ends.at(edge) + 1]!++
  for (let index = 0; index < count; index++) starts[index + 1]! += starts[index]!
  const next = starts.slice(0, count)
  const edges = new Int32Array(ends.length)
  for (let edge = 0; edge < ends.length; edge++) edges[next[ends.at(edge)]!++] = edge
  return (end) => edges.subarray(starts[end]!, starts[end + 1]!)
}
