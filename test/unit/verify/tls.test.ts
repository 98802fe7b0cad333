/** TLS as it is used in earnest: the name is what the certificate must say, the checked address is what is connected to. */
import assert from 'node:assert/strict'
import { createServer as createProxy } from 'node:http'
import { createServer } from 'node:https'
import { connect } from 'node:net'
import { describe, type TestContext, test } from 'node:test'
import type { Verdict } from '../../../src/model/index.js'
import { verify } from '../../../src/verify/index.js'
import { certificateFor } from './certificate.js'
import { asking, CHECKED_AT, finding, json, listen, plan, rule, shut, token, world } from './support.js'

const own = certificateFor('api.acme.example')
const secret = token('tls')

/** A provider that speaks TLS and notes the names it was called by. */
async function tlsProvider(context: TestContext, { key, cert } = own) {
  const seen: { servername: string | false; host: string; authorization: string }[] = []
  const server = createServer({ key, cert }, (request, response) => {
    const { servername } = request.socket as unknown as { servername: string | false }
    seen.push({ servername, host: request.headers.host ?? '', authorization: request.headers.authorization ?? '' })
    json(200, { login: 'ann' })({ method: '', url: '', headers: {}, body: '' }, response)
  })
  const port = await listen(server)
  context.after(() => shut(server))
  return { port, seen }
}

async function ask(
  port: number,
  changes: Parameters<typeof world>[0],
  allowPrivate = ['api.acme.example'],
): Promise<Verdict> {
  const acme = rule(plan({ url: `https://api.acme.example:${port}/v1/me` }))
  let lookups = 0
  const at = world({
    // The second answer is what a rebinding name would give: nobody may ask for it.
    lookup: async () => [{ address: lookups++ === 0 ? '127.0.0.1' : '192.0.2.1', family: 4 }],
    ca: own.cert,
    ...changes,
  })
  const result = await verify([finding({ rule: acme, secret })], asking({ allowPrivate }), {
    signal: new AbortController().signal,
    world: at,
  })
  return result.findings[0]!.verdict
}

describe('a host that resolves to an address the operator allows', () => {
  test('is called at this address by its name, and its certificate is checked', async (context) => {
    const acme = await tlsProvider(context)
    const verdict = await ask(acme.port, {})
    assert.deepEqual(verdict, { kind: 'live', limited: false, identity: {}, checkedAt: CHECKED_AT })
    assert.deepEqual(acme.seen, [
      { servername: 'api.acme.example', host: `api.acme.example:${acme.port}`, authorization: `Bearer ${secret}` },
    ])
  })

  test('may be allowed with its port, and other hosts are not allowed by it', async (context) => {
    const acme = await tlsProvider(context)
    assert.equal((await ask(acme.port, {}, [`API.acme.example:${acme.port}`])).kind, 'live')
    const why = `api.acme.example:${acme.port} leads to an address that is not public (loopback)`
    for (const host of ['acme.example', 'api.acme.example:1', '*'])
      assert.deepEqual(await ask(acme.port, {}, [host]), { kind: 'unknown', why })
    assert.equal(acme.seen.length, 1)
  })
})

describe('a certificate that is not valid is unknown, and nothing is sent', () => {
  const cases = [
    ['of nobody we trust', own, '', /is not valid \((?:DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_\w+)\)$/],
    ['of another host', certificateFor('evil.example'), null, /is not valid \(it names another host\)$/],
    ['that has expired', certificateFor('api.acme.example', 2021), null, /is not valid \(it has expired\)$/],
  ] as const
  for (const [title, certificate, ca, words] of cases) {
    test(title, async (context) => {
      const acme = await tlsProvider(context, certificate)
      const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED
      // Somebody's shell profile must not switch the check off.
      process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
      context.after(() => {
        if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
        else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before
      })
      const verdict = await ask(acme.port, { ca: ca ?? certificate.cert })
      assert.equal(verdict.kind, 'unknown')
      assert.match('why' in verdict ? verdict.why : '', words)
      assert.deepEqual(acme.seen, [])
    })
  }

  test('nor is anything sent to a server that speaks no TLS', async (context) => {
    const server = createProxy((_request, response) => response.end())
    const port = await listen(server)
    context.after(() => shut(server))
    const verdict = await ask(port, {})
    assert.equal(verdict.kind, 'unknown')
    assert.match(
      'why' in verdict ? verdict.why : '',
      /^no TLS connection to api\.acme\.example:\d+ could be made \(\w+\)$/,
    )
  })
})

describe("the operator's proxy", () => {
  /** Connects every tunnel to the same port, and notes what it was asked for. */
  async function proxy(context: TestContext, to: number | null) {
    const asked: string[] = []
    const server = createProxy((_request, response) => response.end())
    server.on('connect', (request, socket, head) => {
      asked.push(`${request.method} ${request.url} ${request.headers['proxy-authorization'] ?? '-'}`)
      if (to === null) return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      const onward = connect(to, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        onward.write(head)
        onward.pipe(socket).pipe(onward)
      })
      onward.on('error', () => socket.destroy())
      return socket.on('error', () => onward.destroy())
    })
    const port = await listen(server)
    context.after(() => shut(server))
    return { asked, port }
  }
  const lookup = () => assert.fail("behind a proxy names are the proxy's business")

  test("carries the request through a tunnel, inside of which the provider's certificate counts", async (context) => {
    const acme = await tlsProvider(context)
    const way = await proxy(context, acme.port)
    const environment = { HTTPS_PROXY: `http://me:pw@127.0.0.1:${way.port}` }
    const verdict = await ask(acme.port, { lookup, environment }, [])
    assert.equal(verdict.kind, 'live')
    const authorization = `Basic ${Buffer.from('me:pw').toString('base64')}`
    assert.deepEqual(way.asked, [`CONNECT api.acme.example:${acme.port} ${authorization}`])
    assert.equal(acme.seen[0]?.servername, 'api.acme.example')
    const stranger = await ask(acme.port, { lookup, environment, ca: '' }, [])
    assert.match('why' in stranger ? stranger.why : '', /^the certificate of .* is not valid .*\(through the proxy\)$/)
    assert.equal(acme.seen.length, 1)
  })

  test('that refuses, or is not there, leaves the secret unknown and its own address untold', async (context) => {
    const way = await proxy(context, null)
    const refused = await ask(443, { lookup, environment: { HTTPS_PROXY: `http://me:pw@127.0.0.1:${way.port}` } }, [])
    assert.deepEqual(refused, { kind: 'unknown', why: 'the way to api.acme.example was refused (through the proxy)' })
    const gone = await ask(443, { lookup, environment: { HTTPS_PROXY: 'http://me:pw@127.0.0.1:1' } }, [])
    assert.deepEqual(gone, { kind: 'unknown', why: 'api.acme.example refused the connection (through the proxy)' })
  })
})
