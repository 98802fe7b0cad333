import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Rule } from '../../../src/model/index.js'
import { type Claim, withoutOverlaps } from '../../../src/prove/overlap.js'

const rule = (id: string, more: Partial<Rule> = {}): Rule =>
  ({ id, type: 'api-key', anchors: ['acme'], with: [], keyword: false, generic: false, ...more }) as unknown as Rule
const claim = (of: Rule, more: Partial<Claim> = {}): Claim => ({
  rule: of,
  start: 10,
  end: 50,
  isProven: false,
  companionSpans: [],
  ...more,
})
const winners = (...claims: readonly Claim[]) => {
  const there = withoutOverlaps(claims).kept.map((one) => one.rule.id)
  const back = withoutOverlaps([...claims].reverse()).kept.map((one) => one.rule.id)
  assert.deepEqual([...there].sort(), [...back].sort(), 'the order of the claims decides nothing')
  return there
}

test('proof beats shape, shape beats name, name beats fallback', () => {
  const fallback = claim(rule('a/generic', { generic: true, evidence: 'token' }))
  const name = claim(rule('a/name', { keyword: true }))
  const shape = claim(rule('z/shape'))
  const proven = claim(rule('z/proven'), { isProven: true })
  assert.deepEqual(winners(fallback, name), ['a/name'])
  assert.deepEqual(winners(name, shape), ['z/shape'])
  assert.deepEqual(winners(shape, proven), ['z/proven'])
})

test('between equals specificity decides, not the alphabet', () => {
  const free = claim(rule('a/address', { type: 'database-credential' }))
  const token = claim(rule('z/token'))
  assert.deepEqual(winners(free, token), ['z/token'], 'a shape of its own beats any text in its place')

  const alone = claim(rule('a/alone'))
  const pair = claim(rule('z/pair'), { companionSpans: [{ start: 60, end: 70 }] })
  assert.deepEqual(winners(alone, pair), ['z/pair'], 'the fuller account')

  const decoded = claim(rule('a/decoded'), { layers: ['base64'] })
  assert.deepEqual(
    winners(decoded, claim(rule('z/outer'))),
    ['z/outer'],
    'what the file says, before what it decodes to',
  )

  const short = claim(rule('a/short', { anchors: ['acme_prod', 'sk_'] }))
  const long = claim(rule('z/long', { anchors: ['sk_acme_'] }))
  assert.deepEqual(winners(short, long), ['z/long'], 'the longer literal, of several the shortest')

  const broad = claim(rule('a/broad'))
  const claims = claim(rule('z/claims', { claims: { iss: ['https://acme.example'] } }))
  assert.deepEqual(winners(broad, claims), ['z/claims'], 'the rule that asks more')
})

test('a longer claim of the same rank beats one inside it', () => {
  assert.deepEqual(winners(claim(rule('a/part'), { start: 20, end: 30 }), claim(rule('z/whole'))), ['z/whole'])
})

test('a rule for named files hides no other, since it may not count where this file lies', () => {
  const named = claim(rule('a/named', { paths: ['*.key'] }), { isProven: true })
  assert.deepEqual(winners(named, claim(rule('z/generic', { generic: true, evidence: 'token' }))), ['z/generic'])
  assert.deepEqual(winners(named), ['a/named'])
})

test('the second half of a pair is no secret of its own where only its surroundings speak for it', () => {
  const owner = claim(rule('acme/pair'), { companionSpans: [{ start: 60, end: 100 }] })
  const half = { start: 60, end: 100 }
  assert.deepEqual(winners(owner, claim(rule('a/keyword', { keyword: true }), half)), ['acme/pair'])
  assert.deepEqual(winners(owner, claim(rule('a/curl', { evidence: 'password' }), half)), ['acme/pair'])
  assert.deepEqual(winners(owner, claim(rule('a/shape'), half)), ['acme/pair', 'a/shape'])
})
