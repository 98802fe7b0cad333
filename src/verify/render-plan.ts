/** The verification plan as plain text: hosts, what each would get, totals, and what stays unasked. */
import { visible } from '../base/escape.js'
import type { PlannedCheck, SkippedCheck, VerificationPlan } from './plan.js'

/** Secrets named one by one under a request or a reason; further ones are counted. */
const NAMED_MAX = 10

export function renderPlan(plan: VerificationPlan): string {
  const hosts = plan.hosts.map((host) =>
    hostText(
      host,
      plan.checks.filter((check) => check.host === host),
    ),
  )
  return `${[...hosts, skippedText(plan.skipped), totals(plan)].filter((text) => text !== '').join('\n\n')}\n`
}

function hostText(host: string, checks: readonly PlannedCheck[]): string {
  const insteadOf = [...new Set(checks.flatMap((check) => check.insteadOf ?? []))].sort()
  const note = insteadOf.length === 0 ? '' : ` (instead of ${insteadOf.join(', ')})`
  const groups = grouped(checks, ({ ruleId, method, path }) => `${ruleId} ${method} ${path}`)
  return [`${visible(host)}${visible(note)}: ${count(checks.length, 'request')}`, ...groups.map(requestText)].join('\n')
}

/** All secrets of one rule, which are asked for in the same way. */
function requestText(checks: readonly [PlannedCheck, ...PlannedCheck[]]): string {
  const [{ ruleId, method, path, sends, effects }] = checks
  return [
    `  ${visible(ruleId)}: ${method} ${visible(path)}`,
    ...sends
      .filter(({ field }) => field !== 'path')
      .map(({ field, value }) => `    sends ${visible(`${field}: ${value}`)}`),
    `    effects: ${visible(effects)}`,
    ...named(checks),
  ].join('\n')
}

function skippedText(skipped: readonly SkippedCheck[]): string {
  if (skipped.length === 0) return ''
  const groups = grouped(skipped, ({ ruleId, why }) => `${ruleId} ${why}`)
  return [
    `Not asked for: ${count(skipped.length, 'secret')}`,
    ...groups.map((group) => [`  ${visible(group[0].ruleId)}: ${visible(group[0].why)}`, ...named(group)].join('\n')),
  ].join('\n')
}

function totals({ requests, hosts, skipped, checks }: VerificationPlan): string {
  const all = checks.length + skipped.length
  if (requests === 0) return `Nobody would be asked: ${count(all, 'secret')}, no request.`
  return [
    `In all ${count(requests, 'request')} to ${count(hosts.length, 'host')} for ${checks.length} of ${count(all, 'secret')}.`,
    'A host that is busy may be asked a second time. Nothing has been sent; --verify sends it.',
  ].join('\n')
}

function named(entries: readonly { readonly masked: string; readonly fingerprint: string }[]): readonly string[] {
  const shown = entries
    .slice(0, NAMED_MAX)
    .map(({ masked, fingerprint }) => `    ${masked} [${fingerprint.slice(0, 8)}]`)
  return entries.length > NAMED_MAX ? [...shown, `    and ${entries.length - NAMED_MAX} more`] : shown
}

function grouped<T>(entries: readonly T[], keyOf: (entry: T) => string): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>()
  for (const entry of entries) {
    const group = groups.get(keyOf(entry))
    if (group === undefined) groups.set(keyOf(entry), [entry])
    else group.push(entry)
  }
  return [...groups.values()]
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
