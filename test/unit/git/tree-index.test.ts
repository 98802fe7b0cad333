import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ObjectList } from '../../../src/git/index.js'
import { TreeIndexer } from '../../../src/git/tree-index.js'

type Entry = readonly [mode: string, name: string, id: string]

test('a tree read as what is new in it counts like the same tree read whole', () => {
  const random = seeded(11)
  for (let round = 0; round < 400; round++) {
    const store = randomStore(random)
    const whole = new TreeIndexer(store.objects, store.wanted)
    const parted = new TreeIndexer(store.objects, store.wanted)
    const chain: Entry[][] = []
    let depth = 0
    for (const tree of store.trees) {
      // Now and then the chain goes back to an earlier depth, as a family does.
      depth = chain.length === 0 ? 0 : 1 + random(Math.min(chain.length, depth + 1))
      const base = depth === 0 ? [] : chain[depth - 1]!
      const entries = changed(base, store.ids, random)
      chain[depth] = entries
      const bytes = serialise(entries)
      whole.add(tree, bytes)
      if (depth === 0) parted.add(tree, bytes)
      else parted.add(tree, bytes, depth, copiedStretches(serialise(base), bytes, random))
    }
    assert.deepEqual(told(parted, store), told(whole, store))
  }
})

test('a stretch that begins inside a name is not taken for entries', () => {
  const { objects, wanted, trees, ids } = randomStore(seeded(1))
  const file: Entry = ['100644', 'a', ids[0]!]
  const base = serialise([file, ['100644', 'b', ids[1]!]])
  // The whole base stands inside the one name of the other tree: its NUL ends the name, and the rest is read as bytes of ids.
  const other = Buffer.concat([Buffer.from('100644 x'), base])
  const whole = new TreeIndexer(objects, wanted)
  whole.add(trees[0]!, base)
  whole.add(trees[1]!, other)
  const parted = new TreeIndexer(objects, wanted)
  parted.add(trees[0]!, base)
  parted.add(trees[1]!, other, 1, { data: Float64Array.of(8, 0, base.length), length: 3 })
  assert.deepEqual(told(parted, { objects, trees }), told(whole, { objects, trees }))
})

test('what is named and absent is told of the trees below those that are asked about only', () => {
  const { objects, wanted, trees, ids } = randomStore(seeded(2))
  const absent = (byte: string) => byte.repeat(20)
  const indexer = new TreeIndexer(objects, wanted)
  const [top, inner, apart] = trees as [number, number, number]
  indexer.add(inner, serialise([['100644', 'gone', absent('fe')]]))
  indexer.add(
    top,
    serialise([
      ['40000', 'inner', objects.id(inner)],
      ['160000', 'submodule', absent('fd')],
      ['100644', 'here', ids[0]!],
    ]),
  )
  indexer.add(apart, serialise([['40000', 'lost', absent('fc')]]))
  const index = indexer.finish()
  assert.deepEqual(index.absentBelow([top]), [absent('fe')])
  assert.deepEqual(index.absentBelow([apart]), [absent('fc')])
  assert.deepEqual(index.absentBelow([]), [])
  assert.deepEqual(index.absentBelow([top, apart]), [absent('fc'), absent('fe')])
})

function randomStore(random: (below: number) => number) {
  const objects = new ObjectList(20)
  const id = () => Array.from({ length: 20 }, () => random(240).toString(16).padStart(2, '0')).join('')
  const trees = Array.from({ length: 12 }, () => {
    objects.add(id(), 'tree', 0)
    return objects.count - 1
  })
  const blobs = Array.from({ length: 8 }, () => {
    objects.add(id(), 'blob', 0)
    return objects.count - 1
  })
  const wanted = new Map(blobs.slice(0, 3).map((blob, number) => [blob, number]))
  // Some ids are in no store.
  const ids = [...blobs.map((blob) => objects.id(blob)), ...trees.map((tree) => objects.id(tree)), id(), id()]
  return { objects, wanted, trees, ids }
}

function changed(base: readonly Entry[], ids: readonly string[], random: (below: number) => number): Entry[] {
  const entries = [...base]
  const modes = ['100644', '40000', '040000', '160000', '120000']
  for (let change = 1 + random(6); change > 0; change--) {
    const at = random(entries.length + 1)
    const entry: Entry = [modes[random(modes.length)]!, 'n'.repeat(1 + random(40)), ids[random(ids.length)]!]
    if (random(3) === 0) entries.splice(at, 1)
    else entries.splice(at, random(2), entry)
  }
  return entries
}

/** Equal stretches of both, ascending, cut anywhere. */
function copiedStretches(base: Buffer, bytes: Buffer, random: (below: number) => number) {
  const data: number[] = []
  let position = 0
  while (position < bytes.length) {
    const piece = bytes.subarray(position, Math.min(bytes.length, position + 8 + random(120)))
    const offset = base.indexOf(piece)
    if (offset >= 0 && random(5) > 0) data.push(position, offset, piece.length)
    position += offset >= 0 ? piece.length : 1 + random(8)
  }
  return { data: Float64Array.from(data), length: data.length }
}

function serialise(entries: readonly Entry[]): Buffer {
  return Buffer.concat(
    entries.map(([mode, name, id]) => Buffer.from(`${mode} ${name}\0${id}`, 'latin1')).map(withRawId),
  )
}

/** Forty digits at the end become twenty bytes. */
function withRawId(entry: Buffer): Buffer {
  const split = entry.length - 40
  return Buffer.concat([entry.subarray(0, split), Buffer.from(entry.toString('latin1', split), 'hex')])
}

function told(indexer: TreeIndexer, { objects, trees }: { objects: ObjectList; trees: readonly number[] }) {
  const index = indexer.finish()
  const spell = (holding: number, depth: number): unknown =>
    depth === 0 || holding === -1
      ? holding === -1
      : index
          .entries(holding)
          .map(({ name, blob, folder }) => JSON.stringify([index.names.text(name), blob, spell(folder, depth - 1)]))
          .sort()
  return {
    tops: index.tops,
    held: trees.map((tree) => spell(index.holdingOf(tree), 4)),
    absent: trees.map((tree) => index.absentBelow([tree])),
    count: objects.count,
  }
}

function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % below
  }
}
