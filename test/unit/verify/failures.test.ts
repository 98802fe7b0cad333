/** Everything that can go wrong on the way to a provider: each is unknown with its reason, none is dead, none tells a secret. */
import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { describe, type TestContext, test } from 'node:test'
import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { Verdict, VerifyPlan, VerifyRequest } from '../../../src/model/index.js'
import { verify } from '../../../src/verify/index.js'
import { asking, finding, json, listen, plan, provider, rule, text, token, world } from './support.js'

/** The secret is in address, header and body: wherever a failure could quote it from. */
const EXPOSED: Partial<VerifyPlan> = {
  method: 'POST',
  url: 'https://api.acme.example/v1/{secret}?token={secret}',
  headers: { authorization: 'Bearer {secret}', 'x-pair': '{basic:user:{secret}}', 'content-type': 'application/json' },
  body: '{"token":"{secret}"}',
  live: { status: [200] },
  dead: { status: [400, 401, 403, 404, 429, 500, 503, 301, 302] },
}

async function verdictOf(
  endpoint: string | null,
  changes: {
    plan?: Partial<VerifyPlan>
    request?: Partial<VerifyRequest>
    world?: Parameters<typeof world>[0]
  } = {},
): Promise<Verdict> {
  const secret = token('failing')
  const one = finding({ rule: rule(plan({ ...EXPOSED, ...changes.plan })), secret })
  const endpoints: Record<string, string> = endpoint === null ? {} : { '*': endpoint }
  const result = await verify([one], asking({ endpoints, ...changes.request }), {
    signal: new AbortController().signal,
    world: world(changes.world),
  })
  const words = `${JSON.stringify(result)} ${inspect(result, { depth: 9 })}`
  const blob = Buffer.from(`user:${secret}`).toString('base64')
  for (const value of [secret, blob]) assert.equal(words.includes(value), false, 'a value is in the result')
  return result.findings[0]!.verdict
}

const unknown = (why: string): Verdict => ({ kind: 'unknown', why })

describe('a connection that fails is unknown', () => {
  test('refused', async (context) => {
    const gone = await provider(context, json(200, {}))
    await gone.close()
    assert.deepEqual(await verdictOf(gone.base), unknown(`${gone.host} refused the connection`))
  })

  test('reset before the answer', async (context) => {
    const acme = await provider(context, (_heard, response) => response.socket?.resetAndDestroy())
    assert.deepEqual(await verdictOf(acme.base), unknown(`${acme.host} cut the connection`))
  })

  for (const [title, headers, words] of [
    ['of a length unknown', {}, 'the answer of HOST broke off, or was not HTTP'],
    ['of a length announced', { 'content-length': '1000' }, 'HOST cut its answer short'],
  ] as const) {
    test(`reset in the middle of a body ${title}`, async (context) => {
      const acme = await provider(context, (_heard, response) => {
        response.writeHead(200, headers)
        response.write('{"login":', () => setTimeout(() => response.socket?.resetAndDestroy(), 20))
      })
      assert.deepEqual(await verdictOf(acme.base), unknown(words.replace('HOST', acme.host)))
    })
  }

  test('an answer that drips past the deadline', async (context) => {
    const acme = await provider(context, (_heard, response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write(' '), 10)
      response.on('close', () => clearInterval(drip))
    })
    const verdict = await verdictOf(acme.base, { request: { timeoutMs: 300 } })
    assert.deepEqual(verdict, unknown(`${acme.host}: the deadline of 0.3 s passed`))
  })

  test('silence past the deadline', async (context) => {
    const acme = await provider(context, () => {})
    const verdict = await verdictOf(acme.base, { request: { timeoutMs: 200 } })
    assert.deepEqual(verdict, unknown(`${acme.host}: the deadline of 0.2 s passed`))
  })

  test('a name server that never answers', async () => {
    const verdict = await verdictOf(null, {
      request: { timeoutMs: 100 },
      world: { lookup: () => new Promise(() => {}) },
    })
    assert.deepEqual(verdict, unknown('api.acme.example: the deadline of 0.1 s passed'))
  })

  test('something that does not speak HTTP, and quotes the request', async (context) => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', (bytes) => socket.end(`what is ${bytes.toString('latin1')}?`))
    })
    const port = await listen(server)
    context.after(() => server.close())
    const verdict = await verdictOf(`http://127.0.0.1:${port}`)
    assert.deepEqual(verdict, unknown(`the answer of 127.0.0.1:${port} broke off, or was not HTTP`))
  })

  test('headers without end', async (context) => {
    const acme = await provider(context, (_heard, response) => {
      for (let index = 0; index < 60; index++) response.setHeader(`x-${index}`, 'y'.repeat(500))
      response.end('{}')
    })
    assert.deepEqual(await verdictOf(acme.base), unknown(`${acme.host} sent more headers than are read`))
  })

  for (const [code, words] of [
    ['ENOTFOUND', 'the name api.acme.example did not resolve'],
    ['EAI_AGAIN', 'no network or no name server: api.acme.example did not resolve'],
    ['ENETUNREACH', 'no network: api.acme.example cannot be reached'],
    ['EODD', 'the request to api.acme.example failed (EODD)'],
    [token('not a code'), 'the request to api.acme.example failed'],
  ] as const) {
    test(`the resolver fails: ${words}`, async () => {
      const secret = token('failing')
      const lookup = async () => {
        throw Object.assign(new Error(`cannot resolve for ${secret}`), { code, config: secret })
      }
      assert.deepEqual(await verdictOf(null, { world: { lookup } }), unknown(words))
    })
  }
})

