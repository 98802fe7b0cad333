import assert from 'node:assert/strict'
import { chmodSync, truncateSync } from 'node:fs'
import path from 'node:path'
import { before, describe, test } from 'node:test'
import { Random } from '../../../src/base/random.js'
import {
  type Collected,
  collect,
  commit,
  excludedCount,
  git,
  importHistory,
  newRepository,
  scratch,
  unreadCodes,
  words,
  write,
} from '../git/repositories.js'

/** Bytes, and where the audit must say they stand. */
const ROWS: readonly (readonly [string, string | Buffer, readonly string[]])[] = [
  ['content that stands at HEAD', 'marker-kept-at-head', ['commit keep.txt head at-head']],
  ['content that was deleted later', 'marker-deleted-later', ['commit dir/gone.txt head']],
  ['content of a merge’s second parent', 'marker-second-parent', ['commit side.txt head at-head']],
  ['a file that only a merge commit has', 'marker-merge-only-file', ['commit evil.txt head at-head']],
  ['text typed while resolving a conflict', 'marker-conflict-resolution', ['commit shared.txt head at-head']],
  ['a file that only an octopus merge has', 'marker-octopus-only', ['commit octopus.txt head at-head']],
  ['a file marked -diff', 'marker-minus-diff-attribute', ['commit x.hidden head at-head']],
  ['a file marked binary', 'marker-binary-attribute', ['commit x.blob head at-head']],
  ['the target of a symbolic link', 'marker-link-target', ['commit link head']],
  ['a link that became a file', 'marker-link-became-file', ['commit link head at-head']],
  ['a rename with an edit', 'marker-rename-and-edit', ['commit after.txt head at-head']],
  ['a commit message', 'marker-in-commit-message', ['message commit head']],
  ['a file with a NUL byte early', 'marker-nul', ['commit nul.bin head at-head']],
  ['UTF-16 text', Buffer.from('marker-utf16', 'utf16le'), ['commit wide.txt head at-head']],
  ['names with newline, quote and space', 'marker-odd-name', ['commit odd\n"na\'me .txt head at-head']],
  ['a name that is not UTF-8', 'marker-latin1-name', ['commit caf\ufffd.txt head at-head']],
  ['git notes', 'marker-note', []],
  ['an annotated tag’s message', 'marker-tag-message', ['message tag v1 refs']],
  ['a tag that points at a blob', 'marker-tagged-blob', ['object - refs']],
  ['the newest stash', 'marker-newest-stash', ['commit keep.txt stash']],
  ['an older stash', 'marker-older-stash', ['commit keep.txt stash']],
  ['the stash’s index', 'marker-stash-index', ['commit keep.txt stash']],
  ['a stashed untracked file', 'marker-stash-untracked', ['commit untracked.txt stash']],
  ['a commit that was amended away', 'marker-amended-away', ['commit amended.txt reflog']],
  ['a branch that was deleted', 'marker-deleted-branch', ['commit branch.txt unreachable']],
  ['added, then unstaged', 'marker-unstaged', ['object - unreachable']],
  ['added and never committed', 'marker-in-index', ['object staged.txt index']],
  ['another worktree’s index', 'marker-other-worktree', ['object elsewhere.txt index']],
  ['a fetched pull request', 'marker-pull-ref', ['commit pull.txt refs']],
  ['the repository’s configuration', 'marker-in-config', ['file .git/config unknown']],
  ['a reflog message', 'marker-in-reflog', ['file .git/logs/refs/heads/logged unknown']],
  ['a hook', 'marker-in-hook', ['file .git/hooks/post-merge unknown']],
  ['a ref’s name', 'marker-ref-name', ['file .git/refs unknown']],
]

let repository: string
let audit: Collected

before(async () => {
  repository = build()
  audit = await collect({ kind: 'audit', repository })
})

describe('an audit reads', () => {
  for (const [title, marker, places] of ROWS) {
    test(title, () => {
      assert.notEqual(audit.blob(marker), undefined, 'the bytes must reach the stream')
      if (places.length > 0) assert.deepEqual(words(audit.places(marker)), places)
    })
  }

  test('notes under the name that git gives them', () => {
    assert.match(words(audit.places('marker-note'))[0]!, /^commit [0-9a-f]{40} refs$/)
  })
})

describe('an audit says of each place', () => {
  test('who introduced it and when, in the author’s own time', () => {
    const [place] = audit.places('marker-second-parent')
    assert.equal(place?.kind, 'commit')
    if (place?.kind !== 'commit') return
    assert.deepEqual(
      { ...place.commit, id: '' },
      {
        id: '',
        author: 'Bea Branch',
        email: 'bea@example.com',
        date: '2020-09-13T06:59:10-05:30',
        subject: 'Side',
        parents: 1,
      },
    )
    assert.deepEqual(place.refs.slice().sort(), [
      'logged',
      'main',
      'marker-ref-name',
      'oct1',
      'oct2',
      'pull/7/head',
      'side',
      'stash',
      'v1',
    ])
  })

  test('a merge commit, where only the merge brought it', () => {
    const [place] = audit.places('marker-merge-only-file')
    assert.equal(place?.kind === 'commit' ? place.commit.parents : 0, 2)
    const [octopus] = audit.places('marker-octopus-only')
    assert.equal(octopus?.kind === 'commit' ? octopus.commit.parents : 0, 3)
  })

  test('the exact bytes of a name that is not UTF-8', () => {
    const [place] = audit.places('marker-latin1-name')
    assert.equal(
      place?.kind === 'commit' ? place.path.base64 : '',
      Buffer.from('caf\xe9.txt', 'latin1').toString('base64'),
    )
  })
})

