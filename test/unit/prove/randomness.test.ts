/** Values written as words are judged by their letters: drawn at random they are told from names that programs have. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Random } from '../../../src/base/random.js'
import { randomness } from '../../../src/prove/randomness.js'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

test('names of many words are language, whatever their joints', () => {
  for (const name of [
    'AppTokensByAppIdLoader',
    'WebhookDryRun',
    'cookieMasterMysqlBoston',
    'some_secret_name',
    'test-api-key',
  ])
    assert.ok(randomness(name) <= 0, name)
})

test('most short random letters are not, with and without digits behind them', () => {
  const random = new Random('short letters')
  const share = (length: number, tail: string) =>
    Array.from({ length: 500 }, () => randomness(random.text(LETTERS, length) + tail)).filter((one) => one > 0).length /
    500
  assert.ok(share(8, '') > 0.7)
  assert.ok(share(8, '7') > 0.7)
  assert.ok(share(16, '') > 0.9)
})
