import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { openEngine } from '../../src/base/regex.js'
import { explanationText } from '../../src/cli/explain-text.js'
import { explain } from '../../src/explain.js'
import { createInspector, type Inspector, inspect } from '../../src/inspect.js'
import { type AllowEntry, type Blob, type Policy, pathNameOf, type Rule } from '../../src/model/index.js'
import { fatesOf, whyExcluded } from '../../src/pipeline/fates.js'
import { compileFile, expandSpecimen } from '../../src/rules/index.js'
import { ACME } from '../support/inspector.js'
import { PLAIN_POLICY } from '../support/request.js'

/** Beside the invented provider: a fallback on the same bytes, a rule for names, one for named files. */
const MORE = `
provider: Other
rules:
  - id: other/any
    title: Anything acme
    type: api-key
    severity: low
    risk: Nothing.
    anchors: [acme_]
    pattern: '(?P<secret>acme_[0-9A-Za-z]{32})'
    generic: true
  - id: other/named
    title: A named value
    type: api-key
    severity: low
    risk: Nothing.
    anchors: [umbrella]
    keyword: { names: 'umbrella', then: 'key', value: '[0-9a-f]{32}' }
  - id: other/filed
    title: Counts in one file
    type: api-key
    severity: low
    risk: Nothing.
    anchors: [filed_]
    pattern: '\\b(?P<secret>filed_[a-z]{12})\\b'
    paths: ['*.conf']
`
const TOKEN = expandSpecimen('acme_{base62:26}{checksum}', { seed: 'explain', checksum: 'crc32-base62' })
const WRONG = expandSpecimen('acme_{base62:26}{checksum}', {
  seed: 'explain',
  checksum: 'crc32-base62',
  bend: 'bad-checksum',
})
const FILED = expandSpecimen('filed_{lower:12}', { seed: 'explain' })
const TEXT = [
  `TOKEN=${TOKEN}`, // 1
  `OLD=${WRONG}`, // 2
  'UMBRELLA_KEY=tooshort', // 3
  'a plain line', // 4
  'nothing at all', // 5
  `MARKED=${TOKEN} # stanch-ignore[acme/api-token] a test value`, // 6
  `FILED=${FILED}`, // 7
  'ends with acme_', // 8
  '',
].join('\n')

let rules: readonly Rule[] = []
let inspector: Inspector
before(async () => {
  const engine = await openEngine('auto')
  rules = [
    ...(await compileFile(ACME, 'acme.yml', engine, 'operator')),
    ...(await compileFile(MORE, 'other.yml', engine, 'operator')),
  ]
  inspector = createInspector(rules, engine, { keepDropped: true })
})

function told(line: number | null, changes: Partial<Policy> = {}, text = TEXT): readonly string[] {
  const policy: Policy = { ...PLAIN_POLICY, ...changes }
  const bytes = Buffer.from(text, 'utf8')
  const blob: Blob = { id: 'a', bytes, places: [{ kind: 'file', path: pathNameOf('src/a.env'), tracking: 'unknown' }] }
  const explanation = explain('a', bytes, inspector, line)
  const { fates, notices } = fatesOf(blob, explanation.inspection, rules, policy)
  const excluded = whyExcluded('src/a.env', policy)
  const shown = explanationText({ shown: 'a.env', line, explanation, fates, marks: notices, excluded, disabled: 0 })
  assert.ok(!shown.includes(TOKEN) && !shown.includes(WRONG) && !shown.includes(FILED), 'a value is shown unmasked')
  return shown
    .replace(/fingerprint [0-9a-f]{8}/g, 'fingerprint …')
    .trimEnd()
    .split('\n')
    .slice(2)
}

const last = (...given: Parameters<typeof told>) => told(...given).at(-1)

