import assert from 'node:assert/strict'
import { once } from 'node:events'
import { describe, test } from 'node:test'
import { EventEmitter } from 'node:events'
import { ObjectList, readPacks } from '../../../src/git/index.js'
import type { AuditCache } from '../../../src/model/index.js'
import { AuditMemory, CLEAN, HOLDS, UNKNOWN } from '../../../src/source/memory.js'
import { planBlobs } from '../../../src/source/packed-blobs.js'
import { commit, git, newRepository } from '../git/repositories.js'

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
