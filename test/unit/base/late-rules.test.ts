import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { lateRules, plainRules, storeRules } from '../../../src/base/late-rules.js'
import { openEngine } from '../../../src/base/regex.js'
import { builtInRules } from '../../../src/rules/index.js'

const rules = await builtInRules(await openEngine('auto'))
const { text, index } = storeRules(rules, 'hash of the rules')

describe('stored rules', () => {
  test('are JSON of the whole set', () => {
    assert.deepEqual(JSON.parse(text), { hash: 'hash of the rules', rules: JSON.parse(JSON.stringify(rules)) })
  })
  test('are, field by field, what was stored', () => {
    const late = lateRules(index, () => Buffer.from(text))
    assert.equal(late.hash, 'hash of the rules')
    assert.deepEqual(plainRules(late.rules), JSON.parse(JSON.stringify(rules)))
    assert.deepEqual(JSON.parse(JSON.stringify(late.rules)), JSON.parse(JSON.stringify(rules)))
    for (const [at, rule] of rules.entries())
      for (const name of Object.keys(rule) as (keyof typeof rule)[]) assert.deepEqual(late.rules[at]![name], rule[name])
  })
  test('are not read for their names, and read once for more', () => {
    let reads = 0
    const late = lateRules(index, () => {
      reads++
      return Buffer.from(text)
    })
    assert.deepEqual(
      late.rules.map(({ id, tier, isWhole }) => ({ id, tier, isWhole })),
      rules.map(({ id, tier, isWhole }) => ({ id, tier, isWhole })),
    )
    assert.equal(reads, 0)
    assert.equal(late.rules[3]!.pattern, rules[3]!.pattern)
    assert.equal(late.rules[5]!.title, rules[5]!.title)
    assert.equal(reads, 1)
  })
  test('of another build are refused', () => {
    const other = storeRules(rules.slice(1), 'hash').text
    const late = lateRules(index, () => Buffer.from(other))
    assert.throws(() => late.rules[0]!.pattern, /build again|JSON/)
    const longer = lateRules(index, () => Buffer.from(`${text}\n`))
    assert.throws(() => longer.rules[0]!.pattern, /build again/)
  })
})
