/** What a handler is: a check that a request template cannot say, with its own signing and its own reading of the answer. */
import type { VerifyPlan } from '../../model/index.js'
import type { Endpoint } from '../endpoint.js'
import type { Answer } from '../request.js'
import type { Judgement } from '../response.js'
import type { Filled, Refusal, Values } from '../template.js'

export interface Handler {
  readonly method: 'GET' | 'POST'
  /** The provider's fixed address. */
  readonly url: string
  /** What is sent where, for the plan. */
  readonly sends: readonly { readonly field: string; readonly value: string }[]
  /** Names of the parts without which nothing can be asked. */
  needs(values: Values): readonly string[]
  /** Names of parts that are no secret and may be shown. */
  readonly publicParts: readonly string[]
  /** The request, signed for the moment. */
  prepare(facts: { readonly values: Values; readonly target: Endpoint; readonly nowMs: number }): Filled | Refusal
  judge(answer: Answer, host: string): Judgement
  /** What a live answer tells; redacted and bounded by the caller. */
  identity(answer: Answer, values: Values, plan: VerifyPlan): readonly (readonly [string, string])[]
}
