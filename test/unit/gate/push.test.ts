import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, test } from 'node:test'
import { readPush } from '../../../src/gate/index.js'
import { UsageError } from '../../../src/model/index.js'
import { commit, git, newRepository } from './workspace.js'

const zero = '0'.repeat(40)

function withRemote() {
  const repository = newRepository()
  const bare = path.join(path.dirname(repository), 'bare.git')
  git(repository, 'init', '-q', '--bare', bare)
  git(repository, 'remote', 'add', 'origin', bare)
  const first = commit(repository, { 'a.txt': 'a\n' })
  git(repository, 'push', '-q', 'origin', 'main')
  const second = commit(repository, { 'a.txt': 'b\n' })
  return { repository, first, second }
}

async function ranges(repository: string, lines: string, remote = 'origin', environment = {}): Promise<unknown> {
  const scopes = await readPush({ lines, remote, repository, environment })
  return scopes.map(({ to, from, isMeant }) => [to, from, isMeant])
}

describe('a pushed ref', () => {
  test("brings what the remote's own id does not reach, where that id is here", async () => {
    const { repository, first, second } = withRemote()
    assert.deepEqual(await ranges(repository, `refs/heads/main ${second} refs/heads/main ${first}\n`), [
      [second, [first], true],
    ])
  })

  test("brings what none of the remote's branches reaches, where it is new or rewritten unseen", async () => {
    const { repository, first, second } = withRemote()
    for (const remoteId of [zero, '4'.repeat(40)]) {
      assert.deepEqual(await ranges(repository, `refs/heads/x ${second} refs/heads/x ${remoteId}\n`), [
        [second, [first], true],
      ])
    }
  })

  test('brings all of itself to a remote of which nothing is known', async () => {
    const { repository, second } = withRemote()
    assert.deepEqual(await ranges(repository, `HEAD ${second} refs/heads/x ${zero}\n`, 'https://git.example/x.git'), [
      [second, [], true],
    ])
  })

  test('brings nothing where it is deleted, and each range once where there are several', async () => {
    const { repository, first, second } = withRemote()
    const lines = [
      `(delete) ${zero} refs/heads/gone ${first}`,
      `refs/heads/a ${second} refs/heads/a ${zero}`,
      `refs/heads/b ${second} refs/heads/b ${zero}`,
    ]
    assert.deepEqual(await ranges(repository, `${lines.join('\n')}\n`), [[second, [first], true]])
    assert.deepEqual(await ranges(repository, ''), [])
  })

  test('that no git wrote is refused, and no text of it reaches git', async () => {
    const { repository } = withRemote()
    for (const lines of ['refs/heads/main --exec=x refs/heads/main y', 'a b', `a ${zero} b ${zero} c`]) {
      await assert.rejects(
        readPush({ lines, remote: 'origin', repository, environment: {} }),
        (error: unknown) => error instanceof UsageError && error.code === 'push-input',
      )
    }
  })
})

describe('the pre-commit framework', () => {
  const told = { PRE_COMMIT: '1', PRE_COMMIT_REMOTE_NAME: 'origin', PRE_COMMIT_REMOTE_BRANCH: 'refs/heads/main' }

  test('tells remote and branch in variables; the range is counted from them', async () => {
    const { repository, first, second } = withRemote()
    const environment = { ...told, PRE_COMMIT_FROM_REF: second, PRE_COMMIT_TO_REF: second }
    assert.deepEqual(await ranges(repository, '', 'origin', environment), [[second, [first], true]])
    const branch = { ...told, PRE_COMMIT_LOCAL_BRANCH: 'refs/heads/main' }
    assert.deepEqual(await ranges(repository, '', 'origin', branch), [[second, [first], true]])
  })

  test('is not believed to push where it does not say so', async () => {
    const { repository, second } = withRemote()
    assert.deepEqual(await ranges(repository, '', 'origin', { PRE_COMMIT_TO_REF: second }), [])
    assert.deepEqual(await ranges(repository, '', 'origin', { ...told, PRE_COMMIT_LOCAL_BRANCH: zero }), [])
  })

  test('that names what is not here is refused', async () => {
    const { repository } = withRemote()
    await assert.rejects(
      ranges(repository, '', 'origin', { ...told, PRE_COMMIT_LOCAL_BRANCH: 'refs/heads/--help' }),
      (error: unknown) => error instanceof UsageError,
    )
  })
})
