/** The audit: every object of the store once, reachable or not, and the text files of the git dir. */
import { createHash } from 'node:crypto'
import { gitObjectId } from '../base/hash.js'
import {
  askRepository,
  BLOB,
  CommitGraph,
  findAbsent,
  findOrphanPacks,
  gitDirs,
  type History,
  type IndexEntry,
  indexEntries,
  isGitlinkMode,
  locateObjects,
  type MissedObject,
  OBJECT_BYTES_MAX,
  type ObjectList,
  type ObjectType,
  openRepository,
  planFamilies,
  type Repository,
  type RepositoryFacts,
  readPacks,
  readTips,
  type StoredObject,
  type Tips,
} from '../git/index.js'
import {
  type Blob,
  info,
  type PackedObjects,
  type Provenance,
  pathNameOf,
  type Scope,
  type Source,
} from '../model/index.js'
import { Account } from './account.js'
import { readGitFiles } from './git-files.js'
import { nameOf } from './names.js'
import type { SourceOptions } from './options.js'

/** One object in so many has its id recomputed; those with findings all have. */
const CHECKED_ONE_IN = 64
const TREES = { reason: 'tree objects: they hold names and ids, which are not scanned', tier: 'built-in' } as const

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
  /** 1 for each object, by its index in the list, that threads read from packs. */
  #isPacked = new Uint8Array(0)

  constructor(repository: Repository, options: SourceOptions, account: Account) {
    this.#repository = repository
    this.#options = options
    this.#account = account
  }

  /** Blobs in packs that we read ourselves; null where there are none. Packs that we cannot read are left to git. */
  async packed(signal: AbortSignal): Promise<PackedObjects | null> {
    const { facts, objects } = await this.#list(signal)
    const idBytes = facts.objectFormat === 'sha1' ? 20 : 32
    const { tables } = readPacks(`${this.#repository.commonDir}/objects`, idBytes)
    if (tables.length === 0) return null
    const claimed = new Uint8Array(objects.count)
    const planned = planFamilies(tables, [BLOB], (table, entry) => {
      const index = objects.find(table.ids, entry * table.idBytes)
      if (index < 0 || claimed[index] === 1 || objects.size(index) > this.#options.maxBlobBytes) return false
      claimed[index] = 1
      return true
    })
    this.#isPacked = claimed
    this.#account.scanned(claimed.reduce((sum, one) => sum + one, 0))
    return planned
  }

  /** What threads could not read from packs, read by git. */
  async *unpacked(ids: readonly string[], signal: AbortSignal): AsyncGenerator<Blob, void, void> {
    this.#account.scanned(-ids.length)
    const { facts } = await this.#list(signal)
    yield* this.#readBlobs(ids, facts.objectFormat, signal)
  }

  async #list(signal: AbortSignal): Promise<{ facts: RepositoryFacts; objects: ObjectList }> {
    this.#facts ??= await this.#ask()
    this.#account.tally.git = this.#facts.gitVersion
    if (this.#objects === null) {
      const listed = await this.#repository.store.list(signal)
      this.#account.tally.notices.push(...listed.notices)
      this.#objects = listed.objects
    }
    return { facts: this.#facts, objects: this.#objects }
  }

  async *blobs(signal: AbortSignal): AsyncGenerator<Blob, void, void> {
    const { tally } = this.#account
    const { facts, objects } = await this.#list(signal)
    tally.notices.push(...findOrphanPacks(this.#repository))
    const tips = await readTips(this.#repository, signal)
    tally.notices.push(...tips.notices)
    const graph = new CommitGraph(objects)
    const index = await this.#readIndexes(objects, signal)
    this.#history = { repository: this.#repository, graph, tips, index }
    this.#expect(objects)
    yield* this.#readFiles(objects, tips, facts.objectFormat)
    yield* this.#readTexts(objects, graph, facts.objectFormat, signal)
    yield* this.#readBlobs(this.#streamedBlobs(objects), facts.objectFormat, signal)
    tally.commits = graph.commits.length
    graph.label(tips)
    tally.notices.push(...(await findAbsent(this.#repository, graph, { tips, isPromisor: facts.isPromisor }, signal)))
  }

  async locate(ids: readonly string[], signal: AbortSignal): Promise<Map<string, readonly Provenance[]>> {
    const places = new Map<string, readonly Provenance[]>()
    if (this.#history !== null) {
      const located = await locateObjects(this.#history, ids, signal)
      this.#account.tally.notices.push(...located.notices)
      await this.#checkAll(ids, signal)
      for (const [id, found] of located.places) places.set(id, found)
    }
    for (const id of ids) {
      const others = this.#others.get(id)
      if (others !== undefined) places.set(id, [...(places.get(id) ?? []), ...others])
    }
    this.#repository.close()
    return places
  }

  async #ask(): Promise<RepositoryFacts> {
    const facts = await askRepository(this.#repository.target)
    if (facts.hostileKeys.length > 0) {
      const keys = facts.hostileKeys.slice(0, 10).join(', ')
      const message = `The repository's configuration names programs or moves paths (${keys}). None of it was obeyed.`
      this.#account.tally.notices.push(info('config-ignored', 'config', message, facts.hostileKeys.length))
    }
    return facts
  }

  #expect(objects: ObjectList): void {
    let bytes = 0
    let trees = 0
    for (let index = 0; index < objects.count; index++) {
      if (objects.type(index) === 'tree') trees++
      else if (objects.type(index) !== 'blob' || objects.size(index) <= this.#options.maxBlobBytes)
        bytes += objects.size(index)
    }
    this.#account.tally.bytesExpected = bytes
    if (trees > 0) this.#account.exclude(TREES, trees)
  }

  *#readFiles(objects: ObjectList, tips: Tips, format: 'sha1' | 'sha256'): Generator<Blob, void, void> {
    const names = tips.refs.map((ref) => `${ref.name}\n`).join('')
    const refs = {
      bytes: Buffer.from(names),
      place: { kind: 'file', path: pathNameOf('.git/refs'), tracking: 'unknown' },
    } as const
    const files = readGitFiles(this.#repository.commonDir, this.#account, this.#options.maxBlobBytes)
    for (const file of names === '' ? files : chain([refs], files)) {
      const id = gitObjectId('blob', file.bytes, format)
      const known = this.#others.get(id)
      if (known !== undefined) known.push(file.place)
      else this.#others.set(id, [file.place])
      if (known !== undefined || objects.findId(id) !== -1) this.#account.duplicate()
      else {
        this.#account.scanned()
        yield { id, bytes: file.bytes, places: [] }
      }
    }
  }

  async *#readTexts(
    objects: ObjectList,
    graph: CommitGraph,
    format: 'sha1' | 'sha256',
    signal: AbortSignal,
  ): AsyncGenerator<Blob, void, void> {
    // Commits and tags are read whatever the limit on files is: without them there is no history.
    const texts = { bytesMax: Math.max(this.#options.maxBlobBytes, OBJECT_BYTES_MAX), signal }
    let count = 0
    for await (const batch of this.#repository.store.read(idsOf(objects, ['commit', 'tag']), texts)) {
      for (const object of batch.objects) {
        if (object.type === 'commit') graph.addCommit(object.id, object.bytes)
        else graph.addTag(object.id, object.bytes)
        if (count++ % CHECKED_ONE_IN === 0) this.#check(object, format)
        yield this.#blobOf(object)
      }
      this.#miss(batch.missed)
    }
  }

  async *#readBlobs(
    ids: Iterable<string>,
    format: 'sha1' | 'sha256',
    signal: AbortSignal,
  ): AsyncGenerator<Blob, void, void> {
    const options = { bytesMax: this.#options.maxBlobBytes, signal }
    let count = 0
    for await (const batch of this.#repository.store.read(ids, options)) {
      for (const object of batch.objects) {
        if (count++ % CHECKED_ONE_IN === 0) this.#check(object, format)
        yield this.#blobOf(object)
      }
      this.#miss(batch.missed)
    }
  }

  #blobOf(object: StoredObject): Blob {
    this.#account.scanned()
    return { id: object.id, bytes: object.bytes, places: [] }
  }

  #miss(missed: readonly MissedObject[]): void {
    for (const { id, code, why, size } of missed) {
      const shown = size > 0 ? ` (${size} bytes)` : ''
      this.#account.miss(code, id, `This object${shown} could not be read: ${why}.`)
    }
  }

  /** What a finding stands in must be what its id says. */
  async #checkAll(ids: readonly string[], signal: AbortSignal): Promise<void> {
    const here = ids.filter((id) => (this.#history?.graph.objects.findId(id) ?? -1) !== -1)
    for await (const batch of this.#repository.store.read(here, { bytesMax: OBJECT_BYTES_MAX, signal })) {
      for (const object of batch.objects) this.#check(object, object.id.length === 64 ? 'sha256' : 'sha1')
    }
  }

  /** The blobs that threads do not read from packs. */
  *#streamedBlobs(objects: ObjectList): Generator<string, void, void> {
    for (let index = 0; index < objects.count; index++) {
      if (objects.type(index) === 'blob' && this.#isPacked[index] !== 1) yield objects.id(index)
    }
  }

  #check(object: StoredObject, format: 'sha1' | 'sha256'): void {
    if (object.type === 'tree' || gitObjectId(object.type, object.bytes, format) === object.id) return
    const message = 'The content under this id is not the content the id belongs to. It was scanned all the same.'
    this.#account.tally.notices.push(info('corrupt-object', object.id, message))
  }

  /** Entries of all worktrees' indexes; content that only they name and that is absent is told. */
  async #readIndexes(objects: ObjectList, signal: AbortSignal): Promise<readonly IndexEntry[]> {
    const all: IndexEntry[] = []
    const empty = (length: number): string =>
      createHash(length === 64 ? 'sha256' : 'sha1')
        .update('blob 0\0')
        .digest('hex')
    for (const gitDir of gitDirs(this.#repository)) {
      const { entries, notices } = await indexEntries(this.#repository, { gitDir }, signal)
      this.#account.tally.notices.push(...notices)
      for (const entry of entries) {
        if (isGitlinkMode(entry.mode)) continue
        all.push(entry)
        if (objects.findId(entry.id) !== -1 || entry.id === empty(entry.id.length)) continue
        const message = 'The index names content that is not in the object store: it was not read.'
        this.#account.miss('absent-object', nameOf(entry.path).text, message)
      }
    }
    return all
  }
}

function* idsOf(objects: ObjectList, types: readonly ObjectType[]): Generator<string, void, void> {
  for (let index = 0; index < objects.count; index++) if (types.includes(objects.type(index))) yield objects.id(index)
}

function* chain<T>(first: Iterable<T>, second: Iterable<T>): Generator<T, void, void> {
  yield* first
  yield* second
}
