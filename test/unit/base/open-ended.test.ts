import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openEnded } from '../../../src/base/open-ended.js'
import { openEngine } from '../../../src/base/regex.js'
import { builtInRules } from '../../../src/rules/index.js'

describe('a pattern as the engine gets it', () => {
  const cases: readonly (readonly [why: string, written: string, open: string])[] = [
    ['a long repeat ends nowhere', 'a[0-9a-f]{20,1000}\\.', 'a[0-9a-f]{20,}\\.'],
    [
      'what follows a group follows the repeat',
      '(?P<secret>[0-9]{20,700})(?:[^0-9]|$)',
      '(?P<secret>[0-9]{20,})(?:[^0-9]|$)',
    ],
    ['a short one says what fits', 'a[0-9a-f]{20,400}\\.', 'a[0-9a-f]{20,400}\\.'],
    [
      'one that nothing follows would run to the end of the window',
      'a(?P<secret>[0-9]{20,1000})',
      'a(?P<secret>[0-9]{20,1000})',
    ],
    ['one of all signs but some bridges a gap', 'a[^\\r\\n]{0,900}b', 'a[^\\r\\n]{0,900}b'],
    ['runs that follow each other are one', 'a[\\w-]{4,1000}[\\w-]{0,1000}[\\w-]{0,1000}b', 'a[\\w-]{4,}b'],
    [
      'so are steps one inside the other',
      'a(?:[\\w]{900}(?:[\\w]{900}(?:[\\w]{900})?)?)?[\\w]{4,1000}b',
      'a[\\w]{4,}b',
    ],
    ['runs of other signs are not', 'a[0-9]{4,1000}[a-z]{0,1000}b', 'a[0-9]{4,}[a-z]{0,}b'],
    ['what is read as short as may be stays so', 'a[0-9]{4,1000}[0-9]{0,1000}?b', 'a[0-9]{4,}[0-9]{0,}?b'],
    ['an escaped bracket opens no class', 'a\\[0-9]{4,1000}b', 'a\\[0-9]{4,1000}b'],
  ]
  for (const [why, written, open] of cases) test(why, () => assert.equal(openEnded(written), open))

  test('compiles on both engines for every rule, and is short', async () => {
    const rules = await builtInRules(await openEngine('auto'))
    const changed = rules.filter(({ pattern }) => openEnded(pattern) !== pattern)
    assert.ok(changed.length > 20, `${changed.length}`)
    const engine = await openEngine('re2js')
    for (const { id, pattern } of changed) {
      const open = openEnded(pattern)
      assert.doesNotThrow(() => engine.compile(open), id)
      assert.ok(open.length <= pattern.length, id)
    }
  })
})
