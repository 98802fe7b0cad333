/** The audit: every object of the store once, reachable or not, and the text files of the git dir. */
import {
  CommitGraph,
  findAbsent,
  findOrphanPacks,
  type History,
  locateObjects,
  OBJECT_BYTES_MAX,
  type ObjectList,
  openRepository,
  type Repository,
  type RepositoryFacts,
  readTips,
  type StoredObject,
  type TreeIndex,
} from '../git/index.js'
import {
  type Blob,
  type Outcome,
  type PackedObjects,
  type PackTable,
  type Provenance,
  type Scope,
  type Source,
} from '../model/index.js'
import { Account } from './account.js'
import { askFacts } from './ask-facts.js'
import { AuditMemory, CLEAN, HOLDS, keptObjects, NO_CACHE } from './memory.js'
import { expectObjects } from './expected.js'
import { IdCheck, isSample } from './id-check.js'
import { readIndexes } from './indexes.js'
import { largeBlob, missObject } from './large-blobs.js'
import type { SourceOptions } from './options.js'
import { openPacks } from './open-packs.js'
import { planBlobs } from './packed-blobs.js'
import { addPackedTexts } from './packed-texts.js'
import { readSideFiles } from './side-files.js'
import { packsOf } from './stores.js'

export async function openHistory(scope: Extract<Scope, { kind: 'audit' }>, options: SourceOptions): Promise<Source> {
  const repository = openRepository(scope.repository, options)
  const account = new Account()
  account.tally.notices.push(...repository.notices)
  const audit = new Audit(repository, options, account)
  return {
    tally: account.tally,
    packed: (signal) => audit.packed(signal),
    blobs: (signal) => audit.blobs(signal),
    unpacked: (ids, signal) => audit.unpacked(ids, signal),
    inspected: (outcome) => audit.inspected(outcome),
    locate: (ids, signal) => audit.locate(ids, signal),
  }
}

class Audit {
  readonly #repository: Repository
  readonly #options: SourceOptions
  readonly #account: Account
  /** Blob id → places outside history. */
  readonly #others = new Map<string, Provenance[]>()
  #history: History | null = null
  #facts: RepositoryFacts | null = null
  #objects: ObjectList | null = null
  #graph: CommitGraph | null = null
  #memory: AuditMemory | null = null
  /** 1 for each object, by its index in the list, that threads read from packs. */
  #isPacked: Uint8Array = new Uint8Array(0)
  #tables: readonly PackTable[] | null = null
  readonly #checks: IdCheck
  /** Packs of its own that were read by the multi-pack-index: by name, how many objects it leaves out. */
  #readAnyway: ReadonlyMap<string, number> = new Map()
  /** How packs lay when it began; none where something was to be told of them. */
  #lying = new Map<string, string>()
  /** What threads read; null while they read nothing. */
  #planned: PackedObjects | null = null

  constructor(repository: Repository, options: SourceOptions, account: Account) {
    this.#repository = repository
    this.#options = options
    this.#account = account
    this.#checks = new IdCheck(account.tally.notices)
  }

