import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layersOf } from '../../../src/decode/index.js'

const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16()
const cases: readonly [string, Buffer, string, number][] = [
  [
    'little-endian with a mark',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('key = value', 'utf16le')]),
    'utf-16le',
    2,
  ],
  ['big-endian with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), bigEndian('key = value')]), 'utf-16be', 2],
  ['little-endian without a mark', Buffer.from('key = value', 'utf16le'), 'utf-16le', 0],
  ['big-endian without a mark', bigEndian('key = value'), 'utf-16be', 0],
]

for (const [name, bytes, chain, mark] of cases) {
  test(`UTF-16 ${name} is read as a layer whose positions lead back`, () => {
    const [plain, layer, ...more] = layersOf(bytes)
    assert.deepEqual(plain?.chain, [])
    assert.equal(more.length, 0)
    assert.deepEqual(layer?.chain, [chain])
    assert.equal(Buffer.from(layer!.bytes).toString('latin1'), 'key = value')
    assert.equal(layer!.toBlob(6), mark + 12)
    assert.equal(layer!.toBlob(11), bytes.length)
  })
}

test('plain text and binary content give no layer', () => {
  assert.equal(layersOf(Buffer.from('just text, nothing else')).length, 1)
  assert.equal(layersOf(Buffer.from([0, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0])).length, 1)
  assert.equal(layersOf(Buffer.alloc(0)).length, 1)
})

test('a character outside Latin-1 keeps positions and cannot be taken for part of a token', () => {
  const [, layer] = layersOf(Buffer.from('a\u4e2dbcdefgh', 'utf16le'))
  assert.deepEqual([...layer!.bytes.subarray(0, 3)], [97, 0xff, 98])
})
