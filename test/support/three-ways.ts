/** Inspects every object of a repository but its trees in three ways: from deltas, decoded and whole, and as `git cat-file` gives it. */
import { closeSync, openSync, readSync } from 'node:fs'
import type { Engine } from '../../src/base/regex.js'
import { openRepository, readPacks } from '../../src/git/index.js'
import { EntryReader, openInflater } from '../../src/git/objects/pack/index.js'
import { createInspector, type Inspector, inspect } from '../../src/inspect.js'
import type { Inspection, PackedObjects, Rule } from '../../src/model/index.js'
import { inspectPackedObjects } from '../../src/pool/index.js'
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
  facts: { readonly rules: readonly Rule[]; readonly engine: Engine; readonly jobs?: number },
): Promise<ThreeWays> {
  const { rules, engine, jobs = 1 } = facts
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
    const byGit = async (wanted: readonly string[], see: Set<string>) => {
      for await (const batch of repository.store.read(wanted, { bytesMax: BYTES_MAX, signal }))
        for (const { id, bytes } of batch.objects) tell(inspect(id, bytes, inspector), see)
    }
    const catFile = new Set<string>()
    await byGit(
      ids((index) => index < listed),
      catFile,
    )
    const loose = ids((index) => isPacked[index] !== 1)
    const settings = { rules, engine: engine.name, engineHere: engine, keepDropped: false, jobs, signal }
    const inspected = await inspectPackedObjects(planned, settings, () => undefined)
    const delta = new Set<string>()
    for (const inspection of inspected.inspections) tell(inspection, delta)
    await byGit([...loose, ...inspected.unread], delta)
    const whole = new Set<string>()
    const broken = decodeWhole(planned, inspector, whole)
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

/** Every object derived on its own, without families, and inspected whole. Gives back the ids of those that cannot be read so. */
function decodeWhole({ tables }: PackedObjects, inspector: Inspector, see: Set<string>): readonly string[] {
  const files = tables.map((table) => openSync(table.path, 'r'))
  const broken: string[] = []
  try {
    const bytes = (pack: number, from: number, to: number) => {
      const buffer = Buffer.alloc(to - from)
      return buffer.subarray(0, readSync(files[pack]!, buffer, 0, to - from, from))
    }
    for (const [pack, table] of tables.entries()) {
      // A new reader now and then: deriving each object by itself would soon exceed what a reader may decode twice.
      let reader = new EntryReader(tables, bytes, openInflater())
      for (let entry = 0; entry < table.count; entry++) {
        if (table.isOwn[entry] === 0) continue
        if (entry % 500 === 0) reader = new EntryReader(tables, bytes, openInflater())
        const id = Buffer.from(table.ids.subarray(entry * table.idBytes, (entry + 1) * table.idBytes)).toString('hex')
        const decoded = reader.derive(pack, entry)
        if (typeof decoded === 'string') broken.push(id)
        else {
          tell(inspect(id, decoded.buffer.subarray(0, decoded.length), inspector), see)
          reader.buffers.give(decoded.buffer)
        }
      }
    }
  } finally {
    for (const file of files) closeSync(file)
  }
  return broken
}
