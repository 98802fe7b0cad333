import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { globMatcher } from '../../../src/base/paths.js'
import { ownPattern } from '../../../src/migrate/pattern/bounded.js'
import { requiredLiterals } from '../../../src/migrate/pattern/literals.js'
import { pathGlobs } from '../../../src/migrate/pattern/path-globs.js'
import { parsePattern, renderPattern } from '../../../src/migrate/pattern/syntax.js'

describe('a pattern', () => {
  for (const source of [
    'abc',
    '(?i)a(?:b|c)d',
    '[^]a-z[:alpha:]\\]]{2,4}?',
    '\\b\\x60\\x{2f}\\.\\pL',
    '(?P<name>x)(?s:.)',
    'a||b',
    '(?i-s)a',
    'x{3}y{2,}?',
  ]) {
    test(`${source} is read and written back`, () => assert.equal(renderPattern(parsePattern(source)), source))
  }
  for (const [source, problem] of [
    ['(?=a)b', 'look-around and the like are not RE2 syntax'],
    ['(?!a)b', 'look-around and the like are not RE2 syntax'],
    ['(?<=a)b', 'look-around and the like are not RE2 syntax'],
    ['(a)\\1', 'back-references and octal escapes are not bounded RE2 syntax'],
    ['(a', 'a parenthesis is not closed'],
    ['a)', 'a closing parenthesis too many'],
    ['[a', 'a class is not closed'],
    ['*a', 'nothing to repeat before "*"'],
    ['a\\', 'a backslash ends the pattern'],
    ['\\Zx', '\\Z is not RE2 syntax'],
    ['('.repeat(100), 'the pattern is nested too deeply'],
    ['a'.repeat(9_000), 'the pattern is longer than 8000 characters'],
  ] as const) {
    test(`${source.slice(0, 20)} is refused: ${problem}`, () =>
      assert.throws(() => parsePattern(source), { message: problem }))
  }
})

describe('the pattern of a rule', () => {
  for (const [source, group, expected] of [
    ['abc', undefined, '(?P<secret>abc)'],
    ['a(b)c', undefined, 'a(?P<secret>b)c'],
    ['a(b)(c)', 2, 'a(?:b)(?P<secret>c)'],
    ['a(b)', 0, '(?P<secret>a(?:b))'],
    ['(?P<x>a)(b)', 2, '(?:a)(?P<secret>b)'],
    ['a+b*c{3,}', undefined, '(?P<secret>a{1,201}b{0,200}c{3,203})'],
    ['(?:a{2}){3}', undefined, '(?P<secret>(?:a{2}){3})'],
    ['(?:a+)?', undefined, '(?P<secret>(?:a{1,201})?)'],
    ['\\Qa.b\\E', undefined, '(?P<secret>a\\.b)'],
  ] as const) {
    test(`${source} with group ${group ?? 'unsaid'} becomes ${expected}`, () =>
      assert.equal(ownPattern(source, group).pattern, expected))
  }
  test('says whether it was bounded and whether case counts', () => {
    const facts = (source: string) => [
      ownPattern(source, undefined).isBounded,
      ownPattern(source, undefined).isCaseless,
    ]
    assert.deepEqual(
      [facts('a{1,2}'), facts('a+'), facts('(?i)a'), facts('a(?i:b)'), facts('(?s)a')],
      [
        [false, false],
        [true, false],
        [false, true],
        [false, true],
        [false, false],
      ],
    )
  })
  test('is refused where bounding would not say the same', () => {
    assert.throws(() => ownPattern('(?:a+,)+', undefined), { message: 'an unbounded quantifier inside another one' })
    assert.throws(() => ownPattern('(a)', 2), { message: 'there is no group 2' })
  })
})

describe('the literals that stand in every match', () => {
  for (const [source, expected] of [
    ['acme_[0-9]{3}', ['acme_']],
    ['(?:ghx|gly)_[a-z]{4}', ['ghx_', 'gly_']],
    ['\\babc\\b', ['abc']],
    ['abcd?efg', ['abcefg', 'abcdefg']],
    ['(?:abc|[0-9]{3})x', null],
    ['abc|defg', ['abc', 'defg']],
    ['(?:abc)?[0-9]', null],
    ['(?:abcd[0-9]){2}', ['abcd']],
    ['ab', null],
    ['[a-z]{32}', null],
    ['x{3}y', ['xxxy']],
    ['(?:abc|)', null],
  ] as const) {
    test(`${source}: ${expected?.join(' ') ?? 'none'}`, () =>
      assert.deepEqual(requiredLiterals(parsePattern(source)), expected))
  }
})

describe('a pattern of paths', () => {
  const PATHS = [
    'a.go',
    'a_test.go',
    'x/a_test.go',
    'x/a_test.gox',
    'docs/a.md',
    'x/docs/a.md',
    'mydocs/a.md',
    'vendor/a/b.c',
    'x/vendor/y',
    'node_modules/x/y.js',
    'go.sum',
    'x/go.sum',
    'a.yml',
    'x/b.yaml',
    'package-lock.json',
    'test/a.json',
    'x/tests/b/c.json',
    'latest/a.json',
  ]
  for (const source of [
    '_test\\.go$',
    '.*_test\\.go$',
    '^docs/',
    'docs/',
    '(^|/)docs/',
    'vendor/',
    'node_modules',
    '(?:^|/)go\\.sum$',
    '^go\\.sum$',
    '(.*?)(yml|yaml)$',
    '\\.ya?ml$',
    'package-lock\\.json',
    '(?:^|/)tests?/.*\\.json$',
    '^x/[^/]*\\.yaml$',
    '[.]go$',
  ]) {
    test(`${source} matches as globs what it matched before`, () => {
      const globs = pathGlobs(source)
      assert.ok(globs !== null)
      const [expression, matches] = [new RegExp(source), globMatcher(globs)]
      for (const path of PATHS) assert.equal(matches(path), expression.test(path), `${path}: ${globs.join(' ')}`)
    })
  }
  for (const source of ['a.*b', '[a-z]+/x', '\\d+', 'a|(', '(?i)x', '^a$|x{3}', 'a$b']) {
    test(`${source} is left to a person`, () => assert.equal(pathGlobs(source), null))
  }
})