describe('the account of an audit', () => {
  test('sums up, and is complete', () => {
    assert.deepEqual(unreadCodes(audit.tally), [])
    assert.equal(audit.tally.total, audit.blobs.length + audit.tally.duplicate + excludedCount(audit.tally))
  })

  test('gives each blob once', () => {
    assert.equal(new Set(audit.blobs.map((blob) => blob.id)).size, audit.blobs.length)
  })

  test('counts every commit of the store', () => {
    const listed = git(repository, ['cat-file', '--batch-all-objects', '--batch-check']).match(/ commit /g)
    assert.equal(audit.tally.commits, listed?.length)
  })
})

describe('an audit of', () => {
  test('an empty repository finds no object and is complete', async () => {
    const empty = await collect({ kind: 'audit', repository: newRepository() })
    assert.equal(empty.tally.commits, 0)
    assert.deepEqual(unreadCodes(empty.tally), [])
  })

  test('a bare repository, a sub-directory and a linked worktree reads the same objects', async () => {
    const folder = newRepository()
    commit(folder, { 'deep/er/a.txt': 'marker-a\n' }, 'One')
    const bare = path.join(scratch(), 'bare.git')
    git(folder, ['worktree', 'add', '-q', '-b', 'other', path.join(folder, 'tree')])
    // Cloning into a scratch folder that git() knows.
    git(path.dirname(bare), ['clone', '-q', '--bare', folder, bare])
    for (const named of [bare, path.join(folder, 'deep/er'), path.join(folder, 'tree')]) {
      const read = await collect({ kind: 'audit', repository: named })
      assert.deepEqual(words(read.places('marker-a')), ['commit deep/er/a.txt head at-head'], named)
    }
  })

  test('a SHA-256 repository knows its long ids', async () => {
    const folder = importHistory('shapes', ['--object-format=sha256'])
    const read = await collect({ kind: 'audit', repository: folder })
    assert.equal(read.blob('marker-merge-only-file')?.id.length, 64)
    assert.deepEqual(words(read.places('marker-merge-only-file')), ['commit evil.txt head at-head'])
    assert.deepEqual(unreadCodes(read.tally), [])
  })

  test('a folder without a repository is a mistake of scope that says what to do', async () => {
    await assert.rejects(collect({ kind: 'audit', repository: scratch() }), {
      name: 'UsageError',
      code: 'not-a-repository',
    })
  })

  test('a shallow clone tells where history is cut', async () => {
    const clone = path.join(scratch(), 'clone')
    git(path.dirname(clone), ['clone', '-q', '--depth', '1', `file://${repository}`, clone])
    const read = await collect({ kind: 'audit', repository: clone })
    assert.deepEqual(unreadCodes(read.tally), ['shallow-boundary'])
    assert.deepEqual(words(read.places('marker-kept-at-head')), ['commit keep.txt head at-head'])
  })

  test('a shallow file that hides history which is here is not believed', async () => {
    const folder = importHistory('shapes')
    write(folder, '.git/shallow', `${git(folder, ['rev-parse', 'HEAD~1'])}\n`)
    const read = await collect({ kind: 'audit', repository: folder })
    assert.deepEqual(words(read.places('marker-deleted-later')), ['commit dir/gone.txt head'])
  })

  test('a partial clone names what was left on the server', async () => {
    const clone = path.join(scratch(), 'clone')
    git(repository, ['config', 'uploadpack.allowFilter', 'true'])
    git(path.dirname(clone), ['clone', '-q', '--no-checkout', '--filter=blob:none', `file://${repository}`, clone])
    const read = await collect({ kind: 'audit', repository: clone })
    assert.deepEqual([...new Set(unreadCodes(read.tally))], ['promisor-object'])
  })

  test('a file above the limit comes piece by piece, and commits are read all the same', async () => {
    const folder = newRepository()
    commit(folder, { 'big.txt': 'x'.repeat(200_000), 'small.txt': 'marker-small' }, 'y'.repeat(3_000))
    const read = await collect({ kind: 'audit', repository: folder }, { maxBlobBytes: 1_000 })
    const large = read.blobs.find((blob) => blob.id === git(folder, ['rev-parse', 'HEAD:big.txt']))
    const pieces: Buffer[] = []
    assert.equal(await large?.pour?.((piece) => pieces.push(Buffer.from(piece))), 200_000)
    assert.equal(Buffer.concat(pieces).toString(), 'x'.repeat(200_000))
    assert.deepEqual([large?.bytes.length, unreadCodes(read.tally), read.tally.commits], [0, [], 1])
    assert.deepEqual(words(read.places('marker-small')), ['commit small.txt head at-head'])
  })

  test('a file above the limit that cannot be read to its end is missed when that shows', async () => {
    const folder = newRepository()
    commit(folder, { 'big.txt': Buffer.from(new Random('big').bytes(200_000)) }, 'Big')
    const id = git(folder, ['rev-parse', 'HEAD:big.txt'])
    const read = await collect({ kind: 'audit', repository: folder }, { maxBlobBytes: 1_000 })
    const { total } = read.tally
    const file = path.join(folder, '.git/objects', id.slice(0, 2), id.slice(2))
    chmodSync(file, 0o600)
    truncateSync(file, 100_000)
    const large = read.blobs.find((blob) => blob.id === id)
    assert.equal(await large?.pour?.(() => undefined), null)
    assert.deepEqual([unreadCodes(read.tally), read.tally.total], [['corrupt-object'], total])
  })

  test('a large file in the git directory is read piece by piece, too', async () => {
    const folder = newRepository()
    commit(folder, { 'a.txt': 'a' }, 'Start')
    write(folder, '.git/lfs/objects/big', 'z'.repeat(5_000))
    const read = await collect({ kind: 'audit', repository: folder }, { maxBlobBytes: 1_000 })
    const poured = read.blobs.filter((blob) => blob.pour !== undefined)
    const sizes = await Promise.all(poured.map((blob) => blob.pour?.(() => undefined)))
    assert.ok(sizes.includes(5_000))
    assert.deepEqual(unreadCodes(read.tally), [])
  })
})

