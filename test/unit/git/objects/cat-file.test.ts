import assert from 'node:assert/strict'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { findGit, gitEnvironment } from '../../../../src/git/environment.js'
import { type MissedObject, type ObjectStore, openCatFileStore, readAll } from '../../../../src/git/objects/index.js'
import { commit, git, newRepository, scratch } from '../repositories.js'

const BYTES_MAX = 1024 * 1024

describe('the object store', () => {
  test('lists every object with type and size, reachable or not, and finds each by id', async () => {
    const { folder, store } = filled()
    git(folder, ['hash-object', '-w', '--stdin'], { input: 'loose end' })
    const { objects, notices } = await store.list()
    const listed = Array.from(
      { length: objects.count },
      (_, index) => `${objects.id(index)} ${objects.type(index)} ${objects.size(index)}`,
    )
    const expected = git(folder, ['cat-file', '--batch-all-objects', '--batch-check'])
    assert.deepEqual([listed.sort().join('\n'), notices], [expected, []])
    for (let index = 0; index < objects.count; index++) assert.equal(objects.findId(objects.id(index)), index)
    assert.equal(objects.findId('0'.repeat(40)), -1)
    assert.equal(objects.findId('short'), -1)
  })

  test('reads the very bytes, in the order of the request, also twice', async () => {
    const { folder, store } = filled()
    const { objects } = await store.list()
    const ids = Array.from({ length: objects.count }, (_, index) => objects.id(index))
    const asked = [...ids, ...ids.slice().reverse()]
    const { got, missed } = await read(store, asked)
    assert.deepEqual(
      got.map((object) => object.id),
      asked,
    )
    assert.deepEqual(missed, [])
    const blob = git(folder, ['rev-parse', 'HEAD:file-3.txt'])
    assert.equal(got.find((object) => object.id === blob)?.bytes.toString(), 'content 3\n')
  })

  test('answers each id once, as absent or too large where it cannot deliver', async () => {
    const { folder, store } = filled()
    const large = git(folder, ['hash-object', '-w', '--stdin'], { input: 'x'.repeat(BYTES_MAX + 1) })
    const small = git(folder, ['rev-parse', 'HEAD:file-3.txt'])
    const { got, missed } = await read(store, ['0'.repeat(40), large, small])
    assert.deepEqual(
      got.map((object) => object.id),
      [small],
    )
    assert.deepEqual(
      missed.map(({ id, code, size }) => [id, code, size]),
      [
        ['0'.repeat(40), 'absent-object', 0],
        [large, 'too-large', BYTES_MAX + 1],
      ],
    )
  })

  test('describes what is there and leaves out what is not', async () => {
    const { folder, store } = filled()
    const id = git(folder, ['rev-parse', 'HEAD'])
    const described = await store.describe([id, '0'.repeat(40), 'HEAD', '--all'])
    assert.deepEqual([...described.keys()], [id])
    assert.equal(described.get(id)?.type, 'commit')
  })

  test('refuses to ask for anything but ids', async () => {
    const { store } = filled()
    await assert.rejects(read(store, ['HEAD']), /only object ids/)
  })

  test('can be left in the middle', async () => {
    const { store } = filled()
    const { objects } = await store.list()
    const ids = Array.from({ length: objects.count }, (_, index) => objects.id(index))
    for await (const batch of store.read([...ids, ...ids], { bytesMax: BYTES_MAX })) {
      assert.ok(batch.objects.length > 0)
      break
    }
    assert.equal((await readAll(store, ids, { bytesMax: BYTES_MAX })).size, ids.length)
  })

  test('stops when it is told to', async () => {
    const { store } = filled()
    const stop = new AbortController()
    stop.abort()
    await assert.rejects(async () => {
      for await (const _ of store.read(['0'.repeat(40)], { bytesMax: BYTES_MAX, signal: stop.signal })) break
    })
  })
})

