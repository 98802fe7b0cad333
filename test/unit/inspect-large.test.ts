import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { Random } from '../../src/base/random.js'
import { openEngine } from '../../src/base/regex.js'
import { createInspector, inspect } from '../../src/inspect.js'
import { LargeInspector, WINDOWS, type Windows } from '../../src/inspect-large.js'
import { reachOf } from '../../src/inspect-reach.js'
import type { Inspection } from '../../src/model/index.js'
import { builtInRules } from '../../src/rules/index.js'
import { plantedSet } from '../eval/planted.js'

const engine = await openEngine('auto')
const rules = await builtInRules(engine)
const inspector = createInspector(rules, engine, { keepDropped: false })
const texts = (await plantedSet(rules, engine))
  .map(({ text }) => Buffer.from(text))
  .filter(({ length }) => length < 4_000)
const SMALL: Windows = { core: 12_000, margin: 50_000 }

function inWindows(bytes: Buffer, random: Random, windows = SMALL): Inspection {
  const large = new LargeInspector(inspector, windows)
  for (let at = 0; at < bytes.length;) {
    const end = at + random.pick([1, 100, 4_096, 65_536, 200_000])
    large.push(bytes.subarray(at, end))
    at = end
  }
  return large.end('blob')
}

/** A line's hash is numbered among the lines of its window; marks that silence nothing are not told. */
function shown({ sightings, limits }: Inspection) {
  return { sightings: sightings.map((sighting) => ({ ...sighting, lineHash: '' })), limits }
}

function assertSame(bytes: Buffer, random: Random, label: string, windows = SMALL): Inspection {
  const whole = inspect('blob', bytes, inspector)
  assert.deepEqual(shown(inWindows(bytes, random, windows)), shown(whole), label)
  return whole
}

/** What makes lines, columns and positions hard to tell, between secrets. */
function filler(random: Random): Buffer {
  switch (random.below(7)) {
    case 0:
      return Buffer.from('plain words and more\n'.repeat(random.below(1_500)))
    case 1:
      return Buffer.from('ends of lines\r\nof all kinds\rone\n\r\n\n\r'.repeat(random.below(300)))
    case 2:
      return Buffer.from('gr\u00fc\u00dfe \u4e2d\u6587 \u{1f511} and so on '.repeat(random.below(600)))
    case 3:
      return Buffer.from(random.bytes(random.below(3_000)))
    case 4:
      return Buffer.alloc(random.below(5_000), 0xa4)
    case 5:
      return Buffer.from('\n')
    default:
      return Buffer.from(' '.repeat(random.below(9_000)))
  }
}

function secret(random: Random): Buffer {
  const text = random.pick(texts)
  switch (random.below(5)) {
    case 0:
      return Buffer.from(`\n${text.toString('base64').replace(/.{64}/g, '$&\n')}\n`)
    case 1:
      return Buffer.from(`\n${JSON.stringify({ value: text.toString('latin1') })}\n`)
    default:
      return Buffer.concat([Buffer.from('\n'), text, Buffer.from('\n')])
  }
}

