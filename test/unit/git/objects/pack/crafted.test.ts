import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { gitObjectId } from '../../../../../src/base/hash.js'
import { Random } from '../../../../../src/base/random.js'
import { readPacks } from '../../../../../src/git/objects/pack/index.js'
import { makeDelta, secondIndex, type WrittenEntry, writeEntry, writePack } from '../../../../support/pack-writer.js'
import { decodeAll } from './repositories.js'

const folder = mkdtempSync(join(tmpdir(), 'stanch-crafted-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const idOf = (content: Buffer) => gitObjectId('blob', content, 'sha1')
const whole = (content: Buffer): WrittenEntry => ({ content, delta: null })
const random = new Random('crafted packs')
const someText = (length: number) => Buffer.from(random.text('abcdefgh \n', length))

/** The base with a line put before it, as a delta. */
function grown(base: Buffer, line: string, against: number | string): WrittenEntry {
  const delta = makeDelta(base, [
    { kind: 'insert', bytes: Buffer.from(line) },
    { kind: 'copy', offset: 0, size: base.length },
  ])
  return { content: delta.content, delta: { bytes: delta.bytes, base: against } }
}

/** Every object that was written is read, and nothing else. */
function assertAllRead(stores: readonly string[], written: readonly WrittenEntry[], limits = {}) {
  const decoded = decodeAll(readPacks(stores, 20).tables, limits)
  assert.deepEqual([...decoded.broken.values()], [])
  assert.deepEqual([...decoded.read.keys()].sort(), [...new Set(written.map(({ content }) => idOf(content)))].sort())
  for (const [id, own] of decoded.read) assert.equal(own, id)
  return decoded
}

function store(name: string): string {
  return join(folder, name, 'objects')
}

describe('a bushy family', () => {
  const entries: WrittenEntry[] = [whole(someText(5_000))]
  for (let parent = 0; entries.length < 364; parent++)
    for (let child = 0; child < 3; child++)
      entries.push(grown(entries[parent]!.content, `child ${child} of ${parent}\n`, parent))
  const objects = store('bushy')
  writePack(join(objects, 'pack'), entries)
  test('keeps no more than a path of objects, and drops and derives them again below a bound', () => {
    const free = assertAllRead([objects], entries)
    assert.equal(free.derived, 0)
    assert.ok(free.heldMax < free.largest * 12, `${free.heldMax} bytes for objects of ${free.largest}`)
    const bound = assertAllRead([objects], entries, { retainedMax: 3 * free.largest })
    assert.ok(bound.derived > 0 && bound.heldMax < free.heldMax, `${bound.heldMax} bytes, ${bound.derived} derived`)
  })
  test('falls into parts that are read alike', () => {
    const parts = assertAllRead([objects], entries, { partMin: 50_000 })
    assert.ok(parts.tops > 5 && parts.derived < 64 * parts.tops, `${parts.tops} parts, ${parts.derived} derived`)
  })
})

test('a chain of 3,000 deltas is read, part by part', () => {
  const entries = [whole(someText(300))]
  for (let at = 0; at < 3_000; at++) {
    const base = entries[at]!.content
    const delta = makeDelta(base, [
      { kind: 'insert', bytes: Buffer.from(`${at} `) },
      { kind: 'copy', offset: 0, size: 200 },
    ])
    entries.push({ content: delta.content, delta: { bytes: delta.bytes, base: at } })
  }
  const objects = store('chain')
  writePack(join(objects, 'pack'), entries)
  assert.ok(assertAllRead([objects], entries).tops > 10)
})

test('an offset beyond 4 GB, from the table of large ones, in a sparse pack', () => {
  const near = whole(Buffer.from('near the head\n'))
  const far = grown(near.content, 'far from it\n', 0)
  const farAt = 5 * 2 ** 30
  const between = 3 * 2 ** 30
  const middle = whole(Buffer.from('beyond 2 GB\n'))
  const head = Buffer.from('PACK\0\0\0\x02\0\0\0\x03', 'latin1')
  const packs = join(store('large'), 'pack')
  mkdirSync(packs, { recursive: true })
  const path = join(packs, 'pack-large')
  const file = openSync(`${path}.pack`, 'w')
  try {
    writeSync(file, head, 0, 12, 0)
    const put = (bytes: Buffer, at: number) => writeSync(file, bytes, 0, bytes.length, at)
    put(writeEntry(near, 12, []), 12)
    put(writeEntry(middle, between, []), between)
    put(writeEntry(far, farAt, [12]), farAt)
    ftruncateSync(file, farAt + 10_000)
  } finally {
    closeSync(file)
  }
  const rows = [near, middle, far].map(({ content }, index) => ({
    id: Buffer.from(idOf(content), 'hex'),
    offset: [12, between, farAt][index]!,
  }))
  writeFileSync(`${path}.idx`, secondIndex(rows, createHash('sha1').update('').digest()))
  assertAllRead([store('large')], [near, middle, far])
})

describe('bases outside the pack', () => {
  const base = whole(someText(3_000))
  const second = grown(base.content, 'second\n', idOf(base.content))
  const third = grown(second.content, 'third\n', idOf(second.content))
  const fourth = grown(third.content, 'fourth\n', 1)

  test('lie in other packs, in any order, over several steps', () => {
    const objects = store('thin')
    writePack(join(objects, 'pack'), [base, third, fourth])
    writePack(join(objects, 'pack'), [second])
    const { derived } = assertAllRead([objects], [base, second, third, fourth])
    assert.ok(derived > 0)
  })
  test('lie in another store, or in a file of their own', () => {
    const own = store('thin-own')
    const other = store('thin-other')
    const id = idOf(base.content)
    const loose = join(other, id.slice(0, 2))
    writePack(join(own, 'pack'), [second])
    writePack(join(other, 'pack'), [third])
    assert.equal(decodeAll(readPacks([own, other], 20).tables).read.size, 0)
    mkdirSync(loose, { recursive: true })
    writeFileSync(
      join(loose, id.slice(2)),
      deflateSync(Buffer.concat([Buffer.from(`blob ${base.content.length}\0`), base.content])),
    )
    assertAllRead([own, other], [second, third])
  })
  test('may be damaged: what hangs on them is told, and nothing else is lost', () => {
    const objects = store('thin-damaged')
    const id = idOf(base.content)
    const loose = join(objects, id.slice(0, 2))
    const alone = whole(someText(100))
    writePack(join(objects, 'pack'), [alone, second])
    mkdirSync(loose, { recursive: true })
    for (const bad of [
      deflateSync(Buffer.concat([Buffer.from(`blob ${base.content.length + 1}\0`), base.content])),
      deflateSync(Buffer.from('wrong head')),
      Buffer.from('no stream'),
      Buffer.alloc(0),
    ]) {
      writeFileSync(join(loose, id.slice(2)), bad)
      assert.deepEqual([...decodeAll(readPacks([objects], 20).tables).read.keys()], [idOf(alone.content)])
    }
    // Sound in its frame, but of another length than the delta was made for.
    writeFileSync(join(loose, id.slice(2)), deflateSync(Buffer.from('blob 3\0abc')))
    const { read, broken } = decodeAll(readPacks([objects], 20).tables)
    assert.deepEqual(
      [[...read.keys()], [...broken]],
      [[idOf(alone.content)], [[idOf(second.content), 'its delta breaks a rule']]],
    )
  })
  test('may go round in a circle, in one pack and over two: such deltas are never begun', () => {
    const objects = store('circle')
    const one = whole(someText(50))
    const circle = (content: Buffer, against: string): WrittenEntry => ({
      content,
      delta: { bytes: Buffer.from([1, 1, 1, 0x78]), base: against },
    })
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((letter) => Buffer.from(letter)) as [Buffer, Buffer, Buffer, Buffer]
    writePack(join(objects, 'pack'), [one, circle(a, idOf(b)), circle(b, idOf(a)), circle(c, idOf(d))])
    writePack(join(objects, 'pack'), [circle(d, idOf(c))])
    const { read, broken } = decodeAll(readPacks([objects], 20).tables)
    assert.deepEqual([[...read.keys()], broken.size], [[idOf(one.content)], 0])
  })
})
