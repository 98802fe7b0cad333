/**
 * What an audit knows of objects from an earlier one, and what it leaves for the next: ids, kinds, sizes, links between commits, and
 * whether something was found in an object. Never what was found, nor anything made of it.
 *
 * An object is known by its whole id: no shorter key, so that no two objects are taken for one another unless git itself takes them so.
 */
import { type CommitGraph, ObjectList, type RawObjects, type RawTrees, type TreeIndex } from '../git/index.js'
import type { AuditCache, CacheAccount, Notice, Outcome, PackedObjects, Tally } from '../model/index.js'
import { bytesOf, moved, treeSections, treesOf } from './memory-trees.js'

/** Not inspected, or it is not known that it was. */
export const UNKNOWN = 0
/** Inspected, and nothing is to be told of it. */
export const CLEAN = 1
/** Something is to be told of it: read again each time, so that what was found need not be kept. */
export const HOLDS = 2

/** Where nobody asks for one: nothing is said of it. */
export const NO_CACHE: AuditCache = { sections: new Map(), unused: 'none was asked for', notices: [], save: () => null }

/** So many objects git gives sooner than packs are opened and threads are started. */
const FEW = 200
/** How often what was done is kept. Milliseconds. */
const EVERY_MS = 20_000

/** What was kept of objects: theirs for good, whatever became of the store. */
export function keptObjects({ sections }: AuditCache): ObjectList | null {
  const kept = sectionsOf(sections)
  return kept === null ? null : ObjectList.of(kept.objects)
}

export class AuditMemory {
  /** By object index. */
  readonly states: Uint8Array
  readonly #cache: AuditCache
  readonly #objects: ObjectList
  #planned: PackedObjects | null = null
  #timer: NodeJS.Timeout | undefined
  /** Objects that git lists: of others not even the size is certain. */
  readonly #listed: number
  /** What was kept, and where each of its objects stands now; -1 for those that are gone. */
  readonly #kept: { readonly sections: Sections; readonly nowAt: Int32Array } | null
  /** What was known when it was opened; null where it is to be kept anew in any case. */
  #before: Uint8Array | null = null
  readonly #given: number[] = []

  constructor(cache: AuditCache, objects: ObjectList) {
    this.#cache = cache
    this.#objects = objects
    this.#listed = objects.count
    this.states = new Uint8Array(objects.count)
    const sections = sectionsOf(cache.sections)
    if (sections === null || sections.objects.idBytes !== objects.idBytes) this.#kept = null
    else {
      const { ids, types, idBytes } = sections.objects
      const nowAt = new Int32Array(types.length)
      for (let at = 0; at < nowAt.length; at++) {
        const now = objects.find(ids, at * idBytes)
        nowAt[at] = now
        if (now !== -1) this.states[now] = sections.states[at]!
      }
      this.#kept = { sections, nowAt }
      if (nowAt.length === objects.count && !nowAt.includes(-1)) this.#before = this.states.slice()
    }
  }

