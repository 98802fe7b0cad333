import assert from 'node:assert/strict'
import { test } from 'node:test'
import { flattenExtended } from '../../../src/rules/extended.js'
import { patternWidth, widestBeforeAnchor } from '../../../src/rules/width.js'

test('widths of patterns are their shortest and longest match', () => {
  const cases: readonly [string, number, number][] = [
    ['abc', 3, 3],
    ['a{2,5}b?', 2, 6],
    ['(?:ab|c){3}', 3, 6],
    ['\\b(?P<secret>x_[0-9A-Z]{4})\\b', 6, 6],
    ['[^]a]{1,2}[[:alpha:]]', 2, 3],
    ['(?i:a)\\x{41}\\.', 3, 3],
    ['a{0,3}?$', 0, 3],
  ]
  for (const [pattern, min, max] of cases) assert.deepEqual(patternWidth(pattern), { min, max }, pattern)
})

test('what is unbounded or no RE2 is refused with its place', () => {
  for (const pattern of ['a+', 'a*', 'a{2,}', '(?=a)', '(a)\\1', '(a', '[a', '?'])
    assert.throws(() => patternWidth(pattern), /at character \d+/, pattern)
})

test('the widest stretch before an anchor counts the pieces that stand before it', () => {
  assert.equal(widestBeforeAnchor('\\b(?P<secret>acme_[a-z]{4})\\b', ['acme_'], false), 9)
  assert.equal(widestBeforeAnchor('[a-z]{3}:ACME', ['acme'], true), 8)
  assert.equal(widestBeforeAnchor('[a-z]{3}', ['acme'], true), 3)
})

test('(?x) drops blanks and comments outside classes and escapes', () => {
  assert.equal(flattenExtended('(?x)\n a \\  [ #] b # words\n c\\#'), 'a\\ [ #]bc\\#')
  assert.equal(flattenExtended('(?xi) a b'), '(?i)ab')
  assert.equal(flattenExtended('a b\n'), 'a b')
})
