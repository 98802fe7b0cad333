import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Random } from '../../src/base/random.js'
import { DeadEnds } from '../../src/inspect-dead-ends.js'

const textOf = (random: Random, length: number) => Buffer.from(random.text('ab', length))

test('a hit is known only where all bytes that a judgement rested on are the same', () => {
  const random = new Random('dead ends')
  const deadEnds = new DeadEnds()
  const remembered = new Set<string>()
  let known = 0
  let unknown = 0
  // Few texts of few letters, so that much is the same nearby and differs further off.
  const texts = Array.from({ length: 40 }, () => textOf(random, 400))
  for (let round = 0; round < 60_000; round++) {
    const text = random.pick(texts)
    const anchor = random.below(3)
    const start = random.below(text.length)
    if (deadEnds.isKnown(text, anchor, start)) {
      known++
      const { before, after } = deadEnds
      assert.ok(remembered.has(`${anchor} ${before} ${text.toString('latin1', start - before, start + after)}`))
      continue
    }
    unknown++
    const from = start - random.below(80)
    const to = start + 1 + random.below(random.pick([8, 120]))
    deadEnds.remember(text, anchor, start, from, to)
    if (from >= 0 && to <= text.length) remembered.add(`${anchor} ${start - from} ${text.toString('latin1', from, to)}`)
  }
  assert.ok(known > 10_000 && unknown > 5_000, `${known} known, ${unknown} not`)
})

test('what was overwritten is known no more, and what was remembered last still is', () => {
  const random = new Random('overwritten')
  const deadEnds = new DeadEnds()
  const texts = Array.from({ length: 6_000 }, () => textOf(random, 4_000))
  for (const text of texts) {
    assert.equal(deadEnds.isKnown(text, 7, 2_000), false)
    deadEnds.remember(text, 7, 2_000, 0, 4_000)
  }
  assert.equal(deadEnds.isKnown(texts.at(-1)!, 7, 2_000), true)
  assert.deepEqual([deadEnds.before, deadEnds.after], [2_000, 2_000])
  const known = texts.filter((text) => deadEnds.isKnown(text, 7, 2_000)).length
  assert.ok(known > 2_000 && known < 5_000, `${known} of ${texts.length} are known`)
})

test('what rests on an end of a text, or on much, is not remembered', () => {
  const deadEnds = new DeadEnds()
  const text = textOf(new Random('ends'), 10_000)
  const extents = [
    [-1, 40],
    [20, 10_001],
    [20, 9_000],
  ] as const
  for (const [from, to] of extents) {
    assert.equal(deadEnds.isKnown(text, 1, 30), false)
    deadEnds.remember(text, 1, 30, from, to)
  }
  assert.equal(deadEnds.isKnown(text, 1, 30), false)
})
