import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Random } from '../../src/base/random.js'
import { openEngine } from '../../src/base/regex.js'
import { Segments } from '../../src/git/objects/pack/delta.js'
import { createInspector, inspect } from '../../src/inspect.js'
import { FamilyInspector } from '../../src/inspect-delta.js'
import { builtInRules } from '../../src/rules/index.js'
import { plantedSecrets } from '../eval/planted.js'

const engine = await openEngine('auto')
const inspector = createInspector(await builtInRules(engine), engine, { keepDropped: false })
const texts = (await plantedSecrets(1)).map(({ text }) => Buffer.from(text))

/** Copies and inserts, in any order, overlapping and backward ones too, cut anywhere: also through the middle of a secret. */
function randomVersion(base: Buffer, random: Random): { bytes: Buffer; segments: Segments } {
  const pieces: Buffer[] = []
  const segments = new Segments()
  let position = 0
  const copy = (from: number, to: number) => {
    if (to <= from) return
    segments.add(position, from, to - from)
    pieces.push(base.subarray(from, to))
    position += to - from
  }
  const insert = (bytes: Buffer) => {
    pieces.push(bytes)
    position += bytes.length
  }
  const style = random.below(4)
  let at = 0
  for (let step = 0; step < 1 + random.below(12); step++) {
    const length = random.pick([1, 5, 37, 64, 65, 200, 1_000, 5_000])
    if (style === 0) at = random.below(base.length + 1)
    const end = Math.min(base.length, at + random.below(length * 2) + 1)
    copy(at, end)
    at = end + (style === 1 ? random.below(40) : 0)
    if (random.below(3) === 0) insert(piece(random))
  }
  if (style > 1) copy(Math.min(at, base.length), base.length)
  return { bytes: Buffer.concat(pieces), segments }
}

function piece(random: Random): Buffer {
  switch (random.below(6)) {
    case 0:
      return random.pick(texts)
    case 1:
      return Buffer.from('\n')
    case 2:
      return Buffer.from(random.text('abc =":_\n', random.below(50)))
    case 3:
      return Buffer.from('-----BEGIN RSA PRIVATE KEY-----\n')
    case 4:
      return random.pick(texts).subarray(0, random.below(80))
    default:
      return Buffer.from(
        random.below(8) === 0
          ? Buffer.from('UTF-16 all of a sudden, long enough to be told'.repeat(20), 'utf16le')
          : ' ',
      )
  }
}

test('inspecting a version by what it inserts gives what inspecting it whole gives, over random chains', () => {
  let sightings = 0
  let versions = 0
  for (let chain = 0; chain < 150; chain++) {
    const random = new Random(`chain ${chain}`)
    const family = new FamilyInspector(inspector)
    const root = Buffer.concat(
      Array.from({ length: 1 + random.below(6) }, () => piece(random)).concat(
        random.pick(texts),
        Buffer.from('filler '.repeat(random.below(400))),
      ),
    )
    const path: Buffer[] = [root]
    assert.deepEqual(family.root('0', root), inspect('0', root, inspector))
    for (let step = 0; step < 12; step++) {
      // Like a depth-first walk: now and then back up to an earlier version and down another branch.
      const depth = random.below(4) === 0 ? 1 + random.below(path.length) : path.length
      const { bytes, segments } = randomVersion(path[depth - 1]!, random)
      path[depth] = bytes
      path.length = depth + 1
      const id = `${chain}.${step}`
      const whole = inspect(id, bytes, inspector)
      assert.deepEqual(family.child(id, bytes, segments, depth), whole, id)
      sightings += whole.sightings.length
      versions++
    }
  }
  assert.ok(versions === 1_800 && sightings > versions, `${sightings} sightings in ${versions} versions`)
})

test('a secret that a version cuts in half is gone, and one that it joins together is there', () => {
  const whole = texts.find((text) => inspect('', text, inspector).sightings.length === 1)!
  const { start, end } = inspect('', whole, inspector).sightings[0]!.location
  const middle = Math.floor((start + end) / 2)
  const family = new FamilyInspector(inspector)
  family.root('root', whole)
  const cut = Buffer.concat([whole.subarray(0, middle), Buffer.from(' \n \n '), whole.subarray(middle)])
  const cutSegments = new Segments()
  cutSegments.add(0, 0, middle)
  cutSegments.add(middle + 5, middle, whole.length - middle)
  assert.deepEqual(family.child('cut', cut, cutSegments, 1), inspect('cut', cut, inspector))
  const joined = new Segments()
  joined.add(0, 0, middle)
  joined.add(middle, middle + 5, whole.length - middle)
  assert.equal(family.child('joined', whole, joined, 2).sightings.length, 1)
})
