import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { expandSpecimen } from '../../src/rules/index.js'
import { ACME, inspectorFrom } from '../support/inspector.js'

const token = (seed: string) => expandSpecimen('acme_{base62:26}{checksum}', { seed, checksum: 'crc32-base62' })
const inspectBytes = await inspectorFrom(ACME)
const spans = (content: string | Uint8Array) =>
  inspectBytes(content).sightings.map(({ ruleId, location }) => [ruleId, location.start, location.end])

describe('inspect', () => {
  test('a token is found with its exact span wherever it stands', () => {
    const value = token('a')
    for (const [before, after] of [
      ['', ''],
      ['\n', '\n'],
      ['"', '"'],
      ['=', ';'],
      ['\0', '\0'],
      ['\u00e9', '\u00e9'],
      [`${'x'.repeat(1_000_000)} `, ` ${'y'.repeat(1_000_000)}`],
      ['a\r\n', '\r\n'],
    ] as const) {
      const at = Buffer.byteLength(before)
      assert.deepEqual(
        spans(before + value + after),
        [['acme/api-token', at, at + 37]],
        JSON.stringify(before.slice(0, 8)),
      )
    }
  })

  test('what continues on either side is another word, not a token', () => {
    for (const text of [`x${token('a')}`, `${token('a')}x`, `_${token('a')}`])
      assert.deepEqual(spans(text), [], text.length.toString())
  })

  test('a wrong checksum is dropped with its reason', () => {
    const bad = expandSpecimen('acme_{base62:26}{checksum}', {
      seed: 'a',
      checksum: 'crc32-base62',
      bend: 'bad-checksum',
    })
    const { sightings, dropped } = inspectBytes(`A=${bad}`)
    assert.deepEqual(sightings, [])
    assert.deepEqual(
      dropped.map(({ ruleId, reason }) => [ruleId, reason]),
      [['acme/api-token', 'checksum crc32-base62 is wrong']],
    )
  })

  test('the same token twice is two sightings', () => {
    assert.equal(inspectBytes(`${token('a')}\n${token('a')}`).sightings.length, 2)
  })

  test('bytes that are no UTF-8 on either side change nothing', () => {
    const content = Buffer.concat([Buffer.from([0xff, 0xc3, 0x28]), Buffer.from(token('b')), Buffer.from([0xe2, 0x82])])
    assert.deepEqual(spans(content), [['acme/api-token', 3, 40]])
  })

  test('UTF-16 text, with and without mark, gives spans in the bytes as stored', () => {
    const text = `key = ${token('c')}\r\n`
    const little = Buffer.from(text, 'utf16le')
    for (const [content, mark] of [
      [little, 0],
      [Buffer.concat([Buffer.from([0xff, 0xfe]), little]), 2],
      [Buffer.from(little).swap16(), 0],
    ] as const) {
      assert.deepEqual(spans(content), [['acme/api-token', mark + 12, mark + 12 + 74]])
    }
  })

  test('a companion makes the pair, out of reach it does not', () => {
    const id = `ACID${'123456789012'.split('').reverse().join('')}`
    const key = expandSpecimen('k{hex:20}', { seed: 'k' })
    const [sighting] = inspectBytes(`id=${id}\nkey=${key}\n`).sightings
    assert.equal(sighting?.ruleId, 'acme/pair')
    assert.deepEqual(sighting?.parts, { key })
    assert.deepEqual(spans(`id=${id}\n${' '.repeat(200)}key=${key}\n`), [])
  })

  test('the verdict of a window does not depend on what stands outside it', () => {
    const value = token('d')
    const near = `A=${value};`
    for (const far of ['', 'acme_'.repeat(500), token('e'), '\0'.repeat(5_000)]) {
      const text = `${far}\n${'-'.repeat(400)}\n${near}`
      const own = inspectBytes(text).sightings.filter(({ location }) => location.start > far.length + 300)
      assert.equal(own.length, 1, far.slice(0, 10))
    }
  })

  test('a million anchors end soon and are said', () => {
    const { limits } = inspectBytes('acme_'.repeat(1_000_000))
    assert.deepEqual(
      limits.map(({ code }) => code),
      ['budget-count'],
    )
  })

  test('what is said of a blob is plain data, which threads can hand on', () => {
    const inner = Buffer.from(`some text before it, ${token('h')}`).toString('base64')
    const inspection = inspectBytes(`A=${token('g')}\n${inner}\n`)
    assert.equal(inspection.sightings.length, 2)
    assert.deepEqual(structuredClone(inspection), inspection)
    assert.deepEqual(Object.keys(inspection.sightings[0]!.location).sort(), [
      'column',
      'end',
      'endColumn',
      'endLine',
      'line',
      'start',
    ])
  })

  test('no value of a secret stands in an excerpt', () => {
    const value = token('f')
    for (const { excerpt } of inspectBytes(`a ${value} b ${value}`).sightings)
      assert.ok(!excerpt.includes(value.slice(5, 20)))
  })

  test('an inline mark above or on the line is handed on; one that silences nothing is listed', () => {
    const word = 'stanch' + '-ignore'
    const { sightings, unusedMarks } = inspectBytes(
      `# ${word}[acme/api-token] a test key\nA=${token('g')}\n\n# ${word}[acme/api-token] left over\n`,
    )
    assert.equal(sightings[0]?.inlineMark?.reason, 'a test key')
    assert.deepEqual(
      unusedMarks.map(({ line }) => line),
      [4],
    )
  })
})
