/** Reading answers: the order of conditions, what is never believed, and what a live answer tells. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { identityOf } from '../../../src/verify/identity.js'
import { parseJson, valuesAt } from '../../../src/verify/json.js'
import { redactor } from '../../../src/verify/redact.js'
import type { Answer } from '../../../src/verify/request.js'
import { judge } from '../../../src/verify/response.js'
import { plan } from './support.js'

const answer = (status: number, body: unknown, changes: Partial<Answer> = {}): Answer => ({
  status,
  headers: {},
  body: typeof body === 'string' ? body : JSON.stringify(body),
  isCut: false,
  ...changes,
})
const live = { kind: 'live', limited: false }
const limited = { kind: 'live', limited: true }
const html = { headers: { 'content-type': 'text/html; charset=utf-8' } }

describe('conditions', () => {
  test('are tried in the order live, limited, dead', () => {
    const all = plan({ live: { status: [200] }, limited: { status: [200, 403] }, dead: { status: [200, 403, 401] } })
    assert.deepEqual(judge(answer(200, {}), all, 'h'), live)
    assert.deepEqual(judge(answer(403, {}), all, 'h'), limited)
    assert.deepEqual(judge(answer(401, {}), all, 'h'), { kind: 'dead', why: 'h answered 401' })
  })

  test('need every part that is named', () => {
    const strict = plan({
      live: { status: [200], has: ['$.a', '$.b.c'], equals: { '$.ok': true }, contains: ['x', 'y'], lacks: ['z'] },
    })
    const good = { a: 0, b: { c: '' }, ok: true, d: 'y' }
    assert.deepEqual(judge(answer(200, good), strict, 'h'), live)
    for (const [bad, status] of [
      [{ ...good, a: null }, 200],
      [{ ...good, b: {} }, 200],
      [{ ...good, ok: 'true' }, 200],
      [{ ...good, ok: 1 }, 200],
      [{ ...good, d: 'n' }, 200],
      [{ ...good, e: 'z' }, 200],
      [good, 201],
    ] as const)
      assert.equal(judge(answer(status, bad), strict, 'h').kind, 'unknown')
  })

  test('that say nothing never hold', () => {
    for (const empty of [{}, { lacks: ['x'] }])
      assert.equal(judge(answer(200, {}), plan({ live: empty, limited: empty, dead: empty }), 'h').kind, 'unknown')
  })

  test('about absence do not hold for an answer that was not read to its end', () => {
    const lacking = plan({ live: { status: [200], lacks: ['error'] }, dead: {} })
    assert.deepEqual(judge(answer(200, 'fine'), lacking, 'h'), live)
    assert.equal(judge(answer(200, 'fine', { isCut: true }), lacking, 'h').kind, 'unknown')
  })

  test('name what was said when they declare a secret dead, in the words of the rule only', () => {
    const said = plan({ dead: { status: [400], contains: ['"gone"', 'revoked'] } })
    assert.deepEqual(judge(answer(400, 'it was revoked by x@y'), said, 'h'), {
      kind: 'dead',
      why: 'h answered 400 and said "revoked"',
    })
    assert.deepEqual(judge(answer(400, '{"e":"gone"}'), said, 'h'), {
      kind: 'dead',
      why: 'h answered 400 and said "gone"',
    })
  })
})

describe('a page', () => {
  const careless = plan({ live: { status: [200] }, limited: { status: [403] }, dead: { status: [401, 404] } })
  test('is not live, limited or dead by its status', () => {
    for (const status of [200, 403, 404]) {
      const why = `h answered ${status} with an HTML page`
      assert.deepEqual(judge(answer(status, 'hello', html), careless, 'h'), { kind: 'unknown', why })
      assert.deepEqual(judge(answer(status, ' <!DOCTYPE HTML><p>'), careless, 'h'), { kind: 'unknown', why })
    }
  })
  test('may say 401, and may hold the text that the rule names', () => {
    assert.deepEqual(judge(answer(401, 'no', html), careless, 'h'), { kind: 'dead', why: 'h answered 401' })
    const named = plan({ live: { status: [200], contains: ['Signed in as'] } })
    assert.deepEqual(judge(answer(200, '<html>Signed in as ann', html), named, 'h'), live)
  })
})

describe('JSON', () => {
  test('is read along simple paths', () => {
    const value = { a: { b: [{ n: 1 }, { n: 2 }, 'x'] }, 'odd.name': 3, 'is-it': true, z: null }
    for (const [path, expected] of [
      ['$', [value]],
      ['$.a.b[0].n', [1]],
      ['$.a.b[*].n', [1, 2]],
      ["$['odd.name']", [3]],
      ['$["odd.name"]', [3]],
      ['$.is-it', [true]],
      ['$.z', [null]],
      ['$.a.b[9]', []],
      ['$.a.b.length', [3]],
      ['$.nothing.more', []],
      ['$.constructor', []],
      ['$.__proto__', []],
      ['$.a.*', []],
      ['$..b', []],
      ['a.b', []],
      ['', []],
    ] as const)
      assert.deepEqual(valuesAt(value, path), expected, path)
  })

  test('is refused past a depth, brackets in texts not counted', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
    assert.equal('value' in parseJson(nested(32)), true)
    assert.deepEqual(parseJson(nested(33)), { why: 'with JSON nested too deeply to be read' })
    assert.deepEqual(parseJson(JSON.stringify(`"\\${'['.repeat(50)}`)), { value: `"\\${'['.repeat(50)}` })
    assert.deepEqual(parseJson('{'), { why: 'but not in JSON' })
  })
})

describe('the identity', () => {
  const redact = redactor(['s3cr3t-value-1'])
  const tell = (body: unknown, show: Record<string, string>, headers = {}) =>
    identityOf(answer(200, body, { headers }), show, redact)

  test('is plain text: numbers, truths and lists of them, no structures', () => {
    const body = { n: 7, b: false, list: ['a', 2, { x: 1 }], deep: { x: 1 }, empty: '', nothing: null }
    const show = {
      n: '$.n',
      b: '$.b',
      list: '$.list',
      deep: '$.deep',
      empty: '$.empty',
      nothing: '$.nothing',
      odd: '$.odd',
      h: 'header X-A',
      g: 'header constructor',
    }
    assert.deepEqual(tell(body, show, { 'x-a': 'yes' }), { n: '7', b: 'false', list: 'a, 2', h: 'yes' })
  })

  test('is bounded in number and length', () => {
    const many = Array.from({ length: 60 }, (_, index) => index)
    const show = Object.fromEntries(many.map((index) => [`k${index}`, '$.a']))
    assert.equal(Object.keys(tell({ a: 'x' }, show)).length, 20)
    assert.deepEqual(tell({ a: many }, { a: '$.a' }), { a: `${many.slice(0, 20).join(', ')}, and 40 more` })
    const { a = '' } = tell({ a: 'x'.repeat(5_000) }, { a: '$.a' })
    assert.equal(a, `${'x'.repeat(199)}…`)
  })

  test('shows control characters, and never the secret or a half of it', () => {
    assert.deepEqual(tell({ a: 'x\u001b[2J\r\n\u202ey' }, { a: '$.a' }), { a: 'x\\x1b[2J\\r\\n\\u{202e}y' })
    const { a = '' } = tell({ a: `${'x'.repeat(190)}s3cr3t-value-1` }, { a: '$.a' })
    assert.equal(a, `${'x'.repeat(190)}[redacted]`)
  })

  test('tells nothing out of a body that was not read to its end, but out of its headers', () => {
    const cut = answer(200, '{"a":"x"}', { isCut: true, headers: { h: 'y' } })
    assert.deepEqual(identityOf(cut, { a: '$.a', h: 'header h' }, redact), { h: 'y' })
  })
})

describe('redaction', () => {
  const value = 'pä55 w/rd+"1'
  const secret = Buffer.from(value, 'utf8').toString('latin1')
  const redact = redactor([secret, 'short', ''])
  test('finds a value in every form in which it may have been sent', () => {
    for (const form of [
      value,
      secret,
      encodeURIComponent(value),
      encodeURIComponent(value).replaceAll('%20', '+'),
      JSON.stringify(value).slice(1, -1),
      Buffer.from(value).toString('base64'),
      Buffer.from(value).toString('base64url'),
      Buffer.from(value).toString('hex'),
    ])
      assert.match(redact(`a ${form} b`), /^a \[redacted\]=* b$/, form)
  })
  test('removes the lines of a key one by one, and the longest form first', () => {
    const lines = ['A'.repeat(64), 'B'.repeat(64)]
    assert.equal(redactor([lines.join('\\n')])(`x ${lines[1]} y`), 'x [redacted] y')
    assert.equal(redactor(['abcdef', 'abcdefghij'])('abcdefghij'), '[redacted]')
  })
  test('leaves words alone that are too short to be a value', () => {
    assert.equal(redact('short words'), 'short words')
  })
})
