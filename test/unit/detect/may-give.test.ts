import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Random } from '../../../src/base/random.js'
import { lastReach, MAY, noValueTo, pairsAt } from '../../../src/detect/pairs/index.js'

const LEAST = 8
/** What stands round names in code and configuration, good and bad. */
const PIECES = [
  ...[
    '=',
    ' = ',
    ': ',
    ':',
    ', ',
    ',',
    ' ',
    '  ',
    '(',
    ')',
    ') ',
    '[',
    ']',
    '{',
    '}',
    ';',
    '; ',
    '.',
    '->',
    ' == ',
    ' => ',
  ],
  ...[
    ' || ',
    ' ?? ',
    ' or ',
    '<',
    '>',
    '</',
    '<-',
    '|',
    ' | ',
    '"',
    "'",
    '`',
    '\\',
    '\\"',
    '&',
    '#',
    ' # ',
    ' // ',
    '@',
    '$',
  ],
  ...[
    '\n',
    '\r\n',
    '\n  ',
    ';\n',
    ',\n',
    ' {\n',
    '(\n',
    '=\n',
    ' is ',
    ' string = ',
    'value: ',
    'default = ',
    'foo(',
    'str("',
  ],
  ...['x', 'name', 'a1', 'Bearer ', 'argv[1]', 'lookupName(c, 2)', 'abcdefgh', 'a1b2c3d4e5', 'wörter', '0', '64'],
]

const VALUES = [
  'abcdefgh',
  'a1b2c3d4e5',
  '"abcdefgh"',
  "'a1b2-c3d4'",
  '\\"abcdefgh\\"',
  'abc;defgh1',
  'Bearer a1b2c3d4e5',
  'b"abcdefgh"',
]

function piecesOf(random: Random, most: number): string {
  return Array.from({ length: random.below(most + 1) }, () => random.pick(PIECES)).join('')
}

describe('the look after a name', () => {
  test('lets through what the reader reads', () => {
    const random = new Random('may-give')
    let count = 0
    const lost: string[] = []
    for (let round = 0; round < 60_000; round++) {
      const before = piecesOf(random, 2)
      const bytes = Buffer.from(
        `${before}key${piecesOf(random, 3)}${random.pick(VALUES)}${piecesOf(random, 3)}`,
        'latin1',
      )
      const start = before.length
      const found = pairsAt(bytes, start, start + 3).filter((pair) => pair.end - pair.start >= LEAST)
      if (found.length === 0) continue
      count++
      if (noValueTo(bytes, start + 3, LEAST) !== MAY) lost.push(bytes.toString('latin1'))
    }
    assert.ok(count > 1000, `${count} texts give a value`)
    assert.deepEqual(lost, [])
  })

  test('rests on no byte beyond where it says', () => {
    const random = new Random('extent')
    let count = 0
    for (let round = 0; round < 60_000; round++) {
      const bytes = Buffer.from(`key${piecesOf(random, 20)}`, 'latin1')
      const to = noValueTo(bytes, 3, LEAST)
      if (to === MAY || to > bytes.length) continue
      count++
      const other = Buffer.concat([bytes.subarray(0, to), Buffer.from(piecesOf(random, 9), 'latin1')])
      assert.equal(noValueTo(other, 3, LEAST), to, JSON.stringify(other.toString('latin1')))
    }
    assert.ok(count > 1000, `${count} texts were changed behind`)
  })
})

describe('the reader of names and values', () => {
  test('rests on no byte beyond where it says', () => {
    const random = new Random('reach')
    let count = 0
    let given = 0
    const filler = () => Buffer.from(Array.from({ length: 260 }, () => random.pick(PIECES)).join(''), 'latin1')
    for (let round = 0; round < 20_000; round++) {
      const before = Buffer.from(piecesOf(random, 3), 'latin1')
      const after = Buffer.from(`key${piecesOf(random, 4)}${random.pick(VALUES)}${piecesOf(random, 60)}`, 'latin1')
      const start = 400 + before.length
      const text = Buffer.concat([filler().subarray(0, 400), before, after, filler()])
      const found = pairsAt(text, start, start + 3)
      const { from, to } = lastReach()
      if (from < 0 || to > text.length) continue
      count++
      if (found.length > 0) given++
      const other = Buffer.concat([filler().subarray(0, from), text.subarray(from, to), filler()])
      assert.deepEqual(pairsAt(other, start, start + 3), found, JSON.stringify(text.toString('latin1', from, to)))
      assert.deepEqual(lastReach(), { from, to })
    }
    assert.ok(count > 10_000 && given > 1_500, `${given} of ${count} texts that were changed round give a value`)
  })
})
