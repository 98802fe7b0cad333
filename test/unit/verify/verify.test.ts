/** Verification end to end, against a provider on this machine. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { inspect } from 'node:util'
import { verify } from '../../../src/verify/index.js'
import { asking, CHECKED_AT, finding, json, plan, provider, rule, text, token, world } from './support.js'

const signal = new AbortController().signal

describe('verify', () => {
  test('asks nobody when it was not asked to', async () => {
    const findings = [finding()]
    const lookup = () => assert.fail('a name was looked up')
    const result = await verify(findings, asking({ asked: false }), { signal, world: world({ lookup }) })
    assert.deepEqual(result, { findings, requests: 0, hosts: [], notices: [] })
    assert.equal(result.findings, findings)
  })

  test('gives a live verdict with what the provider tells, sent as the rule says and as nobody else', async (context) => {
    const acme = await provider(context, json(200, { login: 'ann', teams: ['a', 'b'] }, { 'x-scopes': 'repo, read' }))
    const secret = token('live')
    const shown = rule(plan({ show: { account: '$.login', teams: '$.teams[*]', scopes: 'header X-Scopes' } }))
    const result = await verify(
      [finding({ rule: shown, secret })],
      asking({ endpoints: { '*': `${acme.base}/base` } }),
      {
        signal,
        world: world(),
      },
    )
    assert.deepEqual(
      { ...result, findings: result.findings.map(({ verdict }) => verdict) },
      {
        findings: [
          {
            kind: 'live',
            limited: false,
            identity: { account: 'ann', teams: 'a, b', scopes: 'repo, read' },
            checkedAt: CHECKED_AT,
          },
        ],
        requests: 1,
        hosts: [acme.host],
        notices: [],
      },
    )
    const [heard] = acme.heard
    assert.equal(acme.heard.length, 1)
    assert.equal(heard?.method, 'GET')
    assert.equal(heard?.url, '/base/v1/me')
    assert.equal(heard?.body, '')
    const { authorization, host, cookie } = heard?.headers ?? {}
    assert.deepEqual(
      { authorization, host, cookie },
      { authorization: `Bearer ${secret}`, host: acme.host, cookie: undefined },
    )
    assert.match(heard?.headers['user-agent'] ?? '', /^stanch\/\d+\.\d+\.\d+$/)
  })

  test('makes one request for fifty findings of the same secret', async (context) => {
    const acme = await provider(context, json(401, {}))
    const secret = token('fifty')
    const findings = Array.from({ length: 50 }, (_, index) => finding({ secret, path: `file-${index}` }))
    const result = await verify(findings, asking({ endpoints: { 'api.acme.example': acme.base } }), {
      signal,
      world: world(),
    })
    assert.equal(acme.heard.length, 1)
    assert.equal(result.requests, 1)
    const verdict = { kind: 'dead', why: `${acme.host} answered 401`, checkedAt: CHECKED_AT }
    assert.deepEqual(
      result.findings,
      findings.map((one) => ({ ...one, verdict })),
    )
  })

  test('asks for different secrets one after another at the pace of the host, and reports progress', async (context) => {
    let open = 0
    let together = 0
    const acme = await provider(context, (_heard, response) => {
      together = Math.max(together, ++open)
      setImmediate(() => {
        open--
        json(200, { login: 'x' })(_heard, response)
      })
    })
    const done: string[] = []
    const at = world()
    const result = await verify(
      [finding(), finding(), finding()],
      asking({ endpoints: { '*': acme.base }, perSecond: 2 }),
      {
        signal,
        world: at,
        onProgress: (count, total) => done.push(`${count}/${total}`),
      },
    )
    assert.equal(result.requests, 3)
    assert.equal(together, 1)
    // The clock stands still, so that each wait is the whole distance.
    assert.deepEqual(at.slept, [500, 500])
    assert.deepEqual(done, ['1/3', '2/3', '3/3'])
  })

  test("leaves suppressed findings and those of the repository's own rules alone", async (context) => {
    const acme = await provider(context, json(200, { login: 'x' }))
    const suppression = { by: 'baseline', tier: 'operator', reason: 'known', where: 'baseline:3' } as const
    const findings = [
      finding({}, { suppression }),
      finding({ rule: rule(plan(), { id: 'own/rule', tier: 'repository' }) }),
    ]
    const result = await verify(findings, asking({ endpoints: { '*': acme.base } }), { signal, world: world() })
    assert.deepEqual(
      result.findings.map(({ verdict }) => verdict),
      [
        { kind: 'unasked', why: 'the finding is suppressed (baseline)' },
        { kind: 'unasked', why: 'the rule comes from the scanned repository, which may name nobody to ask' },
      ],
    )
    assert.deepEqual([result.requests, acme.heard.length], [0, 0])
  })

  test('asks for a secret that is suppressed in one finding and not in the other, and tells only the other', async (context) => {
    const acme = await provider(context, json(401, {}))
    const secret = token('half suppressed')
    const suppression = { by: 'inline', tier: 'repository', reason: 'test', where: 'a:1' } as const
    const findings = [finding({ secret }, { suppression }), finding({ secret })]
    const result = await verify(findings, asking({ endpoints: { '*': acme.base } }), { signal, world: world() })
    assert.deepEqual(
      result.findings.map(({ verdict }) => verdict.kind),
      ['unasked', 'dead'],
    )
    assert.equal(acme.heard.length, 1)
  })

  test('skips canaries and checks with effects with a notice, and makes them when told to', async (context) => {
    const acme = await provider(context, json(401, {}))
    const canary = ['AKIA', 'AYLPMN5H', 'AAAAAAAA'].join('')
    const effects = rule(plan({ effects: 'uses up one of ten tries' }), { id: 'acme/once' })
    const findings = [finding({ secret: canary }), finding({ rule: effects })]
    const endpoints = { '*': acme.base }
    const careful = await verify(findings, asking({ endpoints }), { signal, world: world() })
    assert.deepEqual(
      careful.findings.map(({ verdict }) => verdict),
      [
        {
          kind: 'unasked',
          why: 'AWS account 052310077262 belongs to a canary service; a check would alarm its owner',
        },
        {
          kind: 'unasked',
          why: 'the check does more than read (uses up one of ten tries); --verify-effects allows it',
        },
      ],
    )
    assert.deepEqual(
      careful.notices.map(({ code, level, count }) => ({ code, level, count })),
      [
        { code: 'verify-skipped', level: 'info', count: 1 },
        { code: 'verify-skipped', level: 'info', count: 1 },
      ],
    )
    assert.equal(acme.heard.length, 0)
    const bold = await verify(findings, asking({ endpoints, canaries: true, effects: true }), {
      signal,
      world: world(),
    })
    assert.deepEqual(
      bold.findings.map(({ verdict }) => verdict.kind),
      ['dead', 'dead'],
    )
    assert.equal(acme.heard.length, 2)
  })

  test('stops at once when the run is stopped, and says of the rest that it was not asked', async (context) => {
    const stop = new AbortController()
    const acme = await provider(context, () => stop.abort())
    const result = await verify([finding(), finding()], asking({ endpoints: { '*': acme.base } }), {
      signal: stop.signal,
      world: world(),
    })
    assert.deepEqual(
      result.findings.map(({ verdict }) => verdict),
      [
        { kind: 'unknown', why: 'the run was stopped before an answer came' },
        { kind: 'unasked', why: 'the run was stopped before it was asked' },
      ],
    )
    assert.equal(acme.heard.length, 1)
  })

  test('never holds a secret, whatever the provider echoes', async (context) => {
    const secret = token('echo')
    const key = token('key', 'pk')
    const acme = await provider(context, (heard, response) => {
      const all = `${secret} ${key} ${heard.headers.authorization} ${heard.url} ${encodeURIComponent(heard.url)}`
      const hex = Buffer.from(secret).toString('hex')
      json(200, { login: all, hex, long: `${'x'.repeat(190)}${secret}` }, { 'x-echo': all })(heard, response)
    })
    const echoing = rule(
      plan({
        url: 'https://api.acme.example/v1/{secret}?key={key}',
        headers: { authorization: '{basic:me{key}:{secret}}' },
        show: { body: '$.login', hex: '$.hex', long: '$.long', header: 'header x-echo' },
      }),
      { with: [{ name: 'key', pattern: '(?P<value>x)', within: 10, required: true }] },
    )
    const findings = [finding({ rule: echoing, secret, parts: { key } })]
    const result = await verify(findings, asking({ endpoints: { '*': acme.base } }), { signal, world: world() })
    assert.equal(acme.heard.length, 1)
    const [verdict] = result.findings.map((one) => one.verdict)
    assert.equal(verdict?.kind, 'live')
    const words = `${JSON.stringify(result)} ${inspect(result, { depth: 9 })}`
    const blob = Buffer.from(`me${key}:${secret}`).toString('base64')
    for (const value of [secret, key, secret.slice(0, 20), blob.slice(0, 30), Buffer.from(secret).toString('hex')])
      assert.equal(words.includes(value), false)
    assert.match(JSON.stringify(verdict), /\[redacted\]/)
  })

  test('gives up on a host that does not answer usefully, and goes on with the others', async (context) => {
    const down = await provider(context, text(503, 'down'))
    const up = await provider(context, json(401, {}))
    const other = rule(plan({ url: 'https://api.other.example/me' }), { id: 'other/token' })
    const findings = [...Array.from({ length: 8 }, () => finding()), finding({ rule: other })]
    const endpoints = { 'api.acme.example': down.base, 'other/token': up.base }
    const result = await verify(findings, asking({ endpoints }), { signal, world: world() })
    assert.deepEqual([down.heard.length, up.heard.length, result.requests], [5, 1, 6])
    const stopped = `${down.host} gave no usable answer 5 times in a row`
    assert.deepEqual(
      result.findings.map(({ verdict }) => ('why' in verdict ? `${verdict.kind}: ${verdict.why}` : verdict.kind)),
      [
        ...Array.from({ length: 5 }, () => `unknown: ${down.host} answered 503`),
        ...Array.from({ length: 3 }, () => `unknown: not asked any more: ${stopped}`),
        `dead: ${up.host} answered 401`,
      ],
    )
    assert.deepEqual(result.notices, [
      {
        code: 'verify-skipped',
        level: 'info',
        where: down.host,
        message: `3 secrets were not asked for: ${stopped}. Run --verify again later.`,
        count: 3,
      },
    ])
  })
})
