/** What the operator and the repository want to hear of, as accepted by config/. */
import type { Severity } from './rule.js'

export type Tier = 'operator' | 'repository'

/** One entry of the allow-list. All conditions that are given must hold; at least one is given. */
export interface AllowEntry {
  /** Rule id or glob (`github/*`). */
  readonly rule?: string
  /** Path glob, `/`-separated, relative to the scanned root. */
  readonly path?: string
  /** Fingerprint or its start, at least 8 hexadecimal digits. */
  readonly fingerprint?: string
  readonly reason: string
  readonly owner?: string
  /** YYYY-MM-DD, the last day on which it counts. */
  readonly until?: string
  /** `file:line` of the entry. */
  readonly where: string
  readonly tier: Tier
}

/** Known secrets, by keyed hash only. */
export interface Baseline {
  /** Hexadecimal HMAC key. */
  readonly key: string
  readonly entries: ReadonlyMap<
    string,
    { readonly reason: string; readonly owner?: string; readonly until?: string; readonly where: string }
  >
  readonly where: string
  readonly tier: Tier
}

export interface Policy {
  readonly allow: readonly AllowEntry[]
  /** Path globs that are not scanned at all; counted as excluded. */
  readonly exclude: readonly {
    readonly glob: string
    readonly reason: string
    readonly tier: Tier
    readonly where: string
  }[]
  readonly baseline: Baseline | null
  /** `honour`: inline marks suppress. `list`: they are reported as notices and suppress nothing. */
  readonly inlineMarks: 'honour' | 'list'
  /** Ids or globs of rules that are off; the operator only. */
  readonly disabledRules: readonly string[]
  readonly leastConfidence: 'high' | 'medium' | 'low'
  /** YYYY-MM-DD: what expiry dates are compared with. */
  readonly today: string
  /** Key of the fingerprints, hexadecimal, and where it comes from. */
  readonly fingerprintKey: { readonly hex: string; readonly from: 'config' | 'baseline' | 'built-in' }
  /** Configuration files that were used, with the commit they were read from where that is not the work tree. */
  readonly files: readonly string[]
}

/** Which findings make the exit status 1. */
export interface Gate {
  readonly failOn: 'any' | 'live' | 'high' | 'none'
  readonly leastSeverity: Severity
}
