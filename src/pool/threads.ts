/** The door to piscina: threads that all inspect with the same rules on the same engine. */
import { workerPath } from '../base/assets.js'
import type { PackResult, PackTask } from './pack-task.js'
import type { PoolSettings } from './settings.js'
import type { Batch, Told } from './worker.js'

export interface Threads {
  /** The batch's memory moves to the thread. Rejects when the thread dies. */
  batch(batch: Batch): Promise<readonly Told[]>
  /** One long task: families until none is left. Rejects when the thread dies. */
  packs(task: PackTask): Promise<PackResult>
  stop(): Promise<void>
}

export async function startThreads(settings: PoolSettings, count: number): Promise<Threads> {
  const { Piscina } = await import('piscina')
  const { rules, engine, keepDropped } = settings
  const pool = new Piscina({
    filename: workerPath(),
    minThreads: count,
    maxThreads: count,
    workerData: { rules, engine, keepDropped, jobs: count } satisfies PoolSettings,
  })
  return {
    batch: (batch) =>
      pool.run(batch, { transferList: [batch.bytes.buffer as ArrayBuffer] }) as Promise<readonly Told[]>,
    packs: (task) => pool.run(task, { name: 'packs' }) as Promise<PackResult>,
    stop: () => pool.destroy(),
  }
}
