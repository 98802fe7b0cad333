/** What the pool and its workers agree on. */
import type { Inspection, Rule, StoredAnchors } from '../model/index.js'

export interface PoolSettings {
  readonly rules: readonly Rule[]
  /** Where these rules are as the build stored them: their table. Workers then read both by themselves. */
  readonly anchors?: StoredAnchors | null
  /** Workers load what the main thread loaded, so that both say the same. */
  readonly engine: 're2' | 're2js'
  readonly keepDropped: boolean
  /** Threads; 0: decide by size and processors. */
  readonly jobs: number
  /** How V8 compiles may be chosen for the whole process. */
  readonly ownsProcess?: boolean
}

/** Nothing is sent back for a clean blob. */
export function isWorthTelling(inspection: Inspection): boolean {
  const { sightings, dropped, limits, unusedMarks } = inspection
  return sightings.length > 0 || dropped.length > 0 || limits.length > 0 || unusedMarks.length > 0
}
