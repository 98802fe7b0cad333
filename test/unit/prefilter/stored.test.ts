import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openEngine } from '../../../src/base/regex.js'
import {
  type AnchorTable,
  buildAnchorTable,
  findAnchors,
  Hits,
  readStoredAnchors,
  storeAnchors,
} from '../../../src/prefilter/index.js'
import { builtInRules } from '../../../src/rules/index.js'

const rules = await builtInRules(await openEngine('auto'))
const stored = storeAnchors(rules, 'set')
const built = buildAnchorTable(rules)

function hitsOf(table: AnchorTable): readonly number[] {
  const text = Buffer.concat(table.anchors.flatMap(({ bytes }) => [Buffer.from('\n= '), bytes]))
  const hits = new Hits()
  assert.equal(findAnchors(text, table, hits, 1_000_000), false)
  return [...hits.data.subarray(0, hits.length)]
}

describe('a stored anchor table', () => {
  test('has the same anchors as one that is built, and finds the same', () => {
    const read = readStoredAnchors(stored, 'set')
    assert.ok(read !== null)
    const plain = ({ anchors }: AnchorTable) => anchors.map((one) => ({ ...one, bytes: [...one.bytes] }))
    assert.deepEqual(plain(read), plain(built))
    assert.deepEqual(hitsOf(read), hitsOf(built))
  })
  test('may stand anywhere in memory', () => {
    const shifted = new Uint8Array(stored.length + 3)
    shifted.set(stored, 3)
    const read = readStoredAnchors(shifted.subarray(3), 'set')
    assert.ok(read !== null)
    assert.deepEqual(hitsOf(read), hitsOf(built))
  })
  test('carries what others made of the same rules', () => {
    const read = readStoredAnchors(storeAnchors(rules, 'set', Uint8Array.from([1, 2, 3])), 'set')
    assert.deepEqual([...(read?.beside ?? [])], [1, 2, 3])
    assert.deepEqual(read === null ? null : hitsOf(read), hitsOf(built))
  })
  test('of other rules, cut or damaged is not taken', () => {
    const damaged = Uint8Array.from(stored)
    damaged[stored.length >> 1]! ^= 1
    const refused = [
      readStoredAnchors(stored, 'another set'),
      readStoredAnchors(stored.subarray(0, stored.length - 8), 'set'),
      readStoredAnchors(stored.subarray(0, 20), 'set'),
      readStoredAnchors(new Uint8Array(0), 'set'),
      readStoredAnchors(damaged, 'set'),
    ]
    assert.deepEqual(refused, [null, null, null, null, null])
  })
})
