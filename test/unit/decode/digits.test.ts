import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { Random } from '../../../src/base/random.js'
import { findRuns, Runs } from '../../../src/decode/index.js'
import { base64, seenIn, tokenOf } from '../../support/encoded.js'

const token = tokenOf('digits')
const SAID = `A text before it. TOKEN=${token}\nand a text that follows, so that there is something to wrap over lines.`

/** The written form of the token in `text`, whose encoding puts three bytes into four digits. */
function written(encoded: string): string {
  const at = SAID.indexOf(token)
  return encoded.slice(Math.floor((at * 4) / 3), Math.ceil(((at + token.length) * 4) / 3))
}

describe('base64', () => {
  const encoded = base64(SAID)
  const bare = written(encoded)
  for (const [name, before, after] of [
    ['alone', '', ''],
    ['in a string', '{"a":"', '"}'],
    ['after a name', 'data: ', '\n'],
    ['in a data address', 'src="data:text/plain;base64,', '"'],
    ['after a written line end', '"x\\n', '\\n"'],
  ] as const)
    test(`${name}: the secret's span covers its digits`, () => {
      assert.deepEqual(seenIn(before + encoded + after).seen, [['base64', bare]])
    })

  test('with or without padding', () => {
    for (const more of ['', '.', '..']) {
      const own = base64(SAID + more)
      assert.deepEqual(seenIn(`x ${own.replace(/=+$/, '')} y`).seen, [['base64', written(own)]])
      assert.deepEqual(seenIn(`x ${own} y`).seen, [['base64', written(own)]])
    }
  })

  test('base64url is named as such', () => {
    const text = `???>>>~~~ ${SAID}`
    const own = Buffer.from(text).toString('base64url')
    assert.match(own, /[-_]/)
    const { seen, values } = seenIn(`x=${own}&y`)
    assert.deepEqual([seen.map(([chain]) => chain), values], [['base64url'], [token]])
  })

  for (const [name, joint] of [
    ['lines', '\n'],
    ['lines of Windows', '\r\n'],
    ['indented lines', '\n    '],
    ['written line ends', '\\n'],
    ['a sum of strings', '" +\n  "'],
    ['strings side by side', '"\n"'],
    ['continued lines', '\\\n'],
  ] as const)
    for (const width of [64, 76])
      test(`wrapped at ${width} by ${name}, the secret is whole`, () => {
        const lines = encoded.match(new RegExp(`.{1,${width}}`, 'g')) ?? []
        const { seen, values } = seenIn(`"${lines.join(joint)}"\n`)
        assert.deepEqual(values, [token])
        assert.equal(seen[0]?.[0], 'base64')
        assert.equal(seen[0]?.[1].replaceAll(joint, ''), bare)
      })

  test('lines of several lengths are values of their own', () => {
    const values = [base64(`${token} one`), base64(`${tokenOf('other')} another one`)]
    assert.equal(seenIn(values.join('\n')).values.length, 2)
  })

  test('base64 in JSON in base64 is followed to the end', () => {
    const inner = base64(`inner text ${token} and its end`)
    const outer = base64(JSON.stringify({ kind: 'wrapped', data: inner }))
    const { seen, values } = seenIn(`x: ${outer}\n`)
    assert.deepEqual([seen.map(([chain]) => chain), values], [['base64 → base64'], [token]])
    assert.ok(outer.includes(seen[0]![1]) && seen[0]![1].length > token.length * 1.7)
  })

  test('a compressed text in base64 is unpacked, and shown at its digits', () => {
    const packed = base64(gzipSync(`release ${token} ${tokenOf('second')}`))
    const { seen, values } = seenIn(`release: ${packed}\n`)
    assert.deepEqual(seen, [
      ['base64 → gzip', packed.replace(/=+$/, '')],
      ['base64 → gzip', packed.replace(/=+$/, '')],
    ])
    assert.deepEqual([...values].sort(), [token, tokenOf('second')].sort())
    assert.deepEqual(
      seenIn(`release: ${base64(packed)}\n`).seen.map(([chain]) => chain),
      ['base64 → base64 → gzip', 'base64 → base64 → gzip'],
    )
  })

  test('wide text in base64, as shells of Windows take it, is read', () => {
    const { seen } = seenIn(`-EncodedCommand ${base64(Buffer.from(`$t = '${token}'`, 'utf16le'))}`)
    assert.deepEqual(
      seen.map(([chain]) => chain),
      ['base64 → utf-16le'],
    )
  })

  test('four encodings within each other are one too many, which is said', () => {
    let text = `the innermost text ${token} and its end`
    for (let depth = 0; depth < 3; depth++) text = base64(text)
    assert.deepEqual([seenIn(text).values, seenIn(text).limits], [[token], []])
    assert.deepEqual([seenIn(base64(text)).values, seenIn(base64(text)).limits], [[], ['budget-count']])
  })
})

describe('hexadecimal digits', () => {
  const digits = Buffer.from(`t=${token}`).toString('hex')
  for (const [name, text] of [
    ['small letters', `x ${digits}`],
    ['capital letters', `x ${digits.toUpperCase()}`],
    ['with their notation', `x 0x${digits}`],
  ] as const)
    test(`${name} that say text are read`, () => {
      const { seen, values } = seenIn(text)
      assert.deepEqual([seen[0]?.[0], values], ['hex', [token]])
      assert.equal(seen[0]?.[1].toLowerCase(), digits.slice(4))
    })
})

test('the search by words finds the runs that a search of every byte finds, wherever the text begins in memory', () => {
  let found = 0
  for (let round = 0; round < 400; round++) {
    const random = new Random(`runs ${round}`)
    const pieces = Array.from({ length: 60 }, () =>
      random.below(3) === 0
        ? random.text('abcXYZ019+/-_', 1 + random.below(120))
        : random.text(' \n\t(",.:;=<é', 1 + random.below(4)),
    )
    const shift = random.below(8)
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(pieces.join(''), 'latin1')]).subarray(shift)
    const runs = new Runs()
    findRuns(bytes, 0, bytes.length, runs)
    const expected = [...bytes.toString('latin1').matchAll(/[0-9A-Za-z+/_-]{40,}/g)].flatMap(({ index, 0: text }) => [
      index,
      index + text.length,
    ])
    const own = [...runs.data.subarray(0, runs.length)].filter((_, index) => index % 3 < 2)
    assert.deepEqual(own, expected, `${round}`)
    found += expected.length
  }
  assert.ok(found > 1_000)
})
