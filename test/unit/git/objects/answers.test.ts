import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Answer, AnswerReader, BATCH_BYTES } from '../../../../src/git/objects/answers.js'

const ID = ['a', 'b', 'c', 'd'].map((digit) => digit.repeat(40)) as [string, string, string, string]

function shown(answers: readonly Answer[]): readonly string[] {
  return answers.map((answer) =>
    answer.kind === 'object'
      ? `${answer.id[0]} ${answer.type} ${answer.bytes.toString('latin1')}`
      : `${answer.id[0]} ${answer.kind}`,
  )
}

/** An empty object, one that holds what looks like an answer, a missing one, a large one, one after it. */
function stream(): Buffer {
  const tricky = `${ID[3]} blob 5\nhello\n`
  return Buffer.concat([
    Buffer.from(`${ID[0]} blob 0\n\n`),
    Buffer.from(`${ID[1]} tag ${tricky.length}\n${tricky}\n`),
    Buffer.from(`${ID[2]} missing\n`),
    Buffer.from(`${ID[3]} commit 30\n${'x'.repeat(30)}\n`),
    Buffer.from(`${ID[0]} tree 3\nabc\n`),
  ])
}

describe('the reader of answers', () => {
  test('gives the same for every way the output is cut in two', () => {
    const bytes = stream()
    const expected = ['a blob ', `b tag ${ID[3]} blob 5\nhello\n`, 'c missing', 'd too-large', 'a tree abc']
    for (let cut = 0; cut <= bytes.length; cut++) {
      const reader = new AnswerReader(60)
      const small = new AnswerReader(29)
      reader.push(bytes.subarray(0, cut))
      reader.push(bytes.subarray(cut))
      small.push(bytes.subarray(0, cut))
      small.push(bytes.subarray(cut))
      assert.deepEqual(shown(reader.answers), [...expected.slice(0, 3), `d commit ${'x'.repeat(30)}`, 'a tree abc'])
      assert.deepEqual(shown(small.answers), ['a blob ', 'b too-large', ...expected.slice(2)])
      assert.deepEqual([reader.broken, reader.isInside, small.broken, small.isInside], [null, false, null, false])
    }
  })

  test('gives the same when fed byte by byte', () => {
    const reader = new AnswerReader(60)
    for (const byte of stream()) reader.push(Buffer.from([byte]))
    assert.equal(reader.answers.length, 5)
  })

  test('keeps objects whole that are larger than its buffer, and those taken before', () => {
    const reader = new AnswerReader(BATCH_BYTES * 3)
    const large = Buffer.alloc(BATCH_BYTES * 2 + 7, 'x')
    reader.push(Buffer.from(`${ID[0]} blob 5\nfirst\n`))
    const first = reader.take()
    reader.push(Buffer.concat([Buffer.from(`${ID[1]} blob ${large.length}\n`), large, Buffer.from('\n')]))
    assert.deepEqual(shown(first), ['a blob first'])
    const [answer] = reader.take()
    assert.ok(answer?.kind === 'object' && answer.bytes.equals(large))
  })

  const nonsense: readonly (readonly [string, string])[] = [
    ['a header of other words', 'what is this\n'],
    ['an unknown type', `${ID[0]} bug 3\nabc\n`],
    ['a size that is no number', `${ID[0]} blob 1e3\nabc\n`],
    ['a negative size', `${ID[0]} blob -1\nabc\n`],
    ['a body longer than announced', `${ID[0]} blob 2\nabc\n`],
    ['no line end at all', 'x'.repeat(1_000)],
  ]
  for (const [title, text] of nonsense) {
    test(`believes nothing after ${title}`, () => {
      const reader = new AnswerReader(60)
      reader.push(Buffer.from(text))
      reader.push(stream())
      assert.notEqual(reader.broken, null)
      assert.deepEqual(reader.answers, [])
    })
  }
})
