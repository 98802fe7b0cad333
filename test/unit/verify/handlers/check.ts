/** Asks a provider on this machine by a handler, and sees to it that no value of the credential comes out. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { inspect } from 'node:util'
import type { Verdict } from '../../../../src/model/index.js'
import { verify } from '../../../../src/verify/index.js'
import { asking, finding, type Heard, plan, provider, rule, world } from '../support.js'

export interface Asked {
  readonly verdict: Verdict
  readonly heard: readonly Heard[]
  /** The verdict's words, with HOST for the host. */
  readonly why: string
  /** `http://127.0.0.1:port`. */
  readonly base: string
}

export async function askBy(
  context: TestContext,
  facts: {
    readonly handler: string
    readonly show: Readonly<Record<string, string>>
    readonly play: Parameters<typeof provider>[1]
    readonly secret: string
    readonly parts: Readonly<Record<string, string>>
    /** Values that nothing may tell. */
    readonly hidden: readonly string[]
  },
): Promise<Asked> {
  const played = await provider(context, facts.play)
  const check = plan({
    url: '',
    headers: {},
    handler: facts.handler,
    live: {},
    limited: {},
    dead: {},
    show: facts.show,
  })
  const one = finding({ rule: rule(check), secret: facts.secret, parts: facts.parts })
  const result = await verify([one], asking({ endpoints: { '*': played.base } }), {
    signal: new AbortController().signal,
    world: world(),
  })
  const words = `${JSON.stringify(result)} ${inspect(result, { depth: 9 })}`
  for (const value of facts.hidden) assert.equal(words.includes(value), false)
  const { verdict } = result.findings[0]!
  const why = 'why' in verdict ? verdict.why.replaceAll(played.host, 'HOST') : ''
  return { verdict, heard: played.heard, why, base: played.base }
}
