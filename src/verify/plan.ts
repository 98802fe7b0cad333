/** Says beforehand whom verification would ask, what would be sent where, and what would not be asked and why. Asks nobody. */
import type { Finding, VerifyRequest } from '../model/index.js'
import { type Check, decide, type Skip, type SkipReason } from './decide.js'

/** A field of the request and what stands in it, with placeholders for the values. */
export interface SentField {
  /** `header authorization`, `path`, `query`, `body`. */
  readonly field: string
  readonly value: string
}

export interface PlannedCheck {
  readonly fingerprint: string
  readonly ruleId: string
  readonly title: string
  readonly masked: string
  /** The host that is called. */
  readonly host: string
  /** The host that the rule names, where the operator's endpoint replaces it. */
  readonly insteadOf: string | null
  readonly method: 'GET' | 'HEAD' | 'POST'
  /** Path and query with placeholders. */
  readonly path: string
  /** Only fields that hold something of the credential. */
  readonly sends: readonly SentField[]
  readonly requests: number
  readonly effects: string
}

export interface SkippedCheck {
  readonly fingerprint: string
  readonly ruleId: string
  readonly masked: string
  readonly reason: SkipReason
  readonly why: string
}

export interface VerificationPlan {
  readonly checks: readonly PlannedCheck[]
  readonly skipped: readonly SkippedCheck[]
  /** Without the one repetition that a provider may ask for by Retry-After. */
  readonly requests: number
  readonly hosts: readonly string[]
}

/** One entry for each distinct secret, ordered by host, then as the findings. */
export function planVerification(findings: readonly Finding[], request: VerifyRequest): VerificationPlan {
  const decisions = decide(findings, request)
  const checks = decisions
    .filter((decision) => decision.kind === 'check')
    .map(planned)
    .sort((a, b) => (a.host < b.host ? -1 : a.host > b.host ? 1 : 0))
  const skipped = decisions.filter((decision) => decision.kind === 'skip').map(skippedCheck)
  return { checks, skipped, requests: checks.length, hosts: [...new Set(checks.map(({ host }) => host))] }
}

function planned(check: Check): PlannedCheck {
  const { finding, target, method, plan, handler } = check
  const own = /^https:\/\/([^/?]+)/.exec(handler?.url ?? plan.url)?.[1] ?? ''
  return {
    fingerprint: finding.fingerprint,
    ruleId: finding.rule.id,
    title: finding.rule.title,
    masked: String(finding.secret),
    host: target.host,
    insteadOf: target.from === 'override' ? own : null,
    method,
    path: target.path,
    sends: handler?.sends ?? sentFields(check),
    requests: 1,
    effects: plan.effects,
  }
}

function sentFields({ plan, target, values }: Check): readonly SentField[] {
  const [path = '', query] = target.path.split(/\?(.*)/s)
  const fields: SentField[] = [
    { field: 'path', value: path },
    ...(query === undefined ? [] : [{ field: 'query', value: query }]),
    ...Object.entries(plan.headers).map(([name, value]) => ({ field: `header ${name.toLowerCase()}`, value })),
    ...(plan.body === undefined ? [] : [{ field: 'body', value: plan.body }]),
  ]
  return fields.filter(({ value }) => Object.keys(values).some((name) => value.includes(`{${name}}`)))
}

function skippedCheck({ finding, reason, why }: Skip): SkippedCheck {
  const { fingerprint, rule, secret } = finding
  return { fingerprint, ruleId: rule.id, masked: String(secret), reason, why }
}
