import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainLayer, UnpackBudget, wholeLayers } from '../../../src/decode/index.js'

const layersOf = (bytes: Buffer) => wholeLayers(plainLayer(bytes), new UnpackBudget()).layers.map(({ layer }) => layer)
const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16()
const utf32 = (text: string) =>
  Buffer.concat([...text].map((letter) => Buffer.from(new Uint32Array([letter.codePointAt(0)!]).buffer)))
const cases: readonly [string, Buffer, string, number, number][] = [
  [
    'UTF-16 little-endian with a mark',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('key = value', 'utf16le')]),
    'utf-16le',
    2,
    2,
  ],
  [
    'UTF-16 big-endian with a mark',
    Buffer.concat([Buffer.from([0xfe, 0xff]), bigEndian('key = value')]),
    'utf-16be',
    2,
    2,
  ],
  ['UTF-16 little-endian without a mark', Buffer.from('key = value', 'utf16le'), 'utf-16le', 0, 2],
  ['UTF-16 big-endian without a mark', bigEndian('key = value'), 'utf-16be', 0, 2],
  ['UTF-32 little-endian with a mark', utf32('\ufeffkey = value'), 'utf-32le', 4, 4],
  ['UTF-32 big-endian with a mark', utf32('\ufeffkey = value').swap32(), 'utf-32be', 4, 4],
  ['UTF-32 little-endian without a mark', utf32('key = value'), 'utf-32le', 0, 4],
  ['UTF-32 big-endian without a mark', utf32('key = value').swap32(), 'utf-32be', 0, 4],
]

for (const [name, bytes, chain, mark, width] of cases) {
  test(`${name} is read as a layer whose positions lead back`, () => {
    const [layer, ...more] = layersOf(bytes)
    assert.equal(more.length, 0)
    assert.deepEqual(layer?.chain, [chain])
    assert.equal(Buffer.from(layer!.bytes).toString('latin1'), 'key = value')
    assert.deepEqual(layer!.span(6, 11), { start: mark + 6 * width, end: bytes.length })
  })
}

test('plain text and binary content give no layer', () => {
  assert.equal(layersOf(Buffer.from('just text, nothing else')).length, 0)
  assert.equal(layersOf(Buffer.from([0, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0])).length, 0)
  assert.equal(layersOf(Buffer.alloc(0)).length, 0)
})

test('a character outside Latin-1 keeps positions and cannot be taken for part of a token', () => {
  const [layer] = layersOf(Buffer.from('a\u4e2dbcdefgh', 'utf16le'))
  assert.deepEqual([...layer!.bytes.subarray(0, 3)], [97, 0xff, 98])
})
