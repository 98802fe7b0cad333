import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { gitObjectId } from '../../../../../src/base/hash.js'
import { applyDelta, deltaSizes, Segments } from '../../../../../src/git/objects/pack/delta.js'
import { BLOB, FamilyReader, openInflater, planFamilies, readPacks } from '../../../../../src/git/objects/pack/index.js'
import type { PackTable } from '../../../../../src/model/index.js'

const folder = mkdtempSync(join(tmpdir(), 'stanch-pack-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** A repository with one file of 60 versions and some others, packed as asked. */
function makeRepository(name: string, format: 'sha1' | 'sha256', ...repack: string[]): string {
  const path = join(folder, name)
  execFileSync('git', ['init', '-q', `--object-format=${format}`, path])
  const git = (words: string[], input?: string) =>
    execFileSync('git', words, { cwd: path, input, stdio: ['pipe', 'pipe', 'pipe'] })
  const lines = Array.from({ length: 400 }, (_, index) => `line ${index} of a file that grows ${(index * 7919) % 1013}`)
  for (let version = 0; version < 60; version++) {
    lines[(version * 37) % lines.length] = `changed in version ${version}`
    if (version % 7 === 0) lines.splice(version, 2)
    git(['hash-object', '-w', '--stdin'], lines.join('\n'))
  }
  git(['hash-object', '-w', '--stdin'], '')
  git(['hash-object', '-w', '--stdin'], 'x'.repeat(200_000))
  const ids = git(['cat-file', '--batch-all-objects', '--batch-check=%(objectname)']).toString()
  git(['pack-objects', '-q', ...repack, join(path, '.git/objects/pack/pack')], ids)
  git(['prune-packed', '-q'])
  return path
}

/** Every blob of every pack: id → content's own id. */
function decodeAll(tables: readonly PackTable[]): { read: Map<string, string>; broken: Map<string, string> } {
  const read = new Map<string, string>()
  const broken = new Map<string, string>()
  const planned = planFamilies(tables, [BLOB], () => true)
  for (let at = 0; at < planned.families.length; at += 2) {
    const table = tables[planned.families[at]!]!
    const descriptor = openSync(table.path, 'r')
    const bytes = (from: number, to: number) => {
      const buffer = Buffer.alloc(to - from)
      return buffer.subarray(0, readSync(descriptor, buffer, 0, to - from, from))
    }
    const id = (entry: number) =>
      Buffer.from(table.ids.subarray(entry * table.idBytes, (entry + 1) * table.idBytes)).toString('hex')
    const see = (entry: number, content: Uint8Array) =>
      void read.set(id(entry), gitObjectId('blob', content, table.idBytes === 20 ? 'sha1' : 'sha256'))
    new FamilyReader(table, bytes, openInflater()).walk(planned.families[at + 1]!, {
      root: see,
      child: see,
      broken: (entry, why) => void broken.set(id(entry), why),
    })
    closeSync(descriptor)
  }
  return { read, broken }
}

describe('packs', () => {
  const kinds: readonly [string, 'sha1' | 'sha256', string[]][] = [
    ['offset deltas', 'sha1', ['--delta-base-offset']],
    ['deltas by id', 'sha1', []],
    ['no deltas', 'sha1', ['--depth=0']],
    ['deep chains', 'sha1', ['--delta-base-offset', '--depth=200', '--window=80']],
    ['SHA-256', 'sha256', ['--delta-base-offset']],
  ]
  for (const [name, format, words] of kinds) {
    test(`with ${name}: every blob is read, and its content belongs to its id`, () => {
      const path = makeRepository(name.replace(/\W/g, '-'), format, ...words)
      const { tables, leftToGit } = readPacks(join(path, '.git/objects'), format === 'sha1' ? 20 : 32)
      assert.deepEqual(leftToGit, [])
      const { read, broken } = decodeAll(tables)
      assert.equal(read.size, 62)
      assert.equal(broken.size, 0)
      for (const [id, own] of read) assert.equal(own, id)
    })
  }

  test('a byte changed in a pack costs the objects it damages and what hangs on them, never a wrong content', () => {
    const path = makeRepository('damaged', 'sha1', '--delta-base-offset')
    const [name] = readdirSync(join(path, '.git/objects/pack')).filter((one) => one.endsWith('.pack'))
    const pack = join(path, '.git/objects/pack', name!)
    const good = readFileSync(pack)
    execFileSync('chmod', ['u+w', pack])
    for (let at = 12; at < good.length - 20; at += Math.ceil(good.length / 60)) {
      const bad = Buffer.from(good)
      bad[at]! ^= 0x55
      writeFileSync(pack, bad)
      const { tables } = readPacks(join(path, '.git/objects'), 20)
      const { read, broken } = decodeAll(tables)
      for (const [id, own] of read) assert.equal(own, id, `byte ${at}`)
      assert.ok(read.size + broken.size <= 62, `byte ${at}`)
    }
    truncateSync(pack, Math.floor(good.length / 2))
    const cut = readPacks(join(path, '.git/objects'), 20)
    assert.ok(cut.tables.length === 0 || decodeAll(cut.tables).broken.size > 0)
  })

  test('an index that is short, of another version, or not ordered leaves its pack to git, with the reason', () => {
    const path = makeRepository('index', 'sha1', '--delta-base-offset')
    const [name] = readdirSync(join(path, '.git/objects/pack')).filter((one) => one.endsWith('.idx'))
    const index = join(path, '.git/objects/pack', name!)
    const good = readFileSync(index)
    execFileSync('chmod', ['u+w', index])
    const swapped = Buffer.from(good)
    good.copy(swapped, 8 + 1_024, 8 + 1_024 + 20, 8 + 1_024 + 40)
    good.copy(swapped, 8 + 1_024 + 20, 8 + 1_024, 8 + 1_024 + 20)
    const other = Buffer.from(good)
    other.writeUInt32BE(3, 4)
    for (const [bad, why] of [
      [good.subarray(0, 100), 'the index is too short'],
      [other, 'the index is not of version 2'],
      [swapped, 'the index is not ordered'],
    ] as const) {
      writeFileSync(index, bad)
      assert.deepEqual(
        readPacks(join(path, '.git/objects'), 20).leftToGit.map((one) => one.why),
        [why],
      )
    }
  })
})

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
