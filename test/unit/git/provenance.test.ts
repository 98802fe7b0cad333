import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Provenance } from '../../../src/model/index.js'
import { collect, commit, git, newRepository, words } from './repositories.js'

describe('provenance', () => {
  for (const seed of [1, 2, 3, 4]) {
    test(`agrees with git's own comparison on a made-up history (seed ${seed})`, async () => {
      const folder = madeUp(seed)
      const read = await collect({ kind: 'audit', repository: folder })
      const expected = byGit(folder)
      assert.ok(expected.size > 50)
      for (const [id, places] of expected) {
        const found = read.placesOf(id).filter((place) => place.kind === 'commit')
        assert.deepEqual(found.map(spelled).sort(), [...places].sort(), id)
      }
    })
  }

  test('puts parents before children, whatever their dates say', async () => {
    const folder = newRepository()
    const dated = (date: number) => ({ env: { GIT_COMMITTER_DATE: `${date} +0000`, GIT_AUTHOR_DATE: `${date} +0000` } })
    for (const [number, date] of [1_700_000_000, 1_600_000_000, 1_650_000_000].entries()) {
      const blob = git(folder, ['hash-object', '-w', '--stdin'], { input: 'marker-same' })
      git(folder, ['update-index', '--add', '--cacheinfo', `100644,${blob},copy-${number}.txt`])
      git(folder, ['commit', '-q', '-m', `Copy ${number}`], dated(date))
    }
    const read = await collect({ kind: 'audit', repository: folder })
    assert.deepEqual(words(read.places('marker-same')), [
      'commit copy-0.txt head at-head',
      'commit copy-1.txt head at-head',
      'commit copy-2.txt head at-head',
    ])
  })

  test('lists 64 places of a blob and says that there are more', async () => {
    const folder = newRepository()
    const files = Object.fromEntries(
      Array.from({ length: 100 }, (_, number) => [`copy-${String(number).padStart(3, '0')}.txt`, 'marker-same']),
    )
    commit(folder, files, 'Copies')
    const read = await collect({ kind: 'audit', repository: folder })
    assert.deepEqual(
      [read.places('marker-same').length, words(read.places('marker-same'))[0]],
      [64, 'commit copy-000.txt head at-head'],
    )
    assert.deepEqual(
      read.tally.notices.map((notice) => [notice.code, notice.level, notice.count]),
      [['budget-names', 'info', 36]],
    )
  })

  test('reads modes that old tools wrote with leading zeros', async () => {
    const folder = newRepository()
    const blob = git(folder, ['hash-object', '-w', '--stdin'], { input: 'marker-old' })
    const inner = treeOf(folder, [['0100644', 'a.txt', blob]])
    const top = treeOf(folder, [['040000', 'dir', inner]])
    git(folder, ['update-ref', 'HEAD', git(folder, ['commit-tree', top, '-m', 'Old'])])
    const read = await collect({ kind: 'audit', repository: folder })
    assert.deepEqual(words(read.places('marker-old')), ['commit dir/a.txt head at-head'])
    const range = await collect({
      kind: 'range',
      repository: folder,
      from: [],
      to: 'HEAD',
      shown: 'HEAD',
      isMeant: false,
    })
    assert.deepEqual(words(range.places('marker-old')), ['commit dir/a.txt head at-head'])
  })

  test('names the path in a tree that no commit has', async () => {
    const folder = newRepository()
    const blob = git(folder, ['hash-object', '-w', '--stdin'], { input: 'marker-loose-tree' })
    const inner = treeOf(folder, [['100644', 'a.txt', blob]])
    treeOf(folder, [['40000', 'dir', inner]])
    const read = await collect({ kind: 'audit', repository: folder })
    assert.deepEqual(words(read.places('marker-loose-tree')), ['object dir/a.txt unreachable'])
  })
})

