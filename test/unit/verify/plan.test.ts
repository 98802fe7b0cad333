/** The plan: whom verification would ask, told without asking, and without a secret. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { REQUESTS_PER_HOST_MAX } from '../../../src/verify/decide.js'
import { planVerification, renderPlan } from '../../../src/verify/index.js'
import { asking, finding, plan, rule, token } from './support.js'

const shop = rule(
  plan({
    method: 'POST',
    url: 'https://{shop}.myacme.example/admin/{secret}?key={sid}',
    headers: { authorization: '{basic:{sid}:{secret}}', 'X-Version': '3', 'content-type': 'application/json' },
    body: '{"token":"{secret}"}',
  }),
  {
    id: 'acme/shop-token',
    title: 'Acme shop token',
    with: [
      { name: 'sid', pattern: '(?P<value>x)', within: 9, required: false },
      { name: 'shop', pattern: '(?P<value>x)', within: 9, required: false },
    ],
  },
)
const none = rule({ none: 'Any call would send a message.' }, { id: 'acme/webhook' })
const aws = rule(plan({ url: '', headers: {}, handler: 'aws-sts' }), { id: 'aws/access-key', title: 'AWS access key' })
const keyId = ['AK', 'IA'].join('') + 'Q'.repeat(16)

describe('planVerification', () => {
  test('has one entry for each distinct secret, and says what is sent where', () => {
    const secret = token('plan')
    const parts = { sid: token('sid', 'sid'), shop: 'ann-1' }
    const twice = [finding({ rule: shop, secret, parts }), finding({ rule: shop, secret, parts, path: 'b' })]
    const [{ fingerprint }] = twice as [(typeof twice)[0], ...typeof twice]
    assert.deepEqual(planVerification(twice, asking()), {
      checks: [
        {
          fingerprint,
          ruleId: 'acme/shop-token',
          title: 'Acme shop token',
          masked: `tk_${secret.charAt(3)}…(39)`,
          host: 'ann-1.myacme.example',
          insteadOf: null,
          method: 'POST',
          path: '/admin/{secret}?key={sid}',
          sends: [
            { field: 'path', value: '/admin/{secret}' },
            { field: 'query', value: 'key={sid}' },
            { field: 'header authorization', value: '{basic:{sid}:{secret}}' },
            { field: 'body', value: '{"token":"{secret}"}' },
          ],
          requests: 1,
          effects: 'none',
        },
      ],
      skipped: [],
      requests: 1,
      hosts: ['ann-1.myacme.example'],
    })
  })

  test('says of everything that is not asked for why', () => {
    const suppression = { by: 'allow-list', tier: 'operator', reason: 'test', where: 'a:1' } as const
    const findings = [
      finding({ secret: 'a' }, { suppression, fingerprint: '1' }),
      finding({ rule: rule(plan(), { tier: 'repository' }) }, { fingerprint: '2' }),
      finding({ rule: none }, { fingerprint: '3' }),
      finding({ secret: ['AKIA', 'AYLP', 'MN5H', 'AAAAAAAA'].join('') }, { fingerprint: '4' }),
      finding({ rule: rule(plan({ effects: 'sends a mail' })) }, { fingerprint: '5' }),
      finding({ rule: shop, parts: { sid: '', shop: 'a' } }, { fingerprint: '6' }),
      finding({ rule: shop, parts: { sid: 'x', shop: 'evil.example/' } }, { fingerprint: '7' }),
      finding({ rule: rule(plan({ handler: 'unheard-of' })) }, { fingerprint: '8' }),
      finding({ rule: rule(plan({ url: 'https://{host}/' })) }, { fingerprint: '9' }),
      finding({ secret: 'two\nlines' }, { fingerprint: '10' }),
    ]
    const planned = planVerification(findings, asking())
    assert.deepEqual([planned.checks, planned.requests, planned.hosts], [[], 0, []])
    assert.deepEqual(
      planned.skipped.map(({ fingerprint, reason, why }) => `${fingerprint} ${reason}: ${why}`),
      [
        '1 suppressed: the finding is suppressed (allow-list)',
        '2 repository-rule: the rule comes from the scanned repository, which may name nobody to ask',
        '3 no-safe-check: Any call would send a message.',
        '4 canary: AWS account 052310077262 belongs to a canary service; a check would alarm its owner',
        '5 effects: the check does more than read (sends a mail); --verify-effects allows it',
        '6 missing-part: sid was not found near it, and the check needs it',
        '7 not-possible: "shop" is not one plain label of a host name',
        '8 not-possible: this version of stanch has no check named unheard-of',
        '9 missing-part: host was not found near it, and the check needs it',
        '10 not-possible: the value cannot stand in the header authorization',
      ],
    )
  })

  test('asks with the parts of the finding that has them, when another copy has none', () => {
    const secret = token('fuller')
    const [bare, full] = [
      finding({ rule: shop, secret }),
      finding({ rule: shop, secret, parts: { sid: 'x', shop: 'a' } }),
    ]
    assert.equal(planVerification([bare, full], asking()).requests, 1)
  })

  test('stops at so many requests to one host, the first findings first', () => {
    const findings = Array.from({ length: REQUESTS_PER_HOST_MAX + 2 }, (_, index) =>
      finding({}, { fingerprint: `f${index}` }),
    )
    const planned = planVerification(findings, asking())
    assert.equal(planned.requests, REQUESTS_PER_HOST_MAX)
    assert.deepEqual(
      planned.skipped.map(({ fingerprint, reason }) => [fingerprint, reason]),
      [
        [`f${REQUESTS_PER_HOST_MAX}`, 'limit'],
        [`f${REQUESTS_PER_HOST_MAX + 1}`, 'limit'],
      ],
    )
  })

  test('gives no value away, in its data or its text', () => {
    const secret = token('hidden')
    const sid = token('hidden sid', 'sid')
    const findings = [finding({ rule: shop, secret, parts: { sid, shop: 'a' } }), finding({ rule: none, secret: sid })]
    const planned = planVerification(findings, asking())
    for (const words of [JSON.stringify(planned), renderPlan(planned)])
      for (const value of [secret, sid]) assert.equal(words.includes(value), false)
  })
})

describe('renderPlan', () => {
  test('shows each host once with what it gets, then what is not asked for, then the sums', () => {
    const parts = { secretAccessKey: token('aws', 'x') }
    const findings = [
      finding({ secret: `tk_${'a'.repeat(36)}` }, { fingerprint: '1111111111111111' }),
      finding({ secret: `tk_${'b'.repeat(36)}` }, { fingerprint: '2222222222222222' }),
      finding({ rule: aws, secret: keyId, parts }, { fingerprint: '3333333333333333' }),
      finding({ rule: none, secret: 'c'.repeat(40) }, { fingerprint: '4444444444444444' }),
    ]
    const endpoints = { 'api.acme.example': 'https://acme.corp.example/api/' }
    assert.equal(
      renderPlan(planVerification(findings, asking({ endpoints }))),
      `acme.corp.example (instead of api.acme.example): 2 requests
  acme/api-token: GET /api/v1/me
    sends header authorization: Bearer {secret}
    effects: none
    tk_a…(39) [11111111]
    tk_b…(39) [22222222]

sts.us-east-1.amazonaws.com: 1 request
  aws/access-key: POST /
    sends header authorization: AWS4-HMAC-SHA256 with {secret} and a signature made with {secretAccessKey}
    sends header x-amz-security-token: {sessionToken}, where there is one
    sends body: Action=GetCallerIdentity&Version=2011-06-15
    effects: none
    ${['AK', 'IQ'].join('').slice(0, 2)}I…(20) [33333333]

Not asked for: 1 secret
  acme/webhook: Any call would send a message.
    cccc…(40) [44444444]

In all 3 requests to 2 hosts for 3 of 4 secrets.
A host that is busy may be asked a second time. Nothing has been sent; --verify sends it.
`,
    )
  })

  test('counts what would be too long to name', () => {
    const findings = Array.from({ length: 25 }, (_, index) => finding({}, { fingerprint: `f${index}` }))
    const lines = renderPlan(planVerification(findings, asking())).split('\n')
    assert.equal(lines.filter((line) => /\(39\)/.test(line)).length, 10)
    assert.ok(lines.includes('    and 15 more'))
    assert.ok(lines.length < 24)
  })

  test('says that nobody would be asked', () => {
    assert.equal(renderPlan(planVerification([], asking())), 'Nobody would be asked: 0 secrets, no request.\n')
    const text = renderPlan(planVerification([finding({ rule: none })], asking()))
    assert.match(text, /\n\nNobody would be asked: 1 secret, no request\.\n$/)
  })

  test('shows hostile text of a rule file as visible characters', () => {
    const hostile = rule(plan({ url: 'https://api.acme.example/\u202e\u001b[2J', effects: 'none' }), { id: 'a\nb' })
    const effects = rule(plan({ effects: 'x\u001b[2Jy' }), { id: 'c' })
    const text = renderPlan(
      planVerification([finding({ rule: hostile }), finding({ rule: effects })], asking({ effects: true })),
    )
    assert.equal(/[^\n\x20-\x7e…·]/.test(text), false)
  })
})
