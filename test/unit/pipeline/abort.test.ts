import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import type { Scope } from '../../../src/model/index.js'
import { expandSpecimen } from '../../../src/rules/index.js'
import { scan } from '../../../src/scan.js'
import { scanRequest } from '../../support/request.js'

const folder = mkdtempSync(join(tmpdir(), 'stanch-abort-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const git = (...words: string[]) =>
  execFileSync('git', ['-c', 'user.name=Someone', '-c', 'user.email=someone@example.org', ...words], {
    cwd: folder,
    stdio: 'pipe',
  })
git('init', '-q')
for (let index = 0; index < 60; index++) {
  mkdirSync(join(folder, `d${index}`))
  const token = expandSpecimen('sk_live_{base62:24}', { seed: `abort ${index}` })
  writeFileSync(
    join(folder, `d${index}`, 'settings.env'),
    `TOKEN=${token}\n${`line ${index} of something\n`.repeat(6_000)}`,
  )
}
git('add', '-A')
git('commit', '-qm', 'Add settings')

const scopes: readonly (readonly [string, Scope])[] = [
  ['tree scan', { kind: 'tree', paths: [folder], includeIgnored: false }],
  ['audit of loose objects', { kind: 'audit', repository: folder }],
  ['audit of packs', { kind: 'audit', repository: folder }],
]

describe('an interrupted run', () => {
  for (const [name, scope] of scopes) {
    for (const jobs of [1, 2]) {
      test(`of a ${name} with ${jobs} thread${jobs > 1 ? 's' : ''} ends with what was found so far, incomplete`, async () => {
        if (name.endsWith('packs')) git('repack', '-adq')
        const controller = new AbortController()
        const onProgress = ({ units }: { units: number }) => {
          if (units > 0) controller.abort()
        }
        const report = await scan(await scanRequest(scope, { jobs, signal: controller.signal, onProgress }))
        assert.equal(report.complete, false)
        assert.ok(report.findings.length <= 60)
        assert.ok(controller.signal.aborted)
      })
    }
  }

  test('that was stopped before it began reads nothing and is incomplete', async () => {
    const report = await scan(await scanRequest({ kind: 'audit', repository: folder }, { signal: AbortSignal.abort() }))
    assert.deepEqual([report.complete, report.findings], [false, []])
  })
})
