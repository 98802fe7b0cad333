import assert from 'node:assert/strict'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { commit, git, newRepository, scratch, write } from '../git/repositories.js'
import { audit, cacheBytes, cacheFiles, cacheFolder, newUser, token } from './audits.js'

/** Ten commits, packed; two files hold something, one of them no longer at HEAD, and a commit message does. */
function build(options: readonly string[] = []): string {
  const repository = newRepository(options)
  for (let number = 0; number < 10; number++)
    commit(
      repository,
      { [`src/file-${number}.txt`]: `line ${number}\n`.repeat(200), 'log.txt': `${number}\n` },
      `Commit ${number}`,
    )
  commit(repository, { 'src/gone.env': `KEY=${token('gone')}\n` }, 'Add settings')
  commit(repository, { 'src/gone.env': 'KEY=\n', 'kept.env': `KEY=${token('kept')}\n` }, `Use ${token('message')}`)
  git(repository, ['tag', '-a', 'v1', '-m', 'First'])
  git(repository, ['repack', '-adq'])
  return repository
}

/** Both ways, and that they are the same but for what was known. */
async function again(repository: string, user: ReturnType<typeof newUser>) {
  const cached = await audit(repository, { user })
  const plain = await audit(repository, { user: null })
  assert.equal(cached.text, plain.text)
  assert.equal(plain.cache, null)
  return cached
}

describe('a second audit', () => {
  test('of an unchanged repository gives the same report and inspects only what holds something', async () => {
    const repository = build()
    const user = newUser()
    const first = await again(repository, user)
    const second = await again(repository, user)
    assert.equal(second.text, first.text)
    assert.deepEqual([first.found, first.codes, second.codes], [3, [], []])
    assert.deepEqual(first.cache, { known: 0, objects: first.cache!.objects, unused: null })
    assert.deepEqual(second.cache, { ...first.cache, known: first.cache!.objects - 3 })
  })

  test('finds what new commits bring, loose or in a pack of their own', async () => {
    const repository = build()
    const user = newUser()
    await audit(repository, { user })
    commit(repository, { 'new.env': `KEY=${token('new')}\n`, 'src/gone.env': `KEY=${token('gone')}\n` }, 'Add more')
    const loose = await again(repository, user)
    assert.deepEqual([loose.found, loose.cache!.objects - loose.cache!.known], [4, 3 + 2])
    commit(repository, { 'newer.env': `KEY=${token('newer')}\n` }, 'And more')
    git(repository, ['repack', '-dq'])
    const packed = await again(repository, user)
    assert.deepEqual([packed.found, packed.cache!.objects - packed.cache!.known], [5, 3 + 1 + 2])
  })

  test('knows each object after everything was packed anew', async () => {
    const repository = build()
    const user = newUser()
    const first = await audit(repository, { user })
    commit(repository, { 'more.txt': 'more\n' }, 'More')
    git(repository, ['gc', '-q', '--aggressive', '--prune=now'])
    const second = await again(repository, user)
    assert.equal(second.found, first.found)
    assert.equal(second.cache!.objects - second.cache!.known, 3 + 2)
  })

  test('forgets objects that are gone, and does not miss them', async () => {
    const repository = build()
    const user = newUser()
    const whole = await audit(repository, { user })
    git(repository, ['tag', '-d', 'v1'])
    git(repository, ['reset', '-q', '--hard', 'HEAD~2'])
    git(repository, ['reflog', 'expire', '--expire=now', '--all'])
    for (const name of ['ORIG_HEAD', 'COMMIT_EDITMSG']) rmSync(path.join(repository, '.git', name), { force: true })
    git(repository, ['gc', '-q', '--prune=now'])
    const less = await again(repository, user)
    assert.equal(less.found, 0)
    assert.ok(less.cache!.objects < whole.cache!.objects)
    assert.equal(less.cache!.known, less.cache!.objects)
    assert.equal((await again(repository, user)).cache!.known, less.cache!.objects)
  })

  test('says the same of a repository in which objects are missing', async () => {
    const repository = build()
    git(repository, ['unpack-objects', '-q'], { input: packOf(repository) })
    const id = git(repository, ['rev-parse', 'HEAD~3'])
    rmSync(path.join(repository, '.git', 'objects', id.slice(0, 2), id.slice(2)))
    const user = newUser()
    const first = await again(repository, user)
    assert.equal(first.isWhole, false)
    const second = await again(repository, user)
    assert.equal(second.text, first.text)
    assert.ok(second.cache!.known > 0)
  })

  test('tells a damaged object each time', async () => {
    const repository = newRepository()
    commit(repository, { 'a.txt': 'a\n', 'b.env': `KEY=${token('b')}\n` }, 'Begin')
    const id = git(repository, ['rev-parse', 'HEAD:a.txt'])
    const file = path.join(repository, '.git', 'objects', id.slice(0, 2), id.slice(2))
    rmSync(file)
    writeFileSync(file, 'x')
    const user = newUser()
    const first = await again(repository, user)
    assert.equal(first.isWhole, false)
    assert.equal((await again(repository, user)).text, first.text)
  })

  for (const format of ['sha1', 'sha256']) {
    test(`works for a bare repository with ${format} ids`, async () => {
      const bare = path.join(scratch(), 'bare.git')
      git(path.dirname(bare), ['clone', '-q', '--mirror', '--no-local', build([`--object-format=${format}`]), bare])
      const user = newUser()
      await audit(bare, { user })
      const second = await again(bare, user)
      assert.deepEqual([second.found, second.cache!.objects - second.cache!.known], [3, 3])
      assert.ok(existsSync(path.join(bare, 'stanch')))
    })
  }

  test('of a linked worktree uses what an audit of the main one left', async () => {
    const repository = build()
    const user = newUser()
    git(repository, ['worktree', 'add', '-q', 'linked', 'HEAD~1'])
    await audit(repository, { user })
    const linked = path.join(repository, 'linked')
    const second = await again(linked, user)
    assert.deepEqual([second.found, second.cache!.objects - second.cache!.known], [3, 3])
  })

  test('knows objects in a store that the repository borrows from', async () => {
    const repository = build()
    git(repository, ['clone', '-q', '--shared', repository, 'inner'])
    const inner = path.join(repository, 'inner')
    rmSync(path.join(inner, '.git', 'objects', 'info', 'alternates'))
    mkdirSync(path.join(inner, 'lent'))
    cpSync(path.join(repository, '.git', 'objects'), path.join(inner, 'lent', 'objects'), { recursive: true })
    writeFileSync(path.join(inner, '.git', 'objects', 'info', 'alternates'), '../../lent/objects\n')
    const user = newUser()
    await audit(inner, { user })
    const second = await again(inner, user)
    assert.deepEqual([second.found, second.cache!.objects - second.cache!.known], [3, 3])
  })

  test('with other rules inspects everything, and the first rules still know theirs', async () => {
    const repository = build()
    commit(repository, { 'second.env': `KEY=${token('second', 'second')}\n` }, 'Add')
    const user = newUser()
    await audit(repository, { user })
    const both = await audit(repository, { user, rules: 'both' })
    assert.deepEqual([both.found, both.cache!.known], [4, 0])
    assert.equal(both.text, (await audit(repository, { user: null, rules: 'both' })).text)
    assert.ok((await again(repository, user)).cache!.known > 0)
  })

  test('of a repository with a shallow edge says so each time', async () => {
    const folder = scratch()
    const shallow = path.join(folder, 'shallow')
    git(folder, ['clone', '-q', '--depth', '2', `file://${build()}`, shallow])
    const user = newUser()
    const first = await again(shallow, user)
    assert.equal(first.isWhole, false)
    const second = await again(shallow, user)
    assert.equal(second.text, first.text)
    git(shallow, ['fetch', '-q', '--unshallow'])
    const whole = await again(shallow, user)
    assert.deepEqual([whole.isWhole, whole.found], [true, 3])
  })
})