describe('a tree bomb: ten thousand million names in a dozen objects', () => {
  test('is audited, its content placed under some of its names', async () => {
    const read = await collect({ kind: 'audit', repository: bomb() })
    const places = read.places('marker-bomb')
    assert.ok(places.length > 0 && places.length <= 64)
    assert.match(words(places)[0]!, /^commit d\d(\/d\d){9}\/f\d head at-head$/)
    assert.ok(read.tally.notices.some((notice) => notice.code === 'budget-names'))
  })

  test('is read as a range', async () => {
    const read = await collect({
      kind: 'range',
      repository: bomb(),
      from: [],
      to: 'HEAD',
      shown: 'HEAD',
      isMeant: false,
    })
    assert.ok(read.places('marker-bomb').length > 0)
    assert.ok(read.tally.notices.some((notice) => notice.code === 'budget-names'))
  })
})

function bomb(): string {
  const folder = newRepository()
  const blob = git(folder, ['hash-object', '-w', '--stdin'], { input: 'marker-bomb' })
  const ten = Array.from({ length: 10 }, (_, number) => number)
  let tree = treeOf(
    folder,
    ten.map((number) => ['100644', `f${number}`, blob] as const),
  )
  for (let level = 0; level < 10; level++) {
    const below = tree
    tree = treeOf(
      folder,
      ten.map((number) => ['40000', `d${number}`, below] as const),
    )
  }
  git(folder, ['update-ref', 'HEAD', git(folder, ['commit-tree', tree, '-m', 'Bomb'])])
  return folder
}

function treeOf(folder: string, entries: readonly (readonly [string, string, string])[]): string {
  const bytes = entries.map(([mode, name, id]) =>
    Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]),
  )
  return git(folder, ['hash-object', '-t', 'tree', '-w', '--stdin', '--literally'], { input: Buffer.concat(bytes) })
}

function spelled(place: Provenance): string {
  return place.kind === 'commit' ? `${place.commit.id} ${place.path.text}` : ''
}

/** Blob id → `commit path` of each introduction, as git tells it of every commit in the store. */
function byGit(folder: string): Map<string, Set<string>> {
  const commits = git(folder, ['cat-file', '--batch-all-objects', '--batch-check=%(objecttype) %(objectname)'])
    .split('\n')
    .filter((line) => line.startsWith('commit '))
    .map((line) => line.slice(7))
  const text = git(folder, ['diff-tree', '--stdin', '-r', '-c', '--root', '--raw', '--no-renames', '--no-abbrev'], {
    input: `${commits.join('\n')}\n`,
  })
  const places = new Map<string, Set<string>>()
  let current = ''
  for (const line of text.split('\n')) {
    if (/^[0-9a-f]{40}$/.test(line)) current = line
    const found = /^:+[0-7 ]+ ([0-9a-f ]+) [A-Z]+\t(.*)$/.exec(line)
    if (!found) continue
    const ids = found[1]!.split(' ')
    const id = ids.pop()!
    if (/^0+$/.test(id) || ids.includes(id)) continue
    const list = places.get(id) ?? new Set()
    places.set(id, list.add(`${current} ${found[2]}`))
  }
  return places
}

/** Sixty commits with branches and merges; files come, change, move and go, also within merges. */
function madeUp(seed: number): string {
  let state = seed
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const folder = newRepository()
  const lines: string[] = []
  for (let number = 1; number <= 60; number++) {
    const parents =
      number === 1
        ? []
        : [...new Set(Array.from({ length: 1 + random(10) / 4 }, () => Math.max(1, number - 1 - random(5))))]
    lines.push(
      `commit refs/heads/branch-${random(6)}`,
      `mark :${number}`,
      `committer C <c@example.com> ${1_600_000_000 + random(1_000)} +0000`,
      'data 1',
      'm',
    )
    lines.push(...parents.map((parent, index) => `${index === 0 ? 'from' : 'merge'} :${parent}`))
    for (let change = 0; change < 1 + random(4); change++) {
      const name = `${['', 'a/', 'a/b/', 'c/'][random(4)]}file-${random(6)}`
      const content = `content ${random(90)}`
      if (random(5) === 0 && number > 1) lines.push(`D ${name}`)
      else lines.push(`M ${random(9) === 0 ? 120000 : 100644} inline ${name}`, `data ${content.length}`, content)
    }
  }
  git(folder, ['fast-import', '--quiet', '--force'], { input: `${lines.join('\n')}\n` })
  git(folder, ['symbolic-ref', 'HEAD', git(folder, ['for-each-ref', '--format=%(refname)', '--count=1'])])
  return folder
}
