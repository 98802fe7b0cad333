/** What may follow an anchor is read out of the pattern: never narrower than the pattern, and null where matches begin otherwise. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { heldBytes, leadOf } from '../../../src/detect/lead.js'
import { parsePattern } from '../../../src/detect/pattern.js'
import { plainRun } from '../../../src/detect/runs-of.js'

const may = (pattern: string, anchors: readonly string[], text: string, isAnyCase = false): boolean => {
  const lead = leadOf(parsePattern(pattern), anchors, isAnyCase)
  assert.ok(lead !== null, 'the pattern begins with an anchor')
  return text.length >= lead.length && lead.every((set, at) => set[text.charCodeAt(at)] === 1)
}

test('a text may begin a match only where each of its first bytes may stand there', () => {
  const pattern = String.raw`\b(?P<secret>acm_[0-9a-f]{20})\b`
  assert.equal(may(pattern, ['acm_'], `acm_${'0a'.repeat(10)}`), true)
  assert.equal(may(pattern, ['acm_'], `acm_return${'0'.repeat(20)}`), false)
  assert.equal(may(pattern, ['acm_'], 'acm_0a'), false, 'the text ends too early')
})

test('a boundary before the anchor, choices, counts and flags are understood', () => {
  const pattern = String.raw`(?:^|[^0-9A-Za-z_-])(?P<secret>acm-(?:live|test)-[A-Z]{2,4}[0-9]{6,90})(?:[^0-9]|$)`
  for (const text of ['acm-live-AB123456', 'acm-test-ABCD123456789'])
    assert.equal(may(pattern, ['acm-'], text), true, text)
  assert.equal(may(pattern, ['acm-'], 'acm-prod-AB12345678'), false)
  assert.equal(may('(?i:acmekey)=[0-9]{8}', ['acmekey'], 'AcmeKey=12345678', true), true)
})

test('a pattern that may begin otherwise, or is not understood, has no lead', () => {
  assert.equal(leadOf(parsePattern('(?:user:)?acm_[0-9]{9}'), ['acm_'], false), null)
  assert.equal(leadOf(parsePattern('[0-9a-f]{8}acm_[0-9]{9}'), ['acm_'], false), null)
  assert.equal(leadOf(parsePattern('acm_[[:alpha:]]{9}'), ['acm_'], false), null)
})

test('bytes that every match holds are named, letters and the anchors’ own left out', () => {
  assert.deepEqual(
    heldBytes(parsePattern('https?://[^\\s:@]{1,9}:[^\\s@]{3,9}@[a-z.]{1,9}'), ['https://', 'http://']),
    ['@'.charCodeAt(0)],
  )
  assert.deepEqual(heldBytes(parsePattern('acm_[0-9]{9}|x@y'), ['acm_']), [])
})

test('a value that is one run of bytes is known as such', () => {
  const run = plainRun(parsePattern('[!-~]{8,512}'))
  assert.deepEqual([run?.min, run?.max, run?.set[33], run?.set[32]], [8, 512, 1, 0])
  assert.equal(plainRun(parsePattern('a[0-9]{3}')), null)
})
