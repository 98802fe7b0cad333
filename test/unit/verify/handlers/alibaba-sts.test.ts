/** Alibaba Cloud keys: the signature against the published example, and the check against a server that signs for itself. */
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, type TestContext, test } from 'node:test'
import { Random } from '../../../../src/base/random.js'
import { signature } from '../../../../src/verify/handlers/alibaba-sts.js'
import { CHECKED_AT, type Heard, json } from '../support.js'
import { type Asked, askBy } from './check.js'

test('the published example of the signature', () => {
  const parameters = {
    Timestamp: '2016-02-23T12:46:24Z',
    Format: 'XML',
    AccessKeyId: 'testid',
    Action: 'DescribeRegions',
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: '3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf',
    Version: '2014-05-26',
    SignatureVersion: '1.0',
  }
  assert.equal(signature('GET', parameters, 'testsecret'), ['OLeaidS1JvxuMvny', 'HOwuJ+uX5qY='].join(''))
})

const random = new Random('alibaba-sts test')
const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const accessKeyId = ['LT', 'AI5t'].join('') + random.text(ALNUM, 18)
const temporaryId = ['ST', 'S.'].join('') + random.text(ALNUM, 24)
const secret = random.text(ALNUM, 30)
const securityToken = ['CA', 'IS'].join('') + Buffer.from(random.bytes(90)).toString('base64')

/** An independent reading of the documentation: the parameters as a server receives them, sorted, encoded twice, signed. */
function isSigned({ method, body }: Heard, key: string): boolean {
  const fields = [...new URLSearchParams(body)].filter(([name]) => name !== 'Signature')
  const once = fields
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
  const toSign = `${method}&${encodeURIComponent('/')}&${encodeURIComponent(once.join('&'))}`
  const expected = createHmac('sha1', `${key}&`).update(toSign).digest('base64')
  return new URLSearchParams(body).get('Signature') === expected
}

const CALLER = {
  AccountId: '1234567890123456',
  Arn: 'acs:ram::1234567890123456:user/ann',
  IdentityType: 'RAMUser',
  RequestId: 'A-1',
}
const IDENTITY = { account: CALLER.AccountId, arn: CALLER.Arn, kind: 'RAMUser' }
const SHOW = { account: '$.AccountId', arn: '$.Arn', kind: '$.IdentityType' }

function check(
  context: TestContext,
  play: Parameters<typeof askBy>[1]['play'],
  parts: Record<string, string> = { accessKeyId },
): Promise<Asked> {
  const hidden = [secret, securityToken]
  return askBy(context, { handler: 'alibaba-sts', show: SHOW, play, secret, parts, hidden })
}

describe('the check', () => {
  test('is a signed GetCallerIdentity which does not send the secret', async (context) => {
    const { verdict, heard } = await check(context, (one, response) =>
      isSigned(one, secret) ? json(200, CALLER)(one, response) : json(400, {})(one, response),
    )
    assert.deepEqual(verdict, { kind: 'live', limited: false, identity: IDENTITY, checkedAt: CHECKED_AT })
    assert.equal(heard.length, 1)
    const [one] = heard as [Heard]
    assert.equal(`${one.method} ${one.url}`, 'POST /')
    const sent = Object.fromEntries(new URLSearchParams(one.body))
    assert.deepEqual(
      [sent.Action, sent.Version, sent.AccessKeyId, sent.Timestamp, 'SecurityToken' in sent],
      ['GetCallerIdentity', '2015-04-01', accessKeyId, '2026-01-02T03:04:05Z', false],
    )
    assert.equal(JSON.stringify(heard).includes(secret), false)
    assert.equal(isSigned(one, `${secret}x`), false)
    assert.equal(isSigned({ ...one, body: one.body.replace('GetCallerIdentity', 'DeleteUser') }, secret), false)
  })

  test('uses no nonce twice', async (context) => {
    const nonces: (string | null)[] = []
    const play = (one: Heard, response: Parameters<ReturnType<typeof json>>[1]) => {
      nonces.push(new URLSearchParams(one.body).get('SignatureNonce'))
      json(200, CALLER)(one, response)
    }
    await check(context, play)
    await check(context, play)
    assert.equal(new Set(nonces).size, 2)
  })

  test('sends the token of temporary credentials, signed too, and asks nothing without it', async (context) => {
    const whole = await check(context, json(200, CALLER), { accessKeyId: temporaryId, securityToken })
    assert.equal(whole.verdict.kind, 'live')
    assert.equal(isSigned(whole.heard[0]!, secret), true)
    assert.equal(new URLSearchParams(whole.heard[0]!.body).get('SecurityToken'), securityToken)
    const torn = await check(context, json(200, CALLER), { accessKeyId: temporaryId })
    assert.deepEqual([torn.verdict.kind, torn.heard.length], ['unasked', 0])
  })

  const answers = [
    [404, 'InvalidAccessKeyId.NotFound', 'dead', 'HOST does not know the key: it is deleted'],
    [403, 'InvalidAccessKeyId.Inactive', 'dead', 'HOST says that the key is disabled'],
    [400, 'InvalidSecurityToken.Expired', 'dead', 'HOST says that the temporary credentials have expired'],
    [403, 'NoPermission', 'live', ''],
    [400, 'SignatureDoesNotMatch', 'unknown', 'HOST knows the key id, but the secret found near it is not its own'],
    [400, 'InvalidTimeStamp.Expired', 'unknown', "HOST says that this machine's clock is wrong"],
    [400, 'InvalidSecurityToken.Malformed', 'unknown', 'HOST answered 400, which proves neither life nor death'],
    [503, 'ServiceUnavailable', 'unknown', 'HOST answered 503'],
    [200, 'Strange', 'unknown', 'HOST answered 200, which proves neither life nor death'],
  ] as const
  for (const [status, Code, kind, expected] of answers) {
    test(`reads ${status} ${Code} as ${kind}`, async (context) => {
      const { verdict, why } = await check(context, json(status, { Code, Message: 'x', RequestId: 'A-1' }))
      assert.deepEqual([verdict.kind, why], [kind, expected])
      if (verdict.kind === 'live') assert.equal(verdict.limited, true)
    })
  }
})
