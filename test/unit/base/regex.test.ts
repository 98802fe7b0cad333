import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { type Engine, openEngine, RE2JS_VERSION } from '../../../src/base/regex.js'

const engines = async (): Promise<readonly Engine[]> => {
  const auto = await openEngine('auto')
  const re2js = await openEngine('re2js')
  return auto.name === 're2' ? [auto, re2js] : [re2js]
}

test('the version that receipts name is the version that is installed', () => {
  const entry = createRequire(import.meta.url).resolve('re2js')
  const { version } = JSON.parse(readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8')) as {
    version: string
  }
  assert.equal(RE2JS_VERSION, version)
})

test('every engine gives the same spans and groups, also beyond ASCII', async () => {
  for (const engine of await engines()) {
    const matcher = engine.compile('(?i)\\b(?P<name>ab+)\\xe9?(?P<rest>[^ ]{0,3})')
    const text = 'zz aBBB\u00e9\u00ff1 abab'
    const first = matcher.find(text, 0)
    assert.deepEqual(
      [first?.start, first?.end, first?.groups.get('name'), first?.groups.get('rest')].map((one) =>
        Array.isArray(one) ? [...one] : one,
      ),
      [3, 10, [3, 7], [8, 10]],
      engine.name,
    )
    const second = matcher.find(text, first!.end)
    assert.deepEqual([second?.start, second?.end], [11, 15], engine.name)
    assert.equal(matcher.find(text, 15), null)
    assert.equal(matcher.find(text, 99), null)
  }
})

test('a group that took no part is absent', async () => {
  for (const engine of await engines()) {
    const match = engine.compile('a(?P<maybe>b)?c').find('ac', 0)
    assert.equal(match?.groups.has('maybe'), false, engine.name)
  }
})

test('what RE2 has not is refused by every engine', async () => {
  for (const engine of await engines()) {
    assert.throws(() => engine.compile('(?=a)b'), engine.name)
    assert.throws(() => engine.compile('(a)\\1'), engine.name)
    assert.throws(() => engine.compile('a{1,2000}'), engine.name)
  }
})
