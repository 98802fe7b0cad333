import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Random } from '../../src/base/random.js'
import { openEngine } from '../../src/base/regex.js'
import { createInspector, inspect } from '../../src/inspect.js'
import { Names } from '../../src/inspect-names.js'
import { builtInRules } from '../../src/rules/index.js'

const engine = await openEngine('auto')
const rules = await builtInRules(engine)
const WORDS =
  'db api auth no sort count key keys token secret password pwd pass salt id Name sessions.next hot public path'.split(
    ' ',
  )

function randomName(random: Random): string {
  return Array.from({ length: 1 + random.below(3) }, () => random.pick(WORDS)).join(
    random.pick(['_', '-', '.', ' ', '']),
  )
}

test('names are refused before their values are read, and never one whose value would be found', () => {
  const random = new Random('names')
  const asked = createInspector(rules, engine, { keepDropped: false })
  const unasked = createInspector(rules, engine, { keepDropped: true })
  let found = 0
  for (let round = 0; round < 1_500; round++) {
    const value = random.text('abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789', 12 + random.below(20))
    const line = random.pick([`${randomName(random)}: ${value}\n`, `${randomName(random)} = "${value}"\n`])
    const text = Buffer.from(`# ${randomName(random)}\n${line}`)
    const { sightings } = inspect('', text, asked)
    assert.deepEqual(sightings, inspect('', text, unasked).sightings, text.toString())
    found += sightings.length
  }
  assert.ok(found > 300 && found < 1_500, `${found} values were found`)
})

test('what a name is refused by lies within the bytes that are told', () => {
  const random = new Random('names and bytes')
  const rule = rules.find(({ id }) => id === 'generic/secret-assignment')!
  let refused = 0
  for (let round = 0; round < 20_000; round++) {
    const before = `${random.text('ab .:=\n', random.below(90))}${randomName(random).slice(0, random.below(12))}`
    const after = `${randomName(random).slice(random.below(8))}${random.text('ab .:=\n', random.below(90))}`
    const text = Buffer.from(`${' '.repeat(200)}${before}key${after}${' '.repeat(200)}`)
    const start = 200 + before.length
    const seen = { from: start, to: start + 3 }
    if (new Names().mayHold(rule, text, start, start + 3, seen)) continue
    refused++
    const noise = (length: number) => Buffer.from(random.text('ab .:=\n_', length))
    const other = Buffer.concat([noise(seen.from), text.subarray(seen.from, seen.to), noise(200)])
    const again = { from: start, to: start + 3 }
    assert.equal(new Names().mayHold(rule, other, start, start + 3, again), false, text.toString())
    assert.deepEqual(again, seen)
  }
  assert.ok(refused > 1_000, `${refused} names were refused`)
})
