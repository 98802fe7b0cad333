/** Asks for one secret: one request, and one more when the provider says when to come back. */
import type { Verdict, VerifyRequest } from '../model/index.js'
import { type Check, tokensOf } from './decide.js'
import { identityOf, tidy } from './identity.js'
import { type Pace, RETRY_AFTER_MAX_MS, retryAfterMs } from './rate.js'
import { type Redact, redactor } from './redact.js'
import { type Answer, send } from './request.js'
import { judge } from './response.js'
import type { Filled } from './template.js'
import type { World } from './world.js'

export interface Asked {
  readonly verdict: Verdict
  /** Requests that were made. */
  readonly requests: number
  /** The host failed, or was busy: nothing was learned of the secret. */
  readonly isHostsFault: boolean
  /** The host wants to be left alone for longer than a run waits; in words. */
  readonly leaveAlone: string | null
}

export async function ask(
  check: Check,
  request: Pick<VerifyRequest, 'timeoutMs' | 'allowPrivate'>,
  run: { readonly signal: AbortSignal; readonly world: World; readonly pace: Pace },
): Promise<Asked> {
  const { signal, world } = run
  const { host } = check.target
  let busy: Asked | null = null
  for (let requests = 1; ; requests++) {
    await run.pace.turn(signal)
    if (signal.aborted) return busy ?? done({ kind: 'unasked', why: 'the run was stopped before it was asked' }, 0)
    const filled = check.fill(world.now())
    if ('why' in filled) return busy ?? done({ kind: 'unasked', why: filled.why }, 0)
    const redact = fully(check, filled)
    const limits = { timeoutMs: request.timeoutMs, allowPrivate: request.allowPrivate, signal }
    const answer = await send(check.target, check.method, filled, limits, world)
    if ('why' in answer) {
      const verdict = { kind: 'unknown', why: redact(answer.why) } as const
      return { ...done(verdict, answer.wasSent ? requests : requests - 1), isHostsFault: true }
    }
    const waitMs = isBusy(answer) ? retryAfterMs(answer.headers['retry-after'], world.now()) : null
    const verdict = verdictOf(check, answer, redact, world)
    const isHostsFault = isBusy(answer) || answer.status >= 500
    const asked = { verdict, requests, isHostsFault, leaveAlone: tooLong(waitMs, host) }
    if (waitMs === null || waitMs > RETRY_AFTER_MAX_MS || busy !== null) return asked
    busy = asked
    await world.sleep(waitMs, signal)
  }
}

function done(verdict: Verdict, requests: number): Asked {
  return { verdict, requests, isHostsFault: false, leaveAlone: null }
}

/** 503 with Retry-After is the other way to say 429. */
function isBusy({ status, headers }: Answer): boolean {
  return status === 429 || (status === 503 && headers['retry-after'] !== undefined)
}

function tooLong(waitMs: number | null, host: string): string | null {
  if (waitMs === null || waitMs <= RETRY_AFTER_MAX_MS) return null
  return `${host} asked to be left alone for ${Math.round(waitMs / 1_000)} s`
}

/** The check's own redaction, and what a handler signed for this moment. */
function fully(check: Check, filled: Filled): Redact {
  const signed = check.handler === null ? null : redactor(tokensOf(filled))
  return signed === null ? check.redact : (text) => signed(check.redact(text))
}

function verdictOf(check: Check, answer: Answer, redact: Redact, world: World): Verdict {
  const { handler, plan, target, values } = check
  const judgement = handler === null ? judge(answer, plan, target.host) : handler.judge(answer, target.host)
  const checkedAt = new Date(world.now()).toISOString()
  switch (judgement.kind) {
    case 'live': {
      const identity =
        handler === null ? identityOf(answer, plan.show, redact) : tidy(handler.identity(answer, values, plan), redact)
      return { kind: 'live', limited: judgement.limited, identity, checkedAt }
    }
    case 'dead':
      return { kind: 'dead', why: redact(judgement.why), checkedAt }
    case 'unknown':
      return { kind: 'unknown', why: redact(judgement.why) }
  }
}
