/** How handlers read an answer in JSON: one value by its path, and what the rule's `show` names. */
import type { VerifyPlan } from '../../model/index.js'
import { parseJson, valuesAt } from '../json.js'
import type { Answer } from '../request.js'
import type { Values } from '../template.js'

/** The first value at a path; undefined where there is none, or the answer is not JSON. */
export function valueIn(answer: Answer): (path: string) => unknown {
  const parsed = parseJson(answer.body)
  return (path) => ('value' in parsed ? valuesAt(parsed.value, path)[0] : undefined)
}

/** A handler's `identity` for a live answer that the rule's `show` can read. */
export function shown(answer: Answer, _values: Values, plan: VerifyPlan): readonly (readonly [string, string])[] {
  const at = valueIn(answer)
  return Object.entries(plan.show)
    .map(([name, path]) => [name, at(path)] as const)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => [name, String(value)] as const)
}
