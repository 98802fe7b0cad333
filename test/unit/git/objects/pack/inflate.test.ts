import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { openInflater } from '../../../../../src/git/objects/pack/index.js'

test('the persistent inflater refuses cut, altered and wrongly sized streams, and works on after each', () => {
  const inflater = openInflater()
  const text = Buffer.from('some text '.repeat(100))
  const stream = deflateSync(text)
  const out = new Uint8Array(text.length + 10)
  const altered = Buffer.from(stream)
  altered[20]! ^= 1
  for (let round = 0; round < 3; round++) {
    assert.equal(inflater.inflate(stream.subarray(0, 30), 0, 30, out, text.length), false)
    assert.equal(inflater.inflate(altered, 0, altered.length, out, text.length), false)
    assert.equal(inflater.inflate(stream, 0, stream.length, out, text.length + 1), false)
    assert.equal(inflater.inflate(stream, 0, stream.length, out, text.length - 1), false)
    assert.equal(inflater.inflate(stream, 0, stream.length, out, text.length), true)
    assert.ok(text.equals(out.subarray(0, text.length)))
  }
})
