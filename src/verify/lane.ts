/** All checks at one host, one after another at the host's pace, until it is done or the host has had enough. */
import { info, type Notice, type Verdict, type VerifyRequest } from '../model/index.js'
import { ask } from './ask.js'
import type { Check } from './decide.js'
import { paceOf } from './rate.js'
import type { World } from './world.js'

/** After so many answers in a row that told nothing, a host is not asked again: it is down, or it does not want us. */
export const FAULTS_IN_A_ROW_MAX = 5

export interface LaneResult {
  readonly requests: number
  readonly notices: readonly Notice[]
}

/** `give` is called once for each check, in order. */
export async function runLane(
  checks: readonly Check[],
  request: VerifyRequest,
  run: { readonly signal: AbortSignal; readonly world: World; give(check: Check, verdict: Verdict): void },
): Promise<LaneResult> {
  const pace = paceOf(request.perSecond, run.world)
  let requests = 0
  let faults = 0
  let stopped: string | null = null
  let left = 0
  for (const check of checks) {
    if (stopped !== null && !run.signal.aborted) {
      left++
      run.give(check, { kind: 'unknown', why: `not asked any more: ${stopped}` })
      continue
    }
    const asked = await ask(check, request, { ...run, pace })
    run.give(check, asked.verdict)
    requests += asked.requests
    faults = asked.isHostsFault ? faults + 1 : 0
    const host = check.target.host
    if (asked.leaveAlone !== null) stopped = asked.leaveAlone
    else if (faults >= FAULTS_IN_A_ROW_MAX)
      stopped = `${host} gave no usable answer ${FAULTS_IN_A_ROW_MAX} times in a row`
  }
  if (stopped === null || left === 0) return { requests, notices: [] }
  const host = checks[0]?.target.host ?? ''
  const message = `${left} secrets were not asked for: ${stopped}. Run --verify again later.`
  return { requests, notices: [info('verify-skipped', host, message, left)] }
}
