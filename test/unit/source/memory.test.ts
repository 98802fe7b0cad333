import assert from 'node:assert/strict'
import { once } from 'node:events'
import { describe, test } from 'node:test'
import { EventEmitter } from 'node:events'
import { ObjectList, readPacks } from '../../../src/git/index.js'
import type { AuditCache } from '../../../src/model/index.js'
import { AuditMemory, CLEAN, HOLDS, UNKNOWN } from '../../../src/source/memory.js'
import { planBlobs } from '../../../src/source/packed-blobs.js'
import { openSource } from '../../../src/source/index.js'
import { commit, git, newRepository, OPTIONS } from '../git/repositories.js'

/** A cache without files, that says when it is written. */
function cacheOf(sections: ReadonlyMap<string, Uint8Array> = new Map()) {
  const saves = new EventEmitter()
  const copies = new Map([...sections].map(([name, bytes]) => [name, Buffer.from(bytes)]))
  const cache: AuditCache = {
    sections: copies,
    unused: null,
    notices: [],
    save: (kept) => {
      saves.emit('save', new Map([...kept].map(([name, bytes]) => [name, Buffer.from(bytes)])))
      return null
    },
  }
  return { cache, saves }
}

function build() {
  const repository = newRepository()
  for (let number = 0; number < 5; number++)
    commit(repository, { [`${number}.txt`]: `${number}\n` }, `Commit ${number}`)
  git(repository, ['repack', '-adq'])
  const objects = new ObjectList(20)
  const lines = git(repository, ['cat-file', '--batch-all-objects', '--batch-check']).split('\n')
  for (const [id = '', type = '', size = ''] of lines.map((line) => line.split(' ')))
    objects.add(id, type as 'blob', Number(size))
  const { tables } = readPacks([`${repository}/.git/objects`], 20)
  return { objects, tables, blobs: lines.filter((line) => line.includes(' blob ')).map((line) => line.slice(0, 40)) }
}

describe('what an audit remembers', () => {
  test('is kept while threads go on: a run that is killed then has not run for nothing', async () => {
    const { objects, tables, blobs } = build()
    const { cache, saves } = cacheOf()
    const memory = new AuditMemory(cache, objects)
    const { planned } = planBlobs(tables, { objects, maxBlobBytes: 1_000, notices: [] })
    const entryOf = (id: string) =>
      Array.from({ length: tables[0]!.count }, (_, entry) => entry).find(
        (entry) => Buffer.from(tables[0]!.ids.subarray(entry * 20, entry * 20 + 20)).toString('hex') === id,
      )!
    const saved = once(saves, 'save')
    planned.marks![0]![entryOf(blobs[0]!)] = 1
    planned.marks![0]![entryOf(blobs[1]!)] = 2
    memory.keepMeanwhile(planned, () => null, 1)
    const [sections] = (await saved) as [ReadonlyMap<string, Uint8Array>]
    memory.settle({ isWhole: false, told: [], lost: [] })
    const next = new AuditMemory(cacheOf(sections).cache, objects)
    assert.deepEqual(
      blobs.slice(0, 3).map((id) => next.stateOf(objects.findId(id))),
      [CLEAN, HOLDS, UNKNOWN],
    )
    assert.deepEqual(next.account().known, { units: 1, bytes: 2 })
  })

  test('is kept when the run is ended while places are looked for, and does not take the place of more', async () => {
    const repository = newRepository()
    for (let number = 0; number < 5; number++)
      commit(repository, { [`${number}.txt`]: `${number}\n` }, `Commit ${number}`)
    const id = git(repository, ['rev-parse', 'HEAD:3.txt'])
    const run = async (sections: ReadonlyMap<string, Uint8Array>, isEnded: boolean) => {
      const { cache, saves } = cacheOf(sections)
      const saved: ReadonlyMap<string, Uint8Array>[] = []
      saves.on('save', (kept: ReadonlyMap<string, Uint8Array>) => saved.push(kept))
      const source = await openSource({ kind: 'audit', repository }, { ...OPTIONS, openCache: () => cache })
      const { signal } = new AbortController()
      assert.equal(await source.packed?.(signal), null)
      let given = 0
      for await (const blob of source.blobs(signal)) given += blob.bytes.length > 0 ? 1 : 0
      source.inspected?.({ isWhole: true, told: [id], lost: [] })
      if (isEnded) await assert.rejects(source.locate!([id], AbortSignal.abort()), { name: 'AbortError' })
      else await source.locate!([id], signal)
      return { given, saved }
    }
    const first = await run(new Map(), true)
    assert.equal(first.saved.length, 1)
    const second = await run(first.saved[0]!, false)
    // The blob that holds something, and what is no object.
    assert.ok(second.given <= first.given - 9, `${second.given} of ${first.given}`)
    assert.equal(second.saved.length, 1)
    assert.deepEqual((await run(second.saved[0]!, true)).saved, [])
  })

  test('of an interrupted run is nothing of what may not have been inspected', () => {
    const { objects, blobs } = build()
    for (const isWhole of [true, false]) {
      const memory = new AuditMemory(cacheOf().cache, objects)
      for (const id of blobs.slice(0, 3)) memory.give(objects.findId(id))
      memory.settle({ isWhole, told: blobs.slice(0, 1), lost: blobs.slice(1, 2) })
      assert.deepEqual(
        blobs.slice(0, 4).map((id) => memory.stateOf(objects.findId(id))),
        [HOLDS, UNKNOWN, isWhole ? CLEAN : UNKNOWN, UNKNOWN],
      )
    }
  })

  test('of a repository with other ids is nothing', async () => {
    const { objects, blobs } = build()
    const { cache, saves } = cacheOf()
    const saved = once(saves, 'save')
    const memory = new AuditMemory(cache, objects)
    for (const id of blobs) memory.give(objects.findId(id))
    memory.settle({ isWhole: true, told: [], lost: [] })
    memory.save(null, true)
    const [sections] = (await saved) as [ReadonlyMap<string, Uint8Array>]
    const others = new ObjectList(32)
    others.add('1'.repeat(64), 'blob', 1)
    assert.equal(new AuditMemory(cacheOf(sections).cache, others).account().known.units, 0)
    assert.equal(new AuditMemory(cacheOf(sections).cache, objects).account().known.units, blobs.length)
  })
})
