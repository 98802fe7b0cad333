/** A candidate that nothing dropped, with every place where it stands. */

import type { InlineMark } from './candidate.js'
import type { Provenance } from './provenance.js'
import type { Rule } from './rule.js'
import type { Secret } from './secret.js'
import type { Location } from './span.js'
import type { Verdict } from './verdict.js'

export interface Place {
  readonly provenance: Provenance
  readonly blobId: string
  readonly location: Location
  readonly layers: readonly string[]
  readonly excerpt: string
  readonly lineHash: string
  readonly inlineMark: InlineMark | null
  /** True when the change under scan did not add this line: known before, not gated. */
  readonly isUnchanged: boolean
}

/** One secret under one rule, with every place where it stands (first introduced first). */
export interface Finding {
  /** Keyed hash of rule id and secret, 32 hexadecimal digits. The same wherever the secret stands. */
  readonly fingerprint: string
  readonly rule: Rule
  readonly secret: Secret
  readonly parts: Readonly<Record<string, Secret>>
  readonly places: readonly [Place, ...Place[]]
  readonly proofs: readonly string[]
  readonly confidence: 'high' | 'medium' | 'low'
  readonly verdict: Verdict
  readonly suppression: Suppression | null
}

/** Why a finding does not count, and who said so. */
export interface Suppression {
  readonly by: 'inline' | 'allow-list' | 'baseline' | 'unchanged-line'
  readonly tier: 'operator' | 'repository'
  readonly reason: string
  readonly owner?: string
  /** YYYY-MM-DD. */
  readonly until?: string
  /** Where it is written: `file:line`. */
  readonly where: string
}
