/** stanch on its own repository: the working tree and, where there is one, the history are clean and complete. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stanch = (...words: string[]) => {
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(root, 'dist', 'main.js'), ...words, '--format', 'json'],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1e9,
    },
  )
  const { findings, suppressed, complete } = JSON.parse(stdout) as {
    findings: unknown[]
    suppressed: unknown[]
    complete: boolean
  }
  return { status, findings: findings.length, suppressed: suppressed.length, complete }
}
const CLEAN = { status: 0, findings: 0, suppressed: 0, complete: true }

test('the working tree is clean, with nothing suppressed', () => {
  assert.deepEqual(stanch('scan', '.'), CLEAN)
})

test('the history is clean, with nothing suppressed', () => {
  const head = existsSync(join(root, '.git'))
    ? spawnSync('git', ['rev-parse', '-q', '--verify', 'HEAD'], { cwd: root, encoding: 'utf8' }).stdout
    : ''
  if (head.trim() === '') return // an export, or before the first commit: there is no history
  assert.deepEqual(stanch('audit', '.'), CLEAN)
})
