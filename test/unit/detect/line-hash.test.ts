import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lineHashes } from '../../../src/detect/index.js'

const hashes = (text: string, lines: number, secrets: readonly { start: number; end: number }[] = []) => {
  const wanted = new Set(Array.from({ length: lines }, (_, index) => index + 1))
  return [...lineHashes(Buffer.from(text), secrets, wanted).values()]
}

test('the hash agrees with GitHub on published values', () => {
  assert.deepEqual(hashes('', 1), ['c129715d7a2bc9a3:1'])
  assert.deepEqual(hashes(' a\nb\n  \t\tc\n d', 4), [
    '271789c17abda88f:1',
    '54703d4cd895b18:1',
    '180aee12dab6264:1',
    'a23a3dc5e078b07b:1',
  ])
  const greeting = [
    'e9496ae3ebfced30:1',
    'fb7c023a8b9ccb3f:1',
    'ce8ba1a563dcdaca:1',
    'e20e36e16fcb0cc8:1',
    'b3edc88f2938467e:1',
    'c8e28b0b4002a3a0:1',
    'c129715d7a2bc9a3:1',
  ]
  assert.deepEqual(hashes(' hello; \t\r\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n', 7), greeting)
  const repeated = hashes('Lorem ipsum dolor sit amet.\n'.repeat(10), 11)
  assert.deepEqual(repeated.slice(0, 2), ['a7f2ff13bc495cf2:1', 'a7f2ff13bc495cf2:2'])
  assert.deepEqual(repeated.slice(6), [
    'a7f2ff1481e87703:1',
    'a9cf91f7bbf1862b:1',
    '55ec222b86bcae53:1',
    'cc97dc7b1d7d8f7b:1',
    'c129715d7a2bc9a3:1',
  ])
})

test('the hash does not change with the secret, wherever in the stretch it stands', () => {
  const before = hashes('a = "first"\nb = "one two"\n', 2, [
    { start: 5, end: 10 },
    { start: 17, end: 24 },
  ])
  const after = hashes('a = "other!!"\nb = "x"\n', 2, [
    { start: 5, end: 12 },
    { start: 19, end: 20 },
  ])
  assert.deepEqual(before, after)
})

test('line breaks inside a secret are kept, so that later lines keep their numbers', () => {
  const found = lineHashes(Buffer.from('BEGIN\nabc\nEND\nlast'), [{ start: 0, end: 13 }], new Set([4]))
  assert.deepEqual(
    [...found],
    [...lineHashes(Buffer.from('xxxxx\nyyyyyy\nz\nlast'), [{ start: 0, end: 14 }], new Set([4]))],
  )
})

test('lines, hashes and counts are those of an obvious reference, on texts of all kinds', () => {
  const random = seeded(7)
  const bytesOfTexts = [
    10, 10, 13, 32, 9, 65, 66, 42, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 0xff, 13, 10,
  ]
  for (let round = 0; round < 3_000; round++) {
    const kinds = 1 + random(bytesOfTexts.length)
    const bytes = Uint8Array.from({ length: random(round % 3 === 0 ? 400 : 60) }, () => bytesOfTexts[random(kinds)]!)
    const secrets = Array.from({ length: random(4) }, () => {
      const start = random(bytes.length + 1)
      return { start, end: Math.min(bytes.length, start + random(12)) }
    })
    const every = reference(bytes, secrets)
    const lines = new Set(Array.from({ length: random(5) }, () => 1 + random(every.length)))
    const wanted = new Map([...lines].sort((a, b) => a - b).map((line) => [line, every[line - 1]]))
    assert.deepEqual(lineHashes(bytes, secrets, lines), wanted)
  }
})

/** The hash of every line, by the definition: the whole text first, then each line's stretch. */
function reference(bytes: Uint8Array, secrets: readonly { start: number; end: number }[]): readonly string[] {
  let text = ''
  let position = 0
  const utf8 = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('utf8')
  for (const { start, end } of [...secrets].sort((a, b) => a.start - b.start)) {
    if (end <= position) continue
    if (start > position) text += utf8(position, start)
    const secret = Buffer.from(bytes.subarray(Math.max(position, start), end)).toString('latin1')
    text += secret.replace(/[^\r\n]+/g, '***')
    position = end
  }
  text += utf8(position, bytes.length)
  const kept = text.replace(/\r\n/g, '\n').replace(/\r/g, '\n').replace(/[ \t]/g, '') + '\uffff'
  const starts = [0, ...[...kept.matchAll(/\n/g)].map((found) => found.index + 1)]
  const counts = new Map<string, number>()
  return starts.map((start) => {
    let hash = 0n
    for (let at = start; at < start + 100; at++)
      hash = BigInt.asUintN(64, hash * 37n + BigInt(at < kept.length ? kept.charCodeAt(at) : 0))
    const name = hash.toString(16)
    counts.set(name, (counts.get(name) ?? 0) + 1)
    return `${name}:${counts.get(name)}`
  })
}

function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % below
  }
}
