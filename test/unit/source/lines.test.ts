import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { withoutCommonEnds } from '../../../src/source/common-ends.js'
import { addedLines, countLines, uniteRanges } from '../../../src/source/lines.js'

function added(next: string, olds: readonly string[], removed: readonly string[] = []) {
  const known = new Map<string, number>()
  const moved = new Map<string, number>()
  for (const old of olds) countLines(Buffer.from(old), known)
  for (const old of removed) countLines(Buffer.from(old), moved)
  return addedLines(Buffer.from(next), known, moved)
}

describe('lines are new', () => {
  const rows: readonly (readonly [string, string, readonly string[], readonly (readonly [number, number])[]])[] = [
    ['all of them against nothing', 'a\nb\n', [], [[1, 3]]],
    ['none of them against the same', 'a\nb\n', ['a\nb\n'], []],
    ['one that was changed', 'a\nX\nc\n', ['a\nb\nc\n'], [[2, 3]]],
    ['a second copy of a line', 'a\na\n', ['a\n'], [[2, 3]]],
    ['not those that moved within the file', 'b\na\n', ['a\nb\n'], []],
    ['the last one without an end', 'a\nX', ['a\n'], [[2, 3]]],
    ['not those whose end changed', 'a\r\nb\rc\n', ['a\nb\nc\n'], []],
    [
      'in several stretches',
      'X\na\nY\nZ\n',
      ['a\n'],
      [
        [1, 2],
        [3, 5],
      ],
    ],
    ['against all parents of a merge', 'a\nb\nX\n', ['a\n', 'b\n'], [[3, 4]]],
  ]
  for (const [title, next, olds, ranges] of rows) test(title, () => assert.deepEqual(added(next, olds), ranges))

  test('but not those that were removed elsewhere in the change, as often as they were removed', () => {
    assert.deepEqual(added('a\na\na\n', ['a\n'], ['a\n']), [[3, 4]])
  })
})

test('ranges are united where they touch or overlap', () => {
  assert.deepEqual(
    uniteRanges(
      [
        [1, 3],
        [7, 9],
      ],
      [
        [2, 5],
        [5, 6],
      ],
    ),
    [
      [1, 6],
      [7, 9],
    ],
  )
})

test('setting common ends aside changes no number and not how many lines are new', () => {
  let state = 7
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const text = (): string =>
    Array.from({ length: random(12) }, () => `${'ab'[random(2)]}${['\n', '\r\n', '\r', ''][random(4)]}`).join('')
  for (let round = 0; round < 3_000; round++) {
    const [head, tail] = [text(), text()]
    const old = Buffer.from(head + text() + tail)
    const next = Buffer.from(head + text() + tail)
    const differing = withoutCommonEnds(next, old)
    const few = addedLines(differing.next, countLines(differing.old), new Map(), differing.linesBefore)
    const all = addedLines(next, countLines(old), new Map())
    const size = (ranges: typeof few): number => ranges.reduce((sum, [start, end]) => sum + end - start, 0)
    assert.equal(size(few), size(all), JSON.stringify([old.toString(), next.toString()]))
    const lines = next.toString().split(/\r\n|\n|\r/)
    const named = (ranges: typeof few): readonly string[] =>
      ranges.flatMap(([start, end]) => lines.slice(start - 1, end - 1)).sort()
    assert.deepEqual(named(few), named(all))
  }
})

test('common ends of large versions are found across blocks', () => {
  const before = 'line\n'.repeat(5_000)
  const differing = withoutCommonEnds(Buffer.from(`${before}new\n${before}`), Buffer.from(`${before}old\n${before}`))
  assert.deepEqual(
    [differing.next.toString(), differing.old.toString(), differing.linesBefore],
    ['new\n', 'old\n', 5_000],
  )
})