describe('an address that is not public is refused before anything is sent', () => {
  /** Loopback is what a rebinding name would lead to: the provider there must hear nothing. */
  async function refused(context: TestContext, addresses: readonly string[]): Promise<string> {
    const trap = await provider(context, json(200, {}))
    const lookup = async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    const verdict = await verdictOf(null, {
      plan: { url: `https://api.acme.example:${trap.port}/v1/me` },
      world: { lookup },
    })
    assert.equal(trap.heard.length, 0)
    assert.equal(verdict.kind, 'unknown')
    return 'why' in verdict ? verdict.why.replace(/:\d+/, '') : ''
  }

  for (const [address, kind] of [
    ['127.0.0.1', 'loopback'],
    ['10.1.2.3', 'private'],
    ['169.254.169.254', 'a metadata service'],
    ['fd00:ec2::254', 'a metadata service'],
    ['::ffff:192.168.0.1', 'private'],
    ['64:ff9b::a00:1', 'private'],
  ] as const) {
    test(`a name that leads to ${address}`, async (context) => {
      assert.equal(
        await refused(context, [address]),
        `api.acme.example leads to an address that is not public (${kind})`,
      )
    })
  }

  test('two addresses of which one is private', async (context) => {
    assert.equal(
      await refused(context, ['8.8.8.8', '10.0.0.1']),
      'api.acme.example leads to an address that is not public (private)',
    )
  })

  test('no address at all', async (context) => {
    assert.equal(await refused(context, []), 'the name api.acme.example did not resolve')
  })

  test('more addresses than an API has', async (context) => {
    const many = Array.from({ length: 65 }, (_, index) => `8.8.8.${index}`)
    assert.equal(await refused(context, many), 'the name api.acme.example has more than 64 addresses')
  })

  test('an override to this machine by a name that leads elsewhere', async () => {
    const lookup = async () => [{ address: '8.8.8.8', family: 4 }]
    assert.deepEqual(
      await verdictOf('http://localhost:1', { world: { lookup } }),
      unknown('localhost:1 leads to an address that is not public (not this machine)'),
    )
  })

  test('an override to a private address that the operator did not allow', async () => {
    assert.deepEqual(
      await verdictOf('https://10.9.8.7/api'),
      unknown('10.9.8.7 leads to an address that is not public (private)'),
    )
  })
})

