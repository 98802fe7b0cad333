/** What main thread and workers share while packs are inspected, and the work of one thread: it takes family after family until none is left. */
import { gitObjectId } from '../base/hash.js'
import { EntryReader, FamilyReader, openInflater, PackFiles } from '../git/objects/pack/index.js'
import type { Inspector } from '../inspect.js'
import { FamilyInspector } from '../inspect-delta.js'
import type { Inspection, PackedObjects } from '../model/index.js'
import { isWorthTelling } from './settings.js'

/** Where the numbers of the shared counters stand. */
export const NEXT_FAMILY = 0
export const UNITS = 1
export const KILOBYTES = 2
export const SIGHTINGS = 3
export const IS_CANCELLED = 4
export const COUNTERS = 5

export interface PackTask {
  readonly objects: PackedObjects
  readonly counters: Int32Array
  /** For each family the thread that took it, from 1; 0 while nobody has. */
  readonly takenBy: Uint8Array
  readonly thread: number
}

export interface PackResult {
  readonly inspections: readonly Inspection[]
  /** Pack, entry: objects that must be read another way. */
  readonly broken: readonly (readonly [number, number])[]
  /** Ids of objects with findings whose content does not belong to the id. */
  readonly misnamed: readonly string[]
  readonly bytes: number
  readonly units: number
}

/** What is inspected, by its number in a pack. */
const TYPES: readonly ('blob' | 'commit' | 'tag')[] = ['blob', 'commit', 'blob', 'blob', 'tag']

export function inspectPacks(task: PackTask, inspector: Inspector): PackResult {
  const { objects, counters, takenBy, thread } = task
  const work = new Work(objects, inspector, counters)
  try {
    for (;;) {
      const family = Atomics.add(counters, NEXT_FAMILY, 1)
      if (family * 2 >= objects.families.length || Atomics.load(counters, IS_CANCELLED) === 1) break
      takenBy[family] = thread
      work.family(objects.families[family * 2]!, objects.families[family * 2 + 1]!)
    }
  } finally {
    work.close()
  }
  return work.result()
}

class Work {
  readonly #inspections: Inspection[] = []
  readonly #broken: [number, number][] = []
  readonly #misnamed: string[] = []
  readonly #files: PackFiles
  readonly #reader: FamilyReader
  readonly #families: FamilyInspector
  #bytes = 0
  #units = 0

  constructor(
    readonly objects: PackedObjects,
    inspector: Inspector,
    readonly counters: Int32Array,
  ) {
    this.#families = new FamilyInspector(inspector)
    this.#files = new PackFiles(objects.tables)
    const bytes = (pack: number, from: number, to: number) => this.#files.read(pack, from, to)
    this.#reader = new FamilyReader(new EntryReader(objects.tables, bytes, openInflater()))
  }

  family(pack: number, top: number): void {
    const table = this.objects.tables[pack]!
    const marks = this.objects.marks?.[pack]
    let units = 0
    let bytes = 0
    let sightings = 0
    const tell = (entry: number, content: Uint8Array, inspection: Inspection) => {
      if (table.isOwn[entry] === 0) return
      units++
      bytes += content.length
      sightings += inspection.sightings.length
      const isTold = isWorthTelling(inspection)
      if (marks !== undefined) marks[entry] = isTold ? 2 : 1
      if (!isTold) return
      const blobId = idOf(table.ids, entry, table.idBytes)
      if (gitObjectId(TYPES[table.type[entry]!]!, content, table.idBytes === 20 ? 'sha1' : 'sha256') !== blobId)
        this.#misnamed.push(blobId)
      this.#inspections.push({ ...inspection, blobId })
    }
    this.#reader.walk(pack, top, {
      root: (entry, content) => tell(entry, content, this.#families.root('', content)),
      child: (entry, content, segments, depth) =>
        tell(entry, content, this.#families.child('', content, segments, depth)),
      isStopped: () => Atomics.load(this.counters, IS_CANCELLED) === 1,
      broken: (entry) => {
        if (table.isOwn[entry] === 1) this.#broken.push([pack, entry])
      },
    })
    this.#bytes += bytes
    this.#units += units
    Atomics.add(this.counters, UNITS, units)
    Atomics.add(this.counters, KILOBYTES, Math.round(bytes / 1_000))
    Atomics.add(this.counters, SIGHTINGS, sightings)
  }

  result(): PackResult {
    return {
      inspections: this.#inspections,
      broken: this.#broken,
      misnamed: this.#misnamed,
      bytes: this.#bytes,
      units: this.#units,
    }
  }

  close(): void {
    this.#files.close()
  }
}

export function idOf(ids: Uint8Array, entry: number, idBytes: number): string {
  return Buffer.from(ids.buffer, ids.byteOffset + entry * idBytes, idBytes).toString('hex')
}
