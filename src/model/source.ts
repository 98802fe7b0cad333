/** What every source gives: a stream of blobs, and the account of what it saw. */
import type { Blob } from './blob.js'
import type { CacheAccount } from './cache.js'
import type { Files } from './filed.js'
import type { Notice } from './notice.js'
import type { PackedObjects } from './packed.js'
import type { Provenance } from './provenance.js'

/** Filled by a source while it runs; read when its stream has ended. */
export interface Tally {
  commits: number
  /** Units seen: each becomes a blob, a duplicate, an exclusion or an unread notice. */
  total: number
  duplicate: number
  excluded: Map<string, { reason: string; tier: 'built-in' | 'operator' | 'repository'; count: number }>
  notices: Notice[]
  /** Best estimate of the bytes to come, for progress; 0 while unknown. */
  bytesExpected: number
  /** True when the scope was proven to be empty (index equal to HEAD, an empty range that was meant). */
  provenEmpty: boolean
  /** Git's version, where git was asked. */
  git: string | null
  /** Units that are known from an earlier run to hold nothing, and their bytes: part of `total`, and not given out again. */
  known: { units: number; bytes: number }
  /** What of an audit came out of its cache; null where there is none to speak of. */
  cache: CacheAccount | null
}

export function newTally(): Tally {
  return {
    commits: 0,
    total: 0,
    duplicate: 0,
    excluded: new Map(),
    notices: [],
    bytesExpected: 0,
    provenEmpty: false,
    git: null,
    known: { units: 0, bytes: 0 },
    cache: null,
  }
}

/** Ids of what was given out. */
export interface Outcome {
  readonly isWhole: boolean
  /** Something is to be told of these. */
  readonly told: Iterable<string>
  /** These were not inspected: their thread died. */
  readonly lost: Iterable<string>
}

export interface Source {
  readonly tally: Tally
  /** Each distinct blob once. Failures become notices in the tally; only bugs and usage errors throw. */
  blobs(signal: AbortSignal): AsyncIterable<Blob>
  /** The same as `blobs()`, unread: for whoever reads them beside each other. One of the two is used. */
  readonly files?: Files
  /** What threads may read by themselves instead of `blobs()` giving it; asked for once, before `blobs()`. Null: nothing. */
  packed?(signal: AbortSignal): Promise<PackedObjects | null>
  /** Reads, in the ordinary way, packed objects that threads could not read; after `blobs()`. */
  unpacked?(ids: readonly string[], signal: AbortSignal): AsyncIterable<Blob>
  /** Told once when nothing more goes before the rules: a source may remember it. `isWhole`: all that it gave was inspected. */
  inspected?(outcome: Outcome): void
  /** Places of the blobs that hold findings; called once, after the stream, also for none. Sources that know them at once omit it. */
  locate?(blobIds: readonly string[], signal: AbortSignal): Promise<Map<string, readonly Provenance[]>>
}