function build(): string {
  const folder = importHistory('shapes')
  commit(
    folder,
    { 'nul.bin': Buffer.from('\0\0marker-nul'), 'wide.txt': Buffer.from('\ufeffmarker-utf16', 'utf16le') },
    'Odd content',
  )
  write(folder, 'odd\n"na\'me .txt', 'marker-odd-name')
  const blob = git(folder, ['hash-object', '-w', '--stdin'], { input: 'marker-latin1-name' })
  git(folder, ['add', '-A'])
  const entry = Buffer.concat([Buffer.from(`100644 ${blob}\t`), Buffer.from('caf\xe9.txt\0', 'latin1')])
  git(folder, ['update-index', '-z', '--index-info'], { input: entry })
  git(folder, ['commit', '-q', '-m', 'Odd names'])
  git(folder, ['reset', '-q', '--hard'])
  git(folder, ['notes', 'add', '-m', 'marker-note'])
  git(folder, ['tag', '-a', 'v1', '-m', 'marker-tag-message', 'HEAD~3'])
  git(folder, ['tag', 'blob', git(folder, ['hash-object', '-w', '--stdin'], { input: 'marker-tagged-blob' })])
  write(folder, 'keep.txt', 'marker-older-stash')
  git(folder, ['stash', 'push', '-q'])
  write(folder, 'keep.txt', 'marker-stash-index')
  git(folder, ['add', 'keep.txt'])
  write(folder, 'keep.txt', 'marker-newest-stash')
  write(folder, 'untracked.txt', 'marker-stash-untracked')
  git(folder, ['stash', 'push', '-q', '-u'])
  commit(folder, { 'amended.txt': 'marker-amended-away' }, 'To be amended')
  write(folder, 'amended.txt', 'harmless')
  git(folder, ['add', '-A'])
  git(folder, ['commit', '-q', '--amend', '-m', 'Amended'])
  git(folder, ['update-ref', '-m', 'marker-in-reflog', '--create-reflog', 'refs/heads/logged', 'HEAD'])
  unreachable(folder)
  git(folder, ['update-ref', 'refs/pull/7/head', commitOn(folder, 'pull.txt', 'marker-pull-ref')])
  git(folder, ['update-ref', 'refs/heads/marker-ref-name', 'main'])
  git(folder, ['config', 'remote.origin.url', 'https://user:marker-in-config@example.com/x.git'])
  write(folder, '.git/hooks/post-merge', '#!/bin/sh\n# marker-in-hook\n')
  write(folder, 'staged.txt', 'marker-unstaged')
  git(folder, ['add', 'staged.txt'])
  write(folder, 'staged.txt', 'marker-in-index')
  git(folder, ['add', 'staged.txt'])
  git(folder, ['worktree', 'add', '-q', '--detach', path.join(folder, 'worktree'), 'HEAD'])
  write(folder, 'worktree/elsewhere.txt', 'marker-other-worktree')
  git(path.join(folder, 'worktree'), ['add', 'elsewhere.txt'])
  return folder
}

/** A commit that no ref and no reflog reaches: made on the side, as a deleted branch leaves it after its reflog is gone. */
function unreachable(folder: string): void {
  commitOn(folder, 'branch.txt', 'marker-deleted-branch')
}

function commitOn(folder: string, name: string, content: string): string {
  const blob = git(folder, ['hash-object', '-w', '--stdin'], { input: content })
  const tree = git(folder, ['mktree'], { input: `100644 blob ${blob}\t${name}\n` })
  return git(folder, ['commit-tree', tree, '-p', 'HEAD', '-m', `Only ${name}`])
}
