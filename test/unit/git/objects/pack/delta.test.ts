import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { applyDelta, deltaSizes, Segments } from '../../../../../src/git/objects/pack/delta.js'

describe('deltas', () => {
  const apply = (delta: readonly number[], base: string) => {
    const bytes = Uint8Array.from(delta)
    const sizes = deltaSizes(bytes, bytes.length)
    if (sizes === null) return null
    const out = new Uint8Array(sizes.target + 8)
    const segments = new Segments()
    const from = Buffer.from(base)
    const isWhole = applyDelta({
      base: from,
      baseLength: from.length,
      delta: bytes,
      deltaLength: bytes.length,
      sizes,
      out,
      segments,
    })
    return isWhole
      ? [Buffer.from(out.subarray(0, sizes.target)).toString(), [...segments.data.subarray(0, segments.length)]]
      : false
  }
  test('copies and inserts are applied, and copies that run on are one segment', () => {
    assert.deepEqual(apply([6, 8, 0x90, 2, 0x91, 2, 2, 2, 0x78, 0x79, 0x91, 0, 2], 'abcdef'), [
      'abcdxyab',
      [0, 0, 4, 6, 0, 2],
    ])
  })
  test('a copied size of nothing means 65,536', () => {
    const base = 'z'.repeat(65_536)
    assert.deepEqual(apply([0x80, 0x80, 4, 0x80, 0x80, 4, 0x80], base), [base, [0, 0, 65_536]])
  })
  test('within one block they give what they give from array to array', () => {
    const base = Array.from({ length: 400 }, (_, index) => String.fromCharCode(33 + ((index * 7) % 90))).join('')
    const inserted = Array.from({ length: 100 }, (_, index) => 48 + (index % 10))
    // 300 bytes from 50, 100 of its own, 10 from 3, 5 of its own.
    const delta = [0x90, 3, 0x9f, 3, 0xb1, 50, 44, 1, 100, ...inserted, 0x91, 3, 10, 5, ...inserted.slice(0, 5)]
    const block = new Uint8Array(4_096)
    const at = (start: number, bytes: ArrayLike<number>) => {
      block.set(bytes, start)
      return block.subarray(start, start + bytes.length)
    }
    const facts = {
      baseLength: 400,
      deltaLength: delta.length,
      sizes: deltaSizes(Uint8Array.from(delta), delta.length)!,
    }
    const [apart, within] = [new Segments(), new Segments()]
    const out = new Uint8Array(415)
    const baseBytes = Buffer.from(base)
    assert.ok(applyDelta({ ...facts, base: baseBytes, delta: Uint8Array.from(delta), out, segments: apart }))
    const result = block.subarray(2_000, 2_415)
    assert.ok(
      applyDelta({ ...facts, base: at(1_000, baseBytes), delta: at(100, delta), out: result, segments: within, block }),
    )
    assert.deepEqual(Buffer.from(result), Buffer.from(out))
    assert.deepEqual(within, apart)
    assert.equal(Buffer.from(out.subarray(0, 300)).toString(), base.slice(50, 350))
  })
  test('what breaks a rule is refused', () => {
    const broken: readonly (readonly number[])[] = [
      [6, 2, 0x00],
      [6, 9, 0x90, 9],
      [6, 2, 0x91, 5, 2],
      [6, 3, 2, 0x78],
      [6, 1, 0x90, 2],
      [7, 1, 1, 0x78],
      [6, 5, 1, 0x78],
      [6, 2, 0x91, 0],
    ]
    for (const delta of broken) assert.equal(apply(delta, 'abcdef'), false, delta.join(' '))
    assert.equal(apply([0x80], 'abcdef'), null)
  })
})
