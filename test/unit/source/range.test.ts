import assert from 'node:assert/strict'
import path from 'node:path'
import { before, describe, test } from 'node:test'
import {
  type Collected,
  collect,
  commit,
  git,
  importHistory,
  newRepository,
  scratch,
  unreadCodes,
  words,
  write,
} from '../git/repositories.js'

function rangeOf(folder: string, from: readonly string[], to: string, isMeant = false): Promise<Collected> {
  return collect({ kind: 'range', repository: folder, from, to, shown: `${from.join(' ')}..${to}`, isMeant })
}

describe('a range reads', () => {
  let folder: string
  let read: Collected
  before(async () => {
    folder = importHistory('shapes')
    read = await rangeOf(folder, ['main~6'], 'main')
  })

  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    ['what a commit adds and a later one deletes', 'marker-deleted-later', ['commit dir/gone.txt head']],
    ['what only a merge brings', 'marker-merge-only-file', ['commit evil.txt head at-head']],
    ['text typed while resolving a conflict', 'marker-conflict-resolution', ['commit shared.txt head at-head']],
    ['commits behind a merge’s second parent', 'marker-second-parent', ['commit side.txt head at-head']],
    ['what only an octopus merge brings', 'marker-octopus-only', ['commit octopus.txt head at-head']],
    ['commit messages', 'marker-in-commit-message', ['message commit head']],
    ['files marked -diff', 'marker-minus-diff-attribute', ['commit x.hidden head at-head']],
    ['links', 'marker-link-target', ['commit link head']],
    ['links that become files', 'marker-link-became-file', ['commit link head at-head']],
    ['renames with an edit', 'marker-rename-and-edit', ['commit after.txt head at-head']],
  ]
  for (const [title, marker, places] of rows) {
    test(title, () => assert.deepEqual(words(read.places(marker)), places))
  }

  test('nothing of before', () => {
    assert.equal(read.blob('marker-kept-at-head'), undefined)
    assert.deepEqual([read.tally.commits, unreadCodes(read.tally)], [9, []])
  })

  test('and marks the lines that are new against every parent', () => {
    assert.deepEqual(read.blob('marker-conflict-resolution')?.addedLines, [[2, 3]])
    assert.deepEqual(read.blob('marker-rename-and-edit')?.addedLines, [[3, 4]])
    assert.equal(read.blob('marker-merge-only-file')?.addedLines, undefined)
  })

  test('all of history when nothing is known before', async () => {
    const all = await rangeOf(folder, [], 'main')
    assert.deepEqual(words(all.places('marker-kept-at-head')), ['commit keep.txt head at-head'])
    assert.equal(all.tally.commits, 10)
  })

  test('without what any of several bases reaches', async () => {
    const some = await rangeOf(folder, ['oct1', 'oct2'], 'main')
    assert.deepEqual([some.tally.commits, some.blob('marker-merge-only-file')], [3, undefined])
  })
})

describe('a range to a tag reads', () => {
  test('the tag’s own text, and that of tags of tags', async () => {
    const folder = importHistory('shapes')
    git(folder, ['tag', '-a', 'inner', '-m', 'marker-inner-tag', 'main'])
    git(folder, ['tag', '-a', 'outer', '-m', 'marker-outer-tag', 'inner'])
    const read = await rangeOf(folder, ['main~1'], 'outer')
    assert.deepEqual(words(read.places('marker-inner-tag')), ['message tag inner refs'])
    assert.deepEqual(words(read.places('marker-outer-tag')), ['message tag outer refs'])
  })

  test('a blob or tree that the tag names', async () => {
    const folder = newRepository()
    commit(folder, { 'dir/a.txt': 'marker-a' }, 'One')
    git(folder, ['tag', 'blob', 'HEAD:dir/a.txt'])
    git(folder, ['tag', 'tree', 'HEAD^{tree}'])
    assert.deepEqual(words((await rangeOf(folder, [], 'blob')).places('marker-a')), ['object - refs'])
    assert.deepEqual(words((await rangeOf(folder, [], 'tree')).places('marker-a')), ['object dir/a.txt refs'])
  })
})

describe('a range that holds nothing', () => {
  test('is proven empty when it was meant, or both ends are one commit', async () => {
    const folder = importHistory('shapes')
    for (const read of [await rangeOf(folder, ['main'], 'main~1', true), await rangeOf(folder, ['main'], 'main')]) {
      assert.deepEqual(
        [read.tally.provenEmpty, read.tally.notices.map((notice) => notice.code)],
        [true, ['nothing-to-scan']],
      )
    }
  })

  test('is an error of scope when a person gave it', async () => {
    await assert.rejects(rangeOf(importHistory('shapes'), ['main'], 'main~1'), {
      code: 'empty-range',
      where: 'main..main~1',
    })
  })
})

describe('a range is refused', () => {
  test('when a revision is unknown, with what to do', async () => {
    const folder = importHistory('shapes')
    await assert.rejects(rangeOf(folder, ['no-such-branch'], 'main'), {
      code: 'unknown-revision',
      fix: /fetch the branch/,
    })
    await assert.rejects(rangeOf(folder, ['1'.repeat(40)], 'main'), { code: 'unknown-revision' })
  })

  test('when a revision looks like an option, as unknown and nothing else', async () => {
    const folder = importHistory('shapes')
    for (const hostile of ['--all', '--output=/tmp/x', '-n1', 'main\n--all', '']) {
      await assert.rejects(rangeOf(folder, [], hostile), { code: 'unknown-revision' })
    }
  })
})

describe('a range in a shallow clone', () => {
  test('says that its base is not there', async () => {
    const origin = importHistory('shapes')
    const base = git(origin, ['rev-parse', 'main~3'])
    const clone = shallow(origin)
    await assert.rejects(rangeOf(clone, [base], 'HEAD'), { code: 'unknown-revision', fix: /fetch-depth: 0/ })
  })

  test('reads what is here and is incomplete when it reaches the edge', async () => {
    const read = await rangeOf(shallow(importHistory('shapes')), [], 'HEAD')
    assert.deepEqual(unreadCodes(read.tally), ['shallow-boundary'])
    assert.deepEqual(words(read.places('marker-kept-at-head')), ['commit keep.txt head at-head'])
  })

  test('is not fooled by a shallow file that hides history which is here', async () => {
    const folder = importHistory('shapes')
    write(folder, '.git/shallow', `${git(folder, ['rev-parse', 'main~1'])}\n`)
    const read = await rangeOf(folder, [], 'main')
    assert.deepEqual([read.tally.commits, unreadCodes(read.tally)], [10, []])
  })
})

test('a submodule that moves in a range is told, and the rest is read', async () => {
  const folder = newRepository()
  commit(folder, { 'a.txt': 'x' }, 'One')
  git(folder, ['update-index', '--add', '--cacheinfo', `160000,${'2'.repeat(40)},sub`])
  git(folder, ['commit', '-q', '-m', 'marker-submodule'])
  const read = await rangeOf(folder, ['HEAD~1'], 'HEAD')
  assert.deepEqual(
    read.tally.notices.map((notice) => [notice.code, notice.where]),
    [['submodule', 'sub']],
  )
  assert.deepEqual(words(read.places('marker-submodule')), ['message commit head'])
})

function shallow(origin: string): string {
  const parent = scratch()
  git(parent, ['clone', '-q', '--depth', '1', `file://${origin}`, 'clone'])
  return path.join(parent, 'clone')
}
