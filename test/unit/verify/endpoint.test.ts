/** Where checks go: the rule's host, the operator's instead, and nowhere else. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { endpointOf } from '../../../src/verify/endpoint.js'
import { proxyFor } from '../../../src/verify/proxy.js'

const at = (url: string, endpoints: Record<string, string> = {}, values: Record<string, string> = {}) =>
  endpointOf({ ruleId: 'acme/api-token', url, values }, endpoints)

const OWN = {
  origin: 'https://api.acme.example',
  hostname: 'api.acme.example',
  host: 'api.acme.example',
  path: '/v1/me?x=1',
  from: 'rule',
}

describe('the endpoint', () => {
  test("is the rule's own, with its port and path", () => {
    assert.deepEqual(at('https://API.acme.example/v1/me?x=1'), OWN)
    assert.deepEqual(at('https://api.acme.example:8443?x'), {
      origin: 'https://api.acme.example:8443',
      hostname: 'api.acme.example',
      host: 'api.acme.example:8443',
      path: '/?x',
      from: 'rule',
    })
  })

  test('can be replaced for a rule, a host, or all, in this order, and keeps the path', () => {
    const url = 'https://api.acme.example/v1/{secret}'
    const byRule = {
      'acme/api-token': 'https://a.test/x/',
      'api.acme.example': 'https://b.test',
      '*': 'https://c.test',
    }
    const { 'acme/api-token': _rule, ...byHost } = byRule
    const told = (endpoints: Record<string, string>) => {
      const target = at(url, endpoints)
      return 'why' in target ? target.why : `${target.from} ${target.origin}${target.path}`
    }
    assert.equal(told(byRule), 'override https://a.test/x/v1/{secret}')
    assert.equal(told(byHost), 'override https://b.test/v1/{secret}')
    assert.equal(told({ '*': 'https://c.test:1/y' }), 'override https://c.test:1/y/v1/{secret}')
    assert.equal(told({ 'other/rule': 'https://d.test' }), 'rule https://api.acme.example/v1/{secret}')
  })

  test('may be plain http on this machine only', () => {
    const why = 'the endpoint given instead is not https, and the secret would travel in the clear'
    for (const base of ['http://127.0.0.1:8080', 'http://localhost:1', 'http://[::1]:9'])
      assert.equal('why' in at('https://a.example/', { '*': base }), false, base)
    for (const base of ['http://acme.example', 'http://10.0.0.1', 'ftp://127.0.0.1', 'http://127.0.0.1.evil.example'])
      assert.deepEqual(at('https://a.example/', { '*': base }), { why }, base)
    assert.deepEqual(at('https://a.example/', { '*': 'nonsense' }), { why: 'the endpoint given instead is not a URL' })
  })

  test('never comes out of scanned text', () => {
    for (const url of [
      '{secret}',
      'https://{secret}/x',
      'https://{host}/x',
      'https://{host}',
      'https://api.{zone}.example/x',
      'https://{host}:443/x',
      'https://{shop}.example/x',
      'https://{user}@api.acme.example/x',
      'https://api.acme.example{rest}',
      'http://api.acme.example/x',
      '{scheme}://api.acme.example/x',
      'https:///x',
      '',
    ])
      assert.deepEqual(
        at(
          url,
          {},
          {
            secret: 'evil.example',
            host: 'evil.example',
            shop: 'evil',
            user: 'x',
            rest: '.evil.example',
            zone: 'x',
            scheme: 'http',
          },
        ),
        { why: 'the rule names no fixed host' },
        url,
      )
  })

  test('may have a found label before a suffix that stands in the rule', () => {
    assert.deepEqual(at('https://{shop}.myacme.example/admin', {}, { shop: 'Ann-1' }), {
      origin: 'https://ann-1.myacme.example',
      hostname: 'ann-1.myacme.example',
      host: 'ann-1.myacme.example',
      path: '/admin',
      from: 'label',
      labelPart: 'shop',
    })
  })

  test('refuses anything that is more than one label', () => {
    for (const shop of [
      '',
      'a.b',
      'evil.example/',
      'a/b',
      'a@b',
      'a:1',
      '-a',
      'a-',
      'a_b',
      'a b',
      'a#',
      'ä',
      'x'.repeat(64),
    ])
      assert.deepEqual(
        at('https://{shop}.myacme.example/admin', {}, { shop }),
        { why: '"shop" is not one plain label of a host name' },
        shop,
      )
    assert.deepEqual(at('https://{secret}.myacme.example/', {}, { secret: 'abc' }), {
      why: '"secret" is not one plain label of a host name',
    })
    assert.deepEqual(at('https://{toString}.myacme.example/', {}, {}), {
      why: '"toString" is not one plain label of a host name',
    })
  })
})

describe('the proxy', () => {
  const proxy = { HTTPS_PROXY: 'http://proxy.test:3128' }
  const via = (url: string, environment: Record<string, string>, endpoints = {}, values = {}) => {
    const target = at(url, endpoints, values)
    return 'why' in target ? target.why : proxyFor(target, environment)
  }
  const url = 'https://api.acme.example/v1'

  test('is used where the operator set one', () => {
    assert.equal(via(url, proxy), 'http://proxy.test:3128')
    assert.equal(via(url, { https_proxy: 'https://p.test' }), 'https://p.test')
    assert.equal(via(url, proxy, { '*': 'https://elsewhere.test' }), 'http://proxy.test:3128')
  })

  test('is not used for plain http, this machine, or a host that scanned text had a part in', () => {
    assert.equal(via(url, proxy, { '*': 'http://127.0.0.1:1' }), null)
    assert.equal(via(url, proxy, { '*': 'https://localhost:1' }), null)
    assert.equal(via('https://{shop}.myacme.example/', proxy, {}, { shop: 'a' }), null)
  })

  test('is no other variable, and nothing that is no URL', () => {
    assert.equal(via(url, {}), null)
    assert.equal(via(url, { HTTP_PROXY: 'http://p.test', ALL_PROXY: 'http://p.test' }), null)
    assert.equal(via(url, { HTTPS_PROXY: 'proxy.test:3128' }), null)
    assert.equal(via(url, { HTTPS_PROXY: 'http://' }), null)
  })

  test('has the exceptions that NO_PROXY names', () => {
    const isDirect = (list: string) => via(url, { ...proxy, NO_PROXY: list }) === null
    const direct = [
      '*',
      'api.acme.example',
      'acme.example',
      '.acme.example',
      '*.acme.example',
      'a, ACME.example',
      'api.acme.example:443',
    ]
    assert.deepEqual(
      direct.filter((list) => !isDirect(list)),
      [],
    )
    const other = ['', 'cme.example', 'example.com', 'api.acme.example:8443', 'x.api.acme.example', ',', '.']
    assert.deepEqual(other.filter(isDirect), [])
  })
})
