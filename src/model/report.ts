/** The result of a run: everything that any output shows. */
import type { CacheAccount } from './cache.js'
import type { Finding } from './finding.js'
import type { Notice } from './notice.js'
import type { Remedy } from './remedy.js'

export interface Receipt {
  readonly stanch: string
  readonly mode: 'tree' | 'staged' | 'range' | 'stdin' | 'audit'
  /** What was asked for, in words: paths, range, repository. */
  readonly request: string
  readonly startedAt: string
  readonly durationMs: number
  readonly engine: { readonly name: 're2' | 're2js'; readonly version: string; readonly fallback: boolean }
  readonly rules: { readonly count: number; readonly hash: string; readonly custom: number }
  readonly fingerprintKey: 'config' | 'baseline' | 'built-in'
  readonly git: string | null
  readonly commits: number
  readonly bytes: number
  /** units = scanned + duplicate + excluded + unread, always. */
  readonly units: {
    readonly total: number
    readonly scanned: number
    readonly duplicate: number
    readonly excluded: number
    readonly unread: number
  }
  readonly excluded: readonly {
    readonly reason: string
    readonly tier: 'built-in' | 'operator' | 'repository'
    readonly count: number
  }[]
  readonly unread: readonly { readonly code: string; readonly count: number }[]
  /** What the repository's own configuration silenced, by kind. */
  readonly silencedByRepository: number
  /** Findings that are less certain than was asked for: counted, not shown. */
  readonly belowConfidence: { readonly least: 'high' | 'medium' | 'low'; readonly count: number }
  /** What an audit took over from an earlier one; null where that was not asked for. */
  readonly cache: CacheAccount | null
  readonly config: readonly string[]
  readonly verification: { readonly asked: boolean; readonly requests: number; readonly hosts: readonly string[] }
}

export interface Report {
  /** Not suppressed, ordered: worst first, then path, then position. */
  readonly findings: readonly Finding[]
  readonly suppressed: readonly Finding[]
  readonly remedies: readonly Remedy[]
  readonly notices: readonly Notice[]
  readonly receipt: Receipt
  readonly complete: boolean
}
