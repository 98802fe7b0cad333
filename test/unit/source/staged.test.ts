import assert from 'node:assert/strict'
import { mkdirSync, symlinkSync, unlinkSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, test } from 'node:test'
import { collect, commit, git, newRepository, unreadCodes, words, write } from '../git/repositories.js'

const LINES = 'line 1\nline 2\nline 3\nline 4\n'

afterEach(() => {
  for (const name of ['GIT_INDEX_FILE', 'GIT_DIR']) delete process.env[name]
})

function stagedIn(folder: string) {
  return collect({ kind: 'staged', repository: folder })
}

describe('a scan of the index reads', () => {
  test('a rename with an edit, of which only the edited line is new', async () => {
    const folder = start()
    git(folder, ['mv', 'a.txt', 'b.txt'])
    write(folder, 'b.txt', LINES.replace('line 3', 'marker-new'))
    git(folder, ['add', '-A'])
    const read = await stagedIn(folder)
    assert.deepEqual(words(read.places('marker-new')), ['staged b.txt'])
    assert.deepEqual(read.blob('marker-new')?.addedLines, [[3, 4]])
  })

  test('from a sub-directory, with names relative to the top', async () => {
    const folder = start()
    write(folder, 'deep/er/c.txt', 'marker-new')
    git(folder, ['add', '-A'])
    const read = await stagedIn(path.join(folder, 'deep/er'))
    assert.deepEqual(words(read.places('marker-new')), ['staged deep/er/c.txt'])
  })

  test('a file marked binary', async () => {
    const folder = start()
    write(folder, '.gitattributes', '* binary')
    write(folder, 'c.txt', 'marker-new')
    git(folder, ['add', '-A'])
    assert.deepEqual(words((await stagedIn(folder)).places('marker-new')), ['staged c.txt'])
  })

  test('what is staged, not what lies on disk', async () => {
    const folder = start()
    write(folder, 'c.txt', 'marker-staged')
    git(folder, ['add', '-A'])
    write(folder, 'c.txt', 'marker-on-disk')
    const read = await stagedIn(folder)
    assert.deepEqual(words(read.places('marker-staged')), ['staged c.txt'])
    assert.equal(read.blob('marker-on-disk'), undefined)
  })

  test('names with spaces, newlines and quotes', async () => {
    const folder = start()
    write(folder, 'a "b"\nc d.txt', 'marker-new')
    git(folder, ['add', '-A'])
    assert.deepEqual(words((await stagedIn(folder)).places('marker-new')), ['staged a "b"\nc d.txt'])
  })

  test('everything before the first commit, in both object formats', async () => {
    for (const options of [[], ['--object-format=sha256']]) {
      const folder = newRepository(options)
      write(folder, 'a.txt', 'marker-new')
      git(folder, ['add', '-A'])
      const read = await stagedIn(folder)
      assert.deepEqual(words(read.places('marker-new')), ['staged a.txt'])
      assert.equal(read.blob('marker-new')?.addedLines, undefined)
    }
  })

  test('the text of a symbolic link, and a file that replaces one', async () => {
    const folder = start()
    symlinkSync('marker-link-text', path.join(folder, 'link'))
    git(folder, ['add', '-A'])
    assert.deepEqual(words((await stagedIn(folder)).places('marker-link-text')), ['staged link'])
    git(folder, ['commit', '-q', '-m', 'Link'])
    unlinkSync(path.join(folder, 'link'))
    write(folder, 'link', 'marker-file')
    git(folder, ['add', '-A'])
    assert.deepEqual(words((await stagedIn(folder)).places('marker-file')), ['staged link'])
  })

  test('both sides of a conflict', async () => {
    const folder = start()
    git(folder, ['checkout', '-q', '-b', 'side'])
    commit(folder, { 'a.txt': LINES.replace('line 2', 'marker-theirs') }, 'Theirs')
    git(folder, ['checkout', '-q', 'main'])
    commit(folder, { 'a.txt': LINES.replace('line 2', 'marker-ours') }, 'Ours')
    git(folder, ['merge', '-q', 'side'], { allowFailure: true })
    const read = await stagedIn(folder)
    assert.deepEqual(read.blob('marker-theirs')?.addedLines, [[2, 3]])
    assert.deepEqual(words(read.places('marker-ours')), ['staged a.txt'])
  })

  test('one content at two paths as one blob with two places', async () => {
    const folder = start()
    write(folder, 'c.txt', 'marker-new')
    write(folder, 'd.txt', 'marker-new')
    git(folder, ['add', '-A'])
    const read = await stagedIn(folder)
    assert.deepEqual(words(read.places('marker-new')), ['staged c.txt', 'staged d.txt'])
    assert.deepEqual([read.tally.total, read.tally.duplicate], [2, 1])
  })

  test('a linked worktree’s own index', async () => {
    const folder = start()
    const other = path.join(folder, 'other')
    git(folder, ['worktree', 'add', '-q', '-b', 'other', other])
    write(other, 'c.txt', 'marker-new')
    git(other, ['add', '-A'])
    assert.deepEqual(words((await stagedIn(other)).places('marker-new')), ['staged c.txt'])
    assert.equal((await stagedIn(folder)).tally.provenEmpty, true)
  })

  test('the index that git names in a hook, and outside a hook the ordinary one', async () => {
    const folder = start()
    write(folder, 'c.txt', 'marker-new')
    const index = path.join(folder, '.git/another-index')
    git(folder, ['read-tree', 'HEAD'], { env: { GIT_INDEX_FILE: index } })
    git(folder, ['add', 'c.txt'], { env: { GIT_INDEX_FILE: index } })
    process.env.GIT_INDEX_FILE = index
    process.env.GIT_DIR = path.join(folder, '.git')
    const inside = await collect({ kind: 'staged', repository: folder }, { insideHook: true })
    assert.deepEqual(words(inside.places('marker-new')), ['staged c.txt'])
    assert.equal((await stagedIn(folder)).tally.provenEmpty, true)
  })
})

