/** Keeps to a host's pace: a least distance between the starts of two requests, and the host's own wish to be left alone. */
import type { World } from './world.js'

export interface Pace {
  /** Waits until the next request may start; ends early when the signal fires. */
  turn(signal: AbortSignal): Promise<void>
}

export function paceOf(perSecond: number, world: Pick<World, 'now' | 'sleep'>): Pace {
  const distanceMs = 1_000 / perSecond
  let nextAt = Number.NEGATIVE_INFINITY
  return {
    turn: async (signal) => {
      const waitMs = nextAt - world.now()
      if (waitMs > 0) await world.sleep(waitMs, signal)
      nextAt = world.now() + distanceMs
    },
  }
}

/** A host that asks for more is not asked again in this run. */
export const RETRY_AFTER_MAX_MS = 30_000

/** Milliseconds that `Retry-After` asks for: seconds or a date. Null when it is absent or means nothing. */
export function retryAfterMs(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null
  if (/^\s*\d{1,12}\s*$/.test(header)) return Number(header) * 1_000
  const date = Date.parse(header)
  return Number.isNaN(date) || !/[a-z]/i.test(header) ? null : Math.max(0, date - nowMs)
}

/** Runs the jobs, at most `atOnce` of them at a time, in order of the list. */
export async function runTogether(jobs: readonly (() => Promise<void>)[], atOnce: number): Promise<void> {
  const queue = [...jobs]
  const worker = async () => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) await job()
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, jobs.length) }, worker))
}
