/** Binance keys: the signature against the published example, and the check against a server that signs for itself. */
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, type TestContext, test } from 'node:test'
import { Random } from '../../../../src/base/random.js'
import { signature } from '../../../../src/verify/handlers/binance-key.js'
import { CHECKED_AT, type Heard, json, NOW_MS } from '../support.js'
import { type Asked, askBy } from './check.js'

test('the published example of the signature', () => {
  // Binance's own sample, in parts.
  const sample = ['NhqPtmdS', 'JYdKjVHj', 'A7PZj4Mg', 'e3R5YNiP', '1e3UZjIn', 'ClVN65XA', 'bvqqM6A7', 'H5fATj0j'].join(
    '',
  )
  const query =
    'symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559'
  assert.equal(signature(query, sample), 'c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71')
})

const random = new Random('binance-key test')
const ALNUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const apiKey = random.text(ALNUM, 64)
const secret = random.text(ALNUM, 64)

/** An independent reading of the documentation: all before the last parameter is signed, and that is the signature. */
function isSigned({ url, headers }: Heard, key: string): boolean {
  const query = new URL(url, 'http://host').searchParams
  const claimed = query.get('signature')
  query.delete('signature')
  const expected = createHmac('sha256', key).update(query.toString()).digest('hex')
  return headers['x-mbx-apikey'] === apiKey && claimed === expected && url.endsWith(`&signature=${expected}`)
}

const RIGHTS = {
  ipRestrict: false,
  createTime: 1623840271000,
  enableReading: true,
  enableWithdrawals: true,
  enableSpotAndMarginTrading: false,
}
const SHOW = { withdrawals: '$.enableWithdrawals', trading: '$.enableSpotAndMarginTrading', bound: '$.ipRestrict' }
const IDENTITY = { withdrawals: 'true', trading: 'false', bound: 'false' }

function check(
  context: TestContext,
  play: Parameters<typeof askBy>[1]['play'],
  parts: Record<string, string> = { apiKey },
): Promise<Asked> {
  return askBy(context, { handler: 'binance-key', show: SHOW, play, secret, parts, hidden: [secret, apiKey] })
}

describe('the check', () => {
  test('asks for the rights of the key, signed, and does not send the secret', async (context) => {
    const { verdict, heard } = await check(context, (one, response) =>
      isSigned(one, secret) ? json(200, RIGHTS)(one, response) : json(400, {})(one, response),
    )
    assert.deepEqual(verdict, { kind: 'live', limited: false, identity: IDENTITY, checkedAt: CHECKED_AT })
    const [one] = heard as [Heard]
    assert.equal(one.method, 'GET')
    assert.ok(one.url.startsWith(`/sapi/v1/account/apiRestrictions?recvWindow=10000&timestamp=${NOW_MS}&signature=`))
    assert.equal(JSON.stringify(heard).includes(secret), false)
    assert.equal(isSigned(one, `${secret}x`), false)
  })

  test('asks nothing without the API key, or with one that is none', async (context) => {
    for (const parts of [{}, { apiKey: 'two\nlines' }] as Record<string, string>[]) {
      const { verdict, heard } = await check(context, json(200, RIGHTS), parts)
      assert.deepEqual([verdict.kind, heard.length], ['unasked', 0])
    }
  })

  const answers = [
    [400, -2008, 'dead', 'HOST does not know the key: deleted, or of the test network'],
    [401, -2015, 'unknown', 'HOST refuses the key, or only the address it was asked from'],
    [400, -1021, 'unknown', "HOST says that this machine's clock is wrong"],
    [400, -1022, 'unknown', 'HOST knows the API key, but the secret found near it is not its own'],
    [401, -2014, 'unknown', 'HOST answered 401, which proves neither life nor death'],
    [200, 0, 'unknown', 'HOST answered 200, which proves neither life nor death'],
  ] as const
  for (const [status, code, kind, expected] of answers) {
    test(`reads ${status} ${code} as ${kind}`, async (context) => {
      const { verdict, why } = await check(context, json(status, { code, msg: 'x' }))
      assert.deepEqual([verdict.kind, why], [kind, expected])
    })
  }
})
