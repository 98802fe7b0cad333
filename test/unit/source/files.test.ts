import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import type { SourceOptions } from '../../../src/source/index.js'
import {
  collect,
  commit,
  excludedCount,
  git,
  newRepository,
  scratch,
  unreadCodes,
  words,
  write,
} from '../git/repositories.js'

function tree(paths: readonly string[], options: Partial<SourceOptions> & { includeIgnored?: boolean } = {}) {
  return collect({ kind: 'tree', paths, includeIgnored: options.includeIgnored ?? false }, options)
}

function excluded(read: Awaited<ReturnType<typeof tree>>): Record<string, number> {
  return Object.fromEntries([...read.tally.excluded.values()].map((entry) => [entry.reason, entry.count]))
}

describe('a scan of a tree outside git reads', () => {
  test('every file, dot files too, but for node_modules and .git', async () => {
    const folder = scratch()
    write(folder, '.env', 'marker-dot-file')
    write(folder, '.hidden/deep/a.txt', 'marker-deep')
    write(folder, 'node_modules/x/index.js', 'marker-package')
    const read = await tree([folder])
    assert.deepEqual(words(read.places('marker-dot-file')), ['file .env unknown'])
    assert.deepEqual(words(read.places('marker-deep')), ['file .hidden/deep/a.txt unknown'])
    assert.equal(read.blob('marker-package'), undefined)
    assert.deepEqual(excluded(read), { 'node_modules outside a repository': 1 })
  })

  test('names with newline, quote, and bytes that are not UTF-8', async () => {
    const folder = scratch()
    write(folder, 'a "b"\nc', 'marker-odd')
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9])]), 'marker-latin1')
    const read = await tree([folder])
    assert.deepEqual(words(read.places('marker-odd')), ['file a "b"\nc unknown'])
    const [place] = read.places('marker-latin1')
    assert.deepEqual(place?.kind === 'file' && place.path, {
      text: 'caf\ufffd',
      base64: Buffer.from('caf\xe9', 'latin1').toString('base64'),
    })
  })

  test('the text of links, never what they lead to', async () => {
    const outside = scratch()
    write(outside, 'private/a.txt', 'marker-private')
    const folder = scratch()
    symlinkSync(path.join(outside, 'private'), path.join(folder, 'folder-link'))
    symlinkSync(path.join(outside, 'private/a.txt'), path.join(folder, 'file-link'))
    symlinkSync('.', path.join(folder, 'loop'))
    symlinkSync('marker-dangling', path.join(folder, 'dangling'))
    const read = await tree([folder])
    assert.equal(read.blob('marker-private'), undefined)
    assert.deepEqual(words(read.places('marker-dangling')), ['file dangling unknown'])
    assert.equal(read.blobs.length, 4)
  })

  test('the same content once, with every place it stands', async () => {
    const folder = scratch()
    for (const name of ['b.txt', 'a.txt', 'c/d.txt']) write(folder, name, 'marker-same')
    const read = await tree([folder])
    assert.deepEqual(words(read.places('marker-same')), [
      'file a.txt unknown',
      'file b.txt unknown',
      'file c/d.txt unknown',
    ])
    assert.deepEqual([read.tally.total, read.tally.duplicate, read.blobs.length], [3, 2, 1])
  })
})

