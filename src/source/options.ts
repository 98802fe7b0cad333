/** What a source is told besides its scope. */
import type { OpenCache } from '../model/index.js'

export interface Exclusion {
  readonly reason: string
  readonly tier: 'built-in' | 'operator' | 'repository'
}

export interface SourceOptions {
  /** Why a `/`-path relative to the scanned root is left out, or null. */
  readonly exclude: (path: string) => Exclusion | null
  /** Larger content is not read and reported as such. */
  readonly maxBlobBytes: number
  /** Git called us: its index and object folder count. */
  readonly insideHook: boolean
  /** Object folders outside the repository that the operator allows, absolute. */
  readonly alternates?: readonly string[]
  /** What earlier audits left; absent: nothing is known, and nothing kept. */
  readonly openCache?: OpenCache
}