  /** What is in packs that we read ourselves; null where there are none. Packs that we cannot read are left to git. */
  async packed(signal: AbortSignal): Promise<PackedObjects | null> {
    const { objects, memory } = await this.#list(signal)
    const tables = await this.#packs(signal)
    if (tables.length === 0) return null
    const { planned, isPacked } = planBlobs(tables, {
      objects,
      maxBlobBytes: this.#options.maxBlobBytes,
      notices: this.#account.tally.notices,
      isKnown: (index) => memory.stateOf(index) === CLEAN,
    })
    if (planned.families.length === 0) return null
    memory.keepMeanwhile(planned, () => this.#graph)
    this.#isPacked = isPacked
    this.#planned = planned
    this.#account.scanned(isPacked.reduce((sum, one) => sum + one, 0))
    return planned
  }

  /** What threads could not read from packs, read by git. */
  async *unpacked(ids: readonly string[], signal: AbortSignal): AsyncGenerator<Blob, void, void> {
    this.#account.scanned(-ids.length)
    const { objects } = await this.#list(signal)
    // Commits and tags that this thread could not read either came through git already.
    const left = ids.filter((id) => this.#isPacked[objects.findId(id)] === 1)
    for (const id of left) this.#isPacked[objects.findId(id)] = 0
    const isText = (id: string) => objects.type(objects.findId(id)) !== 'blob'
    yield* this.#readObjects(left.filter(isText), { bytesMax: this.#textBytesMax, signal })
    yield* this.#readObjects(
      left.filter((id) => !isText(id)),
      { bytesMax: this.#options.maxBlobBytes, signal },
    )
  }

  async #packs(signal: AbortSignal): Promise<readonly PackTable[]> {
    if (this.#tables === null) {
      const { facts, memory } = await this.#list(signal)
      const known = memory.knownPacks()
      const isKnown = (path: string) => known.has(this.#lying.get(path) ?? '')
      const idBytes = facts.objectFormat === 'sha1' ? 20 : 32
      const { tables, notices, readAnyway } = openPacks(this.#repository.objectFolders, idBytes, isKnown)
      this.#account.tally.notices.push(...notices)
      this.#readAnyway = readAnyway
      if (notices.length > 0) this.#lying.clear()
      this.#tables = tables
    }
    return this.#tables
  }

  /** Commits and tags are read whatever the limit on files is: without them there is no history. */
  get #textBytesMax(): number {
    return Math.max(this.#options.maxBlobBytes, OBJECT_BYTES_MAX)
  }

  /** What went before the rules, and what came of it. What an interrupted audit did is kept at once: it goes no further. */
  inspected(outcome: Outcome): void {
    this.#memory?.settle(outcome)
    if (!outcome.isWhole) this.#keep(false)
  }

  #keep(isWhole: boolean, trees: TreeIndex | null = null): void {
    const notice =
      this.#memory?.save(this.#graph, isWhole, { trees, packs: isWhole ? [...this.#lying.values()] : [] }) ?? null
    if (notice !== null) this.#account.tally.notices.push(notice)
  }

  async #list(signal: AbortSignal): Promise<{ facts: RepositoryFacts; objects: ObjectList; memory: AuditMemory }> {
    this.#facts ??= await askFacts(this.#repository, this.#account)
    this.#account.tally.git = this.#facts.gitVersion
    if (this.#objects === null || this.#memory === null) {
      const cache = this.#options.openCache?.(this.#repository) ?? NO_CACHE
      this.#lying = packsOf(this.#repository.objectFolders)
      const listed = await this.#repository.store.list(signal, keptObjects(cache))
      this.#account.tally.notices.push(...cache.notices, ...listed.notices)
      this.#objects = listed.objects
      this.#memory = new AuditMemory(cache, listed.objects)
    }
    return { facts: this.#facts, objects: this.#objects, memory: this.#memory }
  }

  async *blobs(signal: AbortSignal): AsyncGenerator<Blob, void, void> {
    const { tally } = this.#account
    const { objects, memory } = await this.#list(signal)
    const packs = await this.#packs(signal)
    tally.notices.push(...findOrphanPacks(this.#repository, this.#readAnyway))
    const tips = await readTips(this.#repository, signal)
    tally.notices.push(...tips.notices)
    const graph = new CommitGraph(objects)
    this.#graph = graph
    memory.restore(graph)
    const { known, cache } = memory.account()
    this.#account.scanned(known.units)
    tally.known = known
    if (this.#options.openCache !== undefined) tally.cache = cache
    const index = await readIndexes(this.#repository, objects, this.#account, signal)
    this.#history = {
      repository: this.#repository,
      graph,
      tips,
      index,
      packs,
      keptTrees: memory.trees,
    }
    expectObjects(objects, this.#account)
    const { maxBlobBytes } = this.#options
    const common = { repository: this.#repository, account: this.#account, places: this.#others, maxBlobBytes }
    yield* readSideFiles({ ...common, objects, tips })
    yield* this.#readTexts(graph, signal)
    yield* this.#readObjects(this.#streamedBlobs(objects, false), { bytesMax: maxBlobBytes, signal })
    for (const id of this.#streamedBlobs(objects, true)) yield this.#largeBlob(id, signal)
    tally.commits = graph.commits.length
    graph.label(tips)
  }

  /** Ended early, it keeps what was inspected: only the places are lost. */
  async locate(ids: readonly string[], signal: AbortSignal): Promise<Map<string, readonly Provenance[]>> {
    try {
      return await this.#locate(ids, signal)
    } catch (error) {
      this.#keep(false)
      throw error
    } finally {
      this.#repository.close()
    }
  }

  async #locate(ids: readonly string[], signal: AbortSignal): Promise<Map<string, readonly Provenance[]>> {
    const places = new Map<string, readonly Provenance[]>()
    let trees: TreeIndex | null = null
    if (this.#history !== null) {
      const located = await locateObjects(this.#history, ids, signal)
      this.#account.tally.notices.push(...located.notices)
      const { graph, tips } = this.#history
      const facts = { tips, isPromisor: this.#facts?.isPromisor ?? false, trees: located.trees }
      this.#account.tally.notices.push(...(await findAbsent(this.#repository, graph, facts, signal)))
      trees = located.trees
      await this.#checkAll(ids, signal)
      for (const [id, found] of located.places) places.set(id, found)
    }
    for (const id of ids) {
      const others = this.#others.get(id)
      if (others !== undefined) places.set(id, [...(places.get(id) ?? []), ...others])
    }
    this.#keep(true, trees)
    return places
  }

  async *#readTexts(graph: CommitGraph, signal: AbortSignal): AsyncGenerator<Blob, void, void> {
    const { objects } = graph
    const isRead = this.#planned === null ? null : await addPackedTexts(this.#planned, graph, signal)
    const left: string[] = []
    for (let index = 0; index < objects.count; index++) {
      if (isRead?.[index] === 1 || this.#isClean(index) || !['commit', 'tag'].includes(objects.type(index))) continue
      left.push(objects.id(index))
      this.#isPacked[index] = 0
    }
    yield* this.#readObjects(left, { bytesMax: this.#textBytesMax, signal }, ({ id, type, bytes }) => {
      if (type === 'commit') graph.addCommit(objects.findId(id), bytes)
      else graph.addTag(objects.findId(id), bytes)
    })
  }

  async *#readObjects(
    ids: Iterable<string>,
    reading: { readonly bytesMax: number; readonly signal: AbortSignal },
    see: (object: StoredObject) => void = () => undefined,
  ): AsyncGenerator<Blob, void, void> {
    for await (const batch of this.#repository.store.read(ids, reading)) {
      for (const object of batch.objects) {
        see(object)
        const index = this.#objects?.findId(object.id) ?? -1
        // Those that held something were checked when it was found, and have not been read since.
        const isDue = isSample(object.id) || this.#memory?.stateOf(index) === HOLDS
        if (!isDue || this.#checks.check(object)) this.#memory?.give(index)
        yield this.#blobOf(object)
      }
      for (const missed of batch.missed) missObject(missed, this.#account)
    }
  }

  #blobOf(object: StoredObject): Blob {
    this.#account.scanned()
    return { id: object.id, bytes: object.bytes, places: [] }
  }

  /** What a finding stands in must be what its id says; threads have looked at what they read. */
  async #checkAll(ids: readonly string[], signal: AbortSignal): Promise<void> {
    const index = (id: string) => this.#history?.graph.objects.findId(id) ?? -1
    const here = ids.filter((id) => index(id) !== -1 && this.#isPacked[index(id)] !== 1 && !this.#checks.has(id))
    for await (const batch of this.#repository.store.read(here, { bytesMax: OBJECT_BYTES_MAX, signal })) {
      for (const object of batch.objects) this.#checks.check(object)
    }
  }

  /** The blobs that threads do not read from packs: those of ordinary size, or those that are larger than is read in one piece. */
  *#streamedBlobs(objects: ObjectList, isLarge: boolean): Generator<string, void, void> {
    for (let index = 0; index < objects.count; index++) {
      if (objects.type(index) !== 'blob' || objects.size(index) > this.#options.maxBlobBytes !== isLarge) continue
      if (this.#isPacked[index] !== 1 && !this.#isClean(index)) yield objects.id(index)
    }
  }

  #largeBlob(id: string, signal: AbortSignal): Blob {
    const done = () => this.#memory?.give(this.#objects?.findId(id) ?? -1)
    return largeBlob(id, [], { store: this.#repository.store, account: this.#account, signal, done })
  }

  #isClean(index: number): boolean {
    return this.#memory?.stateOf(index) === CLEAN
  }
}
