/** Blobs in, inspections out: inline while little has come, in worker threads (piscina) after that. */
import { availableParallelism } from 'node:os'
import type { Engine } from '../base/regex.js'
import { createInspector, type Inspector, inspect } from '../inspect.js'
import { LargeInspector } from '../inspect-large.js'
import { type Blob, type Inspection, type Notice, unread } from '../model/index.js'
import { isWorthTelling, type PoolSettings } from './settings.js'
import { startThreads, type Threads } from './threads.js'
import type { Batch, Told } from './worker.js'

/** Below this many bytes threads cost more than they give (a worker takes some 40 ms to start). */
export const INLINE_MAX = 8_000_000
/** Bytes a batch aims at: large enough that messages do not count, small enough to spread. */
const BATCH_BYTES = 4_000_000
/** Batches under way for each worker: bounds memory to workers × 2 × batch. */
const BATCHES_EACH = 2

/** What a pool reports besides findings. */
export interface PoolEvents {
  /** After each blob or batch: units and bytes inspected since the last call, findings in them. */
  onProgress(units: number, bytes: number, sightings: number): void
  onNotice(notice: Notice): void
}

type Done = (blob: Blob, inspection: Inspection) => void

/**
 * Inspects every blob; `done` gets each one that holds something, together with its blob (places, added lines; its bytes may have been
 * moved away). The order of calls varies with threads; the caller sorts. A batch whose worker died is tried once more, alone and inline never:
 * its blobs are then reported unread.
 */
export async function inspectBlobs(
  blobs: AsyncIterable<Blob>,
  settings: PoolSettings & { readonly engineHere: Engine; readonly signal: AbortSignal },
  events: PoolEvents,
  done: Done,
): Promise<void> {
  const inline = createInspector(settings.rules, settings.engineHere, settings)
  const jobs = settings.jobs > 0 ? settings.jobs : availableParallelism()
  let batches: Batches | undefined
  let inlineBytes = 0
  try {
    for await (const blob of blobs) {
      if (settings.signal.aborted) break
      if (blob.pour !== undefined) await inspectPoured(blob, blob.pour, inline, events, done)
      else if (batches === undefined && (jobs === 1 || inlineBytes + blob.bytes.length <= INLINE_MAX)) {
        inlineBytes += blob.bytes.length
        const inspection = inspect(blob.id, blob.bytes, inline)
        if (isWorthTelling(inspection)) done(blob, inspection)
        events.onProgress(1, blob.bytes.length, inspection.sightings.length)
      } else {
        batches ??= await Batches.start(settings, jobs, events, done)
        await batches.add(blob)
      }
    }
    await batches?.finish(settings.signal.aborted)
  } finally {
    await batches?.stop()
  }
}

/** Here, whatever threads there are: such content is rare, and has no place in a batch. */
async function inspectPoured(
  blob: Blob,
  pour: NonNullable<Blob['pour']>,
  inspector: Inspector,
  events: PoolEvents,
  done: Done,
): Promise<void> {
  const large = new LargeInspector(inspector)
  const size = await pour((piece) => large.push(piece))
  if (size === null) return
  const inspection = large.end(blob.id)
  if (isWorthTelling(inspection)) done(blob, inspection)
  events.onProgress(1, size, inspection.sightings.length)
}

class Batches {
  #batch: Blob[] = []
  #batchBytes = 0
  readonly #underWay = new Set<Promise<void>>()

  private constructor(
    readonly threads: Threads,
    readonly jobs: number,
    readonly events: PoolEvents,
    readonly done: Done,
  ) {}

  static async start(settings: PoolSettings, jobs: number, events: PoolEvents, done: Done): Promise<Batches> {
    return new Batches(await startThreads(settings, jobs), jobs, events, done)
  }

  async add(blob: Blob): Promise<void> {
    this.#batch.push(blob)
    this.#batchBytes += blob.bytes.length
    if (this.#batchBytes < BATCH_BYTES) return
    this.#send()
    if (this.#underWay.size >= this.jobs * BATCHES_EACH) await Promise.race(this.#underWay)
  }

  async finish(isAborted: boolean): Promise<void> {
    if (!isAborted && this.#batch.length > 0) this.#send()
    await Promise.all(this.#underWay)
  }

  async stop(): Promise<void> {
    await this.threads.stop()
  }

  #send(): void {
    const blobs = this.#batch
    const bytes = this.#batchBytes
    this.#batch = []
    this.#batchBytes = 0
    const task = this.#run(blobs, bytes).finally(() => this.#underWay.delete(task))
    this.#underWay.add(task)
  }

  async #run(blobs: readonly Blob[], bytes: number): Promise<void> {
    const batch = pack(blobs, bytes)
    // Bytes are moved, not copied again; places stay here, so that a worker sees content only.
    const places = blobs.map((blob): Blob => ({ ...blob, bytes: new Uint8Array(0) }))
    let found: readonly Told[] = []
    try {
      found = await this.threads.batch(batch)
    } catch (error) {
      const why = error instanceof Error ? error.message.slice(0, 200) : 'it ended without a word'
      for (const blob of places) {
        this.events.onNotice(
          unread(
            'worker-crash',
            blob.id,
            `The thread that inspected this content died (${why}). Run again with --jobs 1.`,
          ),
        )
      }
    }
    for (const { index, inspection } of found) this.done(places[index]!, inspection)
    this.events.onProgress(
      blobs.length,
      bytes,
      found.reduce((sum, one) => sum + one.inspection.sightings.length, 0),
    )
  }
}

function pack(blobs: readonly Blob[], total: number): Batch {
  const bytes = new Uint8Array(total)
  const ends: number[] = []
  let at = 0
  for (const blob of blobs) {
    bytes.set(blob.bytes, at)
    at += blob.bytes.length
    ends.push(at)
  }
  return { bytes, ends, ids: blobs.map((blob) => blob.id) }
}