describe('a line is explained', () => {
  test('with the proofs of what is reported, and the rule that gave way to it', () => {
    assert.deepEqual(told(1), [
      '  acme/api-token: match acme…(37) at column 7',
      '    passed: checksum crc32-base62',
      '    confidence: high',
      '    is reported, fingerprint …',
      '',
      '  other/any: match acme…(37) at column 7',
      '    gives way: rule acme/api-token names these bytes more exactly',
      '',
      'Reported: acme/api-token.',
    ])
  })
  test('with what refused a value', () => {
    const lines = told(2)
    assert.ok(lines.includes('  acme/api-token: match acme…(37) at column 5'), lines.join('\n'))
    assert.match(lines.join('\n'), /refused: .*checksum/)
  })
  test('with what was missing where a name was seen', () => {
    const [head, why, ...rest] = told(3)
    assert.equal(head, '  other/named: anchor "umbrella" at column 1')
    assert.match(why ?? '', /^ {4}no match: the name was seen, but its value \(8 characters\) is not of the form /)
    assert.deepEqual(rest, [
      '',
      'Not reported: words of rules stand on this line, but no value in the form that they ask for.',
    ])
  })
  test('with what was missing where nothing is given to the name', () => {
    assert.deepEqual(told(1, {}, 'umbrella\n').slice(0, 2), [
      '  other/named: anchor "umbrella" at column 1',
      '    no match: the name was seen, but no value is given to it',
    ])
  })
  test('with the pattern where only the anchor stands', () => {
    assert.ok(
      told(8).includes('    no match: the text round it is not of the form \\b(?P<secret>acme_[0-9A-Za-z]{32})\\b'),
    )
  })
  test('in one sentence where no rule came near', () => {
    assert.deepEqual(told(5), ['Not reported: no rule looks for anything that stands on this line.'])
  })
})

describe('what kept a finding back is named', () => {
  const allow = (more: Partial<AllowEntry>): AllowEntry => ({
    reason: 'known',
    where: '.stanch.yml:3',
    tier: 'repository',
    ...more,
  })
  test('an inline mark', () => {
    assert.equal(last(6), 'Not reported: acme/api-token is suppressed by the inline mark src/a.env:6: a test value.')
  })
  test('an inline mark that does not count', () => {
    assert.ok(told(6, { inlineMarks: 'list' }).some((line) => line.includes('is listed, not honoured')))
    assert.equal(last(6, { inlineMarks: 'list' }), 'Reported: acme/api-token.')
  })
  test('an allow-list entry', () => {
    assert.equal(
      last(1, { allow: [allow({ path: 'src/**' })] }),
      'Not reported: acme/api-token is suppressed by the allow-list entry .stanch.yml:3: known.',
    )
  })
  test('the threshold of confidence', () => {
    const text = 'UMBRELLA_KEY=' + expandSpecimen('{hex:32}', { seed: 'low' }) + '\n'
    assert.equal(
      last(1, { leastConfidence: 'high' }, text),
      'Not reported: other/named is not shown: medium confidence, and high is asked for (--confidence).',
    )
  })
  test('a rule for files of another name', () => {
    assert.match(last(7) ?? '', /^Not reported: other\/filed does not count: the rule is for files named \*\.conf\.$/)
  })
  test('an excluded path', () => {
    const exclude = [{ glob: 'src/**', reason: 'made by others', tier: 'operator', where: '--exclude' }] as const
    assert.equal(last(1, { exclude }), 'Not reported: a scan leaves this file out: made by others (--exclude).')
  })
})

test('a whole file tells every match and counts the anchors without one', () => {
  const lines = told(null)
  assert.equal(lines.filter((line) => /^ {2}acme\/api-token: match/.test(line)).length, 3)
  assert.ok(lines.some((line) => /^Anchors without a value: \d+\. Name a line to read why: FILE:LINE\.$/.test(line)))
  // What the provider's checksum refused is still told by the fallback.
  assert.equal(lines.at(-1), 'Reported: acme/api-token, other/any.')
})

test('an explanation never differs from what a scan finds', () => {
  const bytes = Buffer.from(TEXT, 'utf8')
  assert.deepEqual(explain('a', bytes, inspector, null).inspection, inspect('a', bytes, inspector))
})
