import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { chmodSync, copyFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { findGit, gitEnvironment } from '../../../../src/git/environment.js'
import { pourObject } from '../../../../src/git/objects/pour.js'
import { commit, git, newRepository } from '../repositories.js'

const SIZE = 3_000_000

const LINES = `${Array.from({ length: SIZE / 20 }, (_, line) => `line ${line}`.padEnd(19)).join('\n')}\n`

function filled(options: readonly string[] = []) {
  const folder = newRepository(options)
  commit(folder, { 'big.txt': LINES }, 'One')
  commit(folder, { 'big.txt': `new ${LINES}`, 'empty.txt': '' }, 'Two')
  const target = { git: findGit()!, gitDir: path.join(folder, '.git'), environment: gitEnvironment(false) }
  const pour = async (id: string, bytesMax?: number) => {
    const hash = createHash('sha256')
    let pieces = 0
    const poured = await pourObject(
      target,
      id,
      (piece) => {
        hash.update(piece)
        pieces++
      },
      undefined,
      bytesMax,
    )
    return { poured, pieces, hash: hash.digest('hex') }
  }
  return { folder, target, pour }
}

describe('one object, poured', () => {
  for (const options of [[], ['--object-format=sha256']])
    test(`comes in pieces, the very bytes, loose and as a delta ${options.join('')}`, async () => {
      const { folder, pour } = filled(options)
      for (const pack of [false, true]) {
        if (pack) git(folder, ['repack', '-adq'])
        for (const [name, content] of [
          ['HEAD:big.txt', `new ${LINES}`],
          ['HEAD~1:big.txt', LINES],
        ] as const) {
          const id = git(folder, ['rev-parse', name])
          const { poured, pieces, hash } = await pour(id)
          assert.deepEqual(poured, { code: null, size: content.length, isRight: true })
          assert.ok(pieces > 10, `${pieces} pieces`)
          assert.equal(hash, createHash('sha256').update(content).digest('hex'))
        }
      }
      const empty = await pour(git(folder, ['rev-parse', 'HEAD:empty.txt']))
      assert.deepEqual([empty.poured, empty.pieces], [{ code: null, size: 0, isRight: true }, 0])
    })

  test('is missed where it is not there, or larger than is poured', async () => {
    const { folder, pour } = filled()
    const nothing = await pour('0'.repeat(40))
    assert.deepEqual([nothing.poured.code, nothing.pieces], ['absent-object', 0])
    const id = git(folder, ['rev-parse', 'HEAD:big.txt'])
    const large = await pour(id, SIZE)
    assert.deepEqual(
      [large.poured, large.pieces],
      [{ id, code: 'too-large', why: 'it is larger than the limit', size: SIZE + 4 }, 0],
    )
  })

  test('is told apart from the content that its id belongs to', async () => {
    const { folder, pour } = filled()
    const [id, other] = ['HEAD:big.txt', 'HEAD~1:big.txt'].map((name) => git(folder, ['rev-parse', name]))
    const fileOf = (id: string) => path.join(folder, '.git/objects', id.slice(0, 2), id.slice(2))
    mkdirSync(path.dirname(fileOf(id!)), { recursive: true })
    chmodSync(fileOf(id!), 0o600)
    copyFileSync(fileOf(other!), fileOf(id!))
    const { poured } = await pour(id!)
    // Newer versions of git look for themselves, and refuse.
    assert.ok(poured.code === 'corrupt-object' || (poured.code === null && !poured.isRight))
  })

  test('what is thrown for a piece reaches whoever waits, and git is ended', async () => {
    const { folder, target } = filled()
    const id = git(folder, ['rev-parse', 'HEAD:big.txt'])
    const bug = new Error('a bug of ours')
    await assert.rejects(
      pourObject(target, id, () => {
        throw bug
      }),
      bug,
    )
  })

  test('ends with the run', async () => {
    const { folder, target } = filled()
    const id = git(folder, ['rev-parse', 'HEAD:big.txt'])
    const controller = new AbortController()
    await assert.rejects(
      pourObject(target, id, () => controller.abort(), controller.signal),
      { name: 'AbortError' },
    )
  })
})
