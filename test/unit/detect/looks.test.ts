/** A first look may let through what is no match; it never turns away what is one. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { openEngine } from '../../../src/base/regex.js'
import { lookOf } from '../../../src/detect/look-of.js'
import { type Look, mayMatch } from '../../../src/detect/look.js'
import { Looks, storeLooks } from '../../../src/detect/looks.js'
import { Matchers, matchesAt } from '../../../src/detect/match.js'
import { MAY, noValueTo, pairsAt } from '../../../src/detect/pairs/index.js'
import { parsePattern } from '../../../src/detect/pattern.js'
import { runsOf } from '../../../src/detect/runs-of.js'
import { stretchOf } from '../../../src/detect/stretch-of.js'
import type { Rule } from '../../../src/model/index.js'
import { builtInRuleFiles, builtInRules, fillTemplate, readRuleFile } from '../../../src/rules/index.js'

const engine = await openEngine('auto')
const rules = await builtInRules(engine)
const matchers = new Matchers(engine)

const lengths = (pattern: string) => runsOf(parsePattern(pattern)).map(({ min, max }) => [min, max])
const stretch = (pattern: string) => {
  const found = stretchOf(parsePattern(pattern))
  return found === null
    ? null
    : [found.min, Buffer.from([...found.set.keys()].filter((byte) => found.set[byte] === 1)).toString('latin1')]
}

describe('runs at the beginning of a pattern', () => {
  test('are read as far as each ends where only the next may begin', () => {
    assert.deepEqual(lengths('acm://(?P<user>[^\\s:@]{1,9}):(?P<secret>[a-z]{3,9})@'), [
      ...Array.from({ length: 6 }, () => [1, 1]),
      [1, 9],
      [1, 1],
      [3, 9],
      [1, 1],
    ])
  })
  test('end with the least length of one that may go over into the next', () => {
    assert.deepEqual(lengths('ac[a-z]{2,5}[a-f]{3}x'), [
      [1, 1],
      [1, 1],
      [2, 2],
    ])
  })
  test('end before a choice', () => {
    assert.deepEqual(lengths('ac(?:me|id)_[0-9]{9}'), [
      [1, 1],
      [1, 1],
    ])
  })
})

describe('the stretch that stands in every match', () => {
  test('is the one that chance would make least', () => {
    assert.deepEqual(stretch('(?i:acme)[^\\r\\n]{0,80}?["=](?P<secret>ab-[0-9a-f]{24})(?:[^0-9a-f]|$)'), [
      27,
      '-0123456789abcdef',
    ])
  })
  test('of a choice is what all its branches have', () => {
    assert.deepEqual(stretch('x=(?:[0-9]{32}|[0-4]{16})'), [18, '0123456789=x'])
  })
  test('is none where a branch has none, where it is short, or of bytes of prose', () => {
    assert.deepEqual(['(?:[0-9]{32}|.{9})', 'ac[0-9]{7}', '[!-~]{40}', '(?:[0-9]{32})?abc'].map(stretch), [
      null,
      null,
      null,
      null,
    ])
  })
})

describe('a first look', () => {
  test('turns away an anchor without the value, and lets through one with it', () => {
    const acme: Look = {
      ...lookOf(rules.find(({ id }) => id === 'generic/secret-assignment')!),
      isNear: true,
      stretch: stretchOf(parsePattern('[0-9a-f]{32}')),
    }
    const may = (text: string) => mayMatch(acme, Buffer.from(text), 0, 4, { from: 0, to: 0 })
    assert.equal(may(`acme = "${'0a'.repeat(16)}"`), true)
    assert.equal(may(`acme = "${'0a'.repeat(12)}"`), false)
    assert.equal(may(`acme ${'. '.repeat(400)}${'0a'.repeat(16)}`), false, 'out of reach')
  })

  test('turns away nothing that a rule matches in its own examples', async () => {
    const texts = await examples()
    const looks = new Looks(rules)
    let count = 0
    for (const [index, rule] of rules.entries())
      for (const text of texts.get(rule.id) ?? []) {
        const bytes = Buffer.from(text, 'latin1')
        for (const { start, end } of placesOf(rule, text)) {
          if (matchesAt(bytes, rule, { start, end }, matchers).length === 0) continue
          assert.equal(looks.mayMatch(index, bytes, start, end, { from: 0, to: 0 }), true, rule.id)
          count++
        }
      }
    assert.ok(count > rules.length, `${count} matches were looked at`)
  })

  test('is read from what the build stored as it is read off the rules', () => {
    const stored = new Looks(rules, storeLooks(rules))
    for (const [index, rule] of rules.entries()) assert.deepEqual(stored.of(index), lookOf(rule), rule.id)
  })

  test('is read off the rules where what is stored is of others', () => {
    const stored = storeLooks(rules.slice(1))
    assert.deepEqual(new Looks(rules, stored).of(3), lookOf(rules[3]!))
  })
})

test('what follows a name is let through wherever a value is read after it', () => {
  const value = ['s3cr3t', 'V4lue', '99'].join('-')
  const texts = [
    `key = ${value}\n`,
    `key: "${value}"`,
    `"key" : '${value}'`,
    `key=>"${value}"`,
    `key ||= "${value}"`,
    `key ?? "${value}"`,
    `key or "${value}"`,
    `key.="${value}"`,
    `key, "${value}"`,
    `key("${value}")`,
    `key["a"] = "${value}"`,
    `key[0] = "${value}"`,
    `<key>${value}</key>`,
    `<a key="${value}"/>`,
    `key <- "${value}"`,
    `key | ${value} |`,
    `key { default = "${value}" }`,
    `--key ${value}`,
    `key is "${value}"`,
    `name: key\nvalue: ${value}\n`,
    `\${key:-${value}}`,
    `key\\": \\"${value}\\"`,
    `key string = "${value}"`,
  ]
  for (const text of texts) {
    const bytes = Buffer.from(text)
    const start = text.indexOf('key')
    const found = pairsAt(bytes, start, start + 3)
    if (found.length > 0) assert.equal(noValueTo(bytes, start + 3, 8), MAY, text)
  }
  const read = texts.filter(
    (text) => pairsAt(Buffer.from(text), text.indexOf('key'), text.indexOf('key') + 3).length > 0,
  )
  assert.ok(read.length > texts.length - 4, `${read.length} of ${texts.length} give a value`)
  for (const text of [`key; x = "${value}"`, `key-> "${value}"`, `key/ "${value}"`])
    assert.notEqual(noValueTo(Buffer.from(text), 3, 8), MAY, text)
})

/** By rule, its examples with specimens filled in. */
async function examples(): Promise<ReadonlyMap<string, readonly string[]>> {
  const texts = new Map<string, readonly string[]>()
  for (const path of await builtInRuleFiles()) {
    const { content } = await readRuleFile(readFileSync(path, 'utf8'), path)
    for (const written of content.rules) {
      const { id, specimen = '', matches = [] } = written
      const filled = matches.map((template) => fillTemplate(template, written, specimen, id).text)
      texts.set(id, filled)
    }
  }
  return texts
}

function placesOf(rule: Rule, text: string): readonly { readonly start: number; readonly end: number }[] {
  const folded = rule.anchorCase === 'any' ? text.toLowerCase() : text
  return rule.anchors.flatMap((anchor) => {
    const wanted = rule.anchorCase === 'any' ? anchor.toLowerCase() : anchor
    const places: { start: number; end: number }[] = []
    for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1))
      places.push({ start: at, end: at + wanted.length })
    return places
  })
}