function packOf(repository: string): Buffer {
  const folder = path.join(repository, '.git', 'objects', 'pack')
  const name = readdirSync(folder).find((one) => one.endsWith('.pack'))!
  const bytes = readFileSync(path.join(folder, name))
  rmSync(folder, { recursive: true })
  mkdirSync(folder)
  return bytes
}

describe('a cache that cannot be believed', () => {
  const bends: readonly (readonly [string, (file: string) => void])[] = [
    ['with a bit changed', (file) => writeFileSync(file, bend(readFileSync(file)))],
    ['cut short', (file) => truncateSync(file, 1_000)],
    ['that is empty', (file) => truncateSync(file, 0)],
    ['with bytes behind', (file) => appendFileSync(file, 'more')],
    ['of other bytes', (file) => writeFileSync(file, 'KEY=\n')],
  ]
  for (const [name, change] of bends) {
    test(`${name} is thrown away with a notice, and made anew`, async () => {
      const repository = build()
      const user = newUser()
      const first = await audit(repository, { user })
      change(cacheFiles(repository)[0]!)
      const second = await audit(repository, { user })
      assert.deepEqual([second.found, second.cache!.known, second.codes.length], [3, 0, 1])
      assert.match(second.codes[0]!, /^What is said to come from an earlier audit was thrown away: /)
      const third = await audit(repository, { user })
      assert.deepEqual([third.text, third.codes], [first.text, []])
      assert.ok(third.cache!.known > 0)
    })
  }

  test('because the repository brought it silences nothing', async () => {
    const repository = newRepository()
    const rows = { 'kept.env': 'KEY=\n' }
    commit(repository, rows, 'Begin')
    // Somebody else's audit, by rules and settings like ours, of the same objects before they held anything.
    const stranger = newUser()
    const harmless = await audit(repository, { user: stranger, settings: 'same' })
    assert.equal(harmless.found, 0)
    const planted = cacheBytes(repository)
    commit(repository, { 'kept.env': `KEY=${token('planted')}\n` }, 'Change')
    writeFileSync(cacheFiles(repository)[0]!, planted)
    const own = await audit(repository, { user: newUser(), settings: 'same' })
    assert.deepEqual([own.found, own.cache!.known, own.codes.length], [1, 0, 1])
    assert.match(own.codes[0]!, /was not made by you on this machine/)
  })

  for (const [name, plant] of [
    ['a link', (folder: string, elsewhere: string) => symlinkSync(elsewhere, folder)],
    ['a file', (folder: string) => writeFileSync(folder, '')],
  ] as const) {
    test(`is neither read nor written where its folder is ${name}`, async () => {
      const repository = build()
      const elsewhere = scratch()
      plant(cacheFolder(repository), elsewhere)
      const audited = await audit(repository, { user: newUser() })
      assert.deepEqual([audited.found, audited.cache!.known], [3, 0])
      assert.equal(audited.cache!.unused, 'stanch in the git directory is no folder')
      assert.deepEqual(audited.codes, ['Nothing is kept for the next audit: stanch in the git directory is no folder.'])
      assert.deepEqual(readdirSync(elsewhere), [])
    })
  }

  test('because it is a link is not followed, and replaced', async () => {
    const repository = build()
    const user = newUser()
    await audit(repository, { user })
    const [file = ''] = cacheFiles(repository)
    const target = path.join(scratch(), 'target')
    cpSync(file, target)
    rmSync(file)
    symlinkSync(target, file)
    const before = readFileSync(target)
    const second = await audit(repository, { user })
    assert.deepEqual([second.found, second.cache!.known, second.codes.length], [3, 0, 1])
    assert.deepEqual(readFileSync(target), before)
    assert.ok(statSync(file).isFile())
  })

  test('for want of a key is not even made, and the receipt says so', async () => {
    const repository = build()
    const state = path.join(scratch(), 'file')
    writeFileSync(state, '')
    const audited = await audit(repository, { user: { XDG_STATE_HOME: state } })
    assert.equal(audited.found, 3)
    assert.match(audited.cache!.unused!, /^its key cannot be kept in /)
    assert.equal(existsSync(cacheFolder(repository)), false)
  })
})

