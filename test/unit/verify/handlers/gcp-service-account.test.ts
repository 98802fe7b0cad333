/** Google service account keys: a signed statement, read by a server that checks the signature. */
import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync, verify as isSignedBy } from 'node:crypto'
import { describe, type TestContext, test } from 'node:test'
import { inspect } from 'node:util'
import type { Verdict } from '../../../../src/model/index.js'
import { verify } from '../../../../src/verify/index.js'
import {
  asking,
  CHECKED_AT,
  finding,
  type Heard,
  json,
  NOW_MS,
  plan,
  provider,
  rule,
  token,
  world,
} from '../support.js'

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const publicKey = createPublicKey(privateKey)
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
/** As it stands in the JSON file: with the two characters of an escape for each line break. */
const escaped = pem.replaceAll('\n', '\\n')
const parts = {
  clientEmail: 'ci@acme-prod.iam.gserviceaccount.com',
  projectId: 'acme-prod',
  privateKeyId: 'ab'.repeat(20),
}
const issued = token('issued', 'ya29.')

async function check(
  context: TestContext,
  play: Parameters<typeof provider>[1],
  secret = escaped,
): Promise<{ verdict: Verdict; heard: readonly Heard[]; host: string }> {
  const google = await provider(context, play)
  const handler = plan({ url: '', headers: {}, handler: 'gcp-service-account', live: {}, limited: {}, dead: {} })
  const one = finding({ rule: rule(handler, { id: 'gcp/service-account-key' }), secret, parts })
  const result = await verify([one], asking({ endpoints: { 'oauth2.googleapis.com': google.base } }), {
    signal: new AbortController().signal,
    world: world(),
  })
  const words = `${JSON.stringify(result)} ${inspect(result, { depth: 9 })}`
  const assertion = /assertion=(.*)$/.exec(google.heard[0]?.body ?? '')?.[1] ?? issued
  for (const value of [issued, assertion, ...pem.split('\n').slice(1, 5)]) assert.equal(words.includes(value), false)
  return { verdict: result.findings[0]!.verdict, heard: google.heard, host: google.host }
}

describe('the check', () => {
  test('offers a statement signed with the key, and never the key', async (context) => {
    const { verdict, heard } = await check(context, json(200, { access_token: issued, token_type: 'Bearer' }))
    assert.deepEqual(verdict, {
      kind: 'live',
      limited: false,
      identity: { account: parts.clientEmail, project: parts.projectId, key: parts.privateKeyId },
      checkedAt: CHECKED_AT,
    })
    assert.equal(`${heard[0]?.method} ${heard[0]?.url}`, 'POST /token')
    const form = new URLSearchParams(heard[0]?.body ?? '')
    assert.equal(form.get('grant_type'), 'urn:ietf:params:oauth:grant-type:jwt-bearer')
    const [header = '', claims = '', signed = ''] = (form.get('assertion') ?? '').split('.')
    const decode = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown
    assert.deepEqual(decode(header), { alg: 'RS256', typ: 'JWT', kid: parts.privateKeyId })
    assert.deepEqual(decode(claims), {
      iss: parts.clientEmail,
      scope: 'https://www.googleapis.com/auth/userinfo.email',
      aud: 'https://oauth2.googleapis.com/token',
      iat: NOW_MS / 1000,
      exp: NOW_MS / 1000 + 300,
    })
    assert.ok(isSignedBy('sha256', Buffer.from(`${header}.${claims}`), publicKey, Buffer.from(signed, 'base64url')))
    assert.equal(JSON.stringify(heard).includes(pem.split('\n')[3]!), false)
  })

  test('takes the key with real line breaks too', async (context) => {
    const { verdict } = await check(context, json(200, { access_token: issued }), pem)
    assert.equal(verdict.kind, 'live')
  })

  test('sends nothing when the key cannot be read', async (context) => {
    const begin = ['-----BEGIN PRIV', 'ATE KEY-----'].join('')
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString()
    for (const secret of [`${begin}\\nAAAA\\n-----END PRIV`, ec]) {
      const { verdict, heard } = await check(context, json(200, { access_token: issued }), secret)
      assert.deepEqual(verdict, {
        kind: 'unasked',
        why: 'the private key cannot be read, so that nothing can be signed with it',
      })
      assert.equal(heard.length, 0)
    }
  })

  const refused = (status: number, description: string) =>
    json(status, { error: 'invalid_grant', error_description: description })
  const cases: readonly (readonly [string, Parameters<typeof provider>[1], 'dead' | 'unknown', string])[] = [
    [
      'a deleted key is dead',
      refused(400, 'Invalid JWT Signature.'),
      'dead',
      'HOST refused the key: invalid jwt signature',
    ],
    [
      'a deleted account is dead',
      refused(400, 'Invalid grant: account not found'),
      'dead',
      'HOST refused the key: account not found',
    ],
    [
      'a wrong clock is unknown',
      refused(400, 'Invalid JWT: Token must be a short-lived token and in a reasonable timeframe.'),
      'unknown',
      "HOST says that this machine's clock is wrong",
    ],
    [
      'another refusal is unknown',
      refused(400, 'Bad Request'),
      'unknown',
      'HOST answered 400 (invalid_grant) for another reason than the key',
    ],
    [
      'a refused client is unknown',
      json(401, { error: 'invalid_client' }),
      'unknown',
      'HOST answered 401, which proves neither life nor death',
    ],
    [
      '200 without a token is unknown',
      json(200, {}),
      'unknown',
      'HOST answered 200, which proves neither life nor death',
    ],
    [
      '500 is unknown',
      json(500, { error: 'invalid_grant', error_description: 'account not found' }),
      'unknown',
      'HOST answered 500',
    ],
  ]
  for (const [title, play, kind, why] of cases) {
    test(title, async (context) => {
      const { verdict, host } = await check(context, play)
      const words = why.replace('HOST', host)
      assert.deepEqual(verdict, kind === 'dead' ? { kind, why: words, checkedAt: CHECKED_AT } : { kind, why: words })
    })
  }
})
