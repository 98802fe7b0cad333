import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { readPacks } from '../../../../../src/git/objects/pack/index.js'
import { decodeAll, makeRepository, packFileOf } from './repositories.js'

const folder = mkdtempSync(join(tmpdir(), 'stanch-pack-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const made = (name: string, format: 'sha1' | 'sha256', ...repack: string[]) =>
  makeRepository(join(folder, name), format, ...repack)
/** Blobs in each of these repositories. */
const BLOBS = 62

describe('packs', () => {
  const kinds: readonly [string, 'sha1' | 'sha256', string[]][] = [
    ['offset deltas', 'sha1', ['--delta-base-offset']],
    ['deltas by id', 'sha1', []],
    ['no deltas', 'sha1', ['--depth=0']],
    ['deep chains', 'sha1', ['--delta-base-offset', '--depth=200', '--window=80']],
    ['an index of version 1', 'sha1', ['--index-version=1']],
    ['SHA-256', 'sha256', ['--delta-base-offset']],
    ['SHA-256 and an index of version 1', 'sha256', ['--index-version=1']],
  ]
  for (const [name, format, words] of kinds) {
    test(`with ${name}: every blob is read, and its content belongs to its id`, () => {
      const path = made(name.replace(/\W/g, '-'), format, ...words)
      const { tables, leftToGit, withoutIndex, notices } = readPacks(
        [`${path}/.git/objects`],
        format === 'sha1' ? 20 : 32,
      )
      assert.deepEqual({ leftToGit, withoutIndex, notices }, { leftToGit: [], withoutIndex: [], notices: [] })
      const { read, broken } = decodeAll(tables)
      assert.equal(read.size, BLOBS)
      assert.equal(broken.size, 0)
      for (const [id, own] of read) assert.equal(own, id)
    })
  }

  test('parts of families and small bounds on memory and depth change nothing but the order', () => {
    const path = made('parts', 'sha1', '--delta-base-offset', '--depth=200', '--window=80')
    const whole = decodeAll(readPacks([`${path}/.git/objects`], 20).tables)
    for (const limits of [
      { retainedMax: 0 },
      { retainedMax: 40_000 },
      { depthMax: 3 },
      { partMin: 30_000 },
      { depthMax: 1, retainedMax: 0 },
    ]) {
      const { tables } = readPacks([`${path}/.git/objects`], 20)
      const other = decodeAll(tables, limits)
      assert.deepEqual([...other.read].sort(), [...whole.read].sort(), JSON.stringify(limits))
      assert.equal(other.broken.size, 0)
      const isDivided = limits.depthMax !== undefined || limits.partMin !== undefined
      assert.equal(other.tops > whole.tops, isDivided, JSON.stringify(limits))
    }
  })

  test('a walk keeps few objects at once, however deep the chain is', () => {
    const path = made('retained', 'sha1', '--delta-base-offset', '--depth=200', '--window=80')
    const { heldMax, largest } = decodeAll(readPacks([`${path}/.git/objects`], 20).tables)
    assert.ok(heldMax <= largest * 8, `${heldMax} bytes for objects of ${largest}`)
  })

  test('a byte changed in a pack costs the objects it damages and what hangs on them, never a wrong content', () => {
    const path = made('damaged', 'sha1', '--delta-base-offset')
    const pack = packFileOf(path, '.pack')
    const good = readFileSync(pack)
    chmodSync(pack, 0o644)
    for (let at = 12; at < good.length - 20; at += Math.ceil(good.length / 60)) {
      const bad = Buffer.from(good)
      bad[at]! ^= 0x55
      writeFileSync(pack, bad)
      const { tables } = readPacks([`${path}/.git/objects`], 20)
      const { read, broken } = decodeAll(tables)
      for (const [id, own] of read) assert.equal(own, id, `byte ${at}`)
      assert.ok(read.size + broken.size <= BLOBS, `byte ${at}`)
    }
    truncateSync(pack, Math.floor(good.length / 2))
    const cut = readPacks([`${path}/.git/objects`], 20)
    assert.ok(cut.tables.length === 0 || decodeAll(cut.tables).broken.size > 0)
  })

  test('an index that is short, of another version, or not ordered leaves its pack to git, with the reason', () => {
    const path = made('index', 'sha1', '--delta-base-offset')
    const index = packFileOf(path, '.idx')
    const good = readFileSync(index)
    chmodSync(index, 0o644)
    const swapped = Buffer.from(good)
    good.copy(swapped, 8 + 1_024, 8 + 1_024 + 20, 8 + 1_024 + 40)
    good.copy(swapped, 8 + 1_024 + 20, 8 + 1_024, 8 + 1_024 + 20)
    const other = Buffer.from(good)
    other.writeUInt32BE(3, 4)
    for (const [bad, why] of [
      [good.subarray(0, 100), 'its index is too short'],
      [other, 'its index is of version 3'],
      [swapped, 'its index is not ordered'],
    ] as const) {
      writeFileSync(index, bad)
      const { leftToGit, notices } = readPacks([`${path}/.git/objects`], 20)
      assert.deepEqual(
        leftToGit.map((one) => one.why),
        [`${why}, and there is no multi-pack-index that can be read`],
      )
      assert.deepEqual(
        notices.map(({ code, level }) => [code, level]),
        [['pack-reader', 'info']],
      )
      assert.match(notices[0]!.where, /^objects\/pack\/pack-[0-9a-f]{40}\.pack$/)
    }
  })

  test('a pipe or a folder under the name of a pack or an index is not waited for', () => {
    const path = made('pipe', 'sha1', '--delta-base-offset')
    const packs = join(path, '.git/objects/pack')
    const index = packFileOf(path, '.idx')
    rmSync(index, { force: true })
    execFileSync('mkfifo', [index, join(packs, 'pack-pipe.pack')])
    const { tables, leftToGit } = readPacks([`${path}/.git/objects`], 20)
    assert.equal(tables.length, 0)
    assert.deepEqual(leftToGit.map(({ why }) => why).sort(), [
      'it has no index that can be read, and there is no multi-pack-index that can be read',
      'it is no file',
    ])
    assert.equal(readdirSync(packs).length, 3)
  })
})
