/** What one audit leaves for the next: sections of bytes under names. Only what the user's own key has sealed is ever given out. */
import type { Notice } from './notice.js'

/** First bytes of every file of it: so they are told from what else may lie there. */
export const CACHE_MAGIC = 'stanch audit cache\n'

export interface AuditCache {
  /** What an earlier audit with the same rules and settings left; empty where there is none that can be believed. */
  readonly sections: ReadonlyMap<string, Buffer>
  /** Why nothing is kept, in words; null where it is. */
  readonly unused: string | null
  /** What is worth telling of opening it. */
  readonly notices: readonly Notice[]
  /** Replaces what is kept, all at once or not at all; says what went wrong. */
  save(sections: ReadonlyMap<string, Uint8Array>): Notice | null
}

/** Opens the cache of a repository. */
export type OpenCache = (repository: { readonly commonDir: string; readonly workTree: string | null }) => AuditCache

/** What of a run came out of the cache. */
export interface CacheAccount {
  /** Objects that an earlier audit had inspected and found nothing in. */
  readonly known: number
  /** Objects that would have been inspected without it. */
  readonly objects: number
  /** Why there is no cache, in words; null where there is. */
  readonly unused: string | null
}
