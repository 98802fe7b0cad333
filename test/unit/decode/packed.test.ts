import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { Random } from '../../../src/base/random.js'
import { tarOf, zipOf } from '../../support/archives.js'
import { seenIn, tokenOf } from '../../support/encoded.js'

const token = tokenOf('packed')
const other = tokenOf('other')
const text = Buffer.from(`key = ${token}\n`)
const noise = (length: number) => Buffer.from(new Random('noise').text('0123456789abcdef', length))

describe('compressed streams', () => {
  test('gzip and zlib are read, two secrets of one stream are two', () => {
    const both = `${token}\n${other}\n`
    for (const [name, packed] of [
      ['gzip', gzipSync(both)],
      ['zlib', deflateSync(both)],
    ] as const) {
      const { seen, values, limits } = seenIn(packed)
      assert.deepEqual(seen, [
        [name, packed.toString('latin1')],
        [name, packed.toString('latin1')],
      ])
      assert.deepEqual([[...values].sort(), limits], [[token, other].sort(), []])
    }
  })

  test('a stream that is cut is read as far as it goes, and said', () => {
    const packed = gzipSync(Buffer.concat([text, noise(5_000)]))
    const { values, limits } = seenIn(packed.subarray(0, packed.length - 400))
    assert.deepEqual([values, limits], [[token], ['archive-unread']])
  })

  test('a damaged stream is said; two bytes that only look like one are not', () => {
    const packed = gzipSync(text)
    packed.fill(0xff, 12, 20)
    assert.deepEqual(seenIn(packed), { seen: [], values: [], limits: ['archive-unread'] })
    assert.deepEqual(seenIn(Buffer.concat([Buffer.from([0x78, 0x9c]), noise(100)])).limits, [])
  })

  test('a bomb ends in a notice', () => {
    for (const packed of [gzipSync(Buffer.alloc(80 << 20)), deflateSync(Buffer.alloc(80 << 20))])
      assert.deepEqual(seenIn(packed).limits, ['budget-bytes'])
    assert.deepEqual(seenIn(gzipSync(gzipSync(Buffer.alloc(80 << 20)))).limits, ['budget-bytes'])
  })
})

describe('zip archives', () => {
  test('members are named and shown at their packed bytes', () => {
    const { bytes, spans } = zipOf([
      { name: 'META-INF/MANIFEST.MF', content: Buffer.from('Manifest-Version: 1.0\n') },
      { name: 'conf/app.properties', content: text },
      { name: 'wide.txt', content: Buffer.from(`key = ${other}`, 'utf16le') },
    ])
    const packed = (index: number) => bytes.toString('latin1', ...spans[index]!)
    assert.deepEqual(seenIn(bytes), {
      seen: [
        ['zip:conf/app.properties', packed(1)],
        ['zip:wide.txt → utf-16le', packed(2)],
      ],
      values: [token, other],
      limits: [],
    })
  })

  test('an archive in an archive, and one behind other bytes', () => {
    const inner = zipOf([{ name: 'b.txt', content: text }]).bytes
    const outer = zipOf([{ name: 'lib/a.jar', content: inner }]).bytes
    assert.deepEqual(
      seenIn(outer).seen.map(([chain]) => chain),
      ['zip:lib/a.jar → zip:b.txt'],
    )
  })

  test('a stored member is found in the text of the archive, at its exact place', () => {
    const { bytes } = zipOf([{ name: 'a.txt', content: text, isStored: true }])
    assert.deepEqual(seenIn(bytes).seen, [['', token]])
  })

  for (const [name, fault] of [
    ['encrypted', { flags: 1 }],
    ['packed in another way', { method: 12 }],
    ['of a size that zip64 tells', { sizes: 0xffffffff }],
  ] as const)
    test(`a member that is ${name} is said, the others are read`, () => {
      const { bytes } = zipOf([
        { name: 'a', content: Buffer.from(other), ...fault },
        { name: 'b', content: text },
      ])
      const { values, limits } = seenIn(bytes)
      assert.deepEqual([values, limits], [[token], ['archive-unread']])
    })

  test('an archive without its end gives the members whose beginnings stand', () => {
    const { bytes, spans } = zipOf([
      { name: 'a', content: text },
      { name: 'b', content: noise(5_000) },
    ])
    const { values, limits } = seenIn(bytes.subarray(0, spans[1]![0] + 100))
    assert.deepEqual([values, limits], [[token], ['archive-unread', 'archive-unread']])
  })

  test('members beyond what is unpacked, and beyond what is counted, are said', () => {
    const bomb = { name: 'bomb', content: Buffer.alloc(40 << 20) }
    assert.deepEqual(seenIn(zipOf([bomb, { name: 'a', content: text }]).bytes), {
      seen: [['zip:a', deflateRawSync(text).toString('latin1')]],
      values: [token],
      limits: ['budget-bytes'],
    })
    const many = Array.from({ length: 10_001 }, (_, index) => ({ name: `${index}`, content: Buffer.from('x') }))
    assert.deepEqual(seenIn(zipOf(many).bytes).limits, ['budget-count'])
  })

  test('any byte of an archive may be wrong', () => {
    const { bytes } = zipOf([
      { name: 'a', content: text },
      { name: 'b', content: noise(300) },
    ])
    const random = new Random('damage')
    for (let round = 0; round < 500; round++) {
      const damaged = Buffer.from(bytes)
      for (let fault = 0; fault < 1 + random.below(4); fault++)
        damaged[random.below(damaged.length)] = random.below(256)
      assert.ok(seenIn(damaged.subarray(0, 1 + random.below(damaged.length))).seen.length <= 1)
    }
  })
})

describe('tar archives', () => {
  test('in gzip: members are named, with long names of both kinds', () => {
    const long = `${'folder/'.repeat(20)}file.txt`
    const archive = tarOf([
      { name: 'etc/app.conf', content: text },
      { name: '././@LongLink', kind: 'L', content: Buffer.from(`${long}\0`) },
      { name: long, content: Buffer.from(other) },
      { name: 'pax', kind: 'x', content: Buffer.from('17 path=by-pax.txt\n') },
      { name: 'short', content: Buffer.from(tokenOf('third')) },
    ])
    const { seen, limits } = seenIn(gzipSync(archive))
    assert.deepEqual(
      [seen.map(([chain]) => chain).sort(), limits],
      [[`gzip → tar:${long}`, 'gzip → tar:by-pax.txt', 'gzip → tar:etc/app.conf'].sort(), []],
    )
  })

  test('plain: what stands in it is found at its exact place, and packed members are unpacked', () => {
    const archive = tarOf([
      { name: 'a', content: text },
      { name: 'b.gz', content: gzipSync(other) },
    ])
    assert.deepEqual(
      seenIn(archive).seen.map(([chain]) => chain),
      ['', 'tar:b.gz → gzip'],
    )
  })

  test('cut short: what is there is read, and said', () => {
    const archive = tarOf([
      { name: 'a', content: text },
      { name: 'b', content: noise(5_000) },
    ])
    const { values, limits } = seenIn(gzipSync(archive.subarray(0, 3_000)))
    assert.deepEqual([values, limits], [[token], ['archive-unread']])
  })

  test('what follows a broken header is read as it stands', () => {
    const archive = tarOf([
      { name: 'a', content: noise(100) },
      { name: 'b', content: text },
    ])
    archive[1_024] = 0x21
    assert.deepEqual(
      seenIn(gzipSync(archive)).seen.map(([chain]) => chain),
      ['gzip → tar'],
    )
  })
})
