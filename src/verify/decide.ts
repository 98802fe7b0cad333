/** Decides of each distinct secret whether it is asked for, and how: what the plan shows is what verification does. */
import type { Finding, VerifyPlan, VerifyRequest } from '../model/index.js'
import { canaryOf } from './canary.js'
import { type Endpoint, endpointOf } from './endpoint.js'
import { type Handler, handlerNamed } from './handlers/index.js'
import { type Redact, redactor } from './redact.js'
import { type Filled, fillRequest, namesUsed, partNames, type Refusal, type Values } from './template.js'

export type SkipReason =
  'suppressed' | 'repository-rule' | 'no-safe-check' | 'canary' | 'effects' | 'missing-part' | 'not-possible' | 'limit'

/** A secret that is not asked for, and why in words. */
export interface Skip {
  readonly kind: 'skip'
  readonly finding: Finding
  readonly reason: SkipReason
  readonly why: string
}

/** A secret that is asked for. */
export interface Check {
  readonly kind: 'check'
  readonly finding: Finding
  readonly plan: VerifyPlan
  readonly handler: Handler | null
  readonly method: 'GET' | 'HEAD' | 'POST'
  readonly target: Endpoint
  readonly values: Values
  /** For every text that has to do with this check. */
  readonly redact: Redact
  /** The request; handlers sign theirs for the moment. */
  fill(nowMs: number): Filled | Refusal
}

/** Requests to one host in one run; what is beyond is not asked. The worst findings come first. */
export const REQUESTS_PER_HOST_MAX = 1_000

/** One decision for each fingerprint, in the order of the findings. */
export function decide(findings: readonly Finding[], request: VerifyRequest): readonly (Check | Skip)[] {
  const perHost = new Map<string, number>()
  return [...representatives(findings).values()].map((finding) => {
    const decision = decideOne(finding, request)
    if (decision.kind === 'skip') return decision
    const before = perHost.get(decision.target.origin) ?? 0
    perHost.set(decision.target.origin, before + 1)
    if (before < REQUESTS_PER_HOST_MAX) return decision
    const why = `more than ${REQUESTS_PER_HOST_MAX} secrets would be asked for at ${decision.target.host} in one run`
    return { kind: 'skip', finding, reason: 'limit', why }
  })
}

/** Of findings that share a fingerprint, the one that may be asked for and has most of the credential's parts. */
function representatives(findings: readonly Finding[]): ReadonlyMap<string, Finding> {
  const chosen = new Map<string, Finding>()
  const worth = ({ suppression, parts }: Finding) => (suppression === null ? 1_000 : 0) + Object.keys(parts).length
  for (const finding of findings) {
    const known = chosen.get(finding.fingerprint)
    if (known === undefined || worth(finding) > worth(known)) chosen.set(finding.fingerprint, finding)
  }
  return chosen
}

function decideOne(finding: Finding, request: VerifyRequest): Check | Skip {
  const { rule, suppression } = finding
  const skip = (reason: SkipReason, why: string): Skip => ({ kind: 'skip', finding, reason, why })
  if (suppression !== null) return skip('suppressed', `the finding is suppressed (${suppression.by})`)
  if (rule.tier === 'repository')
    return skip('repository-rule', 'the rule comes from the scanned repository, which may name nobody to ask')
  const plan = rule.verify
  if ('none' in plan) return skip('no-safe-check', plan.none)
  const values = valuesOf(finding)
  const canary = request.canaries ? null : canaryOf(values)
  if (canary !== null) return skip('canary', `${canary}; a check would alarm its owner`)
  if (plan.effects !== 'none' && !request.effects)
    return skip('effects', `the check does more than read (${plan.effects}); --verify-effects allows it`)
  const handler = plan.handler === undefined ? null : handlerNamed(plan.handler)
  if (plan.handler !== undefined && handler === null)
    return skip('not-possible', `this version of stanch has no check named ${plan.handler}`)
  const needed = handler === null ? namesUsed(plan, partNames(rule)) : handler.needs(values)
  const missing = [...needed].filter((name) => !Object.hasOwn(values, name))
  if (missing.length > 0)
    return skip('missing-part', `${missing.join(', ')} was not found near it, and the check needs it`)
  const target = endpointOf({ ruleId: rule.id, url: handler?.url ?? plan.url, values }, request.endpoints)
  if ('why' in target) return skip('not-possible', target.why)
  const fill = (nowMs: number) =>
    handler === null ? fillRequest(plan, target.path, values) : handler.prepare({ values, target, nowMs })
  // A template's request is the same at any time, so that what cannot be sent is known before anything is.
  const filled = handler === null ? fill(0) : null
  if (filled !== null && 'why' in filled) return skip('not-possible', filled.why)
  const open = [...(handler?.publicParts ?? []), ...(target.labelPart === undefined ? [] : [target.labelPart])]
  const hidden = Object.keys(values).filter((name) => !open.includes(name))
  const redact = redactor([...hidden.map((name) => values[name] ?? ''), ...(filled === null ? [] : tokensOf(filled))])
  const method = handler?.method ?? plan.method
  return { kind: 'check', finding, plan, handler, method, target, values, redact, fill }
}

/** Parts that took no part in the match are empty: as good as absent. */
function valuesOf({ secret, parts }: Finding): Values {
  const named = Object.entries(parts).map(([name, part]) => [name, part.reveal()] as const)
  const present = named.filter(([, value]) => value !== '')
  return Object.fromEntries([...present, ['secret', secret.reveal()] as const])
}

/** What a server may echo that holds a value in disguise: credentials in base64, signed statements. */
export function tokensOf({ headers, body = '' }: Filled): readonly string[] {
  return [...Object.values(headers), body].flatMap((text) => [
    ...[...text.matchAll(/\bBasic (\S+)/g)].map(([, blob = '']) => blob),
    ...[...text.matchAll(/[\w.~+/=-]{40,}/g)].map(([run]) => run),
  ])
}
