import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { installHooks, uninstallHooks } from '../../../src/gate/index.js'
import { ScopeError, UsageError } from '../../../src/model/index.js'
import { commit, git, newRepository, PROJECT, scratch } from './workspace.js'

const command = [process.execPath, path.join(PROJECT, 'src/main.ts')]
const hooks = (folder: string) => path.join(folder, '.git/hooks')
const ours = (folder: string) => readdirSync(hooks(folder)).filter((name) => !name.endsWith('.sample'))

async function refused(folder: string, code: string, fix: RegExp): Promise<void> {
  await assert.rejects(installHooks(folder, { command }), (error: unknown) => {
    assert.ok(error instanceof UsageError)
    assert.equal(error.code, code)
    assert.match(error.fix, fix)
    assert.match(error.message, /nothing was changed/)
    return true
  })
}

describe("hooks that are not the repository's own", () => {
  test('of husky are left alone, and the lines to write are told', async () => {
    const folder = newRepository()
    mkdirSync(path.join(folder, '.husky/_'), { recursive: true })
    git(folder, 'config', 'core.hooksPath', '.husky/_')
    await refused(
      folder,
      'hooks-managed',
      /stanch hook pre-commit into \.husky\/pre-commit.*stanch hook pre-push "\$@"/,
    )
    assert.deepEqual(ours(folder), [])
    assert.deepEqual(readdirSync(path.join(folder, '.husky/_')), [])
  })

  test('of lefthook are left alone, by its file or by the hook it wrote', async () => {
    const folder = newRepository()
    writeFileSync(path.join(folder, 'lefthook.yml'), 'pre-commit: {}\n')
    await refused(folder, 'hooks-managed', /lefthook\.yml: pre-commit: .*use_stdin: true/)
    const other = newRepository()
    writeFileSync(path.join(hooks(other), 'pre-commit'), '#!/bin/sh\ncall_lefthook run "pre-commit" "$@"\n', {
      mode: 0o755,
    })
    await refused(other, 'hooks-managed', /lefthook\.yml/)
  })

  test('in a folder that core.hooksPath names elsewhere are left alone, whichever file names it', async () => {
    const folder = newRepository()
    const shared = scratch()
    git(folder, 'config', 'core.hooksPath', shared)
    await refused(folder, 'hooks-elsewhere', /Write these lines into the hooks there/)
    assert.deepEqual(readdirSync(shared), [])
    const other = newRepository()
    const global = path.join(scratch(), 'gitconfig')
    writeFileSync(global, `[core]\n\thooksPath = ${shared}\n`)
    process.env.GIT_CONFIG_GLOBAL = global
    try {
      await refused(other, 'hooks-elsewhere', /Write these lines/)
    } finally {
      delete process.env.GIT_CONFIG_GLOBAL
    }
    assert.deepEqual(ours(other), [])
  })

  test('behind a link out of the git directory are left alone', async () => {
    const folder = newRepository()
    const shared = scratch()
    renameSync(hooks(folder), `${hooks(folder)}.before`)
    symlinkSync(shared, hooks(folder))
    await refused(folder, 'hooks-elsewhere', /Write these lines/)
    assert.deepEqual(readdirSync(shared), [])
  })
})

test('core.hooksPath within the git directory is where the hooks go', async () => {
  const folder = newRepository()
  git(folder, 'config', 'core.hooksPath', '.git/mine')
  const { changes } = await installHooks(folder, { command })
  assert.deepEqual(
    changes.map(({ path: file, what }) => [file, what]),
    ['pre-commit', 'pre-merge-commit', 'pre-push'].map((name) => [path.join(folder, '.git/mine', name), 'installed']),
  )
})

test('nothing is written where one of the three cannot be: all hooks or none', async () => {
  const folder = newRepository()
  writeFileSync(path.join(hooks(folder), 'pre-push'), '#!/bin/sh\n', { mode: 0o755 })
  writeFileSync(path.join(hooks(folder), 'pre-push.stanch-previous'), '#!/bin/sh\n', { mode: 0o755 })
  await refused(folder, 'hook-in-the-way', /join them in pre-push/)
  assert.deepEqual(ours(folder), ['pre-push', 'pre-push.stanch-previous'])
  const other = newRepository()
  mkdirSync(path.join(hooks(other), 'pre-commit'))
  await refused(other, 'hook-in-the-way', /Move it away/)
  assert.deepEqual(ours(other), ['pre-commit'])
})

test('a hook that is a link is kept as a link', async () => {
  const folder = newRepository()
  symlinkSync('../../tools/hook.sh', path.join(hooks(folder), 'pre-commit'))
  assert.equal((await installHooks(folder, { command })).changes[0]?.what, 'chained')
  assert.equal((await uninstallHooks(folder)).changes[0]?.what, 'restored')
  const { readlinkSync } = await import('node:fs')
  assert.equal(readlinkSync(path.join(hooks(folder), 'pre-commit')), '../../tools/hook.sh')
})

test('installing again with another program brings the paths up to date and keeps the earlier hook', async () => {
  const folder = newRepository()
  writeFileSync(path.join(hooks(folder), 'pre-commit'), '#!/bin/sh\n', { mode: 0o755 })
  await installHooks(folder, { command })
  const other = path.join(scratch(), "o'ther.js")
  writeFileSync(other, '')
  const { changes, lines } = await installHooks(folder, { command: [process.execPath, other] })
  assert.deepEqual(
    changes.map(({ what }) => what),
    ['updated', 'updated', 'updated'],
  )
  assert.ok(changes[0]?.previous?.endsWith('pre-commit.stanch-previous'))
  assert.ok(readFileSync(path.join(hooks(folder), 'pre-commit'), 'utf8').includes(`o'\\''ther.js'`))
  assert.equal(lines.length, 4)
})

test('a hook that somebody put in place of ours stays, and so does the one that was kept', async () => {
  const folder = newRepository()
  writeFileSync(path.join(hooks(folder), 'pre-commit'), 'earlier', { mode: 0o755 })
  await installHooks(folder, { command })
  writeFileSync(path.join(hooks(folder), 'pre-commit'), 'stranger', { mode: 0o755 })
  const { changes, lines } = await uninstallHooks(folder)
  assert.deepEqual(
    changes.map(({ what }) => what),
    ['foreign', 'removed', 'removed'],
  )
  assert.equal(
    lines[0],
    "pre-commit: somebody else's hook, left alone; the hook that stanch had kept is still in pre-commit.stanch-previous",
  )
  assert.deepEqual(ours(folder), ['pre-commit', 'pre-commit.stanch-previous'])
})

test('without a repository there is nothing to install into', async () => {
  await assert.rejects(installHooks(scratch(), { command }), ScopeError)
})

test('a repository whose hooks folder was taken away gets one', async () => {
  const folder = newRepository()
  commit(folder, { 'a.txt': 'a\n' })
  renameSync(hooks(folder), `${hooks(folder)}.before`)
  await installHooks(folder, { command })
  assert.ok(existsSync(path.join(hooks(folder), 'pre-commit')))
})
