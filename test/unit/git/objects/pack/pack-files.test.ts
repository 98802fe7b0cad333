import assert from 'node:assert/strict'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { PackFiles, readPacks } from '../../../../../src/git/objects/pack/index.js'
import { PackMemory } from '../../../../../src/git/objects/pack/pack-memory.js'
import type { PackTable } from '../../../../../src/model/index.js'
import { makeRepository } from './repositories.js'

const folder = mkdtempSync(join(tmpdir(), 'stanch-pack-files-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('a pack gives the same bytes from memory and from its file, none of one that is gone, fewer where it ends', () => {
  const path = makeRepository(join(folder, 'repository'), 'sha1')
  const { tables } = readPacks([`${path}/.git/objects`], 20)
  const table = tables[0]!
  const bytes = readFileSync(table.path)
  assert.ok(table.bytes !== null && bytes.equals(table.bytes))
  const unkept = (own: PackTable, file: string): PackTable => ({ ...own, path: file, bytes: null })
  const files = new PackFiles([table, unkept(table, table.path), unkept(table, join(folder, 'gone.pack'))])
  for (const [from, to] of [
    [0, 12],
    [table.dataAt[1]!, table.entryAt[2]!],
    [0, bytes.length],
    [bytes.length - 5, bytes.length + 50],
  ] as const) {
    const expected = bytes.subarray(from, to)
    for (const pack of [0, 1]) assert.ok(expected.equals(files.read(pack, from, to)), `${pack}: ${from} to ${to}`)
    assert.equal(files.read(2, from, to).length, 0)
  }
  files.close()
})

test('a pack is kept in memory only where there is room for it, and where it is whole', () => {
  const path = join(folder, 'some.pack')
  writeFileSync(path, Buffer.alloc(1_000, 'some'))
  const descriptor = openSync(path, 'r')
  const memory = new PackMemory(2_500)
  assert.equal(memory.read({ descriptor, size: 2_501 }), null)
  assert.equal(memory.read({ descriptor, size: 1_001 }), null)
  assert.deepEqual(memory.read({ descriptor, size: 1_000 }), new Uint8Array(readFileSync(path)))
  assert.notEqual(memory.read({ descriptor, size: 1_000 }), null)
  assert.equal(memory.read({ descriptor, size: 1_000 }), null)
  closeSync(descriptor)
})
