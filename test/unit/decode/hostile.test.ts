import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { Random } from '../../../src/base/random.js'
import { base64, seenIn, tokenOf } from '../../support/encoded.js'

const token = tokenOf('hostile')
/** Four encodings, each of one sign, by their numbers: written out, they would be decoded here too. */
const MIXED = Buffer.from('2671756f743b2533445c7834313d3344', 'hex').toString('latin1')
const MEGABYTE = 1 << 20

/** Texts made to burn time or memory: each must end, with what it hides found or a limit said. */
describe('a text made to burn time ends soon', () => {
  test('one line of a hundred megabytes of digits that say text', () => {
    const text = Buffer.alloc(100 * MEGABYTE, base64('any text, over and over: '.repeat(3)))
    assert.deepEqual(seenIn(text), { seen: [], values: [], limits: ['budget-bytes'] })
  })

  test('one line of a hundred megabytes of digits that say nothing', () => {
    assert.deepEqual(seenIn(Buffer.alloc(100 * MEGABYTE, 'Qz9')).limits, [])
  })

  test('a million escapes', () => {
    assert.deepEqual(seenIn('\\u0041'.repeat(1_000_000)).limits, ['budget-count'])
    assert.deepEqual(seenIn(MIXED.repeat(100_000)).seen, [])
  })

  test('a million digits cut into lines, and into strings that are joined', () => {
    const line = base64('any text of twenty-four bytes, over and over, and over again.').slice(0, 64)
    for (const joint of ['\n', '" +\n"', '\\n', `"${' '.repeat(150)}"`])
      assert.deepEqual(seenIn(`"${`${line}${joint}`.repeat(20_000)}`).limits, [], JSON.stringify(joint.slice(0, 6)))
  })

  test('quotes, backslashes, ampersands and equals signs without end', () => {
    for (const piece of [
      '"',
      '" ',
      '"+',
      '\\',
      '\\\\',
      '&',
      '&#',
      '=',
      '=\n',
      '%',
      '%2',
      '{"',
      'acme_"+"',
      'acme_\\\n',
    ])
      assert.deepEqual(seenIn(piece.repeat(200_000)).seen, [], JSON.stringify(piece))
  })

  test('text encoded many times over', () => {
    let text = `the innermost ${token} text`
    for (let depth = 0; depth < 12; depth++) text = base64(text)
    assert.deepEqual(seenIn(text).limits, ['budget-count'])
    let escaped = `"${token}"`
    for (let depth = 0; depth < 14; depth++) escaped = JSON.stringify(escaped)
    seenIn(escaped)
  })

  test('archives in archives, and a thousand bombs in base64', () => {
    let packed = Buffer.from(token)
    for (let depth = 0; depth < 30; depth++) packed = gzipSync(packed)
    assert.deepEqual(seenIn(packed).limits, ['budget-count'])
    const bomb = base64(gzipSync(Buffer.alloc(MEGABYTE)))
    assert.deepEqual(seenIn(`${bomb}\n\n`.repeat(1_000)).limits, ['budget-bytes'])
  })

  test('random bytes behind the first bytes of every format', () => {
    const formats = [
      '\x1f\x8b\x08',
      'x\x9c',
      'PK\x03\x04',
      'PK\x05\x06',
      '\xff\xfe',
      '\xff\xfe\0\0',
      '{"cells":["nbformat"',
      '',
    ]
    for (let round = 0; round < 800; round++) {
      const random = new Random(`hostile ${round}`)
      const alphabet = random.pick(['\0\x01\x7f\x80\xffPKab', '\\u0x"\'+&#;=%\n 3Dae', 'QUJDR= \n"\\n+'])
      const text = random.pick(formats) + random.text(alphabet, random.below(3_000))
      seenIn(text)
    }
  })
})