describe('a scan of the index is proven empty', () => {
  test('when the index equals HEAD', async () => {
    const { tally } = await stagedIn(start())
    assert.deepEqual(
      [tally.provenEmpty, tally.total, tally.notices.map((notice) => notice.code)],
      [true, 0, ['nothing-to-scan']],
    )
  })

  test('when only deletions are staged', async () => {
    const folder = start()
    git(folder, ['rm', '-q', 'a.txt'])
    assert.equal((await stagedIn(folder)).tally.provenEmpty, true)
  })

  test('when only a submodule moved, which is told', async () => {
    const folder = start()
    mkdirSync(path.join(folder, 'sub'))
    git(folder, ['update-index', '--add', '--cacheinfo', `160000,${'2'.repeat(40)},sub`])
    const { tally } = await stagedIn(folder)
    assert.deepEqual(
      [tally.provenEmpty, tally.notices.map((notice) => notice.code)],
      [true, ['submodule', 'nothing-to-scan']],
    )
  })

  test('but not when a file was announced with `add -N`: it counts, and is empty', async () => {
    const folder = start()
    write(folder, 'later.txt', 'marker-not-yet-added')
    git(folder, ['add', '-N', 'later.txt'])
    const read = await stagedIn(folder)
    assert.deepEqual(unreadCodes(read.tally), [])
    assert.equal(read.blob('marker-not-yet-added'), undefined)
  })

  test('but not when git cannot read the index: that is incomplete', async () => {
    const folder = start()
    write(folder, '.git/index', 'garbage')
    const { tally } = await stagedIn(folder)
    assert.deepEqual([tally.provenEmpty, unreadCodes(tally)], [false, ['git-failed']])
  })
})

describe('the account of a scan of the index', () => {
  test('counts what is excluded, by reason and tier', async () => {
    const folder = start()
    write(folder, 'vendor/c.txt', 'marker-vendor')
    write(folder, 'd.txt', 'marker-new')
    git(folder, ['add', '-A'])
    const read = await collect(
      { kind: 'staged', repository: folder },
      { exclude: (name) => (name.startsWith('vendor/') ? { reason: 'vendored', tier: 'repository' } : null) },
    )
    assert.equal(read.blob('marker-vendor'), undefined)
    assert.deepEqual([...read.tally.excluded.values()], [{ reason: 'vendored', tier: 'repository', count: 1 }])
    assert.equal(read.tally.total, 2)
  })

  test('tells of content that is not in the store', async () => {
    const folder = start()
    git(folder, ['update-index', '--add', '--cacheinfo', `100644,${'3'.repeat(40)},gone.txt`])
    assert.deepEqual(unreadCodes((await stagedIn(folder)).tally), ['absent-object'])
  })
})

function start(): string {
  const folder = newRepository()
  commit(folder, { 'a.txt': LINES }, 'Start')
  return folder
}