describe('a scan of a tree tells of', () => {
  test('pipes, and is not held up by them', async () => {
    const folder = scratch()
    for (const name of ['pipe-1', 'pipe-2', 'pipe-3', 'pipe-4', 'pipe-5'])
      spawnSync('mkfifo', [path.join(folder, name)])
    write(folder, 'a.txt', 'marker-a')
    const read = await tree([folder])
    assert.deepEqual(unreadCodes(read.tally), Array(5).fill('not-regular'))
    assert.notEqual(read.blob('marker-a'), undefined)
  })

  test('a pipe that is named outright', async () => {
    const folder = scratch()
    spawnSync('mkfifo', [path.join(folder, 'pipe')])
    const read = await tree([path.join(folder, 'pipe')])
    assert.deepEqual([unreadCodes(read.tally), read.tally.total], [['not-regular'], 1])
  })

  test('files above the limit', async () => {
    const folder = scratch()
    write(folder, 'big.txt', 'x'.repeat(1_001))
    write(folder, 'just.txt', `marker-just${'y'.repeat(989)}`)
    const read = await tree([folder], { maxBlobBytes: 1_000 })
    assert.deepEqual(unreadCodes(read.tally), ['too-large'])
    assert.notEqual(read.blob('marker-just'), undefined)
  })

  test('what may not be read', { skip: process.getuid?.() === 0 && 'root may read everything' }, async () => {
    const folder = scratch()
    write(folder, 'closed.txt', 'x')
    chmodSync(path.join(folder, 'closed.txt'), 0)
    assert.deepEqual(unreadCodes((await tree([folder])).tally), ['eacces'])
  })

  test('what is excluded, by reason and tier', async () => {
    const folder = scratch()
    write(folder, 'vendor/a.txt', 'marker-vendor')
    write(folder, 'b.txt', 'marker-b')
    const exclude: SourceOptions['exclude'] = (name) =>
      name.startsWith('vendor/') ? { reason: 'vendored', tier: 'operator' } : null
    const read = await tree([folder], { exclude })
    assert.deepEqual([excluded(read), read.tally.total, read.blobs.length], [{ vendored: 1 }, 2, 1])
  })

  test('nothing at all to read', async () => {
    const read = await tree([scratch()])
    assert.deepEqual([read.tally.total, read.tally.notices.map((notice) => notice.code)], [0, ['nothing-to-scan']])
  })
})

describe('a scan of a work tree', () => {
  test('labels tracked and untracked files, and leaves out ignored ones, counted', async () => {
    const folder = repository()
    const read = await tree([folder])
    assert.deepEqual(words(read.places('marker-tracked')), ['file src/a.txt tracked'])
    assert.deepEqual(words(read.places('marker-untracked')), ['file b.txt untracked'])
    assert.equal(read.blob('marker-ignored-file'), undefined)
    assert.deepEqual(excluded(read), { "git's own folder, which `stanch audit` reads": 1, 'ignored by git': 2 })
    assert.equal(read.tally.total, read.blobs.length + read.tally.duplicate + excludedCount(read.tally))
  })

  test('reads ignored files when asked to', async () => {
    const read = await tree([repository()], { includeIgnored: true })
    assert.deepEqual(words(read.places('marker-ignored-file')), ['file secret.log ignored'])
    assert.deepEqual(words(read.places('marker-ignored-folder')), ['file build/out.js ignored'])
  })

  test('reads an ignored file or folder that is named outright', async () => {
    const folder = repository()
    const read = await tree([path.join(folder, 'secret.log'), path.join(folder, 'build')])
    assert.deepEqual(words(read.places('marker-ignored-file')), ['file secret.log ignored'])
    assert.deepEqual(words(read.places('marker-ignored-folder')), ['file build/out.js ignored'])
    assert.equal(read.blob('marker-tracked'), undefined)
  })

  test('names files from the top of the repository, wherever it starts', async () => {
    const folder = repository()
    const read = await tree([path.join(folder, 'src')])
    assert.deepEqual(words(read.places('marker-tracked')), ['file src/a.txt tracked'])
  })

  test('reads a file that is tracked although it is ignored', async () => {
    const folder = repository()
    git(folder, ['add', '-f', 'secret.log'])
    assert.deepEqual(words((await tree([folder])).places('marker-ignored-file')), ['file secret.log tracked'])
  })

  test('reads the files of nested repositories and submodules, with their own labels', async () => {
    const folder = repository()
    const inner = path.join(folder, 'inner')
    mkdirSync(inner)
    git(inner, ['init', '-q'])
    write(inner, 'c.txt', 'marker-nested')
    write(inner, '.gitignore', 'skip.txt\n')
    write(inner, 'skip.txt', 'marker-nested-ignored')
    const read = await tree([folder])
    assert.deepEqual(words(read.places('marker-nested')), ['file inner/c.txt untracked'])
    assert.equal(read.blob('marker-nested-ignored'), undefined)
    assert.deepEqual(
      read.tally.notices.map((notice) => [notice.code, notice.level, notice.where]),
      [['nested-repository', 'info', 'inner']],
    )
  })

  test('does not believe an ignore file outside of what git tells: everything is read when git cannot answer', async () => {
    const folder = repository()
    write(folder, '.git/config', '[broken')
    const read = await tree([folder])
    assert.deepEqual(words(read.places('marker-ignored-file')), ['file secret.log unknown'])
    assert.ok(read.tally.notices.some((notice) => notice.code === 'git-failed'))
  })

  test('works in a linked worktree', async () => {
    const folder = repository()
    const other = path.join(scratch(), 'other')
    git(folder, ['worktree', 'add', '-q', '-b', 'other', other])
    assert.deepEqual(words((await tree([other])).places('marker-tracked')), ['file src/a.txt tracked'])
  })
})

