/** What every source gives: a stream of blobs, and the account of what it saw. */
import type { Blob } from './blob.js'
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
  }
}

export interface Source {
  readonly tally: Tally
  /** Each distinct blob once. Failures become notices in the tally; only bugs and usage errors throw. */
  blobs(signal: AbortSignal): AsyncIterable<Blob>
  /** What threads may read by themselves instead of `blobs()` giving it; asked for once, before `blobs()`. Null: nothing. */
  packed?(signal: AbortSignal): Promise<PackedObjects | null>
  /** Reads, in the ordinary way, packed objects that threads could not read; after `blobs()`. */
  unpacked?(ids: readonly string[], signal: AbortSignal): AsyncIterable<Blob>
  /** Places of the blobs that hold findings; called once, after the stream. Sources that know them at once omit it. */
  locate?(blobIds: readonly string[], signal: AbortSignal): Promise<Map<string, readonly Provenance[]>>
}
