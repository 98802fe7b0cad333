/** Commits and what they point to, in flat arrays, gathered while the objects stream by: history without asking git for it. */
import type { Reachability } from '../model/index.js'
import { readCommitLinks, readTagLinks } from './commit.js'
import type { ObjectList } from './objects/index.js'
import { Int32Pool } from './pool.js'
import type { Tips } from './refs.js'

const LABELS: readonly Reachability[] = ['unreachable', 'head', 'refs', 'stash', 'reflog']

/** What a commit points to, by object index; -1 for what is absent. */
export interface FoundLinks {
  readonly tree: number
  readonly parents: readonly number[]
  /** Seconds since 1970. */
  readonly committed: number
}

export class CommitGraph {
  readonly objects: ObjectList
  /** Object index of each commit, by its number here. */
  readonly commits = new Int32Pool()
  /** Object index of each commit's tree, -1 where it is absent. */
  readonly roots = new Int32Pool()
  /** Ids of commits of which a parent is absent. */
  readonly cut: string[] = []
  /** Tag object index → index of what it points at. */
  readonly tags = new Map<number, number>()
  readonly #numbers: Int32Array
  readonly #dates: number[] = []
  readonly #parentStarts = new Int32Pool()
  readonly #parents = new Int32Pool()
  #labels: Uint8Array | null = null
  #order: Int32Array | null = null

  constructor(objects: ObjectList) {
    this.objects = objects
    this.#numbers = new Int32Array(objects.count).fill(-1)
  }

  /** `index`: of the commit among the objects. */
  addCommit(index: number, bytes: Buffer): void {
    if (index === -1 || this.#numbers[index] !== -1) return
    const { tree, parents, committed } = readCommitLinks(bytes)
    const found = parents.map((parent) => this.objects.findId(parent))
    this.addLinks(index, { tree: this.objects.findId(tree), parents: found, committed })
  }

  /** The same of a commit that was read before. */
  addLinks(index: number, { tree, parents, committed }: FoundLinks): void {
    if (this.#numbers[index] !== -1) return
    this.#numbers[index] = this.commits.length
    this.commits.push(index)
    this.roots.push(tree)
    this.#dates.push(committed)
    this.#parentStarts.push(this.#parents.length)
    for (const parent of parents) if (parent !== -1) this.#parents.push(parent)
    if (parents.includes(-1)) this.cut.push(this.objects.id(index))
  }

  /** What was added of a commit; of one that is cut the parents that are here. */
  linksOf(commit: number): FoundLinks {
    const start = this.#parentStarts.at(commit)
    const end = commit + 1 < this.commits.length ? this.#parentStarts.at(commit + 1) : this.#parents.length
    const parents = Array.from({ length: end - start }, (_, at) => this.#parents.at(start + at))
    return { tree: this.roots.at(commit), parents, committed: this.#dates[commit]! }
  }

  addTag(index: number, bytes: Buffer): void {
    if (index !== -1) this.tags.set(index, this.objects.findId(readTagLinks(bytes).target))
  }

  /** The number of a commit by its object index, -1 for anything else. */
  numberOf(objectIndex: number): number {
    return objectIndex === -1 ? -1 : (this.#numbers[objectIndex] ?? -1)
  }

  /** Numbers of the parents that are here. */
  parentsOf(commit: number): readonly number[] {
    const start = this.#parentStarts.at(commit)
    const end = commit + 1 < this.commits.length ? this.#parentStarts.at(commit + 1) : this.#parents.length
    const parents: number[] = []
    for (let position = start; position < end; position++) {
      const number = this.numberOf(this.#parents.at(position))
      if (number !== -1) parents.push(number)
    }
    return parents
  }

  /** Marks every object by the strongest tip that reaches it through commits and tags. */
  label(tips: Tips): void {
    const labels = new Uint8Array(this.objects.count)
    const refs = tips.refs.filter((ref) => ref.name !== 'refs/stash').map((ref) => ref.id)
    const groups = [[], tips.head === null ? [] : [tips.head], refs, tips.stash, tips.reflog]
    groups.forEach((ids, label) => {
      const waiting = ids.map((id) => this.objects.findId(id))
      for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
        if (index === -1 || labels[index] !== 0) continue
        labels[index] = label
        const target = this.tags.get(index)
        if (target !== undefined) waiting.push(target)
        const commit = this.numberOf(index)
        if (commit !== -1) for (const parent of this.parentsOf(commit)) waiting.push(this.commits.at(parent))
      }
    })
    this.#labels = labels
  }

  reachability(objectIndex: number): Reachability {
    return LABELS[this.#labels?.[objectIndex] ?? 0] ?? 'unreachable'
  }

  /** Numbers of all commits, parents before children, otherwise by committer date, then id: the same order every time. */
  order(): Int32Array {
    this.#order ??= this.#sort()
    return this.#order
  }

  #sort(): Int32Array {
    const dates = this.#correctedDates()
    const ids = Array.from({ length: this.commits.length }, (_, commit) => commit)
    ids.sort(
      (a, b) =>
        dates[a]! - dates[b]! || (this.objects.id(this.commits.at(a)) < this.objects.id(this.commits.at(b)) ? -1 : 1),
    )
    return Int32Array.from(ids)
  }

  /** Later than those of all parents. A cycle, which only a forged store can hold, is cut where it is met. */
  #correctedDates(): Float64Array {
    const count = this.commits.length
    const dates = new Float64Array(count)
    const state = new Uint8Array(count)
    for (let start = 0; start < count; start++) {
      const stack = [start]
      while (stack.length > 0) {
        const commit = stack.at(-1)!
        if (state[commit] === 0) {
          state[commit] = 1
          for (const parent of this.parentsOf(commit)) if (state[parent] === 0) stack.push(parent)
          continue
        }
        stack.pop()
        if (state[commit] === 2) continue
        state[commit] = 2
        let date = this.#dates[commit]!
        for (const parent of this.parentsOf(commit)) if (state[parent] === 2) date = Math.max(date, dates[parent]! + 1)
        dates[commit] = date
      }
    }
    return dates
  }
}
