/** Answer → live, dead or unknown, by the rule's conditions. What the rule does not name is unknown: never dead. */
import type { Condition, VerifyPlan } from '../model/index.js'
import { type Parsed, parseJson, valuesAt } from './json.js'
import type { Answer } from './request.js'

export type Judgement =
  | { readonly kind: 'live'; readonly limited: boolean }
  | { readonly kind: 'dead'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string }

/** In the order live, limited, dead. Texts name the host and what the rule looked for, nothing out of the answer. */
export function judge(answer: Answer, plan: Pick<VerifyPlan, 'live' | 'limited' | 'dead'>, host: string): Judgement {
  const indifferent = saysNothing(answer, host)
  if (indifferent !== null) return { kind: 'unknown', why: indifferent }
  const parsed = answer.isCut ? { why: 'but with more than is read' } : parseJson(answer.body)
  const meets = (condition: Condition | undefined) =>
    condition !== undefined && holds(condition, answer, parsed) && (!isPage(answer) || trustsPage(condition, answer))
  if (meets(plan.live)) return { kind: 'live', limited: false }
  if (meets(plan.limited)) return { kind: 'live', limited: true }
  if (meets(plan.dead)) return { kind: 'dead', why: `${host} answered ${answer.status}${said(plan.dead, answer)}` }
  return { kind: 'unknown', why: `${host} answered ${answer.status}${shortcoming(answer, plan, parsed)}` }
}

/** Answers that tell of the provider, the way or the moment, whatever a rule says; null for all others. */
export function saysNothing({ status }: Pick<Answer, 'status'>, host: string): string | null {
  if (status === 429) return `${host} answered 429: too many requests`
  if (status >= 500) return `${host} answered ${status}`
  if (status === 407) return `a proxy before ${host} asks for credentials`
  if (status >= 300 && status < 400) return `${host} answered ${status}: redirects are not followed with credentials`
  return null
}

/** The verdict of a handler of its own: `read` is asked of an answer that is about the credential, and gives null where that proves nothing. */
export function judged(answer: Answer, host: string, read: () => Judgement | null): Judgement {
  const indifferent = saysNothing(answer, host)
  if (indifferent !== null) return { kind: 'unknown', why: indifferent }
  return read() ?? { kind: 'unknown', why: `${host} answered ${answer.status}${NEITHER}` }
}

const NEITHER = ', which proves neither life nor death'

/** Every part that is given must hold; a condition without parts never does. */
function holds(condition: Condition, answer: Answer, parsed: Parsed): boolean {
  const { status, has, equals, contains, lacks } = condition
  if (status === undefined && has === undefined && equals === undefined && contains === undefined) return false
  const at = (path: string) => ('value' in parsed ? valuesAt(parsed.value, path) : [])
  return (
    (status === undefined || status.includes(answer.status)) &&
    (has ?? []).every((path) => at(path).some((value) => value !== null && value !== undefined)) &&
    Object.entries(equals ?? {}).every(([path, wanted]) => at(path).includes(wanted)) &&
    (contains === undefined || contains.some((text) => answer.body.includes(text))) &&
    (lacks === undefined || (!answer.isCut && !lacks.some((text) => answer.body.includes(text))))
  )
}

/** A log-in page, a block page, a portal: often with status 200. */
function isPage({ headers, body }: Answer): boolean {
  const type = headers['content-type'] ?? ''
  return /^(?:text\/html|application\/xhtml)/i.test(type) || /^\s*<(?:!doctype html|html)\b/i.test(body.slice(0, 512))
}

/** A page counts where the rule names text that stands in it, and 401 is about credentials whoever words it. */
function trustsPage(condition: Condition, answer: Answer): boolean {
  return condition.contains !== undefined || (answer.status === 401 && condition.status?.includes(401) === true)
}

function said({ contains }: Condition, { body }: Answer): string {
  const text = contains?.find((candidate) => body.includes(candidate))
  return text === undefined ? '' : ` and said ${text.replace(/^"?([^"]*)"?$/, '"$1"')}`
}

function shortcoming(answer: Answer, { live }: Pick<VerifyPlan, 'live'>, parsed: Parsed): string {
  if (isPage(answer)) return ' with an HTML page'
  const readsJson = live.has !== undefined || live.equals !== undefined
  if ('why' in parsed && readsJson && live.status?.includes(answer.status) !== false) return `, ${parsed.why}`
  if (answer.isCut) return ', with more than is read'
  return NEITHER
}