  /** While threads go on, what they have inspected is kept from time to time: a run that is killed has not run for nothing. */
  keepMeanwhile(planned: PackedObjects, graph: () => CommitGraph | null, everyMs = EVERY_MS): void {
    this.#planned = planned
    if (this.#cache.unused !== null) return
    this.#timer = setInterval(() => {
      this.#takeMarks(planned)
      this.save(graph(), false)
    }, everyMs)
    this.#timer.unref()
  }

  /** An object goes before the rules on its own, under its own id. */
  give(index: number): void {
    if (index !== -1 && index < this.#listed) this.#given.push(index)
  }

  /** Everything that will go before the rules has gone. */
  settle({ isWhole, told, lost }: Outcome): void {
    clearInterval(this.#timer)
    if (this.#planned !== null) this.#takeMarks(this.#planned)
    // Where the run was ended early nobody knows how far what was given has come.
    if (isWhole) for (const index of this.#given) this.states[index] = CLEAN
    for (const id of told) this.#setState(id, HOLDS)
    for (const id of lost) this.#setState(id, UNKNOWN)
  }

  /** What is known to hold nothing, and so is not inspected: units, bytes, and of how many objects. */
  account(): { readonly known: Tally['known']; readonly cache: CacheAccount } {
    const known = { units: 0, bytes: 0 }
    let objects = 0
    for (let index = 0; index < this.#listed; index++) {
      if (this.#objects.type(index) === 'tree') continue
      objects++
      if (this.states[index] !== CLEAN) continue
      known.units++
      known.bytes += this.#objects.size(index)
    }
    return { known, cache: { known: known.units, objects, unused: this.#cache.unused } }
  }

  stateOf(index: number): number {
    return this.states[index] ?? UNKNOWN
  }

  /** Commits and tags that need not be read again; 1 for each, by object index. What points at objects that are gone is read again. */
  restore(graph: CommitGraph): Uint8Array {
    const isRestored = new Uint8Array(this.#objects.count)
    if (this.#kept === null) return isRestored
    const { sections, nowAt } = this.#kept
    const { commits, dates, tags } = sections
    const now = (kept: number) => nowAt[kept] ?? -1
    for (let at = 0, row = 0; at < commits.length; row++) {
      const index = now(commits[at]!)
      const tree = now(commits[at + 1]!)
      const parents = Array.from(commits.subarray(at + 3, at + 3 + commits[at + 2]!), now)
      at += 3 + commits[at + 2]!
      if (index === -1 || tree === -1 || parents.includes(-1)) this.#unsettle(index)
      else {
        graph.addLinks(index, { tree, parents, committed: dates[row]! })
        isRestored[index] = 1
      }
    }
    for (let at = 0; at < tags.length; at += 2) {
      const index = now(tags[at]!)
      const target = now(tags[at + 1]!)
      if (index === -1 || target === -1) this.#unsettle(index)
      else {
        graph.tags.set(index, target)
        isRestored[index] = 1
      }
    }
    return isRestored
  }

  /** What was kept of trees: only where all that was there then still is. */
  get trees(): { readonly raw: RawTrees; readonly wasThere: (index: number) => boolean } | null {
    if (this.#kept === null || this.#kept.nowAt.includes(-1)) return null
    const { sections, nowAt } = this.#kept
    const { trees } = sections
    if (trees === null) return null
    const isKept = new Uint8Array(this.#objects.count)
    for (const now of nowAt) isKept[now] = 1
    return { raw: moved(trees, (kept) => nowAt[kept]!), wasThere: (index) => isKept[index] === 1 }
  }

  /** Packs that need not be opened: they lie as they lay, all of them is known, and the little in them that holds something git gives. */
  knownPacks(): ReadonlySet<string> {
    if (this.#kept === null || this.#kept.sections.trees === null || this.#kept.nowAt.includes(-1)) return new Set()
    const holding = this.states.reduce((sum, state) => sum + (state === HOLDS ? 1 : 0), 0)
    return holding <= FEW ? new Set(this.#kept.sections.packs.match(/.{64}/g)) : new Set()
  }

  /** It is to be read again, whatever is known of it. */
  #unsettle(index: number): void {
    if (index !== -1 && this.states[index] === CLEAN) this.states[index] = HOLDS
  }

  /** What threads have said so far of objects in packs. */
  #takeMarks({ tables, marks }: PackedObjects): void {
    for (const [pack, marked] of (marks ?? []).entries()) {
      const table = tables[pack]!
      for (let entry = 0; entry < table.count; entry++) {
        const state = marked[entry]!
        if (state === UNKNOWN || table.isOwn[entry] !== 1) continue
        const index = this.#objects.find(table.ids, entry * table.idBytes)
        if (index !== -1 && index < this.#listed) this.states[index] = state
      }
    }
  }

  #setState(id: string, state: number): void {
    const index = this.#objects.findId(id)
    if (index !== -1 && index < this.#listed) this.states[index] = state
  }

  /** Keeps all that is known by now. `isWhole`: the graph has all commits and tags. */
  save(
    graph: CommitGraph | null,
    isWhole: boolean,
    { trees = null, packs = [] }: { readonly trees?: TreeIndex | null; readonly packs?: readonly string[] } = {},
  ): Notice | null {
    if (this.#cache.unused !== null) return null
    const kept = this.#kept?.sections
    // An audit of the same objects came to its end once: one that was ended early knows no more, and less of trees.
    if (!isWhole && this.#before !== null && kept?.trees != null) return null
    // Objects that git does not list are found by opening packs only.
    const lying = this.#objects.count === this.#listed ? [...packs].sort().join('') : ''
    const isMore = (trees !== null && kept?.trees == null) || lying !== (kept?.packs ?? '')
    if (!isMore && this.#before?.every((state, index) => state === this.states[index])) return null
    const objects = this.#objects.raw()
    const count = this.#listed
    const states = this.states.slice()
    const commits: number[] = []
    const dates: number[] = []
    const tags: number[] = []
    const hasLinks = new Uint8Array(count)
    if (graph !== null) {
      const cut = new Set(graph.cut)
      for (let number = 0; number < graph.commits.length; number++) {
        const index = graph.commits.at(number)
        const { tree, parents, committed } = graph.linksOf(number)
        const isHere = [index, tree, ...parents].every((one) => one >= 0 && one < count)
        if (!isHere || cut.has(this.#objects.id(index))) continue
        commits.push(index, tree, parents.length, ...parents)
        dates.push(committed)
        hasLinks[index] = 1
      }
      for (const [tag, target] of graph.tags) {
        if (tag >= count || target === -1 || target >= count) continue
        tags.push(tag, target)
        hasLinks[tag] = 1
      }
    }
    // A commit without its links is read again; before the graph is whole it is simply not known yet.
    for (let index = 0; index < count; index++) {
      if (states[index] !== CLEAN || hasLinks[index] === 1 || !['commit', 'tag'].includes(this.#objects.type(index)))
        continue
      states[index] = isWhole ? HOLDS : UNKNOWN
    }
    return this.#cache.save(
      new Map<string, Uint8Array>([
        ['ids', objects.ids.subarray(0, count * objects.idBytes)],
        ['types', objects.types.subarray(0, count)],
        ['sizes', bytesOf(objects.sizes.subarray(0, count))],
        ['states', states],
        ['commits', bytesOf(Int32Array.from(commits))],
        ['dates', bytesOf(Float64Array.from(dates))],
        ['tags', bytesOf(Int32Array.from(tags))],
        ['packs', Buffer.from(lying, 'hex')],
        ...treeSections(trees?.raw() ?? null, count),
      ]),
    )
  }
}

interface Sections {
  readonly objects: RawObjects
  readonly states: Uint8Array
  /** Row by row: commit, tree, how many parents, parents; by number of the kept object. */
  readonly commits: Int32Array
  /** Of each row of `commits`. */
  readonly dates: Float64Array
  /** Tag, target. */
  readonly tags: Int32Array
  readonly trees: RawTrees | null
  /** How packs lay, 64 digits each, ascending; none where something was to be told of them. */
  readonly packs: string
}

/** Null where nothing was kept. The seal says that we wrote it, so it is as we wrote it. */
function sectionsOf(kept: ReadonlyMap<string, Buffer>): Sections | null {
  const types = kept.get('types')
  const ids = kept.get('ids')
  if (types === undefined || ids === undefined || types.length === 0) return null
  const bytes = (name: string) => kept.get(name) ?? Buffer.alloc(0)
  const ints = (name: string) => new Int32Array(arrayOf(bytes(name)))
  const floats = (name: string) => new Float64Array(arrayOf(bytes(name)))
  return {
    objects: { idBytes: ids.length / types.length, ids, types, sizes: floats('sizes') },
    states: bytes('states'),
    commits: ints('commits'),
    dates: floats('dates'),
    tags: ints('tags'),
    trees: treesOf(kept, ints),
    packs: bytes('packs').toString('hex'),
  }
}

function arrayOf(bytes: Buffer): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
}
