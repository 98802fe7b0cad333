import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { Ajv } from 'ajv'
import { CONFIG_SHAPE, closest, toJsonSchema } from '../../../src/config/index.js'

const written = JSON.parse(readFileSync(new URL('../../../src/config/config.schema.json', import.meta.url), 'utf8'))

test('the schema for editors is the one that the program checks with', () => {
  assert.deepEqual(written, {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'stanch configuration',
    ...JSON.parse(JSON.stringify(toJsonSchema(CONFIG_SHAPE))),
  })
})

describe('the schema for editors agrees with the program', () => {
  const validate = new Ajv({ strict: false }).compile(written)
  for (const [value, isRight] of [
    [{}, true],
    [{ allow: [{ rule: 'acme/*', reason: 'x' }] }, true],
    [{ allow: [{ reason: 'x' }] }, false],
    [{ allow: [{ path: 'x' }] }, false],
    [{ exclude: [{ path: 'x', reason: 'y', more: 1 }] }, false],
    [{ 'fail-on': 'live' }, true],
    [{ 'fail-on': 'alive' }, false],
    [{ jobs: -1 }, false],
    [{ endpoints: { a: 'https://b' } }, true],
    [{ endpoints: { a: 'b' } }, false],
    [{ nothing: 1 }, false],
  ] as const) {
    test(`${JSON.stringify(value)} is ${isRight ? 'right' : 'wrong'}`, () => assert.equal(validate(value), isRight))
  }
})

test('"did you mean" names what is near and nothing that is not', () => {
  const known = ['format', 'output', 'staged', 'stdin', 'stdin-name', 'baseline']
  const cases = {
    fromat: 'format',
    ouptut: 'output',
    Staged: 'staged',
    stdni: 'stdin',
    basline: 'baseline',
    zebra: null,
    x: null,
    '': null,
  }
  assert.deepEqual(Object.fromEntries(Object.keys(cases).map((name) => [name, closest(name, known)])), cases)
  assert.equal(closest('x'.repeat(10_000), known), null)
})