describe('paths that a person names', () => {
  test('may be patterns: dot files match, links are not followed', async () => {
    const folder = scratch()
    write(folder, '.config/a.env', 'marker-env')
    write(folder, 'b.txt', 'marker-text')
    const read = await tree([`${folder}/**/*.env`])
    assert.deepEqual(words(read.places('marker-env')), ['file a.env unknown'])
    assert.equal(read.blob('marker-text'), undefined)
  })

  test('may hold pattern characters when such a file exists', async () => {
    const folder = scratch()
    write(folder, '[id].ts', 'marker-brackets')
    assert.deepEqual(words((await tree([path.join(folder, '[id].ts')])).places('marker-brackets')), [
      'file [id].ts unknown',
    ])
  })

  test('may be links: then what they lead to was meant', async () => {
    const folder = scratch()
    write(folder, 'real/a.txt', 'marker-a')
    symlinkSync('real', path.join(folder, 'link'))
    assert.deepEqual(words((await tree([path.join(folder, 'link')])).places('marker-a')), ['file a.txt unknown'])
  })

  test('must exist, and the error names the one that does not', async () => {
    const folder = scratch()
    for (const name of ['missing.txt', '*.none']) {
      const where = path.join(folder, name)
      await assert.rejects(tree([folder, where]), { name: 'UsageError', code: 'no-such-path', where })
    }
  })

  test('must lead somewhere', async () => {
    const folder = scratch()
    symlinkSync('nowhere', path.join(folder, 'link'))
    await assert.rejects(tree([path.join(folder, 'link')]), { code: 'unreadable-path' })
  })

  test('are read once when they overlap', async () => {
    const folder = scratch()
    write(folder, 'src/a.txt', 'marker-a')
    const read = await tree([folder, path.join(folder, 'src'), path.join(folder, 'src/a.txt')])
    assert.deepEqual([read.tally.total, read.blobs.length], [1, 1])
  })
})

test('a repository whose git dir was moved away is read as plain files', async () => {
  const folder = repository()
  renameSync(path.join(folder, '.git'), path.join(folder, 'dot-git'))
  const read = await tree([folder])
  assert.deepEqual(words(read.places('marker-tracked')), ['file src/a.txt unknown'])
  assert.ok(read.tally.notices.some((notice) => notice.code === 'nested-repository'))
})

function repository(): string {
  const folder = newRepository()
  commit(folder, { 'src/a.txt': 'marker-tracked', '.gitignore': '*.log\nbuild/\n' }, 'Start')
  write(folder, 'b.txt', 'marker-untracked')
  write(folder, 'secret.log', 'marker-ignored-file')
  write(folder, 'build/out.js', 'marker-ignored-folder')
  return folder
}
