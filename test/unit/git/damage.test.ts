/** Damaged object stores: whatever git can still read is read, and what it cannot is told, never passed over. */
import assert from 'node:assert/strict'
import { chmodSync, copyFileSync, readdirSync, readFileSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { openSource } from '../../../src/source/index.js'
import { type Collected, collect, commit, git, newRepository, OPTIONS, unreadCodes, write } from './repositories.js'

const FILES = 40

interface Case {
  readonly title: string
  readonly packed: boolean
  /** Breaks the store; returns how many of the marked files may be lost. */
  damage(folder: string): number
  readonly codes: readonly string[]
}

const CASES: readonly Case[] = [
  {
    title: 'a loose object replaced by garbage',
    packed: false,
    codes: ['corrupt-object'],
    damage: (folder) => overwrite(folder, Buffer.from('garbage')),
  },
  {
    title: 'a loose object that is empty',
    packed: false,
    codes: ['corrupt-object'],
    damage: (folder) => overwrite(folder, Buffer.alloc(0)),
  },
  {
    title: 'a loose object cut short',
    packed: false,
    codes: ['corrupt-object'],
    damage: (folder) => {
      const file = looseFile(folder, 'HEAD:big.txt')
      chmodSync(file, 0o644)
      truncateSync(file, 3_000)
      return 0
    },
  },
  {
    title: 'a loose object that is absent',
    packed: false,
    codes: ['absent-object'],
    damage: (folder) => {
      unlinkSync(looseFile(folder, 'HEAD:file-7.txt'))
      return 1
    },
  },
  {
    title: 'bytes changed early in the pack',
    packed: true,
    codes: ['corrupt-object'],
    damage: (folder) => flip(folder, 0.1),
  },
  {
    title: 'bytes changed in the middle of the pack',
    packed: true,
    codes: ['corrupt-object'],
    damage: (folder) => flip(folder, 0.5),
  },
  {
    title: 'bytes changed near the end of the pack',
    packed: true,
    codes: ['corrupt-object'],
    damage: (folder) => flip(folder, 0.97),
  },
  {
    title: 'a pack cut in half',
    packed: true,
    codes: [],
    damage: (folder) => {
      const file = packFile(folder, '.pack')
      truncateSync(file, Math.floor(readFileSync(file).length / 2))
      return FILES
    },
  },
  {
    title: 'a pack index cut to 100 bytes',
    packed: true,
    codes: ['orphan-pack'],
    damage: (folder) => {
      truncateSync(packFile(folder, '.idx'), 100)
      return FILES
    },
  },
  {
    title: 'a pack without an index',
    packed: true,
    codes: ['orphan-pack'],
    damage: (folder) => {
      unlinkSync(packFile(folder, '.idx'))
      return FILES
    },
  },
  {
    title: 'a pack under another name',
    packed: true,
    codes: ['orphan-pack'],
    damage: (folder) => {
      copyFileSync(packFile(folder, '.pack'), path.join(folder, '.git/objects/pack/tmp_pack_left'))
      return 0
    },
  },
  {
    title: 'a ref file with garbage',
    packed: false,
    codes: ['odd-ref'],
    damage: (folder) => {
      write(folder, '.git/refs/heads/broken', 'garbage\n')
      return 0
    },
  },
  {
    title: 'a ref that points at itself',
    packed: false,
    codes: ['odd-ref'],
    damage: (folder) => {
      write(folder, '.git/refs/heads/loop', 'ref: refs/heads/loop\n')
      return 0
    },
  },
  {
    title: 'a ref that names an absent object',
    packed: false,
    codes: ['absent-object'],
    damage: (folder) => {
      write(folder, '.git/refs/heads/gone', `${'1'.repeat(40)}\n`)
      return 0
    },
  },
  {
    title: 'a broken index',
    packed: false,
    codes: ['git-failed'],
    damage: (folder) => {
      writeFileSync(path.join(folder, '.git/index'), 'garbage')
      return 0
    },
  },
]

describe('an audit of a damaged store tells of', () => {
  for (const { title, packed, damage, codes } of CASES) {
    test(title, async () => {
      const folder = build(packed)
      const lost = damage(folder)
      const read = await collect({ kind: 'audit', repository: folder })
      const found = unreadCodes(read.tally)
      assert.ok(found.length > 0, 'the report must be incomplete')
      for (const code of codes) assert.ok(found.includes(code), `${code} in ${found.join(' ')}`)
      assert.ok(markersRead(read) >= FILES - lost, `${markersRead(read)} of ${FILES} files were read`)
    })
  }

  test('an id in the pack index that is not the id of its content', async () => {
    const folder = build(true)
    const idx = packFile(folder, '.idx')
    const bytes = readFileSync(idx)
    const id = git(folder, ['rev-parse', 'HEAD:file-3.txt'])
    const at = bytes.indexOf(Buffer.from(id, 'hex'))
    bytes[at + 19]! ^= 1
    chmodSync(idx, 0o644)
    writeFileSync(idx, bytes)
    const read = await collect({ kind: 'audit', repository: folder })
    assert.equal(markersRead(read), FILES)
    const told = read.tally.notices.filter((notice) => notice.message.includes('not the content the id belongs to'))
    assert.deepEqual(
      told.map((notice) => notice.where),
      [bytes.subarray(at, at + 20).toString('hex')],
    )
  })

  const NO_INDEX = 'This pack has no index'
  const orphans = (read: Collected) =>
    read.tally.notices.filter(({ code }) => code === 'orphan-pack').map(({ message }) => message.split(': ', 2))

  test('a pack without an index that the multi-pack-index names whole: nothing of it is unread', async () => {
    const folder = build(true)
    git(folder, ['multi-pack-index', 'write'])
    unlinkSync(packFile(folder, '.idx'))
    const source = await openSource({ kind: 'audit', repository: folder }, OPTIONS)
    const { signal } = new AbortController()
    // Threads read them: git gives none of these objects.
    const packed = await source.packed?.(signal)
    const own = packed?.tables.flatMap(({ isOwn }) => [...isOwn]).reduce((sum, one) => sum + one, 0)
    assert.equal(own, FILES + 2)
    for await (const blob of source.blobs(signal)) assert.notEqual(blob.places, undefined)
    const { notices } = source.tally
    assert.deepEqual(
      notices.filter(({ code }) => code === 'orphan-pack'),
      [],
    )
    const told = notices.filter(({ code }) => code === 'pack-reader').map(({ message }) => message)
    assert.equal(told.length, 1)
    assert.match(told[0]!, /^The files in this pack were read by the multi-pack-index: it has no index/)
  })

  test('a pack without an index of which the multi-pack-index names a part: the rest is said to be unread', async () => {
    const folder = build(true)
    const first = path.basename(packFile(folder, '.pack'), '.pack')
    commit(folder, { 'file-0.txt': 'another\n' }, 'More')
    git(folder, ['repack', '-a', '-q', '--depth=0', '--window=0'])
    const packs = path.join(folder, '.git/objects/pack')
    const second = readdirSync(packs).find((name) => name.endsWith('.pack') && !name.startsWith(first))!
    git(folder, ['multi-pack-index', 'write', `--preferred-pack=${second}`])
    // Objects that both hold stand under the second pack: of the first one none is left.
    unlinkSync(path.join(packs, `${first}.idx`))
    const objects = readFileSync(path.join(packs, `${first}.pack`)).readUInt32BE(8)
    const read = await collect({ kind: 'audit', repository: folder })
    assert.equal(markersRead(read), FILES)
    const what = `${objects} of its objects, which the multi-pack-index does not name, were read only if another pack holds them, too. Run \`git index-pack\` on a copy.`
    assert.deepEqual(orphans(read), [[NO_INDEX, what]])
  })

  test('a configuration that git refuses, as a mistake of scope', async () => {
    const folder = build(false)
    write(folder, '.git/config', '[core\nbroken')
    await assert.rejects(collect({ kind: 'audit', repository: folder }), { code: 'unsupported-repo' })
  })

  test('an extension that git does not know, as a mistake of scope', async () => {
    const folder = build(false)
    git(folder, ['config', 'core.repositoryformatversion', '1'])
    write(
      folder,
      '.git/config',
      `${readFileSync(path.join(folder, '.git/config'), 'utf8')}[extensions]\n\tmadeUp = true\n`,
    )
    await assert.rejects(collect({ kind: 'audit', repository: folder }), { code: 'unsupported-repo' })
  })
})

/** Forty small files of random-looking text that packs without deltas, and a large one. */
function build(packed: boolean): string {
  const folder = newRepository()
  const files: Record<string, string> = { 'big.txt': noise(1, 40_000) }
  for (let number = 0; number < FILES; number++)
    files[`file-${number}.txt`] = `marker-file-${number}.\n${noise(number + 2, 300)}`
  commit(folder, files, 'All')
  if (packed) git(folder, ['repack', '-a', '-d', '-q', '--depth=0', '--window=0'])
  return folder
}

function noise(seed: number, length: number): string {
  let state = seed * 2_654_435_761
  let text = ''
  while (text.length < length) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    text += state.toString(36)
  }
  return text
}

function markersRead(read: Collected): number {
  return Array.from({ length: FILES }, (_, number) => read.blob(`marker-file-${number}.`)).filter(Boolean).length
}

function looseFile(folder: string, revision: string): string {
  const id = git(folder, ['rev-parse', revision])
  return path.join(folder, '.git/objects', id.slice(0, 2), id.slice(2))
}

function overwrite(folder: string, bytes: Buffer): number {
  const file = looseFile(folder, 'HEAD:file-7.txt')
  chmodSync(file, 0o644)
  writeFileSync(file, bytes)
  return 1
}

function packFile(folder: string, extension: string): string {
  const packs = path.join(folder, '.git/objects/pack')
  const file = path.join(
    packs,
    readdirSync(packs).find((name) => name.endsWith(extension))!,
  )
  chmodSync(file, 0o644)
  return file
}

/** Changes six bytes; the object they belong to is lost, and perhaps its neighbour. */
function flip(folder: string, where: number): number {
  const file = packFile(folder, '.pack')
  const bytes = readFileSync(file)
  const at = Math.floor(bytes.length * where)
  for (let offset = 0; offset < 6; offset++) bytes[at + offset]! ^= 0xff
  writeFileSync(file, bytes)
  return 2
}
