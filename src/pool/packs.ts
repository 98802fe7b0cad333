/** Inspects the objects of packs: one long task a thread, families handed out by a shared counter, nothing sent per object. */
import { availableParallelism } from 'node:os'
import type { Engine } from '../base/regex.js'
import { createInspector } from '../inspect.js'
import { type Inspection, info, type Notice, type PackedObjects } from '../model/index.js'
import {
  COUNTERS,
  IS_CANCELLED,
  idOf,
  inspectPacks,
  KILOBYTES,
  type PackResult,
  type PackTask,
  SIGHTINGS,
  UNITS,
} from './pack-task.js'
import type { PoolSettings } from './settings.js'
import { startThreads } from './threads.js'

/** How often counters are looked at for progress. Milliseconds. */
const LOOK_MS = 100
/** Below so many bytes, as deltas are written out, threads cost more than they give. */
const INLINE_MAX = 6_000_000

export interface InspectedPacks {
  readonly inspections: readonly Inspection[]
  readonly units: number
  readonly bytes: number
  /** Ids of objects that could not be read here: git may still be able to. */
  readonly unread: readonly string[]
  readonly notices: readonly Notice[]
}

export async function inspectPackedObjects(
  objects: PackedObjects,
  settings: PoolSettings & { readonly engineHere: Engine; readonly signal: AbortSignal },
  onProgress: (units: number, bytes: number, sightings: number) => void,
): Promise<InspectedPacks> {
  const families = objects.families.length / 2
  const counters = new Int32Array(new SharedArrayBuffer(COUNTERS * 4))
  const takenBy = new Uint8Array(new SharedArrayBuffer(Math.max(1, families)))
  const jobs = Math.min(settings.jobs > 0 ? settings.jobs : availableParallelism(), Math.max(1, families), 200)
  const cancel = () => Atomics.store(counters, IS_CANCELLED, 1)
  settings.signal.addEventListener('abort', cancel)
  const seen = { units: 0, kilobytes: 0, sightings: 0 }
  const look = () => {
    const now = { units: counters[UNITS]!, kilobytes: counters[KILOBYTES]!, sightings: counters[SIGHTINGS]! }
    onProgress(now.units - seen.units, (now.kilobytes - seen.kilobytes) * 1_000, now.sightings - seen.sightings)
    Object.assign(seen, now)
  }
  const timer = setInterval(look, LOOK_MS)
  try {
    const isSmall = bytesToInspect(objects) < INLINE_MAX
    const task = (thread: number): PackTask => ({ objects, counters, takenBy, thread })
    const results = isSmall
      ? [inspectPacks(task(1), createInspector(settings.rules, settings.engineHere, settings))]
      : await runThreads(settings, jobs, task)
    look()
    const inspected = gather(objects, results, takenBy)
    // Counters are rounded, and hold what a thread did before it died: that is read again.
    onProgress(inspected.units - seen.units, inspected.bytes - seen.kilobytes * 1_000, 0)
    return inspected
  } finally {
    clearInterval(timer)
    settings.signal.removeEventListener('abort', cancel)
  }
}

function bytesToInspect({ tables }: PackedObjects): number {
  let bytes = 0
  for (const { count, isOwn, size } of tables)
    for (let entry = 0; entry < count; entry++) if (isOwn[entry] === 1) bytes += size[entry]!
  return bytes
}

/** A thread that died gives null: its families are then read another way. */
async function runThreads(
  settings: PoolSettings,
  jobs: number,
  task: (thread: number) => PackTask,
): Promise<readonly (PackResult | null)[]> {
  const threads = await startThreads(settings, jobs)
  try {
    const runs = Array.from({ length: jobs }, (_, index) => threads.packs(task(index + 1)).catch(() => null))
    return await Promise.all(runs)
  } finally {
    await threads.stop()
  }
}

function gather(objects: PackedObjects, results: readonly (PackResult | null)[], takenBy: Uint8Array): InspectedPacks {
  const inspections: Inspection[] = []
  const unread: string[] = []
  const notices: Notice[] = []
  let bytes = 0
  let units = 0
  for (const [index, result] of results.entries()) {
    if (result === null) {
      unread.push(...familiesOf(objects, takenBy, index + 1))
      continue
    }
    bytes += result.bytes
    units += result.units
    inspections.push(...result.inspections)
    for (const [pack, entry] of result.broken) {
      const table = objects.tables[pack]!
      unread.push(idOf(table.ids, entry, table.idBytes))
    }
    for (const id of result.misnamed) {
      const message = 'The content under this id is not the content the id belongs to. It was scanned all the same.'
      notices.push(info('corrupt-object', id, message))
    }
  }
  return { inspections, units, bytes, unread, notices }
}

/** Ids of all objects in the families that one thread had taken. */
function familiesOf(objects: PackedObjects, takenBy: Uint8Array, thread: number): readonly string[] {
  const out: string[] = []
  for (const [family, taker] of takenBy.entries()) {
    if (taker !== thread) continue
    const table = objects.tables[objects.families[family * 2]!]!
    const stack = [objects.families[family * 2 + 1]!]
    for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
      if (table.isOwn[entry] === 1) out.push(idOf(table.ids, entry, table.idBytes))
      for (let child = table.firstChild[entry]!; child >= 0; child = table.nextSibling[child]!)
        if (table.isCut[child] === 0) stack.push(child)
    }
  }
  return out
}
