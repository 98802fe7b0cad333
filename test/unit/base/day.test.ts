import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOfSeconds, secondsOfStamp } from '../../../src/base/day.js'

test('a moment is told as its day, in the calendar of UTC', () => {
  assert.equal(dayOfSeconds(1_893_456_000), '2030-01-01')
  assert.equal(dayOfSeconds(1_893_455_999), '2029-12-31')
  assert.equal(dayOfSeconds(253_402_300_799), '9999-12-31')
})

test('what is no moment has no day', () => {
  for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 253_402_300_800, '1893456000', null, undefined])
    assert.equal(dayOfSeconds(value), null)
})

test('a stamp is read whole or not at all', () => {
  assert.equal(secondsOfStamp('20300101T000000Z'), 1_893_456_000)
  for (const stamp of ['', '2030-01-01', '20300101T000000', 'x20300101T000000Z'])
    assert.equal(secondsOfStamp(stamp), null)
})
