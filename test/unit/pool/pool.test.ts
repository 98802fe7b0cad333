import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openEngine } from '../../../src/base/regex.js'
import type { Blob, Notice } from '../../../src/model/index.js'
import { inspectBlobs } from '../../../src/pool/index.js'
import { compileFile, expandSpecimen } from '../../../src/rules/index.js'
import { ACME } from '../../support/inspector.js'

const engine = await openEngine('auto')
const rules = await compileFile(ACME, 'acme.yml', engine, 'operator')

/** 40 blobs of half a megabyte; every fifth holds one token, and one content comes twice. */
async function* blobs(): AsyncIterable<Blob> {
  for (let index = 0; index < 40; index++) {
    const value =
      index % 5 === 0
        ? expandSpecimen('acme_{base62:26}{checksum}', { seed: `${index % 35}`, checksum: 'crc32-base62' })
        : ''
    yield {
      id: `blob ${index % 35}`,
      bytes: Buffer.from(`${'text '.repeat(100_000)}\n${value}\n`),
      places: [{ kind: 'stdin', path: { text: `file ${index}` } }],
    }
  }
}

async function run(jobs: number): Promise<{ found: string[]; units: number; bytes: number; notices: Notice[] }> {
  const found: string[] = []
  const notices: Notice[] = []
  let units = 0
  let bytes = 0
  await inspectBlobs(
    blobs(),
    { rules, engine: engine.name, engineHere: engine, keepDropped: false, jobs, signal: new AbortController().signal },
    {
      onProgress: (moreUnits, moreBytes) => {
        units += moreUnits
        bytes += moreBytes
      },
      onNotice: (notice) => notices.push(notice),
    },
    (blob, { sightings }) => {
      const [place] = blob.places
      for (const { location, secret } of sightings)
        found.push(`${place?.kind === 'stdin' ? place.path.text : ''} ${location.start} ${secret.length}`)
    },
  )
  return { found: found.sort(), units, bytes, notices }
}

test('threads find what one thread finds, and lose no unit, byte or place', async () => {
  const alone = await run(1)
  const threaded = await run(3)
  assert.deepEqual(threaded, alone)
  assert.equal(alone.found.length, 8)
  assert.equal(alone.units, 40)
})

test('an aborted run stops without a hang', async () => {
  const controller = new AbortController()
  controller.abort()
  let units = 0
  await inspectBlobs(
    blobs(),
    { rules, engine: engine.name, engineHere: engine, keepDropped: false, jobs: 2, signal: controller.signal },
    {
      onProgress: (more) => {
        units += more
      },
      onNotice: () => undefined,
    },
    () => undefined,
  )
  assert.equal(units, 0)
})
