import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { Random } from '../../../../../src/base/random.js'
import { readPacks } from '../../../../../src/git/objects/pack/index.js'
import { readPackIndex } from '../../../../../src/git/objects/pack/index-file.js'
import { readMultiIndex } from '../../../../../src/git/objects/pack/multi-index.js'
import { decodeAll } from './repositories.js'

const folder = mkdtempSync(join(tmpdir(), 'stanch-midx-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** 40 blobs in two packs that share some, with a multi-pack-index. */
function makeTwoPacks(name: string, format: 'sha1' | 'sha256'): string {
  const path = join(folder, name)
  execFileSync('git', ['init', '-q', `--object-format=${format}`, path])
  const git = (words: string[], input = '') => execFileSync('git', words, { cwd: path, input }).toString()
  const lines = Array.from({ length: 200 }, (_, line) => `line ${line} of ${(line * 7919) % 1013}`)
  const ids = Array.from({ length: 40 }, (_, version) => {
    lines[version * 3] = `version ${version}`
    return git(['hash-object', '-w', '--stdin'], lines.join('\n')).trim()
  })
  for (const some of [ids.slice(0, 25), ids.slice(15)])
    git(['pack-objects', '-q', '--delta-base-offset', '.git/objects/pack/pack'], some.join('\n'))
  git(['prune-packed', '-q'])
  git(['multi-pack-index', 'write'])
  return join(path, '.git/objects')
}

const filesOf = (objects: string, end: string) =>
  readdirSync(join(objects, 'pack'))
    .filter((name) => name.endsWith(end))
    .map((name) => join(objects, 'pack', name))

describe('a multi-pack-index', () => {
  for (const format of ['sha1', 'sha256'] as const)
    test(`stands in for the indexes of packs that lack them (${format})`, () => {
      const objects = makeTwoPacks(format, format)
      const idBytes = format === 'sha1' ? 20 : 32
      const all = [...decodeAll(readPacks([objects], idBytes).tables).read.keys()].sort()
      assert.equal(all.length, 40)
      for (const index of filesOf(objects, '.idx')) renameSync(index, `${index}.kept`)
      const packs = readPacks([objects], idBytes)
      const { read, broken } = decodeAll(packs.tables)
      assert.deepEqual([[...read.keys()].sort(), broken.size], [all, 0])
      for (const [id, own] of read) assert.equal(own, id)
      assert.deepEqual(packs.leftToGit, [])
      assert.deepEqual(
        packs.withoutIndex.map(({ why }) => why),
        ['it has no index that can be read', 'it has no index that can be read'],
      )
      assert.deepEqual(
        packs.notices.map(({ code, level }) => `${code} ${level}`),
        ['pack-reader info', 'pack-reader info'],
      )
    })

  test('is not read where every pack has an index, be it ever so damaged', () => {
    const objects = makeTwoPacks('unread', 'sha1')
    const file = join(objects, 'pack/multi-pack-index')
    rmSync(file)
    writeFileSync(file, 'nonsense')
    const packs = readPacks([objects], 20)
    assert.deepEqual([packs.tables.length, packs.leftToGit, packs.notices], [2, [], []])
  })

  test('of a kind that is not known leaves its packs to git, with the reason', () => {
    const good = readFileSync(join(makeTwoPacks('kinds', 'sha1'), 'pack/multi-pack-index'))
    const changed = (at: number, value: number) => {
      const bad = Buffer.from(good)
      bad[at] = value
      return bad
    }
    const firstChunk = (at: number) => 12 + at
    const answers: readonly [Buffer, string][] = [
      [good.subarray(0, 10), 'has no head'],
      [changed(0, 0), 'has no head'],
      [changed(4, 2), 'is of version 2'],
      [changed(5, 2), 'is of another object format'],
      [changed(6, 255), 'is too short'],
      [changed(6, 0), 'does not name its packs'],
      [changed(7, 1), 'builds on others'],
      [changed(8, 255), 'does not name its packs'],
      [changed(11, 1), 'points to a pack that it does not name'],
      [changed(firstChunk(0), 0x51), 'does not name its packs'],
      [changed(firstChunk(4), 255), 'has a chunk outside itself'],
    ]
    for (const [bad, why] of answers) assert.equal(readMultiIndex(bad, 20), `the multi-pack-index ${why}`)
    const names = good.indexOf('pack-')
    const astray = Buffer.from(good)
    astray.write('../../', names)
    assert.equal(readMultiIndex(astray, 20), 'the multi-pack-index does not name its packs')
  })
})

describe('damage to an index', () => {
  let objects = ''
  before(() => {
    objects = makeTwoPacks('fuzz', 'sha1')
  })
  const random = new Random('damaged indexes')

  /** Flips of single bits and cuts, at every structure's edges and at random places. */
  function* damages(good: Buffer): Generator<Buffer> {
    const edges = [0, 4, 5, 6, 7, 8, 12, 16, 24, 36, 60, 72, 1_028, 1_031, 1_032, good.length - 41, good.length - 21]
    const places = [...edges, ...Array.from({ length: 400 }, () => random.below(good.length))]
    for (const at of places.filter((place) => place < good.length)) {
      const flipped = Buffer.from(good)
      flipped[at]! ^= 1 << random.below(8)
      yield flipped
      if (random.below(4) === 0) yield good.subarray(0, at)
      const set = Buffer.from(good)
      set.fill(0xff, at, Math.min(good.length, at + 1 + random.below(8)))
      yield set
    }
  }

  test('of either kind is an answer, never an error', () => {
    const [index] = filesOf(objects, '.idx')
    const packSize = 1_000_000
    let refused = 0
    for (const bad of damages(readFileSync(index!)))
      if (typeof readPackIndex(bad, { idBytes: 20, packSize }) === 'string') refused++
    assert.ok(refused > 100, `${refused}`)
    refused = 0
    for (const bad of damages(readFileSync(join(objects, 'pack/multi-pack-index'))))
      if (typeof readMultiIndex(bad, 20) === 'string') refused++
    assert.ok(refused > 100, `${refused}`)
  })

  test('costs objects, each of which is named or not begun; it neither ends the reading nor brings others up', () => {
    const [first, second] = filesOf(objects, '.idx')
    const multi = join(objects, 'pack/multi-pack-index')
    const known = decodeAll(readPacks([objects], 20).tables).contents
    const tryAll = (file: string) => {
      const good = readFileSync(file)
      rmSync(file)
      let count = 0
      for (const bad of damages(good)) {
        if (count++ % 4 !== 0) continue
        writeFileSync(file, bad)
        const packs = readPacks([objects], 20)
        const { contents, broken } = decodeAll(packs.tables)
        for (const own of contents) assert.ok(known.has(own), `${count}: content that nobody stored`)
        const told = packs.leftToGit.length + broken.size + packs.withoutIndex.length
        // The second pack holds 25 blobs whatever becomes of the first one's index.
        assert.ok(contents.size >= (file === multi ? 0 : 25), `${count}`)
        assert.ok(told > 0 || contents.size === 40, `${count}`)
      }
      writeFileSync(file, good)
      assert.ok(count > 500)
    }
    tryAll(first!)
    renameSync(first!, `${first}.kept`)
    renameSync(second!, `${second}.kept`)
    tryAll(multi)
  })
})
