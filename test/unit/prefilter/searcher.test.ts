import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { prefilterBinary } from '../../../src/base/assets.js'
import { Hits } from '../../../src/prefilter/hits.js'
import { buildImage } from '../../../src/prefilter/image.js'
import { Searcher } from '../../../src/prefilter/searcher.js'

const literals = [{ bytes: Buffer.from('needle'), fold: false, at: 1 }]

/** A searcher, and how often it asked for the kernel's binary. */
function searcher(binary: () => Uint8Array | null): { searcher: Searcher; asked: () => number } {
  let asked = 0
  const counted = () => {
    asked++
    return binary()
  }
  return { searcher: new Searcher(buildImage(literals), literals, counted), asked: () => asked }
}

function starts(one: Searcher, text: string): readonly number[] {
  const hits = new Hits()
  assert.equal(one.find(Buffer.from(text), hits, 1_000), false)
  return [...hits.data.subarray(0, hits.length)].filter((_, index) => index % 2 === 1)
}

describe('Searcher', () => {
  test('asks for the kernel once, when enough was read, and finds the same before and after', () => {
    const { searcher: one, asked } = searcher(prefilterBinary)
    const text = `${'.'.repeat(1_000)}needle.needle`
    for (let round = 0; round < 10; round++) assert.deepEqual(starts(one, text), [1_000, 1_007])
    assert.equal(asked(), 0)
    for (let round = 0; round < 30; round++) assert.deepEqual(starts(one, text), [1_000, 1_007])
    assert.equal(asked(), 1)
    assert.deepEqual(starts(one, 'needle'), [0])
  })

  test('finds the same where there is no kernel, and does not ask again', () => {
    const { searcher: one, asked } = searcher(() => null)
    const text = `${'.'.repeat(100_000)}needle`
    for (let round = 0; round < 3; round++) assert.deepEqual(starts(one, text), [100_000])
    assert.equal(asked(), 1)
  })
})
