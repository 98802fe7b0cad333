import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { openRepository, stagedChanges } from '../../../src/git/index.js'
import { isUnborn } from '../../../src/git/unborn.js'
import { commit, git, newRepository, write } from './repositories.js'

const at = (folder: string) => ({
  gitDir: path.join(folder, '.git'),
  commonDir: path.join(folder, '.git'),
  workTree: folder,
})

describe('a repository', () => {
  test('waits for its first commit until there is one, packed or not', () => {
    const folder = newRepository()
    assert.equal(isUnborn(at(folder)), true)
    commit(folder, { a: 'x' }, 'First')
    assert.equal(isUnborn(at(folder)), false)
    git(folder, ['pack-refs', '--all'])
    assert.equal(isUnborn(at(folder)), false)
    git(folder, ['checkout', '-q', '--orphan', 'fresh'])
    assert.equal(isUnborn(at(folder)), true)
  })
  test('whose HEAD is a pipe, or whose refs lie elsewhere, is for git to judge', () => {
    const folder = newRepository()
    mkdirSync(path.join(folder, '.git/reftable'))
    assert.equal(isUnborn(at(folder)), false)
    rmSync(path.join(folder, '.git/reftable'), { recursive: true })
    rmSync(path.join(folder, '.git/HEAD'))
    spawnSync('mkfifo', [path.join(folder, '.git/HEAD')])
    assert.equal(isUnborn(at(folder)), false)
  })
  test('without a commit has staged what its index holds, empty and announced files told apart by git', async () => {
    const folder = newRepository()
    write(folder, 'a', 'one')
    git(folder, ['add', 'a'])
    const read = async () => (await stagedChanges(openRepository(folder, { insideHook: false }))).changes
    const first = await read()
    assert.deepEqual(
      first.map(({ path: name, oldMode, newMode, status }) => [name, oldMode, newMode, status]),
      [['a', '000000', '100644', 'A']],
    )
    write(folder, 'later', 'two')
    write(folder, 'empty', '')
    git(folder, ['add', '-N', 'later'])
    git(folder, ['add', 'empty'])
    const both = await read()
    assert.deepEqual(
      both.map(({ path: name }) => name),
      ['a', 'empty', 'later'],
    )
    assert.deepEqual(both[0], first[0])
  })
})
