/** One question asked of a match: is this a secret? */
import type { Rule } from '../model/index.js'

export interface Evidence {
  readonly rule: Rule
  readonly secret: string
  readonly parts: Readonly<Record<string, string>>
  /** Up to 80 bytes before the secret on its line, and after it: judged by the rules without a shape of their own. */
  readonly before: string
  readonly after: string
  /** How the text gives the value to its name; absent where a pattern found it. */
  readonly given?: Given
}

export interface Given {
  readonly name: string
  readonly isQuoted: boolean
  /** Not quoted, and nothing but blanks or a comment follows on the line. */
  readonly isRestOfLine: boolean
  /** Not quoted, and what follows shows that it is data: the end of a string, of a query's part, of a shell's word. */
  readonly isDelimited: boolean
  readonly syntax: 'assignment' | 'flag' | 'line' | 'element' | 'argument' | 'default' | 'pair'
  /** The name that tells the kind stands near, not in the name of the value. */
  readonly isNear: boolean
}

export type Confidence = 'high' | 'medium' | 'low'

export type Outcome =
  | {
      readonly kind: 'passed'
      readonly proof: string
      readonly weight: 'strong' | 'weak'
      /** Set where the proof itself weighed how certain it is. */
      readonly confidence?: Confidence
      /** Named values that it read out of the secret. */
      readonly parts?: Readonly<Record<string, string>>
    }
  | { readonly kind: 'dropped'; readonly reason: string }
  /** Nothing to say. */
  | { readonly kind: 'silent' }

/** Pure. The first that drops ends the question. */
export type Proof = (evidence: Evidence) => Outcome
