/** The names that a pattern accepts are spelled out in each style, and those without an anchor are told. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { namesThatSwallow, namesWithoutAnchor, spellingsOf } from '../../../src/rules/spellings.js'

describe('spellings of a pattern of names', () => {
  const cases: readonly [string, string, readonly string[]][] = [
    ['datadog|dd', '_', ['datadog', 'dd']],
    ['better[_.-]?stack', '', ['betterstack']],
    ['better[_.-]?stack', '-', ['better-stack']],
    ['open_?weather', '-', ['openweather']],
    ['open_?weather', '_', ['open_weather']],
    ['(?:^|[^a-z0-9])mm_', '_', ['mm_']],
    ['pass(?:word|wd)?', '', ['pass', 'password', 'passwd']],
    ['line[_.-](?:bot|app)', '', ['line_bot', 'line_app']],
    ['acme[0-9A-Za-z_.-]{0,24}?token', '_', ['acme_token']],
    ['acme[_.-]?[0-9a-z_.-]{0,16}key', '.', ['acme.key']],
    ['(?i:ACME)\\.com', '_', ['acme.com']],
    ['\\bacme', '_', ['acme']],
  ]
  for (const [pattern, separator, wanted] of cases)
    test(`${pattern} with "${separator}"`, () => assert.deepEqual(spellingsOf(pattern, separator), wanted))
})

describe('names without an anchor', () => {
  test('none where the bare name is an anchor', () =>
    assert.deepEqual(namesWithoutAnchor({ names: 'acme', then: 'key|token' }, ['acme']), []))

  test('the style that the anchors forget', () =>
    assert.deepEqual(namesWithoutAnchor({ names: 'acme[_.-]?pay', then: 'key' }, ['acmepay', 'acme_pay', 'acme.pay']), [
      'acme-pay-key',
    ]))

  test('the word that the anchors forget', () =>
    assert.deepEqual(namesWithoutAnchor({ names: 'acme|apex' }, ['acme']), ['apex']))

  test('a name that ends in a separator takes no second one', () =>
    assert.deepEqual(namesWithoutAnchor({ names: 'ac_', then: 'key' }, ['ac_key']), []))
})

describe('names that swallow the word that follows', () => {
  test('a name that is whole already', () =>
    assert.deepEqual(namesThatSwallow({ names: 'acme[_.-]?(?:api|key)', then: 'key|token' }), ['acme_key']))

  test("none where the provider's own name ends so, or nothing follows", () => {
    assert.deepEqual(namesThatSwallow({ names: 'portkey|acme[_.-]?api', then: 'key' }), [])
    assert.deepEqual(namesThatSwallow({ names: 'acme[_.-]?key' }), [])
  })
})
