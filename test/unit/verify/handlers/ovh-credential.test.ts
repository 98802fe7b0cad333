/** OVHcloud keys: the signature against the documented text that is hashed, and the check against a server that signs for itself. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, type TestContext, test } from 'node:test'
import { Random } from '../../../../src/base/random.js'
import { CHECKED_AT, type Heard, json } from '../support.js'
import { type Asked, askBy } from './check.js'

const random = new Random('ovh-credential test')
const ALNUM = 'abcdefghijklmnopqrstuvwxyz0123456789'
const applicationKey = random.text(ALNUM, 16)
const consumerKey = random.text(ALNUM, 32)
const secret = random.text(ALNUM, 32)

/** An independent reading of the documentation: "$1$" and SHA-1 over AS+CK+METHOD+URL+BODY+TIMESTAMP, joined by "+". */
function isSigned({ method, url, headers, body }: Heard, key: string): boolean {
  const hash = createHash('sha1')
  hash.update(`${key}+${consumerKey}+${method}+http://${headers.host}${url}+${body}+`)
  hash.update(String(headers['x-ovh-timestamp']))
  return headers['x-ovh-signature'] === `$1$${hash.digest('hex')}`
}

const CREDENTIAL = { credentialId: 12, applicationId: 7, status: 'validated', expiration: null, rules: [] }
const SHOW = { credential: '$.credentialId', status: '$.status', expires: '$.expiration' }

function check(
  context: TestContext,
  play: Parameters<typeof askBy>[1]['play'],
  parts: Record<string, string> = { applicationKey, consumerKey },
): Promise<Asked> {
  const hidden = [secret, consumerKey]
  return askBy(context, { handler: 'ovh-credential', show: SHOW, play, secret, parts, hidden })
}

describe('the check', () => {
  test('asks for the credential itself, signed, and does not send the secret', async (context) => {
    const { verdict, heard } = await check(context, (one, response) =>
      isSigned(one, secret) ? json(200, CREDENTIAL)(one, response) : json(403, {})(one, response),
    )
    const identity = { credential: '12', status: 'validated' }
    assert.deepEqual(verdict, { kind: 'live', limited: false, identity, checkedAt: CHECKED_AT })
    const [one] = heard as [Heard]
    assert.equal(`${one.method} ${one.url}`, 'GET /1.0/auth/currentCredential')
    assert.deepEqual([one.headers['x-ovh-application'], one.headers['x-ovh-consumer']], [applicationKey, consumerKey])
    assert.equal(JSON.stringify(heard).includes(secret), false)
    assert.equal(isSigned(one, `${secret}x`), false)
    assert.equal(isSigned({ ...one, url: '/1.0/me' }, secret), false)
  })

  test('asks nothing while one of the three values is missing', async (context) => {
    for (const parts of [{ applicationKey }, { consumerKey }, { applicationKey: 'a b', consumerKey }]) {
      const { verdict, heard } = await check(context, json(200, CREDENTIAL), parts as Record<string, string>)
      assert.deepEqual([verdict.kind, heard.length], ['unasked', 0])
    }
  })

  const answers = [
    [200, { ...CREDENTIAL, status: 'expired' }, 'dead', 'HOST says that the consumer key has expired'],
    [
      200,
      { ...CREDENTIAL, status: 'pendingValidation' },
      'unknown',
      'HOST knows the consumer key, but nobody has confirmed it',
    ],
    [
      403,
      { errorCode: 'INVALID_KEY', message: 'This application key is invalid' },
      'unknown',
      'HOST answered 403, which proves neither life nor death',
    ],
    [200, {}, 'unknown', 'HOST answered 200, which proves neither life nor death'],
  ] as const
  for (const [status, body, kind, expected] of answers) {
    test(`reads ${status} ${JSON.stringify(body).slice(0, 60)} as ${kind}`, async (context) => {
      const { verdict, why } = await check(context, json(status, body))
      assert.deepEqual([verdict.kind, why], [kind, expected])
    })
  }
})
