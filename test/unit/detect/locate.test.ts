import assert from 'node:assert/strict'
import { test } from 'node:test'
import { excerptOf, inlineMarks, Locator } from '../../../src/detect/index.js'

test('lines end at LF, CR LF and CR; columns count UTF-16 units', () => {
  const locator = new Locator(Buffer.from('ab\r\ncd\ref\n\u{1f600}\u00e9x'))
  assert.deepEqual(locator.locate({ start: 0, end: 2 }), {
    start: 0,
    end: 2,
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 3,
  })
  assert.deepEqual(locator.locate({ start: 4, end: 6 }), {
    start: 4,
    end: 6,
    line: 2,
    column: 1,
    endLine: 2,
    endColumn: 3,
  })
  assert.deepEqual(locator.locate({ start: 7, end: 9 }), {
    start: 7,
    end: 9,
    line: 3,
    column: 1,
    endLine: 3,
    endColumn: 3,
  })
  assert.deepEqual(locator.locate({ start: 16, end: 17 }), {
    start: 16,
    end: 17,
    line: 4,
    column: 4,
    endLine: 4,
    endColumn: 5,
  })
})

test('a secret over several lines ends on its last line', () => {
  const location = new Locator(Buffer.from('x\nBEGIN\nbody\nEND\n')).locate({ start: 2, end: 16 })
  assert.deepEqual([location.line, location.endLine, location.endColumn], [2, 4, 4])
})

test('an excerpt masks every secret of the line and shows control characters', () => {
  const line = 'first=AAAAAAAAAAAA second=BBBBBBBBBBBB \u001b[31m\u202e'
  const locator = new Locator(Buffer.from(`x\n${line}\ny`))
  const secrets = [
    { location: locator.locate({ start: 8, end: 20 }), value: 'AAAAAAAAAAAA' },
    { location: locator.locate({ start: 28, end: 40 }), value: 'BBBBBBBBBBBB' },
  ]
  assert.equal(excerptOf(locator, secrets[0]!.location, secrets), 'first=AA…(12) second=BB…(12) \\x1b[31m\\u{202e}')
})

test('an excerpt of a line of a megabyte is short', () => {
  const text = `${'a'.repeat(500_000)}SECRETSECRET${'b'.repeat(500_000)}`
  const locator = new Locator(Buffer.from(text))
  const secret = { location: locator.locate({ start: 500_000, end: 500_012 }), value: 'SECRETSECRET' }
  const excerpt = excerptOf(locator, secret.location, [secret])
  assert.ok(excerpt.length <= 200)
  assert.ok(excerpt.startsWith('…'))
  assert.ok(!excerpt.includes('SECRETSECRET'))
})

test('inline marks are read with rule, reason, expiry and binding', () => {
  const word = 'stanch' + '-ignore'
  const text = `a // ${word}[acme/token] a test key, until=2030-01-31, fp=0011223344\n/* ${word} */\n`
  assert.deepEqual(inlineMarks(new Locator(Buffer.from(text))), [
    { rule: 'acme/token', reason: 'a test key', until: '2030-01-31', fingerprint: '0011223344', line: 1 },
    { rule: '*', reason: '', line: 2 },
  ])
})
