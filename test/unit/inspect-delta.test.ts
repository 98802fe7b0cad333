import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { Random } from '../../src/base/random.js'
import { openEngine } from '../../src/base/regex.js'
import { Segments } from '../../src/git/objects/pack/delta.js'
import { createInspector, inspect } from '../../src/inspect.js'
import { FamilyInspector } from '../../src/inspect-delta.js'
import { builtInRules } from '../../src/rules/index.js'
import { plantedSet } from '../eval/planted.js'

const engine = await openEngine('auto')
const rules = await builtInRules(engine)
const inspector = createInspector(rules, engine, { keepDropped: false })
const texts = (await plantedSet(rules, engine)).map(({ text }) => Buffer.from(text))

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

/** A secret as each decoder knows it, also several on top of each other. */
function encoded(random: Random, depth = 0): Buffer {
  const text = depth < 2 && random.below(4) === 0 ? encoded(random, depth + 1) : random.pick(texts).subarray(0, 2_000)
  const plain = text.toString('latin1')
  const digits = text.toString('base64')
  const cut = 1 + random.below(Math.max(1, plain.length - 1))
  switch (random.below(12)) {
    case 0:
      return Buffer.from(digits)
    case 1:
      return Buffer.from(digits.replace(/.{64}/g, random.pick(['$&\n', '$&\r\n  ', '$&\\n', '$&" +\n "'])))
    case 2:
      return Buffer.from(text.toString('hex'))
    case 3:
      return Buffer.from(JSON.stringify(JSON.stringify({ value: plain })))
    case 4:
      return Buffer.from(plain.replace(/[0-9]/g, (digit) => `\\u003${digit}`))
    case 5:
      return Buffer.from(encodeURIComponent(plain))
    case 6:
      return Buffer.from(plain.replace(/[_=":]/g, (sign) => `&#${sign.charCodeAt(0)};`))
    case 7:
      return Buffer.from(`${plain.slice(0, cut)}=\n${plain.slice(cut)}`)
    case 8:
      return Buffer.from(`"${plain.slice(0, cut)}" +\n  "${plain.slice(cut)}"`)
    case 9:
      return Buffer.from(`kind: Secret\ndata:\n  password: ${Buffer.from(plain.slice(0, 24)).toString('base64')}\n`)
    case 10:
      return Buffer.from(`\\n${plain}`)
    default:
      return Buffer.from(random.below(20) === 0 ? gzipSync(text).toString('base64') : `'${plain}'`)
  }
}

function piece(random: Random): Buffer {
  switch (random.below(8)) {
    case 6:
    case 7:
      return encoded(random)
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
  let decoded = 0
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
      decoded += whole.sightings.filter(({ layers }) => layers.length > 0).length
      versions++
    }
  }
  assert.ok(versions === 1_800 && sightings > versions, `${sightings} sightings in ${versions} versions`)
  assert.ok(decoded > 500, `${decoded} sightings in layers`)
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
