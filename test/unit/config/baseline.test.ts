import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { newBaselineKey, readBaseline, renderBaseline } from '../../../src/config/index.js'
import { UsageError } from '../../../src/model/index.js'

const KEY = '0a'.repeat(32)
const DIGITS = '1'.repeat(32)
const PRINT = 'fedcba98'.repeat(4)
const known = new Map([
  [PRINT, { reason: 'a "quoted" reason: #1\nof two lines', owner: "o'team", until: '2027-01-31', where: '' }],
  [DIGITS, { reason: 'known when the baseline was written', where: '' }],
])

test('a baseline is written sorted, one known secret a line, and reads back as it was', async () => {
  const text = renderBaseline({ key: KEY, entries: known })
  assert.deepEqual(text.split('\n').slice(2), [
    'version: 1',
    `key: '${KEY}'`,
    'known:',
    `  - '${DIGITS}'`,
    `  - { fingerprint: '${PRINT}', reason: "a \\"quoted\\" reason: #1\\nof two lines", owner: "o'team", until: 2027-01-31 }`,
    '',
  ])
  const read = await readBaseline(text, 'b.yml', 'operator')
  assert.deepEqual(read, {
    key: KEY,
    entries: new Map([
      [DIGITS, { reason: 'known when the baseline was written', where: 'b.yml:6' }],
      [PRINT, { ...known.get(PRINT), where: 'b.yml:7' }],
    ]),
    where: 'b.yml',
    tier: 'operator',
  })
  assert.equal(renderBaseline(read), text)
})

test('an empty baseline reads back', async () => {
  const text = renderBaseline({ key: KEY, entries: new Map() })
  assert.equal((await readBaseline(text, 'b.yml', 'operator')).entries.size, 0)
})

test('keys are new each time', () => {
  assert.match(newBaselineKey(), /^[0-9a-f]{64}$/)
  assert.notEqual(newBaselineKey(), newBaselineKey())
})

test('a merge that kept both sides reads: the same secret twice is one', async () => {
  const text = `version: 1\nkey: '${KEY}'\nknown:\n  - '${PRINT}'\n  - '${PRINT}'\n`
  assert.equal((await readBaseline(text, 'b.yml', 'operator')).entries.size, 1)
})

describe('refused with its place', () => {
  for (const [title, text, where] of [
    ['a missing key', 'version: 1\nknown: []\n', 'b.yml:1:1'],
    ['a short key', "version: 1\nkey: 'ab'\nknown: []\n", 'b.yml:2:6'],
    ['another version', `version: 2\nkey: '${KEY}'\nknown: []\n`, 'b.yml:1:10'],
    ['a value instead of a hash', `version: 1\nkey: '${KEY}'\nknown:\n  - 'a plain value'\n`, 'b.yml:4:5'],
    ['a number', `version: 1\nkey: '${KEY}'\nknown:\n  - ${DIGITS}\n`, 'b.yml:4:5'],
    ['a conflict marker', `version: 1\nkey: '${KEY}'\nknown:\n<<<<<<< ours\n  - '${PRINT}'\n`, 'b.yml:4:1'],
    ['an unknown fact', `version: 1\nkey: '${KEY}'\nknown:\n  - { fingerprint: '${PRINT}', line: 3 }\n`, 'b.yml:4:56'],
  ] as const) {
    test(title, async () => {
      await assert.rejects(
        readBaseline(text, 'b.yml', 'repository'),
        (error) => error instanceof UsageError && error.where === where,
      )
    })
  }
})
