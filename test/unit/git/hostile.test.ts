/** Repositories whose configuration, hooks and attributes try to run a program: none may run, whatever is read. */
import assert from 'node:assert/strict'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import type { Scope } from '../../../src/model/index.js'
import { collect, commit, git, newRepository, scratch, unreadCodes, words, write } from './repositories.js'

const ABSENT = '3'.repeat(40)

/** Keys that run a program in one git command or another. PROGRAM leaves the marker. */
const KEYS = `
[core]
	fsmonitor = PROGRAM
	sshCommand = PROGRAM
	gitProxy = PROGRAM
	askPass = PROGRAM
	pager = PROGRAM
	editor = PROGRAM
	alternateRefsCommand = PROGRAM
	attributesFile = ATTRIBUTES
[diff]
	external = PROGRAM
[diff "x"]
	command = PROGRAM
	textconv = PROGRAM
[filter "x"]
	clean = PROGRAM
	smudge = PROGRAM
	process = PROGRAM
	required = true
[gpg]
	program = PROGRAM
[log]
	showSignature = true
[credential]
	helper = PROGRAM
[uploadpack]
	packObjectsHook = PROGRAM
[hook "x"]
	command = PROGRAM
	event = pre-commit
[remote "origin"]
	url = ext::PROGRAM
	promisor = true
	partialCloneFilter = blob:none
	uploadpack = PROGRAM
[protocol]
	allow = always
[extensions]
	partialClone = origin
`

describe('nothing of a hostile repository runs', () => {
  const scopes: readonly (readonly [string, (folder: string) => Scope])[] = [
    ['an audit', (folder) => ({ kind: 'audit', repository: folder })],
    ['a scan of the tree', (folder) => ({ kind: 'tree', paths: [folder], includeIgnored: false })],
    ['a scan of the index', (folder) => ({ kind: 'staged', repository: folder })],
    [
      'a scan of a range',
      (folder) => ({ kind: 'range', repository: folder, from: ['HEAD~1'], to: 'HEAD', shown: 'x', isMeant: false }),
    ],
  ]
  for (const [title, scope] of scopes) {
    test(`in ${title}, and its content is read`, async () => {
      const { folder, marker } = trap()
      const read = await collect(scope(folder))
      assert.equal(existsSync(marker), false, 'the marker must not appear')
      const sought = title.includes('index') ? 'marker-staged' : 'marker-second'
      assert.notEqual(read.blob(sought), undefined)
    })
  }

  test('and the trap is a real one: plain git falls into it', () => {
    const { folder, marker } = trap()
    git(folder, ['status'], { allowFailure: true })
    assert.equal(existsSync(marker), true)
  })

  test('and an audit names the keys that it did not obey', async () => {
    const { folder } = trap()
    const read = await collect({ kind: 'audit', repository: folder })
    const notice = read.tally.notices.find((notice) => notice.code === 'config-ignored')
    assert.match(notice?.message ?? '', /core\.fsmonitor/)
  })
})

