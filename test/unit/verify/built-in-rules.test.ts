/** The checks of the built-in rules: each can be made from its own specimen, and reads the provider's documented answers. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { type Condition, Secret, type VerifyPlan } from '../../../src/model/index.js'
import { builtInRuleFiles, expandSpecimen, fillTemplate, readRuleFile } from '../../../src/rules/index.js'
import { decide } from '../../../src/verify/decide.js'
import { handlerNamed } from '../../../src/verify/handlers/index.js'
import { planVerification, verify } from '../../../src/verify/index.js'
import { judge } from '../../../src/verify/response.js'
import { builtInInspector } from '../../support/inspector.js'
import { asking, finding, json, NOW_MS, provider, text, world } from './support.js'

const { rules, inspectBytes } = await builtInInspector()
const request = asking({ effects: true, canaries: true, perSecond: 100 })

/** One finding of each rule that has a check, with the parts that the rule's own first example gives. */
const found = new Map<string, ReturnType<typeof finding>>()
for (const path of await builtInRuleFiles()) {
  for (const written of (await readRuleFile(readFileSync(path, 'utf8'), path)).content.rules) {
    const rule = rules.find(({ id }) => id === written.id)
    if (rule === undefined || 'none' in rule.verify) continue
    const recipe = written.specimen ?? written.specimens?.[0] ?? ''
    for (const [index, template] of (written.matches ?? []).entries()) {
      const { text } = fillTemplate(template, written, recipe, `${written.id} ${index}`)
      const sighting = inspectBytes(text).sightings.find(({ ruleId }) => ruleId === rule.id)
      if (sighting === undefined) continue
      // No example may hold the optional companions; they are made up then.
      const optional = (written.with ?? []).map(({ name, specimen = '{alnum:20}' }): [string, string] => [
        name,
        expandSpecimen(specimen, { seed: name }),
      ])
      const values = { ...Object.fromEntries(optional), ...sighting.parts }
      const parts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, new Secret(value)]))
      found.set(rule.id, finding({ rule, secret: sighting.secret }, { parts, fingerprint: rule.id }))
      break
    }
  }
}

const withCheck = rules.filter(({ verify }) => !('none' in verify))

test('there are checks, and their handlers exist', () => {
  assert.ok(withCheck.length >= 60, `${withCheck.length} rules have a check`)
  const handlers = withCheck.flatMap(({ verify }) => ('none' in verify ? [] : (verify.handler ?? [])))
  assert.deepEqual(
    handlers.filter((name) => handlerNamed(name) === null),
    [],
  )
})

test("each check expands from the rule's own specimen to an https request to the host that stands in the file", () => {
  const wrong: string[] = []
  for (const { id, verify } of withCheck) {
    const one = found.get(id)
    if (one === undefined || 'none' in verify) {
      wrong.push(`${id}: no example was found`)
      continue
    }
    const [decision] = decide([one], request)
    if (decision?.kind !== 'check') {
      wrong.push(`${id}: ${decision?.why}`)
      continue
    }
    const url = decision.handler?.url ?? verify.url
    const literal = /^https:\/\/([^/?{}]+)(?=[/?]|$)/.exec(url)?.[1]
    const labelled = /^https:\/\/\{\w+\}(\.[^/?{}]+)/.exec(url)?.[1]
    const { target } = decision
    if (!target.origin.startsWith('https://')) wrong.push(`${id}: ${target.origin}`)
    if (literal !== undefined ? target.host !== literal : !target.host.endsWith(labelled ?? '\n'))
      wrong.push(`${id}: ${target.host}`)
    const filled = decision.fill(NOW_MS)
    if ('why' in filled) {
      // A specimen's private key is made of noise.
      if (decision.handler === null) wrong.push(`${id}: ${filled.why}`)
      continue
    }
    const names = ['secret', ...Object.keys(one.parts)].map((name) => `{${name}}`)
    const all = [filled.path, ...Object.values(filled.headers), filled.body ?? '']
    if (/[{}]/.test(filled.path) || Object.values(filled.headers).some((value) => /\{\w+\}/.test(value)))
      wrong.push(`${id}: a placeholder is left`)
    if (names.some((name) => all.some((part) => part.includes(name)))) wrong.push(`${id}: a placeholder is left`)
  }
  assert.deepEqual(wrong, [])
})

