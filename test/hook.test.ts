/** The hooks as people meet them: real commits, merges and pushes, with the real program behind them. */
import assert from 'node:assert/strict'
import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { installHooks, uninstallHooks } from '../src/gate/index.js'
import {
  commit,
  type Ended,
  git,
  newRepository,
  programCommand,
  scratch,
  start,
  token,
  tryGit,
  write,
} from './unit/gate/workspace.js'

const command = programCommand('main')
const install = (folder: string) => installHooks(folder, { command })
const hookOf = (folder: string, name: string) => path.join(folder, '.git/hooks', name)

async function hooked(): Promise<string> {
  const folder = newRepository()
  commit(folder, { 'README.md': 'shop\n' })
  await install(folder)
  return folder
}

/** Git sends what a hook says to standard error; nothing of it may hold the value. */
function assertBlocked({ status, stderr: said }: Ended, secret: string): string {
  assert.equal(status, 1, said)
  assert.ok(!said.includes(secret), 'the secret is not shown')
  assert.match(said, /stanch: this (?:commit|push) holds 1 secret/)
  assert.ok(said.trimEnd().split('\n').length <= 24, `at most 24 lines:\n${said}`)
  return said
}

describe('a commit', () => {
  test('is blocked by a planted secret, with what to do on one screen, and passes without it', async () => {
    const folder = await hooked()
    const secret = token('commit')
    write(folder, 'app/.env', `NAME=shop\nGITHUB_TOKEN=${secret}\n`)
    git(folder, 'add', '-A')
    const said = assertBlocked(tryGit(folder, ['commit', '-m', 'env']), secret)
    assert.match(said, /app\/\.env:2:14/)
    assert.match(said, /--no-verify/)
    assert.match(said, /stanch-ignore\[/)
    write(folder, 'app/.env', 'NAME=shop\n')
    git(folder, 'add', '-A')
    const passed = tryGit(folder, ['commit', '-m', 'env'])
    assert.equal(passed.status, 0, passed.stderr)
  })

  test('is judged by what is staged, not by the file as it lies there', async () => {
    const folder = await hooked()
    const secret = token('index')
    write(folder, 'a.env', `GITHUB_TOKEN=${secret}\n`)
    git(folder, 'add', '-A')
    write(folder, 'a.env', 'GITHUB_TOKEN=\n')
    assertBlocked(tryGit(folder, ['commit', '-m', 'staged']), secret)
    git(folder, 'add', '-A')
    write(folder, 'a.env', `GITHUB_TOKEN=${secret}\n`)
    assert.equal(tryGit(folder, ['commit', '-m', 'not staged']).status, 0)
  })

  test('-a is judged by its own temporary index', async () => {
    const folder = await hooked()
    const secret = token('all')
    write(folder, 'README.md', `GITHUB_TOKEN=${secret}\n`)
    assertBlocked(tryGit(folder, ['commit', '-a', '-m', 'all']), secret)
    assert.equal(git(folder, 'rev-list', '--count', 'HEAD'), '1')
  })

  test('of named paths is judged by those paths alone', async () => {
    const folder = await hooked()
    const secret = token('paths')
    commit(folder, { 'a.txt': 'a\n', 'b.txt': 'b\n' })
    write(folder, 'a.txt', `GITHUB_TOKEN=${secret}\n`)
    write(folder, 'b.txt', 'bb\n')
    git(folder, 'add', 'a.txt')
    assert.equal(tryGit(folder, ['commit', '-m', 'b', '--', 'b.txt']).status, 0)
    assertBlocked(tryGit(folder, ['commit', '-m', 'a', '--', 'a.txt']), secret)
  })

  test('of chosen hunks is judged by those hunks', async () => {
    const folder = await hooked()
    const secret = token('hunks')
    commit(folder, { 'a.txt': `${Array.from({ length: 40 }, (_, line) => `line ${line}`).join('\n')}\n` })
    const lines = readFileSync(path.join(folder, 'a.txt'), 'utf8').split('\n')
    lines[2] = 'harmless'
    lines[35] = `GITHUB_TOKEN=${secret}`
    write(folder, 'a.txt', lines.join('\n'))
    const first = start(folder, ['git', 'commit', '-p', '-m', 'first hunk'], {}, 'y\nn\n')
    assert.equal(first.status, 0, first.stderr)
    assertBlocked(start(folder, ['git', 'commit', '-p', '-m', 'second hunk'], {}, 'y\n'), secret)
  })

  test('reads the index that GIT_INDEX_FILE names', async () => {
    const folder = await hooked()
    const secret = token('other index')
    const other = { GIT_INDEX_FILE: path.join(folder, '.git/other-index') }
    tryGit(folder, ['read-tree', 'HEAD'], other)
    write(folder, 'a.env', `GITHUB_TOKEN=${secret}\n`)
    tryGit(folder, ['add', 'a.env'], other)
    assertBlocked(tryGit(folder, ['commit', '-m', 'other'], other), secret)
    assert.equal(tryGit(folder, ['commit', '--allow-empty', '-m', 'usual']).status, 0)
  })

  test('that is empty, or only deletes, passes and says that there was nothing to scan', async () => {
    const folder = await hooked()
    const empty = tryGit(folder, ['commit', '--allow-empty', '-m', 'empty'])
    assert.equal(empty.status, 0, empty.stderr)
    assert.match(empty.stderr, /nothing to scan/)
    git(folder, 'rm', '-q', 'README.md')
    assert.equal(tryGit(folder, ['commit', '-m', 'gone']).status, 0)
  })

  test('is judged before there is any commit, from a sub-directory, and with an entry that is only intended', async () => {
    const folder = newRepository()
    await install(folder)
    const secret = token('first')
    write(folder, 'deep/er/a.env', `GITHUB_TOKEN=${secret}\n`)
    write(folder, 'later.txt', 'later\n')
    git(folder, 'add', 'deep')
    git(folder, 'add', '-N', 'later.txt')
    assertBlocked(tryGit(path.join(folder, 'deep/er'), ['commit', '-m', 'first']), secret)
    write(folder, 'deep/er/a.env', 'nothing\n')
    git(folder, 'add', 'deep')
    const passed = tryGit(path.join(folder, 'deep/er'), ['commit', '-m', 'first'])
    assert.equal(passed.status, 0, passed.stderr)
  })

  test('leaves the index as it was, byte for byte, and configuration and files too', async () => {
    const folder = await hooked()
    write(folder, 'a.env', `GITHUB_TOKEN=${token('untouched')}\n`)
    git(folder, 'add', '-A')
    const before = ['index', 'config', 'HEAD'].map((name) => readFileSync(path.join(folder, '.git', name)))
    start(folder, [hookOf(folder, 'pre-commit')])
    assert.deepEqual(
      ['index', 'config', 'HEAD'].map((name) => readFileSync(path.join(folder, '.git', name))),
      before,
    )
    assert.equal(git(folder, 'status', '--porcelain'), 'A  a.env')
  })

  test('in a linked worktree is judged by that worktree', async () => {
    const folder = await hooked()
    const secret = token('worktree')
    const tree = path.join(path.dirname(folder), 'tree')
    git(folder, 'worktree', 'add', '-q', '-b', 'side', tree)
    write(tree, 'a.env', `GITHUB_TOKEN=${secret}\n`)
    git(tree, 'add', '-A')
    assertBlocked(tryGit(tree, ['commit', '-m', 'side']), secret)
    assert.equal(tryGit(folder, ['commit', '--allow-empty', '-m', 'main']).status, 0)
  })

  test('goes through with SKIP=stanch, and the earlier hook still has its say', async () => {
    const folder = newRepository()
    writeFileSync(hookOf(folder, 'pre-commit'), '#!/bin/sh\necho earlier >> ran\n', { mode: 0o755 })
    await install(folder)
    write(folder, 'a.env', `GITHUB_TOKEN=${token('skip')}\n`)
    git(folder, 'add', 'a.env')
    const passed = tryGit(folder, ['commit', '-m', 'skipped'], { SKIP: 'lint,stanch' })
    assert.equal(passed.status, 0, passed.stderr)
    assert.match(passed.stderr, /pre-commit skipped, because SKIP names stanch/)
    assert.equal(readFileSync(path.join(folder, 'ran'), 'utf8'), 'earlier\n')
  })
})

describe('a merge', () => {
  test('is blocked where it brings a secret', async () => {
    const folder = newRepository()
    const secret = token('merge')
    commit(folder, { 'a.txt': 'a\n' })
    git(folder, 'checkout', '-q', '-b', 'side')
    commit(folder, { 'b.env': `GITHUB_TOKEN=${secret}\n` })
    git(folder, 'checkout', '-q', 'main')
    commit(folder, { 'c.txt': 'c\n' })
    await install(folder)
    assertBlocked(tryGit(folder, ['merge', '--no-edit', 'side']), secret)
    assert.equal(git(folder, 'rev-list', '--count', 'HEAD'), '2')
  })
})

describe('a push', () => {
  async function withRemote(): Promise<{ folder: string; bare: string }> {
    const folder = newRepository()
    const bare = path.join(path.dirname(folder), 'bare.git')
    git(folder, 'init', '-q', '--bare', '-b', 'main', bare)
    git(folder, 'remote', 'add', 'origin', bare)
    commit(folder, { 'a.txt': 'a\n' })
    git(folder, 'push', '-q', 'origin', 'main')
    await install(folder)
    return { folder, bare }
  }

  test('is blocked by a secret that was added and taken out again', async () => {
    const { folder, bare } = await withRemote()
    const secret = token('push')
    commit(folder, { 'b.env': `GITHUB_TOKEN=${secret}\n` }, 'in')
    commit(folder, { 'b.env': '\n' }, 'out')
    assertBlocked(tryGit(folder, ['push', 'origin', 'main']), secret)
    assert.equal(git(bare, 'rev-list', '--count', 'main'), '1')
  })

  test('passes when what it brings is clean, whatever the remote holds already', async () => {
    const { folder } = await withRemote()
    commit(folder, { 'old.env': `GITHUB_TOKEN=${token('old')}\n` })
    git(folder, 'push', '-q', '--no-verify', 'origin', 'main')
    git(folder, 'checkout', '-q', '-b', 'feature')
    commit(folder, { 'c.txt': 'c\n' })
    const passed = tryGit(folder, ['push', 'origin', 'feature'])
    assert.equal(passed.status, 0, passed.stderr)
  })

  test('of several refs is judged by all of them, tags and their messages too', async () => {
    const { folder } = await withRemote()
    const secret = token('tag')
    git(folder, 'tag', '-a', 'v1', '-m', `release with GITHUB_TOKEN=${secret}`)
    git(folder, 'branch', 'clean')
    assertBlocked(tryGit(folder, ['push', 'origin', 'clean', 'v1']), secret)
  })

  test('that only deletes passes', async () => {
    const { folder } = await withRemote()
    git(folder, 'push', '-q', '--no-verify', 'origin', 'main:gone')
    const passed = tryGit(folder, ['push', 'origin', '--delete', 'gone'])
    assert.equal(passed.status, 0, passed.stderr)
  })

  test('to an address without a name is judged by all that it holds', async () => {
    const { folder, bare } = await withRemote()
    const secret = token('address')
    commit(folder, { 'd.env': `GITHUB_TOKEN=${secret}\n` })
    git(folder, 'push', '-q', '--no-verify', 'origin', 'main')
    assertBlocked(tryGit(folder, ['push', bare, 'main:again']), secret)
  })

  test("hands its lines to the earlier hook as well, and keeps that one's refusal", async () => {
    const { folder } = await withRemote()
    await uninstallHooks(folder)
    writeFileSync(hookOf(folder, 'pre-push'), '#!/bin/sh\necho "$1" > seen\ncat >> seen\nexit 7\n', { mode: 0o755 })
    await install(folder)
    const id = commit(folder, { 'c.txt': 'c\n' })
    const before = git(folder, 'rev-parse', 'origin/main')
    assert.equal(tryGit(folder, ['push', 'origin', 'main']).status, 1)
    assert.equal(
      readFileSync(path.join(folder, 'seen'), 'utf8'),
      `origin\nrefs/heads/main ${id} refs/heads/main ${before}\n`,
    )
    assert.equal(start(folder, [hookOf(folder, 'pre-push'), 'origin', 'x'], {}, '').status, 7)
  })
})

describe('installing', () => {
  test('keeps a hook that is there, runs it first, and gives it back byte for byte and mode for mode', async () => {
    const folder = newRepository()
    const text = '#!/bin/sh\necho "earlier $#" >> ran\nexit 0\n'
    writeFileSync(hookOf(folder, 'pre-commit'), text, { mode: 0o750 })
    chmodSync(hookOf(folder, 'pre-commit'), 0o750)
    const { changes } = await install(folder)
    assert.deepEqual(
      changes.map(({ hook, what }) => [hook, what]),
      [
        ['pre-commit', 'chained'],
        ['pre-merge-commit', 'installed'],
        ['pre-push', 'installed'],
      ],
    )
    const secret = token('chain')
    write(folder, 'a.env', `GITHUB_TOKEN=${secret}\n`)
    git(folder, 'add', 'a.env')
    assertBlocked(tryGit(folder, ['commit', '-m', 'x']), secret)
    assert.equal(readFileSync(path.join(folder, 'ran'), 'utf8'), 'earlier 0\n')
    const again = await install(folder)
    assert.deepEqual(
      again.changes.map(({ what }) => what),
      ['unchanged', 'unchanged', 'unchanged'],
    )
    const gone = await uninstallHooks(folder)
    assert.deepEqual(
      gone.changes.map(({ what }) => what),
      ['restored', 'removed', 'removed'],
    )
    assert.equal(readFileSync(hookOf(folder, 'pre-commit'), 'utf8'), text)
    assert.equal(statSync(hookOf(folder, 'pre-commit')).mode & 0o777, 0o750)
    assert.equal(existsSync(hookOf(folder, 'pre-push')), false)
    assert.deepEqual(
      (await uninstallHooks(folder)).changes.map(({ what }) => what),
      ['foreign', 'absent', 'absent'],
    )
  })

  test('keeps the exit status of an earlier hook that refuses, and does not run one that git would not run', async () => {
    const folder = newRepository()
    writeFileSync(hookOf(folder, 'pre-commit'), '#!/bin/sh\nexit 9\n', { mode: 0o755 })
    await install(folder)
    assert.equal(start(folder, [hookOf(folder, 'pre-commit')]).status, 9)
    chmodSync(`${hookOf(folder, 'pre-commit')}.stanch-previous`, 0o644)
    assert.equal(tryGit(folder, ['commit', '--allow-empty', '-m', 'x']).status, 0)
  })

  test('looks at what an earlier hook adds to the commit', async () => {
    const folder = newRepository()
    const secret = token('formatter')
    writeFileSync(hookOf(folder, 'pre-commit'), '#!/bin/sh\ngit add generated.env\n', { mode: 0o755 })
    await install(folder)
    write(folder, 'generated.env', `GITHUB_TOKEN=${secret}\n`)
    assertBlocked(tryGit(folder, ['commit', '--allow-empty', '-m', 'x']), secret)
  })

  test('says in words what is wrong when the program has moved, and blocks', async () => {
    const folder = newRepository()
    const away = path.join(scratch(), "it's gone.js")
    writeFileSync(away, '')
    await installHooks(folder, { command: [process.execPath, away] })
    assert.equal(tryGit(folder, ['commit', '--allow-empty', '-m', 'x']).status, 0)
    writeFileSync(away, 'process.exitCode = 3\n')
    assert.equal(start(folder, [hookOf(folder, 'pre-commit')]).status, 3)
    rmSync(away)
    const ended = start(folder, [hookOf(folder, 'pre-commit')])
    assert.equal(ended.status, 1)
    assert.equal(
      ended.stderr,
      [
        'stanch: the pre-commit hook cannot run: one of these is no longer there:',
        `  ${process.execPath}`,
        `  ${away}`,
        '  what to do: install stanch and run "stanch hook install" in this repository again,',
        '  or go on without the check this once: git commit --no-verify',
        '',
      ].join('\n'),
    )
  })

  test('works through the command line, in a sub-directory, a worktree and a bare repository', async () => {
    const folder = newRepository()
    commit(folder, { 'deep/a.txt': 'a\n' })
    const ended = start(path.join(folder, 'deep'), [...command, 'hook', 'install'])
    assert.equal(ended.status, 0, ended.stderr)
    assert.match(ended.stdout, /pre-commit: installed in .*\.git\/hooks\/pre-commit/)
    const tree = path.join(path.dirname(folder), 'tree')
    git(folder, 'worktree', 'add', '-q', '-b', 'side', tree)
    assert.deepEqual((await install(tree)).changes.map(({ path: file }) => file)[0], hookOf(folder, 'pre-commit'))
    const removed = start(tree, [...command, 'hook', 'uninstall'])
    assert.equal(removed.status, 0, removed.stderr)
    assert.equal(existsSync(hookOf(folder, 'pre-commit')), false)
    const bare = path.join(path.dirname(folder), 'bare.git')
    git(folder, 'init', '-q', '--bare', bare)
    assert.equal((await install(bare)).changes[2]?.path, path.join(bare, 'hooks/pre-push'))
  })
})
