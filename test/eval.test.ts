/** The evaluation's own sets: what they promise of size, of variety and of where the secret stands. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Random } from '../src/base/random.js'
import { decoySet } from './eval/decoys/index.js'
import { genericSet } from './eval/generic.js'
import { compareLevels } from './eval/levels.js'
import { sampleName } from './eval/name-sample.js'
import { styled } from './eval/names.js'
import { SYNTAXES, write } from './eval/syntaxes/index.js'

test('every syntax says where it wrote the value', () => {
  for (const syntax of SYNTAXES) {
    const written = write(syntax, { words: 'db label', value: 'ä1b2c3d4', random: new Random('place'), number: 1 })
    assert.ok(written !== null, syntax.name)
    const { start, end } = written.secret
    const shown = Buffer.from(written.text).subarray(start, end).toString()
    assert.equal(shown, syntax.escape('ä1b2c3d4'), syntax.name)
  }
})

test('the generic set is the same every time, with different ids, and is large and varied', () => {
  const set = genericSet()
  assert.deepEqual(genericSet(), set)
  assert.equal(new Set(set.map(({ id }) => id)).size, set.length)
  const labels = (name: string) => new Set(set.flatMap(({ labels: all }) => all[name] ?? [])).size
  assert.ok(set.length >= 1_000 && labels('name') >= 60 && labels('syntax') >= 100 && labels('kind') >= 25)
})

test('the decoys are many, of many kinds, each another text', async () => {
  const set = await decoySet(170)
  assert.ok(set.length >= 12_000, String(set.length))
  const kinds = new Set(set.map(({ labels }) => labels.kind))
  assert.ok(kinds.size >= 40)
  assert.ok(set.every(({ secret }) => secret === null))
  for (const kind of kinds) {
    const texts = set.filter(({ labels }) => labels.kind === kind).map(({ text }) => text)
    assert.equal(new Set(texts).size, texts.length, kind)
  }
})

test('a name is made from the regex of a rule', () => {
  const all = Array.from({ length: 40 }, (_, at) =>
    sampleName(String.raw`(?:^|[^0-9A-Za-z])acme[_.-]?(?:api|app)[_-]key`, new Random(`name ${at}`)),
  )
  assert.deepEqual([...new Set(all)].sort(), ['acme api key', 'acme app key', 'acmeapi key', 'acmeapp key'])
  assert.equal(styled('acme api key', 'camel'), 'acmeApiKey')
})

test('a figure below its level is told, a figure above it or without one is not', () => {
  const said: string[] = []
  const recorded = { a: { right: 9, of: 10 }, b: { right: 9, of: 10 } }
  const measured = { a: { right: 17, of: 20 }, b: { right: 10, of: 10 }, c: { right: 0, of: 1 } }
  assert.equal(
    compareLevels(measured, recorded, (line) => said.push(line)),
    true,
  )
  assert.equal(said[0], 'WORSE a: 17 of 20, recorded 9 of 10')
  assert.equal(
    compareLevels({ b: measured.b }, recorded, () => undefined),
    false,
  )
})