test('with all of them at once, only the names of the plan are looked up, and an answer that is not public stops each', async () => {
  const findings = [...found.values()]
  const names = new Set<string>()
  const result = await verify(findings, request, {
    signal: new AbortController().signal,
    world: world({
      lookup: async (name) => {
        names.add(name)
        return [
          { address: '8.8.8.8', family: 4 },
          { address: '127.0.0.1', family: 4 },
        ]
      },
    }),
  })
  assert.deepEqual([...names].sort(), [...planVerification(findings, request).hosts].sort())
  assert.deepEqual([result.requests, result.hosts], [0, []])
  assert.deepEqual(
    result.findings.filter(({ verdict }) => !['unknown', 'unasked'].includes(verdict.kind)),
    [],
  )
})

describe('each rule reads an answer made of its own conditions', () => {
  for (const { id, verify } of withCheck) {
    if ('none' in verify || verify.handler !== undefined) continue
    test(id, () => {
      const { live, limited, dead } = verify
      assert.deepEqual(reading(verify, live), 'live')
      if (limited !== undefined) assert.deepEqual(reading(verify, limited), 'limited')
      if (Object.keys(dead).length === 0) return
      // A condition with a status list must kill with each of its statuses, but for those that never can.
      for (const status of dead.status ?? []) {
        const kind = reading(verify, { ...dead, status: [status] })
        assert.equal(kind, status === 429 || status >= 500 ? 'unknown' : 'dead', `status ${status}`)
      }
    })
  }
})

/** Judges the plainest answer that meets the condition. */
function reading(plan: VerifyPlan, condition: Condition): string {
  const body: Record<string, unknown> = {}
  const put = (path: string, value: unknown) => {
    const steps = path.slice(2).split('.')
    let at = body
    for (const step of steps.slice(0, -1)) {
      at[step] ??= {}
      at = at[step] as Record<string, unknown>
    }
    at[steps.at(-1) ?? ''] = value
  }
  for (const path of condition.has ?? []) put(path, 'x')
  for (const [path, value] of Object.entries(condition.equals ?? {})) put(path, value)
  const structure = JSON.stringify(body)
  const said = condition.contains?.[0]
  // The text as it stands, in quotes or not, beside the structure.
  const words =
    said === undefined
      ? structure
      : structure === '{}'
        ? said
        : `${structure.slice(0, -1)},"said":${JSON.stringify(said.replace(/^"|"$/g, ''))}}`
  const judgement = judge(
    { status: condition.status?.[0] ?? 200, headers: {}, body: words, isCut: false },
    plan,
    'host',
  )
  return judgement.kind === 'live' && judgement.limited ? 'limited' : judgement.kind
}

interface Expected {
  readonly kind: 'live' | 'dead' | 'unknown'
  readonly limited?: boolean
  readonly why?: string
  /** Values that stand in the identity. */
  readonly tells?: readonly string[]
}

