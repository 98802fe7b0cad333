import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { codeownersOf } from '../../../src/remedy/owner.js'

const CASES: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['a star owns everything', '* @a', 'x/y.txt', ['@a']],
  ['the last match wins', '* @a\n*.js @b', 'x/y.js', ['@b']],
  ['a later, wider rule wins too', '*.js @b\n* @a', 'x/y.js', ['@a']],
  ['a folder owns what is in it, at any depth', '/docs/ @d', 'docs/a/b.md', ['@d']],
  ['an anchored folder owns no namesake deeper down', '/docs/ @d', 'x/docs/b.md', []],
  ['a folder without a leading slash matches anywhere', 'apps/ @p', 'x/apps/b.md', ['@p']],
  ['a star after a slash does not cross folders', 'docs/* @d', 'docs/a/b.md', []],
  ['a star after a slash matches files of the folder', 'docs/* @d', 'docs/b.md', ['@d']],
  ['a name without a slash at its end owns a folder of that name', '/apps/web @w', 'apps/web/src/a.ts', ['@w']],
  ['two stars cross folders', '**/logs @l', 'deep/down/logs/x', ['@l']],
  ['a pattern without owners takes the ownership away', '* @a\nREADME.md', 'README.md', []],
  ['comments are no owners', '* @a # @b', 'x', ['@a']],
  ['addresses are owners, stray words are not', '* ann@example.com because', 'x', ['ann@example.com']],
  ['an escaped blank belongs to the pattern', 'my\\ file.txt @a', 'my file.txt', ['@a']],
  ['braces and brackets are ordinary characters', '{a,b}.txt @a', 'a.txt', []],
  ['dot files are ordinary', '* @a\n.env* @s', 'x/.env.production', ['@s']],
  [
    'every section speaks for itself, with its default owners',
    '[Docs] @d\ndocs/\n^[Ops][2] @o\n*.env @e',
    'docs/x.env',
    ['@d', '@e'],
  ],
  ['a glob that is too long owns nothing', `${'a'.repeat(2_000)} @a`, 'x', []],
]

describe('codeownersOf', () => {
  for (const [title, text, path, owners] of CASES) {
    test(title, () => assert.deepEqual(codeownersOf(text)([path]), owners))
  }

  test('owners of several paths are told once each', () => {
    assert.deepEqual(codeownersOf('* @a\n*.js @b')(['x.js', 'y.js', 'z']), ['@b', '@a'])
  })

  test('no file, no owners', () => {
    assert.deepEqual(codeownersOf(null)(['x']), [])
  })
})
