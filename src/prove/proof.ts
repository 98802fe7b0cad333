/** One question asked of a match: is this a secret? */
import type { Rule } from '../model/index.js'

export interface Evidence {
  readonly rule: Rule
  readonly secret: string
  readonly parts: Readonly<Record<string, string>>
  /** Up to 80 bytes before the secret on its line, and after it: judged by the rules without a shape of their own. */
  readonly before: string
  readonly after: string
}

export type Outcome =
  | { readonly kind: 'passed'; readonly proof: string; readonly weight: 'strong' | 'weak' }
  | { readonly kind: 'dropped'; readonly reason: string }
  /** Nothing to say. */
  | { readonly kind: 'silent' }

/** Pure. The first that drops ends the question. */
export type Proof = (evidence: Evidence) => Outcome
