import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { openEngine } from '../../../src/base/regex.js'
import { inspectFiles } from '../../../src/pool/index.js'
import { compileFile } from '../../../src/rules/index.js'
import { openSource } from '../../../src/source/index.js'
import { tokenOf } from '../../support/encoded.js'
import { ACME } from '../../support/inspector.js'

const engine = await openEngine('auto')
const rules = await compileFile(ACME, 'acme.yml', engine, 'operator')
const folder = mkdtempSync(join(tmpdir(), 'stanch-files-'))
after(() => rmSync(folder, { recursive: true }))

/** 240 files in 12 folders, 26 MB: every fifth holds a token, and 40 contents come twice. */
for (let index = 0; index < 240; index++) {
  const content = index % 200
  const value = index % 5 === 0 ? tokenOf(`${content}`) : ''
  mkdirSync(join(folder, `folder-${index % 12}`), { recursive: true })
  writeFileSync(
    join(folder, `folder-${index % 12}`, `file-${index}`),
    `${'text '.repeat(22_000)}${content}\n${value}\n`,
  )
}
/** Above what is read in one piece. */
writeFileSync(join(folder, 'large'), `${'x'.repeat(300_000)}\n${tokenOf('large')}\n`)
symlinkSync('folder-1', join(folder, 'link'))
spawnSync('mkfifo', [join(folder, 'pipe')])

async function run(jobs: number, signal = new AbortController().signal) {
  const found: string[] = []
  const counts = { units: 0, bytes: 0, sightings: 0 }
  const source = await openSource(
    { kind: 'tree', paths: [folder], includeIgnored: false },
    { exclude: () => null, maxBlobBytes: 200_000, insideHook: false },
  )
  assert.ok(source.files !== undefined)
  await inspectFiles(
    source.files,
    { rules, engine: engine.name, engineHere: engine, keepDropped: false, jobs, signal },
    (units, bytes, sightings) => {
      counts.units += units
      counts.bytes += bytes
      counts.sightings += sightings
    },
    (blob, { sightings }) => {
      for (const { location, secret } of sightings) found.push(`${blob.id} ${location.line} ${secret}`)
    },
  )
  const { total, duplicate, notices } = source.tally
  const places = await source.locate?.(
    found.map((line) => line.slice(0, 40)),
    signal,
  )
  return {
    found: found.sort(),
    counts,
    total,
    duplicate,
    notices: notices.map(({ code, where }) => `${code} ${where}`).sort(),
    places: [...(places ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)),
  }
}

describe('the files of a tree', () => {
  test('are the same account and findings in one thread and in several', async () => {
    const alone = await run(1)
    assert.equal(alone.found.length, 41)
    assert.equal(alone.counts.units, 234)
    assert.deepEqual([alone.total, alone.duplicate], [243, 8])
    assert.deepEqual(alone.notices, ['not-regular pipe'])
    assert.equal(alone.places.filter(([, places]) => places.length === 2).length, 8)
    assert.deepEqual(await run(2), alone)
    assert.deepEqual(await run(3), alone)
  })
  test('are left where they are once the run is ended', async () => {
    const controller = new AbortController()
    controller.abort()
    await assert.rejects(run(2, controller.signal), { name: 'AbortError' })
  })
})
