import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Rule } from '../../../src/model/index.js'
import { buildAnchorTable, findAnchors, Hits } from '../../../src/prefilter/index.js'

const ruleWith = (anchors: readonly string[], anchorCase: 'exact' | 'any' = 'exact') =>
  ({ anchors, anchorCase }) as unknown as Rule

function hitsIn(text: string, rules: readonly Rule[]): string[] {
  const table = buildAnchorTable(rules)
  const hits = new Hits()
  findAnchors(Buffer.from(text, 'latin1'), table, hits, 1_000_000)
  const out: string[] = []
  for (let at = 0; at < hits.length; at += 2)
    out.push(`${Buffer.from(table.anchors[hits.data[at]!]!.bytes).toString('latin1')}@${hits.data[at + 1]}`)
  return out.sort()
}

/** Slow and obvious. */
function reference(text: string, rules: readonly Rule[]): string[] {
  const out = new Set<string>()
  for (const { anchors, anchorCase } of rules) {
    for (const anchor of anchors) {
      const fold = (value: string) =>
        anchorCase === 'any' ? value.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : value
      for (let at = 0; at + anchor.length <= text.length; at++)
        if (fold(text.slice(at, at + anchor.length)) === fold(anchor)) out.add(`${fold(anchor)}@${at}`)
    }
  }
  return [...out].sort()
}

describe('findAnchors', () => {
  test('finds a literal at the very start, at the very end, and touching itself', () => {
    assert.deepEqual(hitsIn('ghp_xxghp_', [ruleWith(['ghp_'])]), ['ghp_@0', 'ghp_@6'])
    assert.deepEqual(hitsIn('aaaaa', [ruleWith(['aaaa'])]), ['aaaa@0', 'aaaa@1'])
  })

  test('finds a literal of three bytes as the whole text and at its end', () => {
    assert.deepEqual(hitsIn('eyJ', [ruleWith(['eyJ'])]), ['eyJ@0'])
    assert.deepEqual(hitsIn('xxeyJ', [ruleWith(['eyJ'])]), ['eyJ@2'])
    assert.deepEqual(hitsIn('ey', [ruleWith(['eyJ'])]), [])
  })

  test('case counts unless the rule says otherwise', () => {
    assert.deepEqual(hitsIn('GHP_ ghp_', [ruleWith(['ghp_'])]), ['ghp_@5'])
    assert.deepEqual(hitsIn('DataDog', [ruleWith(['datadog'], 'any')]), ['datadog@0'])
  })

  test('agrees with a slow search on random texts and literals', () => {
    const letters = fc.constantFrom('a', 'b', 'A', '_', '\u00ff', '\0', '@', '`')
    const literal = fc.string({ unit: letters, minLength: 3, maxLength: 7 })
    fc.assert(
      fc.property(
        fc.string({ unit: letters, maxLength: 80 }),
        fc.array(fc.tuple(literal, fc.boolean()), { minLength: 1, maxLength: 6 }),
        (text, literals) => {
          const rules = literals.map(([anchor, any]) => ruleWith([anchor], any ? 'any' : 'exact'))
          assert.deepEqual([...new Set(hitsIn(text, rules))], reference(text, rules))
        },
      ),
      { numRuns: 500 },
    )
  })

  test('says when the limit of hits was reached', () => {
    const table = buildAnchorTable([ruleWith(['abcd'])])
    const hits = new Hits()
    assert.equal(findAnchors(Buffer.from('abcd'.repeat(10)), table, hits, 5), true)
    assert.equal(hits.length, 10)
  })
})
