/** Tencent Cloud keys: the signature against the published example, and the check against a server that signs for itself. */
import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { describe, type TestContext, test } from 'node:test'
import { Random } from '../../../../src/base/random.js'
import { signature } from '../../../../src/verify/handlers/tc3.js'
import { CHECKED_AT, type Heard, json } from '../support.js'
import { type Asked, askBy } from './check.js'

test('the published example of the signature', () => {
  const secretId = ['AK', 'IDz8krbsJ5y', 'KBZQpn74WF', 'kmLPx3EXAMPLE'].join('')
  const secretKey = ['Gu5t9xGAR', 'Npq86cd98', 'joQYCN3', 'EXAMPLE'].join('')
  const facts = {
    host: 'cvm.tencentcloudapi.com',
    contentType: 'application/json; charset=utf-8',
    body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
    service: 'cvm',
    seconds: 1551113065,
  }
  assert.equal(
    signature(facts, { secretId, secretKey }),
    `TC3-HMAC-SHA256 Credential=${secretId}/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168`,
  )
})

const random = new Random('tencent-sts test')
const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const secretId = ['AK', 'ID'].join('') + random.text(ALNUM, 32)
const secret = random.text(ALNUM, 32)

/** An independent reading of the documentation: recomputes the signature from what arrived. */
function isSigned({ headers, body }: Heard, key: string): boolean {
  const [, id, date = '', claimed] =
    /^TC3-HMAC-SHA256 Credential=(\w+)\/(\d{4}-\d\d-\d\d)\/sts\/tc3_request, SignedHeaders=content-type;host, Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    ) ?? []
  const sha = (text: string) => createHash('sha256').update(text).digest('hex')
  const canonical = `POST\n/\n\ncontent-type:${headers['content-type']}\nhost:${headers.host}\n\ncontent-type;host\n${sha(body)}`
  const toSign = `TC3-HMAC-SHA256\n${String(headers['x-tc-timestamp'])}\n${date}/sts/tc3_request\n${sha(canonical)}`
  const day = createHmac('sha256', `TC3${key}`).update(date).digest()
  const service = createHmac('sha256', day).update('sts').digest()
  const last = createHmac('sha256', service).update('tc3_request').digest()
  return id === secretId && createHmac('sha256', last).update(toSign).digest('hex') === claimed
}

const CALLER = {
  AccountId: '100000000001',
  Arn: 'qcs::cam::uin/100000000001:uin/100000000002',
  Type: 'CAMUser',
  UserId: '100000000002',
}
const SHOW = { account: '$.Response.AccountId', arn: '$.Response.Arn', kind: '$.Response.Type' }
const IDENTITY = { account: CALLER.AccountId, arn: CALLER.Arn, kind: 'CAMUser' }

function check(
  context: TestContext,
  play: Parameters<typeof askBy>[1]['play'],
  parts: Record<string, string> = { secretId },
): Promise<Asked> {
  return askBy(context, { handler: 'tencent-sts', show: SHOW, play, secret, parts, hidden: [secret] })
}

describe('the check', () => {
  test('is a signed GetCallerIdentity which does not send the secret', async (context) => {
    const { verdict, heard } = await check(context, (one, response) =>
      isSigned(one, secret) ? json(200, { Response: CALLER })(one, response) : json(200, {})(one, response),
    )
    assert.deepEqual(verdict, { kind: 'live', limited: false, identity: IDENTITY, checkedAt: CHECKED_AT })
    const [one] = heard as [Heard]
    assert.equal(
      `${one.method} ${one.url} ${String(one.headers['x-tc-action'])} ${String(one.headers['x-tc-version'])} ${one.body}`,
      'POST / GetCallerIdentity 2018-08-13 {}',
    )
    assert.match(one.headers.authorization ?? '', /\/2026-01-02\/sts\/tc3_request,/)
    assert.equal(JSON.stringify(heard).includes(secret), false)
    assert.equal(isSigned(one, `${secret}x`), false)
    assert.equal(isSigned({ ...one, body: '{"a":1}' }, secret), false)
  })

  test('asks nothing without the SecretId, or with one that is none', async (context) => {
    for (const parts of [{}, { secretId: 'two\nlines' }] as Record<string, string>[]) {
      const { verdict, heard } = await check(context, json(200, { Response: CALLER }), parts)
      assert.deepEqual([verdict.kind, heard.length], ['unasked', 0])
    }
  })

  const answers = [
    ['AuthFailure.SecretIdNotFound', 'dead', 'HOST does not know the key: it is deleted or disabled'],
    ['AuthFailure.UnauthorizedOperation', 'live', ''],
    ['AuthFailure.SignatureExpire', 'unknown', "HOST says that this machine's clock is wrong"],
    ['AuthFailure.SignatureFailure', 'unknown', 'HOST knows the SecretId, but the key found near it is not its own'],
    ['AuthFailure.TokenFailure', 'unknown', 'HOST answered 200, which proves neither life nor death'],
    ['InternalError', 'unknown', 'HOST answered 200, which proves neither life nor death'],
  ] as const
  for (const [Code, kind, expected] of answers) {
    test(`reads ${Code} as ${kind}`, async (context) => {
      const { verdict, why } = await check(context, json(200, { Response: { Error: { Code, Message: 'x' } } }))
      assert.deepEqual([verdict.kind, why], [kind, expected])
      if (verdict.kind === 'live') assert.equal(verdict.limited, true)
    })
  }
})