describe('content inspected in windows gives what it gives whole', () => {
  test('over random texts', () => {
    let sightings = 0
    let decoded = 0
    for (let round = 0; round < 8; round++) {
      const random = new Random(`large ${round}`)
      const parts: Buffer[] = []
      // The window is passed on many times in each text.
      for (let size = 0; size < 250_000; size += parts.at(-1)!.length)
        parts.push(random.below(3) > 0 ? filler(random) : secret(random))
      const whole = assertSame(Buffer.concat(parts), random, `round ${round}`)
      sightings += whole.sightings.length
      decoded += whole.sightings.filter(({ layers }) => layers.length > 0).length
    }
    assert.ok(sightings > 100 && decoded > 20, `${sightings} sightings, ${decoded} in layers`)
  })

  test('with a secret at every place about the border of two cores', () => {
    const text = texts.find((one) => inspect('', one, inspector).sightings.length === 1 && one.length < 120)!
    const border = SMALL.core + SMALL.margin
    for (let at = border - text.length - 2; at <= border + 2; at++) {
      const bytes = Buffer.concat([Buffer.alloc(at, 'a b\n'), text, Buffer.alloc(200_000, 'c d\n')])
      assert.equal(assertSame(bytes, new Random(`${at}`), `at ${at}`).sightings.length, 1)
    }
  })

  test('in lines longer than a window, of characters of one to four bytes', () => {
    for (const sign of ['x ', '\u00e9 ', '\u4e2d', '\u{1f511}']) {
      const line = Buffer.from(sign.repeat(1_000_000 / Buffer.byteLength(sign)))
      const random = new Random(sign)
      const parts = Array.from({ length: 4 }, () => [
        line.subarray(0, line.length >> 2),
        Buffer.from(' '),
        random.pick(texts),
      ])
      assert.ok(assertSame(Buffer.concat([Buffer.from('\n'), ...parts.flat()]), random, sign).sightings.length > 0)
    }
  })

  for (const [name, mark, swapped] of [
    ['with a mark', '\ufeff', false],
    ['without a mark', '', false],
    ['the other way round', '\ufeff', true],
  ] as const)
    test(`in UTF-16 ${name}`, () => {
      const random = new Random(name)
      const parts = Array.from(
        { length: 60 },
        () => `${random.pick(texts).toString('latin1')}\n${'some more words \u4e2d\u8080\n'.repeat(80)}`,
      )
      const bytes = Buffer.from(mark + parts.join(''), 'utf16le')
      const whole = assertSame(swapped ? bytes.swap16() : bytes, random, name)
      assert.ok(whole.sightings.some(({ layers }) => layers[0] === (swapped ? 'utf-16be' : 'utf-16le')))
    })

  test('where an inline mark stands on the line above', () => {
    const text = texts.find(
      (one) => inspect('', one, inspector).sightings.length === 1 && one.length < 120 && !one.includes('\n'),
    )!
    const mark = Buffer.from('\n# stanch-ignore[*]: a test\n')
    const bytes = Buffer.concat([
      Buffer.alloc(SMALL.core + SMALL.margin - 20, 'a b\n'),
      mark,
      text,
      Buffer.alloc(150_000, 'c\n'),
    ])
    const whole = assertSame(bytes, new Random('mark'), 'mark')
    assert.notEqual(whole.sightings[0]?.inlineMark, null)
  })

  test('down to no byte at all', () => {
    for (const size of [0, 1, 3]) assertSame(Buffer.alloc(size, 'x'), new Random('tiny'), `${size} bytes`)
  })
})

test('an archive is read as it stands, and what is packed in it is said to be unread', () => {
  const random = new Random('archive')
  const packed = gzipSync(Buffer.from(random.bytes(300_000)))
  const bytes = Buffer.concat([packed, random.pick(texts)])
  const { limits } = inWindows(bytes, random)
  assert.deepEqual(
    limits.map(({ code }) => code),
    ['archive-unread'],
  )
  assert.match(limits[0]!.detail, /too large to be unpacked/)
})

test('text that begins with the two bytes of a zlib stream is no archive', () => {
  const bytes = Buffer.concat([Buffer.from([0x78, 0x01]), Buffer.alloc(300_000, 'plain words\n')])
  assert.deepEqual(inWindows(bytes, new Random('x')).limits, [])
})

test('a notebook is read as plain text, and that is said: its key stands near one of its ends', () => {
  const cells = '{"cells": [], "metadata": {}, '
  const key = '"nbformat": 4, '
  for (const bytes of [`${cells}${key}${' '.repeat(300_000)}}`, `${cells}${' '.repeat(300_000)}${key}"x": 1}`]) {
    const { limits } = inWindows(Buffer.from(bytes), new Random('notebook'))
    assert.deepEqual(
      limits.map(({ code }) => code),
      ['archive-unread'],
    )
  }
})

test('margins are wider than what any rule looks at, twice', () => {
  for (const index of inspector.table.anchors.keys()) {
    const { before, after } = reachOf(index, inspector)
    for (const { margin } of [SMALL, WINDOWS]) assert.ok(2 * Math.max(before, after) < margin)
  }
})
