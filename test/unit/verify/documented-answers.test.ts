/** What providers document, played on this machine: each check of a built-in rule reads it as it is meant. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { verify } from '../../../src/verify/index.js'
import { found } from './built-in-findings.js'
import { asking, json, provider, text, world } from './support.js'

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
      'fixer/api-key',
      'GET /api/symbols?access_key=',
      json(200, { success: false, error: { code: 105, type: 'function_access_restricted' } }),
      { kind: 'live', limited: true, tells: [] },
    ],
    [
      'fixer/api-key',
      'GET /api/symbols?access_key=',
      json(200, { success: false, error: { code: 101, type: 'invalid_access_key' } }),
      { kind: 'dead', why: 'HOST answered 200 and said "invalid_access_key"' },
    ],
    [
      'steam/api-key',
      'GET /ISteamUser/GetPlayerSummaries/v2/',
      text(
        403,
        '<html><body><h1>Forbidden</h1>Access is denied. Retrying will not help. Please verify your <pre>key=</pre> parameter.</body></html>',
        { 'content-type': 'text/html' },
      ),
      { kind: 'dead', why: 'HOST answered 403 and said "Please verify your <pre>key=</pre> parameter"' },
    ],
    [
      'nytimes/api-key',
      'GET /svc/search/v2/articlesearch.json',
      json(401, {
        fault: {
          faultstring: 'Invalid ApiKey for given resource',
          detail: { errorcode: 'oauth.v2.InvalidApiKeyForGivenResource' },
        },
      }),
      { kind: 'live', limited: true, tells: [] },
    ],
    [
      'nytimes/api-key',
      'GET /svc/search/v2/articlesearch.json',
      json(401, { fault: { faultstring: 'Invalid ApiKey', detail: { errorcode: 'oauth.v2.InvalidApiKey' } } }),
      { kind: 'dead', why: 'HOST answered 401 and said "oauth.v2.InvalidApiKey"' },
    ],
    [
      'recaptcha/secret-key',
      'POST /recaptcha/api/siteverify',
      json(200, { success: false, 'error-codes': ['invalid-input-response'] }),
      { kind: 'live', limited: false },
    ],
    [
      'recaptcha/secret-key',
      'POST /recaptcha/api/siteverify',
      json(200, { success: false, 'error-codes': ['invalid-input-response', 'invalid-input-secret'] }),
      { kind: 'dead', why: 'HOST answered 200 and said "invalid-input-secret"' },
    ],
    [
      'ably/api-key',
      'GET /stats?limit=1',
      json(401, { error: { code: 40160, statusCode: 401, message: 'action not permitted' } }),
      { kind: 'live', limited: true, tells: [] },
    ],
    [
      'harvest/personal-access-token',
      'GET /api/v2/accounts',
      json(200, { user: { id: 7, email: 'ann@example.com' }, accounts: [{ id: 1, name: 'Acme', product: 'harvest' }] }),
      { kind: 'live', limited: false, tells: ['ann@example.com', 'Acme'] },
    ],
    [
      'modrinth/personal-access-token',
      'GET /v2/user',
      json(401, { error: 'unauthorized' }),
      { kind: 'unknown', why: 'HOST answered 401, which proves neither life nor death' },
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