describe('documented answers, over the wire', () => {
  const cases: readonly (readonly [string, string, Parameters<typeof provider>[1], Expected])[] = [
    [
      'stripe/secret-key',
      'GET /v1/account',
      json(200, {
        id: 'acct_1',
        object: 'account',
        email: 'a@acme.example',
        country: 'DE',
        business_profile: { name: 'Acme' },
      }),
      {
        kind: 'live',
        limited: false,
        tells: ['acct_1', 'a@acme.example', 'Acme', 'DE'],
      },
    ],
    [
      'stripe/secret-key',
      'GET /v1/account',
      json(401, { error: { message: 'Invalid API Key provided: sk_live_****1234', type: 'invalid_request_error' } }),
      { kind: 'dead', why: 'HOST answered 401 and said "Invalid API Key"' },
    ],
    [
      'stripe/secret-key',
      'GET /v1/account',
      json(429, { error: { type: 'rate_limit' } }),
      { kind: 'unknown', why: 'HOST answered 429: too many requests' },
    ],
    [
      'slack/bot-token',
      'POST /api/auth.test',
      json(
        200,
        {
          ok: true,
          url: 'https://acme.slack.example/',
          team: 'Acme',
          user: 'bot',
          team_id: 'T1',
          user_id: 'U1',
          bot_id: 'B1',
        },
        { 'x-oauth-scopes': 'chat:write,files:read' },
      ),
      {
        kind: 'live',
        limited: false,
        tells: ['Acme', 'bot', 'B1', 'https://acme.slack.example/', 'chat:write,files:read'],
      },
    ],
    [
      'slack/bot-token',
      'POST /api/auth.test',
      json(200, { ok: false, error: 'invalid_auth' }),
      { kind: 'dead', why: 'HOST answered 200 and said "invalid_auth"' },
    ],
    [
      'slack/bot-token',
      'POST /api/auth.test',
      json(200, { ok: false, error: 'ratelimited' }),
      { kind: 'unknown', why: 'HOST answered 200, which proves neither life nor death' },
    ],
    [
      'openai/project-key',
      'GET /v1/models',
      json(200, { object: 'list', data: [{ id: 'model' }] }, { 'openai-organization': 'acme' }),
      { kind: 'live', limited: false, tells: ['acme'] },
    ],
    [
      'openai/project-key',
      'GET /v1/models',
      json(401, { error: { message: 'Incorrect API key provided.', code: 'invalid_api_key' } }),
      { kind: 'dead', why: 'HOST answered 401 and said "invalid_api_key"' },
    ],
    [
      'github/pat-classic',
      'GET /user',
      json(200, { login: 'ann', id: 1, type: 'User' }, { 'x-oauth-scopes': 'repo, read:org' }),
      { kind: 'live', limited: false, tells: ['ann', '1', 'repo, read:org'] },
    ],
    [
      'github/pat-classic',
      'GET /user',
      json(401, { message: 'Bad credentials', status: '401' }),
      { kind: 'dead', why: 'HOST answered 401 and said "Bad credentials"' },
    ],
    [
      'github/pat-classic',
      'GET /user',
      json(403, { message: 'Resource protected by organization SAML enforcement. You must grant your token access.' }),
      { kind: 'live', limited: true, tells: [] },
    ],
    [
      'github/pat-classic',
      'GET /user',
      json(403, { message: 'API rate limit exceeded for user ID 1.' }),
      { kind: 'unknown', why: 'HOST answered 403, which proves neither life nor death' },
    ],
    [
      'gitlab/pat',
      'GET /api/v4/personal_access_tokens/self',
      json(200, { id: 4, name: 'ci', revoked: false, active: true, scopes: ['api', 'read_user'], user_id: 3 }),
      { kind: 'live', limited: false, tells: ['ci', 'api, read_user', '3'] },
    ],
    [
      'gitlab/pat',
      'GET /api/v4/personal_access_tokens/self',
      json(401, {
        error: 'invalid_token',
        error_description: 'Token was revoked. You have to re-authorize from the user.',
      }),
      { kind: 'dead', why: 'HOST answered 401 and said "Token was revoked"' },
    ],
    [
      'gitlab/pat',
      'GET /api/v4/personal_access_tokens/self',
      json(401, { message: '401 Unauthorized' }),
      { kind: 'unknown', why: 'HOST answered 401, which proves neither life nor death' },
    ],
    [
      'telegram/bot-token',
      'GET /bot',
      json(200, { ok: true, result: { id: 7, is_bot: true, first_name: 'B', username: 'acme_bot' } }),
      { kind: 'live', limited: false, tells: ['acme_bot', '7', 'B'] },
    ],
    [
      'huggingface/user-token',
      'GET /api/whoami-v2',
      text(200, '<!doctype html><title>Log in</title>', { 'content-type': 'text/html' }),
      { kind: 'unknown', why: 'HOST answered 200 with an HTML page' },
    ],
  ]
  for (const [id, call, play, expected] of cases) {
    const one = found.get(id)
    test(
      `${id} ${JSON.stringify(expected)?.slice(0, 60)}`,
      {
        skip: one === undefined && 'no such rule',
      },
      async (context) => {
        const played = await provider(context, play)
        const result = await verify([one!], asking({ endpoints: { '*': played.base } }), {
          signal: new AbortController().signal,
          world: world(),
        })
        const verdict = JSON.parse(
          JSON.stringify(result.findings[0]!.verdict).replaceAll(played.host, 'HOST'),
        ) as object
        const {
          identity = {},
          checkedAt: _,
          ...outcome
        } = verdict as { identity?: Record<string, string>; checkedAt?: string }
        const { tells, ...wanted } = expected
        assert.deepEqual(outcome, wanted)
        assert.deepEqual(
          tells?.filter((value) => !Object.values(identity).includes(value)),
          tells && [],
        )
        assert.equal(`${played.heard[0]?.method} ${played.heard[0]?.url}`.startsWith(call), true)
        assert.equal(played.heard.length, 1)
      },
    )
  }
})
