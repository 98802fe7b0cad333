/** AWS keys: the signature against AWS's published vectors, and the check against a server that signs for itself. */
import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { describe, type TestContext, test } from 'node:test'
import { inspect } from 'node:util'
import { Random } from '../../../../src/base/random.js'
import type { Verdict, VerifyRequest } from '../../../../src/model/index.js'
import { signature } from '../../../../src/verify/handlers/sigv4.js'
import { verify } from '../../../../src/verify/index.js'
import { asking, CHECKED_AT, finding, type Heard, json, plan, provider, rule, text, world } from '../support.js'

describe('the published signature vectors', () => {
  const credentials = {
    accessKeyId: 'AKIDEXAMPLE',
    // AWS's own sample, in parts.
    secretAccessKey: ['wJalr', 'XUtnF', 'EMI/K7', 'MDENG+b', 'PxRfi', 'CYEXAMPLEKEY'].join(''),
  }
  const base = {
    method: 'GET',
    path: '/',
    query: '',
    headers: { host: 'example.amazonaws.com', 'x-amz-date': '20150830T123600Z' },
    body: '',
    region: 'us-east-1',
    service: 'service',
  }
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const vectors = [
    ['get-vanilla', base, '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
    [
      'get-vanilla-query-order-key-case',
      { ...base, query: 'Param2=value2&Param1=value1' },
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    ],
    ['post-vanilla', { ...base, method: 'POST' }, '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
    [
      'post-x-www-form-urlencoded',
      { ...base, method: 'POST', headers: { ...base.headers, ...form }, body: 'Param1=value1' },
      'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
    ],
  ] as const
  for (const [name, facts, expected] of vectors) {
    test(name, () => {
      const signed = Object.keys(facts.headers).sort().join(';')
      assert.equal(
        signature(facts, credentials),
        `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=${signed}, Signature=${expected}`,
      )
    })
  }
})

const random = new Random('aws-sts test')
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const keyId = ['AK', 'IA'].join('') + random.text(BASE32, 16)
const temporaryId = ['AS', 'IA'].join('') + random.text(BASE32, 16)
const secretAccessKey = Buffer.from(random.bytes(30)).toString('base64')
const sessionToken = Buffer.from(random.bytes(240)).toString('base64')

const STS = plan({
  url: '',
  headers: {},
  handler: 'aws-sts',
  live: {},
  limited: {},
  dead: {},
  show: { account: '$.Account', arn: '$.Arn', user: '$.UserId' },
})

/** An independent reading of the specification: recomputes the signature from what arrived. */
function isSigned(heard: Heard, key: string): boolean {
  const authorization = heard.headers.authorization ?? ''
  const [, id, scope = '', names = '', claimed] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      authorization,
    ) ?? []
  if (id === undefined) return false
  const sha = (data: string) => createHash('sha256').update(data).digest('hex')
  let canonical = `${heard.method}\n${heard.url}\n\n`
  for (const name of names.split(';')) canonical += `${name}:${String(heard.headers[name])}\n`
  canonical += `\n${names}\n${sha(heard.body)}`
  let derived: Buffer = Buffer.from(`AWS4${key}`)
  for (const step of scope.split('/')) derived = createHmac('sha256', derived).update(step).digest()
  const stringToSign = `AWS4-HMAC-SHA256\n${String(heard.headers['x-amz-date'])}\n${scope}\n${sha(canonical)}`
  return createHmac('sha256', derived).update(stringToSign).digest('hex') === claimed && names.includes('host')
}

const CALLER = { Account: '123456789012', Arn: 'arn:aws:iam::123456789012:user/ann', UserId: 'AIDAEXAMPLE' }
const JSON_ANSWER = { GetCallerIdentityResponse: { GetCallerIdentityResult: CALLER } }
const XML_ANSWER = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${CALLER.Arn}</Arn><UserId>${CALLER.UserId}</UserId><Account>${CALLER.Account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`
const IDENTITY = { account: CALLER.Account, arn: CALLER.Arn, user: CALLER.UserId }

async function check(
  context: TestContext,
  play: Parameters<typeof provider>[1],
  facts: { secret?: string; parts?: Record<string, string>; request?: Partial<VerifyRequest> } = {},
): Promise<{ verdict: Verdict; heard: readonly Heard[]; host: string }> {
  const sts = await provider(context, play)
  const one = finding({
    rule: rule(STS, { id: 'aws/access-key' }),
    secret: facts.secret ?? keyId,
    parts: facts.parts ?? { secretAccessKey },
  })
  const request = asking({ endpoints: { 'sts.us-east-1.amazonaws.com': sts.base }, ...facts.request })
  const result = await verify([one], request, { signal: new AbortController().signal, world: world() })
  const words = `${JSON.stringify(result)} ${inspect(result, { depth: 9 })}`
  for (const value of [secretAccessKey, sessionToken, keyId, temporaryId]) assert.equal(words.includes(value), false)
  return { verdict: result.findings[0]!.verdict, heard: sts.heard, host: sts.host }
}

describe('the check', () => {
  test('is a signed GetCallerIdentity which does not send the secret key', async (context) => {
    const { verdict, heard } = await check(context, (one, response) =>
      isSigned(one, secretAccessKey) ? json(200, JSON_ANSWER)(one, response) : json(403, {})(one, response),
    )
    assert.deepEqual(verdict, { kind: 'live', limited: false, identity: IDENTITY, checkedAt: CHECKED_AT })
    assert.equal(heard.length, 1)
    assert.equal(
      `${heard[0]?.method} ${heard[0]?.url} ${heard[0]?.body}`,
      'POST / Action=GetCallerIdentity&Version=2011-06-15',
    )
    assert.match(heard[0]?.headers.authorization ?? '', /Credential=\w+\/20260102\/us-east-1\/sts\/aws4_request/)
    assert.equal(JSON.stringify(heard).includes(secretAccessKey), false)
  })

  test('signs for whoever listens: a server with another key refuses', async (context) => {
    const { heard } = await check(context, json(200, JSON_ANSWER))
    assert.equal(isSigned(heard[0]!, secretAccessKey), true)
    assert.equal(isSigned(heard[0]!, `${secretAccessKey}x`), false)
    assert.equal(isSigned({ ...heard[0]!, body: 'Action=Other' }, secretAccessKey), false)
  })

  test('sends the session token of temporary credentials, signed too', async (context) => {
    const { verdict, heard } = await check(context, json(200, JSON_ANSWER), {
      secret: temporaryId,
      parts: { secretAccessKey, sessionToken },
    })
    assert.equal(verdict.kind, 'live')
    assert.equal(heard[0]?.headers['x-amz-security-token'], sessionToken)
    assert.equal(isSigned(heard[0]!, secretAccessKey), true)
    assert.match(heard[0]?.headers.authorization ?? '', /SignedHeaders=[^,]*x-amz-security-token/)
  })

  test('does not ask without the secret key, nor for temporary credentials without their token', async (context) => {
    for (const [secret, parts, missing] of [
      [keyId, {}, 'secretAccessKey'],
      [temporaryId, { secretAccessKey }, 'sessionToken'],
    ] as const) {
      const { verdict, heard } = await check(context, json(200, JSON_ANSWER), { secret, parts })
      assert.deepEqual(verdict, { kind: 'unasked', why: `${missing} was not found near it, and the check needs it` })
      assert.equal(heard.length, 0)
    }
  })

  test('does not repeat what was signed, when the server echoes it', async (context) => {
    const { verdict, heard } = await check(context, (one, response) => {
      const caller = { ...CALLER, Arn: `${one.headers.authorization}`, UserId: keyId }
      json(200, { GetCallerIdentityResponse: { GetCallerIdentityResult: caller } })(one, response)
    })
    const signed = /Signature=(\w+)/.exec(heard[0]?.headers.authorization ?? '')?.[1] ?? ''
    assert.equal(signed.length, 64)
    assert.equal(JSON.stringify(verdict).includes(signed.slice(0, 30)), false)
    const [account, user] = verdict.kind === 'live' ? [verdict.identity.account, verdict.identity.user] : []
    assert.deepEqual([account, user], [CALLER.Account, '[redacted]'])
  })

  test('reads the XML that STS answers to those who do not ask for JSON', async (context) => {
    const { verdict } = await check(context, text(200, XML_ANSWER, { 'content-type': 'text/xml' }))
    assert.deepEqual(verdict, { kind: 'live', limited: false, identity: IDENTITY, checkedAt: CHECKED_AT })
  })

  const error = (code: string, message = '') => ({
    Error: { Code: code, Message: message, Type: 'Sender' },
    RequestId: '1',
  })
  const partition = 'deleted, inactive, or of another AWS partition'
  const cases: readonly (readonly [string, Parameters<typeof provider>[1], (host: string) => Verdict])[] = [
    [
      'a key that is gone is dead',
      json(403, error('InvalidClientTokenId', 'The security token included in the request is invalid.')),
      (host) => ({ kind: 'dead', why: `${host} does not know the key: ${partition}`, checkedAt: CHECKED_AT }),
    ],
    [
      'the same in XML',
      text(403, '<ErrorResponse><Error><Code>InvalidClientTokenId</Code><Message>no</Message></Error></ErrorResponse>'),
      (host) => ({ kind: 'dead', why: `${host} does not know the key: ${partition}`, checkedAt: CHECKED_AT }),
    ],
    [
      'an expired token is dead',
      json(403, error('ExpiredToken')),
      (host) => ({
        kind: 'dead',
        why: `${host} says that the temporary credentials have expired`,
        checkedAt: CHECKED_AT,
      }),
    ],
    [
      'a key that may not even ask is live',
      json(403, error('AccessDenied')),
      () => ({ kind: 'live', limited: true, identity: {}, checkedAt: CHECKED_AT }),
    ],
    [
      'a secret key that belongs to another id is unknown',
      json(403, error('SignatureDoesNotMatch', 'The request signature we calculated does not match.')),
      (host) => ({
        kind: 'unknown',
        why: `${host} knows the key id, but the secret key found near it is not its own`,
      }),
    ],
    [
      'a wrong clock is unknown',
      json(403, error('SignatureDoesNotMatch', 'Signature expired: 20200101T000000Z is now earlier than 2026')),
      (host) => ({ kind: 'unknown', why: `${host} says that this machine's clock is wrong` }),
    ],
    [
      'a busy service is unknown',
      json(503, error('Throttling')),
      (host) => ({ kind: 'unknown', why: `${host} answered 503` }),
    ],
    [
      'another answer is unknown',
      json(400, error('Odd')),
      (host) => ({ kind: 'unknown', why: `${host} answered 400, which proves neither life nor death` }),
    ],
    [
      'a page that says 200 is unknown',
      text(200, '<html>welcome</html>'),
      (host) => ({ kind: 'unknown', why: `${host} answered 200, but not as GetCallerIdentity does` }),
    ],
  ]
  for (const [title, play, verdictAt] of cases) {
    test(title, async (context) => {
      const { verdict, host } = await check(context, play)
      assert.deepEqual(verdict, verdictAt(host))
    })
  }
})