describe('nothing outside a hostile repository is read', () => {
  test('through alternates: they are named, and their objects are absent', async () => {
    const victim = newRepository()
    commit(victim, { 'private.txt': 'marker-private' }, 'Private')
    const folder = newRepository()
    commit(folder, { 'a.txt': 'marker-own' }, 'Own')
    write(folder, '.git/objects/info/alternates', `${victim}/.git/objects\n`)
    const read = await collect({ kind: 'audit', repository: folder })
    assert.equal(read.blob('marker-private'), undefined)
    assert.deepEqual(words(read.places('marker-own')), ['commit a.txt head at-head'])
    assert.deepEqual(unreadCodes(read.tally), ['alternate-outside'])
  })

  test('but alternates that the operator names are', async () => {
    const victim = newRepository()
    commit(victim, { 'private.txt': 'marker-private' }, 'Private')
    const folder = newRepository()
    commit(folder, { 'a.txt': 'marker-own' }, 'Own')
    write(folder, '.git/objects/info/alternates', `${victim}/.git/objects\n`)
    const read = await collect({ kind: 'audit', repository: folder }, { alternates: [`${victim}/.git/objects`] })
    assert.notEqual(read.blob('marker-private'), undefined)
    assert.deepEqual(unreadCodes(read.tally), [])
  })

  test('through an object folder that is a link', async () => {
    const victim = newRepository()
    commit(victim, { 'private.txt': 'marker-private' }, 'Private')
    git(victim, ['repack', '-a', '-d', '-q'])
    const folder = newRepository()
    commit(folder, { 'a.txt': 'marker-own' }, 'Own')
    git(folder, ['config', 'gc.auto', '0'])
    const packs = path.join(folder, '.git/objects/pack')
    for (const name of ['.pack', '.idx']) {
      const from = path.join(victim, '.git/objects/pack')
      const file = readdirSync(from).find((entry) => entry.endsWith(name))!
      symlinkSync(path.join(from, file), path.join(packs, file))
    }
    const read = await collect({ kind: 'audit', repository: folder })
    assert.equal(read.blob('marker-private'), undefined)
    assert.notEqual(read.blob('marker-own'), undefined)
    assert.ok(unreadCodes(read.tally).includes('alternate-outside'))
  })

  test('through a .git file that points at somebody else’s repository', async () => {
    const victim = newRepository()
    commit(victim, { 'private.txt': 'marker-private' }, 'Private')
    const folder = scratch()
    write(folder, '.git', `gitdir: ${victim}/.git\n`)
    write(folder, 'a.txt', 'marker-own')
    await assert.rejects(collect({ kind: 'audit', repository: folder }), { code: 'pointer-outside' })
    const tree = await collect({ kind: 'tree', paths: [folder], includeIgnored: false })
    assert.deepEqual(words(tree.places('marker-own')), ['file a.txt unknown'])
  })

  test('through core.worktree', async () => {
    const victim = scratch()
    write(victim, 'private.txt', 'marker-private')
    const folder = newRepository()
    commit(folder, { 'a.txt': 'marker-own' }, 'Own')
    git(folder, ['config', 'core.worktree', victim])
    const read = await collect({ kind: 'tree', paths: [folder], includeIgnored: false })
    assert.equal(read.blob('marker-private'), undefined)
    assert.deepEqual(words(read.places('marker-own')), ['file a.txt tracked'])
  })
})

describe('what git is told to show differently is read as it is', () => {
  test('with replace refs and grafts', async () => {
    const folder = newRepository()
    const first = commit(folder, { 'a.txt': 'marker-first' }, 'First')
    const second = commit(folder, { 'a.txt': 'marker-second' }, 'Second')
    const harmless = git(folder, ['hash-object', '-w', '--stdin'], { input: 'harmless' })
    git(folder, ['replace', '-f', git(folder, ['rev-parse', `${first}:a.txt`]), harmless])
    write(folder, '.git/info/grafts', `${second}\n`)
    const read = await collect({ kind: 'audit', repository: folder })
    assert.deepEqual(words(read.places('marker-first')), ['commit a.txt head'])
    assert.deepEqual(read.tally.notices.map((notice) => notice.code).sort(), ['grafts', 'replace-refs'])
  })
})

function trap(): { folder: string; marker: string } {
  const folder = newRepository()
  commit(folder, { 'a.txt': 'marker-first', 'f.x': 'filtered' }, 'First')
  commit(
    folder,
    { 'a.txt': 'marker-second', '.gitattributes': '*.x diff=x filter=x\n*.txt diff=x filter=x\n' },
    'Second',
  )
  write(folder, 'b.txt', 'marker-staged')
  git(folder, ['add', 'b.txt'])
  const outside = scratch()
  const marker = path.join(outside, 'it-ran')
  const program = path.join(outside, 'program')
  writeFileSync(program, `#!/bin/sh\ntouch '${marker}'\ncat\n`)
  chmodSync(program, 0o755)
  const config = path.join(folder, '.git/config')
  const included = path.join(folder, '.git/included')
  const keys = KEYS.replaceAll('PROGRAM', program).replaceAll('ATTRIBUTES', path.join(folder, '.gitattributes'))
  writeFileSync(included, '[core]\n\tbare = false\n')
  writeFileSync(
    config,
    `${readFileSync(config, 'utf8').replace('version = 0', 'version = 1')}${keys}[include]\n\tpath = ${included}\n`,
  )
  mkdirSync(path.join(folder, '.git/hooks'), { recursive: true })
  for (const name of [
    'pre-commit',
    'post-index-change',
    'post-checkout',
    'reference-transaction',
    'fsmonitor-watchman',
  ]) {
    writeFileSync(path.join(folder, '.git/hooks', name), readFileSync(program))
    chmodSync(path.join(folder, '.git/hooks', name), 0o755)
  }
  // Looks changed to git, so that filters would run; and history names an object that would have to be fetched.
  utimesSync(path.join(folder, 'a.txt'), 1, 1)
  const tree = git(folder, ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', 'mktree', '--missing'], {
    input: `100644 blob ${ABSENT}\tabsent.txt\n`,
  })
  write(folder, '.git/refs/tags/tree', `${tree}\n`)
  if (existsSync(marker)) throw new Error('the trap went off while it was built')
  return { folder, marker }
}