function bend(bytes: Buffer): Buffer {
  bytes[bytes.length >> 1]! ^= 4
  return bytes
}

describe('what is kept', () => {
  test('holds no secret, no name and no text of the repository', async () => {
    const repository = build()
    await audit(repository, { user: newUser() })
    const bytes = cacheBytes(repository)
    for (const text of [token('gone'), token('kept'), token('message')])
      for (let length = 6; length <= text.length; length += 8)
        assert.equal(bytes.includes(text.slice(0, length)), false)
    for (const text of ['gone.env', 'kept', 'src', 'Ada', 'Commit', 'acme', 'first'])
      assert.equal(bytes.includes(text), false)
  })

  test('is for its owner alone, disturbs neither git fsck nor git gc, and is no part of what is read', async () => {
    const repository = build()
    const user = newUser()
    const first = await audit(repository, { user })
    assert.equal(statSync(cacheFolder(repository)).mode & 0o777, 0o700)
    assert.equal(statSync(cacheFiles(repository)[0]!).mode & 0o777, 0o600)
    git(repository, ['fsck', '--full', '--strict'])
    git(repository, ['gc', '-q'])
    assert.equal(git(repository, ['status', '--porcelain']), '')
    assert.equal(cacheFiles(repository).length, 1)
    write(repository, '.git/stanch/notes.txt', `KEY=${token('notes')}\n`)
    const second = await again(repository, user)
    assert.equal(second.found, first.found + 1)
  })

  test('is not written again where nothing is new', async () => {
    const repository = build()
    const user = newUser()
    await audit(repository, { user })
    const before = statSync(cacheFiles(repository)[0]!)
    await audit(repository, { user })
    const after = statSync(cacheFiles(repository)[0]!)
    assert.deepEqual([after.ino, after.mtimeMs], [before.ino, before.mtimeMs])
  })

  test('stays few files, however many rule sets there are', async () => {
    const repository = build()
    const user = newUser()
    for (let number = 0; number < 6; number++) await audit(repository, { user, settings: `${number}` })
    assert.equal(cacheFiles(repository).length, 4)
    assert.ok((await audit(repository, { user, settings: '5' })).cache!.known > 0)
  })

  test('is whole after audits at the same time', async () => {
    const repository = build()
    const user = newUser()
    const both = await Promise.all([audit(repository, { user }), audit(repository, { user })])
    assert.equal(both[0].text, both[1].text)
    assert.equal(cacheFiles(repository).length, 1)
    assert.ok((await again(repository, user)).cache!.known > 0)
  })
})

describe('an interrupted audit', () => {
  for (const layout of ['packed', 'loose']) {
    test(`of ${layout} objects is followed by one that finds the same as any`, async () => {
      const repository = build()
      if (layout === 'loose') git(repository, ['unpack-objects', '-q'], { input: packOf(repository) })
      const user = newUser()
      const controller = new AbortController()
      const onProgress = ({ units }: { units: number }) => {
        if (units > 5) controller.abort()
      }
      const cut = await audit(repository, { user, changes: { signal: controller.signal, onProgress } })
      assert.equal(cut.isWhole, false)
      assert.equal((await again(repository, user)).found, 3)
    })
  }
})
