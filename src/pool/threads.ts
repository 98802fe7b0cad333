/** The door to piscina: threads that all inspect with the same rules on the same engine. */
import { workerPath } from '../base/assets.js'
import { plainRules } from '../base/late-rules.js'
import type { FileResult, FileTask } from './file-task.js'
import type { PackResult, PackTask } from './pack-task.js'
import type { PoolSettings } from './settings.js'
import type { Batch, Told } from './worker.js'

export interface Threads {
  /** The batch's memory moves to the thread. Rejects when the thread dies. */
  batch(batch: Batch): Promise<readonly Told[]>
  /** Files that the thread reads for itself. Rejects when the thread dies. */
  files(task: FileTask): Promise<FileResult>
  /** One long task: families until none is left. Rejects when the thread dies. */
  packs(task: PackTask): Promise<PackResult>
  stop(): Promise<void>
}

/** `ahead`: tasks that wait in a thread itself, so that it need not wait for this one. */
export async function startThreads(settings: PoolSettings, count: number, ahead = 1): Promise<Threads> {
  const { Piscina } = await import('piscina')
  const { engine, keepDropped, ownsProcess = false, anchors = null } = settings
  // Rules that the build stored are read by each thread, one by one and late, as here; others are sent.
  const rules = anchors === null ? plainRules(settings.rules) : []
  const pool = new Piscina({
    filename: workerPath(),
    minThreads: count,
    maxThreads: count,
    concurrentTasksPerWorker: ahead,
    workerData: { rules, anchors, engine, keepDropped, ownsProcess, jobs: count } satisfies PoolSettings,
  })
  return {
    batch: (batch) =>
      pool.run(batch, { transferList: [batch.bytes.buffer as ArrayBuffer] }) as Promise<readonly Told[]>,
    files: (task) => pool.run(task, { name: 'files' }) as Promise<FileResult>,
    packs: (task) => pool.run(task, { name: 'packs' }) as Promise<PackResult>,
    stop: () => pool.destroy(),
  }
}