/** A program in git's place that plays a part: git itself with something broken about it. */
describe('a child that fails', () => {
  test('by dying at an object costs that object alone', async () => {
    const { folder, store } = played('case "$line" in BAD) exit 3;; esac')
    const { got, missed, ids, bad } = await readPlayed(folder, store)
    assert.deepEqual(
      missed.map(({ id, code }) => [id, code]),
      [[bad, 'corrupt-object']],
    )
    assert.deepEqual(
      got,
      ids.filter((id) => id !== bad),
    )
  })

  test('by being killed without a word costs that object alone', async () => {
    const { folder, store } = played('case "$line" in BAD) kill -9 $$;; esac')
    const { got, missed, ids, bad } = await readPlayed(folder, store)
    assert.deepEqual(
      missed.map(({ id, code }) => [id, code]),
      [[bad, 'corrupt-object']],
    )
    assert.deepEqual(
      got,
      ids.filter((id) => id !== bad),
    )
  })

  test('by answering another question is not believed', async () => {
    const { folder, store } = played(`case "$line" in BAD) line=${'e'.repeat(40)};; esac`)
    const { got, missed, ids, bad } = await readPlayed(folder, store)
    assert.deepEqual(
      missed.map(({ id, code }) => [id, code]),
      [[bad, 'corrupt-object']],
    )
    assert.deepEqual(
      got,
      ids.filter((id) => id !== bad),
    )
  })

  test('by printing nonsense is not believed', async () => {
    const { folder, store } = played('case "$line" in BAD) printf "garbage\\ngarbage\\n"; continue;; esac')
    const { got, missed, ids, bad } = await readPlayed(folder, store)
    assert.deepEqual(
      missed.map(({ id }) => id),
      [bad],
    )
    assert.deepEqual(
      got,
      ids.filter((id) => id !== bad),
    )
  })

  test('at the first word leaves nothing unanswered', async () => {
    const { folder, store } = played('exit 9')
    const { got, missed, ids } = await readPlayed(folder, store)
    assert.deepEqual([got, missed.map(({ id }) => id)], [[], ids])
    assert.match(missed[0]!.why, /ended with 9/)
  })
})

interface Played {
  readonly folder: string
  readonly store: ObjectStore
}

/** `each` is run by the stand-in for every id that is asked for; BAD stands for the fifth of the twelve files. */
function played(each: string): Played {
  const { folder } = filled()
  const bad = git(folder, ['rev-parse', 'HEAD:file-4.txt'])
  const program = path.join(scratch(), 'git')
  const loop = `while read -r line; do ${each.replaceAll('BAD', bad)}; printf '%s\\n' "$line" | '${findGit()}' --git-dir='${folder}/.git' cat-file --batch; done`
  writeFileSync(program, `#!/bin/sh\n${loop}\n`)
  chmodSync(program, 0o755)
  assert.ok(readFileSync(program).length > 0)
  return {
    folder,
    store: openCatFileStore({ git: program, gitDir: `${folder}/.git`, environment: gitEnvironment(false) }),
  }
}

async function readPlayed(folder: string, store: ObjectStore) {
  const ids = Array.from({ length: 12 }, (_, number) => git(folder, ['rev-parse', `HEAD:file-${number}.txt`]))
  const { got, missed } = await read(store, ids)
  return { got: got.map((object) => object.id), missed, ids, bad: ids[4]! }
}

async function read(store: ObjectStore, ids: readonly string[]) {
  const got: { id: string; bytes: Buffer }[] = []
  const missed: MissedObject[] = []
  for await (const batch of store.read(ids, { bytesMax: BYTES_MAX })) {
    got.push(...batch.objects)
    missed.push(...batch.missed)
  }
  return { got, missed }
}

function filled(): Played {
  const folder = newRepository()
  const files = Object.fromEntries(
    Array.from({ length: 12 }, (_, number) => [`file-${number}.txt`, `content ${number}\n`]),
  )
  commit(folder, files, 'Twelve files')
  git(folder, ['repack', '-a', '-d', '-q'])
  commit(folder, { 'loose.txt': 'loose' }, 'One more')
  return {
    folder,
    store: openCatFileStore({ git: findGit()!, gitDir: `${folder}/.git`, environment: gitEnvironment(false) }),
  }
}
