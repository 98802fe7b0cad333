/** Filling request templates: values stay values, whatever they hold. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Random } from '../../../src/base/random.js'
import { fillRequest, namesUsed, partNames } from '../../../src/verify/template.js'
import { plan, rule } from './support.js'

/** As secrets hold them: one character a byte. */
const bytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1')

describe('filling', () => {
  test('puts values into path, query, headers and a JSON body, each in its own writing', () => {
    const template = plan({
      method: 'POST',
      headers: { Authorization: 'Bearer {secret}', 'Content-Type': 'application/json' },
      body: '{"query":"{ viewer { id } }","token":"{secret}","id":{}}',
    })
    const secret = 'a"b/c?d&e=f:g@h+%20 ~'
    assert.deepEqual(fillRequest(template, '/v1/{secret}/x?key={secret}&n=1', { secret }), {
      path: '/v1/a%22b%2Fc%3Fd%26e%3Df:g@h%2B%2520%20~/x?key=a%22b%2Fc%3Fd%26e%3Df%3Ag%40h%2B%2520%20~&n=1',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: '{"query":"{ viewer { id } }","token":"a\\"b/c?d&e=f:g@h+%20 ~","id":{}}',
    })
  })

  test('writes a form body percent-encoded', () => {
    const template = plan({
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'a=1&token={secret}',
    })
    assert.deepEqual(fillRequest(template, '/', { secret: 'x&admin=1' }), {
      path: '/',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'a=1&token=x%26admin%3D1',
    })
  })

  test('writes user and password in base64, with parts, with text, with nothing', () => {
    const basic = (template: string) =>
      fillRequest(plan({ headers: { a: template } }), '/', { secret: 's3{x}', id: 'me' })
    const header = (pair: string) => ({ path: '/', headers: { a: `Basic ${Buffer.from(pair).toString('base64')}` } })
    assert.deepEqual(basic('{basic:{id}:{secret}}'), header('me:s3{x}'))
    assert.deepEqual(basic('{basic:api:{secret}}'), header('api:s3{x}'))
    assert.deepEqual(basic('{basic:{secret}:}'), header('s3{x}:'))
    assert.deepEqual(basic('{basic::{secret}}'), header(':s3{x}'))
  })

  test('keeps the bytes of a value that is no ASCII', () => {
    const template = plan({
      headers: { 'content-type': 'application/json', p: '{basic:u:{secret}}' },
      body: '"{secret}"',
    })
    assert.deepEqual(fillRequest(template, '/{secret}', { secret: bytes('pä') }), {
      path: '/p%C3%A4',
      headers: { 'content-type': 'application/json', p: `Basic ${Buffer.from('u:pä').toString('base64')}` },
      body: '"pä"',
    })
  })

  test('never fills a value a second time', () => {
    const filled = fillRequest(plan({ headers: { a: '{secret}' } }), '/', { secret: '{other}', other: 'stolen' })
    assert.deepEqual(filled, { path: '/', headers: { a: '{other}' } })
  })

  test("knows no names but the values' own", () => {
    const filled = fillRequest(plan({ headers: { a: '{constructor} {__proto__}' } }), '/', { secret: 'x' })
    assert.deepEqual(filled, { path: '/', headers: { a: '{constructor} {__proto__}' } })
  })
})

test('any bytes at all come out as one path of the same shape, headers of one line, and valid JSON', () => {
  const random = new Random('template')
  const template = plan({
    headers: { a: 'x {secret}', b: '{basic:u:{secret}}', 'content-type': 'application/json' },
    body: '{"t":"{secret}"}',
  })
  let filledCount = 0
  for (let round = 0; round < 3_000; round++) {
    // Every other value is plain enough for a header; the rest are noise.
    const noise = Buffer.from(random.bytes(1 + random.below(12))).toString('latin1')
    const secret = round % 2 === 0 ? noise : noise.replace(/[^\x20-\x7e]/g, '/')
    const filled = fillRequest(template, '/v1/{secret}/end?a={secret}&b=2', { secret })
    if ('why' in filled) continue
    filledCount++
    const url = new URL(`https://acme.example${filled.path}`)
    assert.equal(url.host, 'acme.example')
    assert.equal(url.hash, '')
    assert.match(url.pathname, /^\/v1\/[^/?#]+\/end$/)
    assert.deepEqual([...url.searchParams.keys()], ['a', 'b'])
    assert.equal(url.searchParams.get('a'), Buffer.from(secret, 'latin1').toString('utf8'))
    for (const value of Object.values(filled.headers)) assert.match(value, /^[\x20-\x7e]+$/)
    assert.deepEqual(JSON.parse(filled.body ?? ''), { t: Buffer.from(secret, 'latin1').toString('utf8') })
  }
  assert.ok(filledCount > 1_000, `${filledCount} values were sent`)
})

describe('a value that would change the request is refused', () => {
  for (const [name, value] of [
    ['a line break', 'x\r\nx-evil: 1'],
    ['a line feed', 'x\nx'],
    ['NUL', 'x\0'],
    ['a tab', 'x\ty'],
    ['DEL', 'x\x7f'],
    ['a byte above ASCII', bytes('ä')],
  ] as const) {
    test(`${name} in a header`, () => {
      assert.deepEqual(fillRequest(plan(), '/', { secret: value }), {
        why: 'the value cannot stand in the header authorization',
      })
    })
  }

  test('dot segments in the path', () => {
    for (const secret of ['.', '..'])
      assert.deepEqual(fillRequest(plan(), '/v1/users/{secret}/tokens', { secret }), {
        why: 'the value does not fit into the address of the check',
      })
  })

  test('a path that is another host', () => {
    for (const path of ['//evil.example/x', '{secret}', '@evil.example/', '/\\evil.example/', 'https://evil.example/'])
      assert.deepEqual(fillRequest(plan(), path, { secret: 'x' }), {
        why: 'the value does not fit into the address of the check',
      })
  })

  test('line breaks in the path and the body only travel encoded', () => {
    const filled = fillRequest(
      plan({ headers: { 'content-type': 'application/json' }, body: '"{secret}"' }),
      '/{secret}?q={secret}',
      { secret: 'a\r\nb' },
    )
    assert.deepEqual(filled, {
      path: '/a%0D%0Ab?q=a%0D%0Ab',
      headers: { 'content-type': 'application/json' },
      body: '"a\\r\\nb"',
    })
  })

  test('headers that shape the message cannot be set, nor such that are none', () => {
    for (const name of ['Host', 'content-length', 'Transfer-Encoding', 'connection', 'x y', 'x:y', ''])
      assert.deepEqual(fillRequest(plan({ headers: { [name]: 'v' } }), '/', { secret: 'x' }), {
        why: `the rule may not set the header ${name}`,
      })
  })
})

test('the names a rule knows are its secret, its groups and its companions', () => {
  const named = rule(plan(), {
    pattern: '(?P<secret>(?P<team>T)(?:x)(?<key>k))',
    with: [{ name: 'sid', pattern: '(?P<value>x)', within: 9, required: false }],
  })
  assert.deepEqual([...partNames(named)], ['secret', 'team', 'key', 'sid'])
})

test('the names a plan uses are looked for everywhere, in the body only the known ones', () => {
  const used = plan({
    url: 'https://{shop}.acme.example/{id}?k={key}',
    headers: { a: '{basic:{sid}:{secret}}' },
    body: '{"a":"{viewer}","b":"{team}"}',
  })
  assert.deepEqual([...namesUsed(used, new Set(['team']))], ['shop', 'id', 'key', 'sid', 'secret', 'team'])
})
