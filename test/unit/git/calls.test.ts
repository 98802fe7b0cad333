import assert from 'node:assert/strict'
import { chmodSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, test } from 'node:test'
import { allowedArguments } from '../../../src/git/calls.js'
import { findGit, gitEnvironment, searchPath } from '../../../src/git/environment.js'
import { describeEnd, openGit, runGit } from '../../../src/git/process.js'
import { commit, git, newRepository, scratch } from './repositories.js'

describe('the list of git calls', () => {
  const refused: readonly (readonly [string, readonly string[]])[] = [
    ['status', []],
    ['log', ['-p']],
    ['diff-index', ['-p', 'HEAD']],
    ['cat-file', ['--textconv', 'HEAD:a']],
    ['cat-file', ['--batch', '--filters']],
    ['rev-list', ['--all', '--stdin']],
    ['rev-list', ['--end-of-options', 'main']],
    ['rev-parse', ['main']],
    ['rev-parse', ['--verify', '--output=x']],
    ['ls-files', ['-z', '--', 'a path']],
    ['constructor', []],
  ]
  for (const [command, options] of refused) {
    test(`refuses ${command} ${options.join(' ')}`, () => {
      assert.throws(() => allowedArguments(command as 'version', options))
    })
  }

  test('lets text of others stand behind --end-of-options only', () => {
    const options = ['--verify', '--quiet', '--end-of-options', '--all']
    assert.deepEqual(allowedArguments('rev-parse', options), ['rev-parse', ...options])
  })
})

describe('the environment of git', () => {
  const names = ['GIT_INDEX_FILE', 'GIT_DIR', 'GIT_CONFIG_COUNT', 'GIT_SSH_COMMAND', 'GIT_EXTERNAL_DIFF', 'EDITOR']
  const kept = new Map(names.map((name) => [name, process.env[name]]))
  afterEach(() => {
    for (const [name, value] of kept) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  })

  test('is built from empty: nothing of ours that bends git gets through', () => {
    for (const name of names) process.env[name] = 'bent'
    const outside = gitEnvironment(false)
    for (const name of names) assert.equal(outside[name], undefined)
    assert.equal(outside.GIT_ALLOW_PROTOCOL, 'none')
  })

  test('keeps the index that git names in a hook, made absolute, and nothing else that bends it', () => {
    for (const name of names) process.env[name] = '.git/index.lock'
    const inside = gitEnvironment(true)
    assert.equal(inside.GIT_INDEX_FILE, path.resolve('.git/index.lock'))
    assert.deepEqual(
      [inside.GIT_CONFIG_COUNT, inside.GIT_SSH_COMMAND, inside.GIT_EXTERNAL_DIFF],
      [undefined, undefined, undefined],
    )
  })

  test('finds git in absolute folders only, and only a program', () => {
    const folder = scratch()
    assert.equal(searchPath(['.', '', 'bin', folder].join(path.delimiter)), null)
    writeFileSync(path.join(folder, 'git'), '')
    assert.equal(searchPath(folder), null)
    chmodSync(path.join(folder, 'git'), 0o755)
    assert.equal(searchPath(['.', folder].join(path.delimiter)), path.join(folder, 'git'))
  })
})

describe('a git child', () => {
  const target = (folder: string, program = findGit()!) => ({
    git: program,
    gitDir: `${folder}/.git`,
    environment: gitEnvironment(false),
  })

  test('hands back its output, exit status and words', async () => {
    const folder = newRepository()
    const id = commit(folder, { 'a.txt': 'a' }, 'One')
    const call = { command: 'rev-parse', options: ['--verify', '--end-of-options', 'HEAD'] } as const
    const good = await runGit(target(folder), call)
    assert.deepEqual([good.output.toString().trim(), good.exitCode, good.errors], [id, 0, []])
    const bad = await runGit(target(folder), { ...call, options: ['--verify', '--end-of-options', 'nothing'] })
    assert.deepEqual([bad.exitCode, bad.errors.length, bad.output.length], [128, 1, 0])
    assert.match(describeEnd(bad), /^ended with 128: /)
  })

  test('that is not there is told as a value', async () => {
    const end = await runGit(target(newRepository(), '/nowhere/git'), { command: 'version', options: [] })
    assert.deepEqual([end.exitCode, end.errors.length], [null, 1])
  })

  test('that says nothing for too long is stopped', async () => {
    const end = await runGit(target(newRepository(), stand('sleep 30')), {
      command: 'version',
      options: [],
      stallMs: 50,
    })
    assert.deepEqual([end.stopped, end.signal], ['stall', 'SIGKILL'])
  })

  test('that says too much is stopped', async () => {
    const end = await runGit(target(newRepository(), stand('exec yes')), {
      command: 'version',
      options: [],
      bytesMax: 100_000,
    })
    assert.deepEqual([end.stopped, end.output.length <= 100_000], ['bytes', true])
  })

  test('that floods stderr is heard in part', async () => {
    const flood = 'i=0; while [ $i -lt 5000 ]; do echo "error $i" >&2; i=$((i+1)); done'
    const end = await runGit(target(newRepository(), stand(flood)), { command: 'version', options: [] })
    assert.deepEqual([end.exitCode, end.errors.length, end.errors[0]], [0, 50, 'error 0'])
  })

  test('is not thought to stall while its output is not wanted', async () => {
    let bytes = 0
    const child = openGit(
      target(newRepository(), stand('echo one; sleep 0.3; echo two')),
      { command: 'version', options: [], stallMs: 2_000 },
      (chunk) => {
        bytes += chunk.length
      },
    )
    child.stdin.end()
    child.pause()
    setTimeout(() => child.resume(), 100)
    const end = await child.ended
    assert.deepEqual([end.stopped, bytes], [null, 8])
  })
})

test('the index is byte for byte the same after every kind of reading', async () => {
  const { collect } = await import('./repositories.js')
  const { readFileSync } = await import('node:fs')
  const folder = newRepository()
  commit(folder, { 'a.txt': 'a', 'b.txt': 'b' }, 'One')
  symlinkSync('a.txt', path.join(folder, 'link'))
  git(folder, ['add', 'link'])
  writeFileSync(path.join(folder, 'a.txt'), 'changed on disk')
  const before = readFileSync(path.join(folder, '.git/index'))
  await collect({ kind: 'staged', repository: folder })
  await collect({ kind: 'tree', paths: [folder], includeIgnored: false })
  await collect({ kind: 'audit', repository: folder })
  assert.ok(readFileSync(path.join(folder, '.git/index')).equals(before))
})

function stand(script: string): string {
  const program = path.join(scratch(), 'git')
  writeFileSync(program, `#!/bin/sh\n${script}\n`)
  chmodSync(program, 0o755)
  return program
}
