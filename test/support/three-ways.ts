/**
 * Inspects every object of a repository but its trees in three ways: from deltas, decoded and whole, and as `git cat-file` gives it. With
 * `byContent` an object that we decode to the very bytes its id belongs to is not inspected again: the same bytes went before the same pure
 * function when git gave them, and a large repository takes half the time.
 */
import assert from 'node:assert/strict'
import { closeSync, openSync, readSync } from 'node:fs'
import { gitObjectId } from '../../src/base/hash.js'
import type { Engine } from '../../src/base/regex.js'
import { openRepository, readPacks } from '../../src/git/index.js'
import { EntryReader, FamilyReader, openInflater } from '../../src/git/objects/pack/index.js'
import { createInspector, inspect } from '../../src/inspect.js'
import type { Blob, Inspection, Notice, PackedObjects, PackTable, Rule } from '../../src/model/index.js'
import { inspectBlobs, inspectPackedObjects } from '../../src/pool/index.js'
import { planBlobs } from '../../src/source/packed-blobs.js'

export interface ThreeWays {
  /** `id rule start-end line:column`, sorted, each once. */
  readonly delta: readonly string[]
  readonly whole: readonly string[]
  readonly catFile: readonly string[]
  readonly counts: {
    readonly objects: number
    /** Read from packs by ourselves, and of those the ones that git does not list. */
    readonly packed: number
    readonly unlisted: number
    /** Read from packs in vain, and then by git. */
    readonly unread: number
    readonly leftToGit: number
    readonly families: number
  }
}

const BYTES_MAX = 64 * 1024 * 1024

export async function threeWays(
  path: string,
  facts: {
    readonly rules: readonly Rule[]
    readonly engine: Engine
    readonly jobs?: number
    readonly byContent?: boolean
  },
): Promise<ThreeWays> {
  const { rules, engine, jobs = 1, byContent = false } = facts
  const { signal } = new AbortController()
  const inspector = createInspector(rules, engine, { keepDropped: false })
  const repository = openRepository(path, { insideHook: false })
  try {
    const { objects } = await repository.store.list(signal)
    const listed = objects.count
    const { tables, leftToGit } = readPacks(repository.objectFolders, objects.idBytes)
    const { planned, isPacked } = planBlobs(tables, { objects, maxBlobBytes: BYTES_MAX, notices: [] })
    const ids = (wanted: (index: number) => boolean) =>
      Array.from({ length: objects.count }, (_, index) => index)
        .filter((index) => objects.type(index) !== 'tree' && wanted(index))
        .map((index) => objects.id(index))
    const settings = { rules, engine: engine.name, engineHere: engine, keepDropped: false, jobs, signal }
    const byGit = async (wanted: readonly string[], see: Set<string>) => {
      async function* blobs(): AsyncGenerator<Blob> {
        for await (const batch of repository.store.read(wanted, { bytesMax: BYTES_MAX, signal }))
          for (const { id, bytes } of batch.objects) yield { id, bytes, places: [] }
      }
      const events = { onProgress: () => undefined, onNotice: (notice: Notice) => assert.fail(notice.message) }
      await inspectBlobs(blobs(), settings, events, (_, inspection) => tell(inspection, see))
    }
    const catFile = new Set<string>()
    await byGit(
      ids((index) => index < listed),
      catFile,
    )
    const loose = ids((index) => isPacked[index] !== 1)
    const inspected = await inspectPackedObjects(planned, settings, () => undefined)
    const delta = new Set<string>()
    for (const inspection of inspected.inspections) tell(inspection, delta)
    await byGit([...loose, ...inspected.unread], delta)
    const whole = new Set<string>()
    const given = new Map<string, string[]>()
    for (const one of catFile) given.set(one.split(' ', 1)[0]!, [...(given.get(one.split(' ', 1)[0]!) ?? []), one])
    const wasGiven = (id: string) => byContent && objects.findId(id) < listed
    const broken = decodeWhole(planned, byContent, (id, type, bytes) => {
      const isSame = wasGiven(id) && gitObjectId(type, bytes, objects.idBytes === 32 ? 'sha256' : 'sha1') === id
      if (isSame) for (const one of given.get(id) ?? []) whole.add(one)
      else tell(inspect(id, bytes, inspector), whole)
    })
    await byGit([...loose, ...broken], whole)
    return {
      delta: [...delta].sort(),
      whole: [...whole].sort(),
      catFile: [...catFile].sort(),
      counts: {
        objects: ids(() => true).length,
        packed: isPacked.reduce((sum, one) => sum + one, 0),
        unlisted: objects.count - listed,
        unread: inspected.unread.length,
        leftToGit: leftToGit.length,
        families: planned.families.length / 2,
      },
    }
  } finally {
    repository.close()
  }
}

function tell(inspection: Inspection, see: Set<string>): void {
  for (const { ruleId, location } of inspection.sightings)
    see.add(`${inspection.blobId} ${ruleId} ${location.start}-${location.end} ${location.line}:${location.column}`)
}

type See = (id: string, type: 'blob' | 'commit' | 'tag', bytes: Uint8Array) => void

/** By their numbers in a pack. */
const TYPES = ['blob', 'commit', 'blob', 'blob', 'tag'] as const

/**
 * Every object decoded without the inspection of families: derived on its own, all of its chain each time, or family by family, each
 * delta once. Gives back the ids of those that cannot be read so.
 */
function decodeWhole({ tables, families }: PackedObjects, isByFamily: boolean, see: See): readonly string[] {
  const files = tables.map((table) => openSync(table.path, 'r'))
  const broken: string[] = []
  let buffer = Buffer.alloc(1 << 18)
  const bytes = (pack: number, from: number, to: number) => {
    if (to - from > buffer.length) buffer = Buffer.alloc((to - from) * 2)
    return buffer.subarray(0, readSync(files[pack]!, buffer, 0, to - from, from))
  }
  const idOf = ({ ids, idBytes }: PackTable, entry: number) =>
    Buffer.from(ids.subarray(entry * idBytes, (entry + 1) * idBytes)).toString('hex')
  const give = (table: PackTable, entry: number, content: Uint8Array) =>
    table.isOwn[entry] === 1 && see(idOf(table, entry), TYPES[table.type[entry]!]!, content)
  const miss = (table: PackTable, entry: number) => table.isOwn[entry] === 1 && broken.push(idOf(table, entry))
  try {
    if (isByFamily) {
      const reader = new FamilyReader(new EntryReader(tables, bytes, openInflater()))
      for (let at = 0; at < families.length; at += 2) {
        const table = tables[families[at]!]!
        reader.walk(families[at]!, families[at + 1]!, {
          root: (entry, content) => give(table, entry, content),
          child: (entry, content) => give(table, entry, content),
          broken: (entry) => miss(table, entry),
        })
      }
      return broken
    }
    for (const [pack, table] of tables.entries()) {
      // A new reader now and then: deriving each object by itself would soon exceed what a reader may decode twice.
      let reader = new EntryReader(tables, bytes, openInflater())
      for (let entry = 0; entry < table.count; entry++) {
        if (table.isOwn[entry] === 0) continue
        if (entry % 500 === 0) reader = new EntryReader(tables, bytes, openInflater())
        const decoded = reader.derive(pack, entry)
        if (typeof decoded === 'string') miss(table, entry)
        else {
          give(table, entry, decoded.buffer.subarray(0, decoded.length))
          reader.buffers.give(decoded.buffer)
        }
      }
    }
  } finally {
    for (const file of files) closeSync(file)
  }
  return broken
}
