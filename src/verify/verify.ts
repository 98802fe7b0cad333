/** Findings → the same findings with verdicts: each distinct secret is asked for once, hosts side by side, one request a host at a time. */
import { type Finding, info, type Notice, type Verdict, type VerifyRequest } from '../model/index.js'
import { type Check, decide, type Skip, type SkipReason } from './decide.js'
import { runLane } from './lane.js'
import { runTogether } from './rate.js'
import { REAL_WORLD, type World } from './world.js'

export interface VerifyOptions {
  readonly signal: AbortSignal
  /** Secrets done, and secrets in all. */
  readonly onProgress?: (done: number, total: number) => void
  /** Names, time and environment other than the system's. */
  readonly world?: Partial<World>
}

export interface Verified {
  readonly findings: readonly Finding[]
  readonly requests: number
  /** Hosts that were called, ordered. */
  readonly hosts: readonly string[]
  readonly notices: readonly Notice[]
}

const HOSTS_AT_ONCE = 8

/** Never rejects for what providers or the network do: that is in the verdicts. Asks nobody unless `request.asked`. */
export async function verify(
  findings: readonly Finding[],
  request: VerifyRequest,
  options: VerifyOptions,
): Promise<Verified> {
  if (!request.asked) return { findings, requests: 0, hosts: [], notices: [] }
  const world = { ...REAL_WORLD, ...options.world }
  const decisions = decide(findings, request)
  const verdicts = new Map<string, Verdict>()
  const checks = decisions.filter((decision) => decision.kind === 'check')
  const skips = decisions.filter((decision) => decision.kind === 'skip')
  for (const { finding, why } of skips) verdicts.set(finding.fingerprint, { kind: 'unasked', why })

  const hosts = new Set<string>()
  const notices: Notice[] = []
  let requests = 0
  const give = ({ finding }: Check, verdict: Verdict) => {
    verdicts.set(finding.fingerprint, verdict)
    options.onProgress?.(verdicts.size - skips.length, checks.length)
  }
  const lanes = [...byOrigin(checks).values()].map((lane) => async () => {
    const result = await runLane(lane, request, { signal: options.signal, world, give })
    requests += result.requests
    notices.push(...result.notices)
    if (result.requests > 0) hosts.add(lane[0]?.target.host ?? '')
  })
  await runTogether(lanes, HOSTS_AT_ONCE)

  return {
    findings: findings.map((finding) => withVerdict(finding, verdicts)),
    requests,
    hosts: [...hosts].sort(),
    notices: [...skipNotices(skips), ...notices.sort((a, b) => (a.where < b.where ? -1 : 1))],
  }
}

function byOrigin(checks: readonly Check[]): ReadonlyMap<string, Check[]> {
  const lanes = new Map<string, Check[]>()
  for (const check of checks) {
    const lane = lanes.get(check.target.origin) ?? []
    lanes.set(check.target.origin, lane)
    lane.push(check)
  }
  return lanes
}

/** A suppressed copy of a secret that another place got asked keeps quiet: nobody wants to hear of it. */
function withVerdict(finding: Finding, verdicts: ReadonlyMap<string, Verdict>): Finding {
  const verdict = verdicts.get(finding.fingerprint)
  if (verdict === undefined) throw new Error(`no verdict for a finding of ${finding.rule.id}`)
  if (finding.suppression === null) return { ...finding, verdict }
  return { ...finding, verdict: { kind: 'unasked', why: `the finding is suppressed (${finding.suppression.by})` } }
}

/** Skips that the user can change or must know of; the others say why in their verdicts. */
const TOLD: Partial<Record<SkipReason, string>> = {
  canary: 'look like canary tokens and were not asked for; "verify-canaries" asks all the same',
  effects: 'were not asked for, because their check does more than read; --verify-effects allows it',
  limit: 'were not asked for, because one host would be asked too often in one run; run --verify again on what is left',
}

function skipNotices(skips: readonly Skip[]): readonly Notice[] {
  return Object.entries(TOLD).flatMap(([reason, words]) => {
    const count = skips.filter((skip) => skip.reason === reason).length
    return count === 0 ? [] : [info('verify-skipped', 'verification', `${count} secrets ${words}.`, count)]
  })
}