describe('an answer that tells nothing of the secret is unknown, also where a careless rule calls it dead', () => {
  const cases: readonly (readonly [string, Parameters<typeof provider>[1], string])[] = [
    ['429', text(429, 'slow down'), 'HOST answered 429: too many requests'],
    ['500', text(500, 'oops'), 'HOST answered 500'],
    ['503', text(503, 'oops'), 'HOST answered 503'],
    ['301', text(301, '', { location: '/v2' }), 'HOST answered 301: redirects are not followed with credentials'],
    ['407', text(407, ''), 'a proxy before HOST asks for credentials'],
    ['404 as a page', text(404, '<p>no</p>', { 'content-type': 'text/html' }), 'HOST answered 404 with an HTML page'],
    ['a log-in page', text(200, '<!DOCTYPE html><title>Log in</title>'), 'HOST answered 200 with an HTML page'],
    ['a status of no rule', text(418, 'short and stout'), 'HOST answered 418, which proves neither life nor death'],
  ]
  for (const [title, play, why] of cases) {
    test(title, async (context) => {
      const acme = await provider(context, play)
      assert.deepEqual(await verdictOf(acme.base), unknown(why.replace('HOST', acme.host)))
      assert.equal(acme.heard.length, 1)
    })
  }

  test('a redirect to another host, which hears nothing', async (context) => {
    const thief = await provider(context, json(200, { login: 'x' }))
    for (const status of [301, 302, 303, 307, 308]) {
      const acme = await provider(context, text(status, '', { location: `${thief.base}/steal` }))
      const why = `${acme.host} answered ${status}: redirects are not followed with credentials`
      assert.deepEqual(await verdictOf(acme.base), unknown(why))
    }
    assert.equal(thief.heard.length, 0)
  })

  const readsJson = { live: { status: [200], has: ['$.login'] }, dead: { status: [401] } }

  test('something else than JSON where JSON is read', async (context) => {
    const acme = await provider(context, text(200, '{"login": nope', { 'content-type': 'application/json' }))
    assert.deepEqual(
      await verdictOf(acme.base, { plan: readsJson }),
      unknown(`${acme.host} answered 200, but not in JSON`),
    )
  })

  test('JSON nested without end', async (context) => {
    const acme = await provider(context, text(200, `${'['.repeat(20_000)}${']'.repeat(20_000)}`))
    const verdict = await verdictOf(acme.base, { plan: readsJson })
    assert.deepEqual(verdict, unknown(`${acme.host} answered 200, with JSON nested too deeply to be read`))
  })

  test('a body of a gigabyte, of which little is received', async (context) => {
    let sent = 0
    const acme = await provider(context, (_heard, response) => {
      response.writeHead(200, { 'content-length': String(2 ** 30) })
      const chunk = Buffer.alloc(64 * 1024, 32)
      const push = () => {
        while (!response.destroyed && sent < 2 ** 30) {
          sent += chunk.length
          if (!response.write(chunk)) return
        }
      }
      response.on('drain', push).on('error', () => {})
      push()
    })
    const verdict = await verdictOf(acme.base, { plan: readsJson })
    assert.deepEqual(verdict, unknown(`${acme.host} answered 200, but with more than is read`))
    assert.ok(sent < 64 * 2 ** 20, `${sent} bytes were taken`)
  })

  test('a gzip bomb', async (context) => {
    const bomb = gzipSync(Buffer.alloc(32 * 2 ** 20, 32))
    assert.ok(bomb.length < 64 * 1024)
    const acme = await provider(context, (_heard, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' })
      response.end(bomb)
    })
    const verdict = await verdictOf(acme.base, { plan: readsJson })
    assert.deepEqual(verdict, unknown(`${acme.host} answered 200, but with more than is read`))
  })

  test('an encoding that nobody asked for and nobody knows', async (context) => {
    const acme = await provider(context, text(200, '{"login":"x"}', { 'content-encoding': 'odd' }))
    const verdict = await verdictOf(acme.base, { plan: readsJson })
    assert.deepEqual(verdict, unknown(`${acme.host} answered 200, but with more than is read`))
  })
})

describe('a provider that is busy', () => {
  test('is asked once more after the time it names', async (context) => {
    let turn = 0
    const acme = await provider(context, (heard, response) =>
      turn++ === 0 ? text(429, '', { 'retry-after': '7' })(heard, response) : json(200, {})(heard, response),
    )
    const at = world()
    const result = await verify([finding({ rule: rule(plan(EXPOSED)) })], asking({ endpoints: { '*': acme.base } }), {
      signal: new AbortController().signal,
      world: at,
    })
    assert.equal(result.findings[0]?.verdict.kind, 'live')
    assert.equal(result.requests, 2)
    assert.equal(at.slept[0], 7_000)
  })

  test('is asked twice at most, also when it says to come back at once', async (context) => {
    for (const status of [429, 503]) {
      const acme = await provider(context, text(status, '', { 'retry-after': '0' }))
      const verdict = await verdictOf(acme.base)
      const words = status === 429 ? '429: too many requests' : '503'
      assert.deepEqual(verdict, unknown(`${acme.host} answered ${words}`))
      assert.equal(acme.heard.length, 2)
    }
  })

  test('is left alone for the rest of the run when it asks for long', async (context) => {
    const acme = await provider(context, text(429, '', { 'retry-after': '1000000000' }))
    const at = world()
    const result = await verify([finding(), finding()], asking({ endpoints: { '*': acme.base } }), {
      signal: new AbortController().signal,
      world: at,
    })
    const asked = `${acme.host} asked to be left alone for 1000000000 s`
    assert.deepEqual(
      result.findings.map(({ verdict }) => verdict),
      [unknown(`${acme.host} answered 429: too many requests`), unknown(`not asked any more: ${asked}`)],
    )
    assert.deepEqual([acme.heard.length, result.notices.length, at.slept], [1, 1, []])
  })
})
