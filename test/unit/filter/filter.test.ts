import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { filterFindings } from '../../../src/filter/index.js'
import { type AllowEntry, type Baseline, type InlineMark, placeName } from '../../../src/model/index.js'
import { commitMessage, FINGERPRINT, finding, place, policy, RULE } from './findings.js'

const allow = (entry: Partial<AllowEntry>): AllowEntry => ({
  reason: 'a test value',
  where: '.stanch.yml:2',
  tier: 'repository',
  ...entry,
})
const mark = (more: Partial<InlineMark> = {}): InlineMark => ({ rule: RULE.id, reason: 'invented', line: 3, ...more })
const baseline = (more: Partial<Baseline> = {}, fingerprint = FINGERPRINT, until?: string): Baseline => ({
  key: 'ab'.repeat(32),
  entries: new Map([[fingerprint, { reason: 'old', where: 'b.yml:5', ...(until === undefined ? {} : { until }) }]]),
  where: 'b.yml',
  tier: 'repository',
  ...more,
})

test('a finding that nothing concerns is kept as it is', () => {
  const one = finding([place('a.env')])
  assert.deepEqual(filterFindings([one], policy()), {
    findings: [one],
    notices: [],
    silencedByRepository: 0,
    belowConfidence: 0,
  })
})

describe('the allow-list', () => {
  const suppressed = (entry: Partial<AllowEntry>, places = [place('src/a.env')] as const) =>
    filterFindings([finding([...places])], policy({ allow: [allow(entry)] })).findings.map(
      ({ suppression }) => suppression?.reason ?? null,
    )

  for (const [name, entry] of [
    ['a rule id', { rule: 'acme/api-token' }],
    ['a glob of rules', { rule: 'acme/*' }],
    ['a path', { path: 'src/a.env' }],
    ['a path glob', { path: 'src/**' }],
    ['a name in any folder', { path: '*.env' }],
    ['the start of a fingerprint', { fingerprint: FINGERPRINT.slice(0, 8) }],
    ['all three', { rule: 'acme/api-token', path: 'src/**', fingerprint: FINGERPRINT }],
  ] as const) {
    test(`${name} suppresses what it covers`, () => assert.deepEqual(suppressed(entry), ['a test value']))
  }

  for (const [name, entry] of [
    ['another rule', { rule: 'acme/other' }],
    ['a longer rule id', { rule: 'acme/api-token-2' }],
    ['the beginning of a rule id', { rule: 'acme/api' }],
    ['another path', { path: 'test/**' }],
    ['a path that is only part of the name', { path: 'a.en' }],
    ['another fingerprint', { fingerprint: 'ffffffff' }],
    ['one condition that fails among several', { rule: 'acme/api-token', path: 'test/**' }],
  ] as const) {
    test(`${name} suppresses nothing`, () => assert.deepEqual(suppressed(entry), [null]))
  }

  test('an entry with a path never covers a commit message, which has none', () => {
    const result = filterFindings([finding([commitMessage()])], policy({ allow: [allow({ path: '**' })] }))
    assert.equal(result.findings[0]?.suppression, null)
  })

  test('an entry counts on its last day and no longer, and the end is told', () => {
    const entry = allow({ rule: 'acme/*', until: '2026-06-15', owner: 'team-a' })
    const one = finding([place('a.env')])
    assert.deepEqual(filterFindings([one], policy({ allow: [entry] })).findings[0]?.suppression, {
      by: 'allow-list',
      tier: 'repository',
      reason: 'a test value',
      owner: 'team-a',
      until: '2026-06-15',
      where: '.stanch.yml:2',
    })
    assert.deepEqual(filterFindings([one], policy({ allow: [entry], today: '2026-06-16' })), {
      findings: [one],
      notices: [
        {
          code: 'config-expired',
          level: 'info',
          where: '.stanch.yml:2',
          message: 'The allow-list entry (a test value) counted until 2026-06-15. Renew it or remove it.',
          count: 1,
        },
      ],
      silencedByRepository: 0,
      belowConfidence: 0,
    })
  })

  test('an entry that met nothing is told, unless only a part was read', () => {
    const given = policy({ allow: [allow({ path: 'gone/**' })] })
    assert.deepEqual(
      filterFindings([], given).notices.map(({ code, where }) => [code, where]),
      [['config-unused', '.stanch.yml:2']],
    )
    assert.deepEqual(filterFindings([], given, { isWhole: false }).notices, [])
  })

  test('an entry is used although another suppressed the same place before it', () => {
    const entries = [allow({ rule: 'acme/*' }), allow({ path: '*.env', where: '.stanch.yml:9' })]
    assert.deepEqual(filterFindings([finding([place('a.env')])], policy({ allow: entries })).notices, [])
  })
})

describe('places', () => {
  test('a finding that is partly suppressed is split: the kept places stay in the gate', () => {
    const [kept, allowed, marked] = [place('a.env'), place('test/b.env'), place('c.env', { mark: mark() })]
    const result = filterFindings([finding([kept, allowed, marked])], policy({ allow: [allow({ path: 'test/**' })] }))
    assert.deepEqual(
      result.findings.map(({ places, suppression }) => [suppression?.by ?? null, places]),
      [
        [null, [kept]],
        ['allow-list', [allowed]],
        ['inline', [marked]],
      ],
    )
    assert.equal(result.silencedByRepository, 2)
  })

  test('lines that the change did not add are not gated, and that is nobody silencing anything', () => {
    const result = filterFindings([finding([place('a.env', { isUnchanged: true })])], policy())
    assert.deepEqual(result.findings[0]?.suppression, {
      by: 'unchanged-line',
      tier: 'operator',
      reason: 'The change under scan did not add this line.',
      where: 'scope',
    })
    assert.equal(result.silencedByRepository, 0)
  })

  test('what the operator allows is not counted as silenced by the repository', () => {
    const given = policy({ allow: [allow({ rule: 'acme/*', tier: 'operator' })] })
    assert.equal(filterFindings([finding([place('a.env')])], given).silencedByRepository, 0)
  })
})

describe('inline marks', () => {
  const judge = (given: InlineMark, more = {}) => {
    const { findings, notices } = filterFindings([finding([place('a.env', { mark: given })])], policy(more))
    return [findings[0]?.suppression ?? null, notices.map(({ code, where }) => `${code} ${where}`)]
  }

  test('a mark with its rule and a reason suppresses', () => {
    assert.deepEqual(judge(mark({ until: '2026-12-31' })), [
      { by: 'inline', tier: 'repository', reason: 'invented', until: '2026-12-31', where: 'a.env:3' },
      [],
    ])
  })
  test('a mark bound to this secret suppresses', () => {
    assert.notEqual(judge(mark({ fingerprint: FINGERPRINT.slice(0, 8) }))[0], null)
  })
  for (const [name, given] of [
    ['a bare mark', mark({ rule: '*' })],
    ['a mark without a reason', mark({ reason: '' })],
    ['a mark for another rule', mark({ rule: 'acme/other' })],
    ['a mark bound to another secret', mark({ fingerprint: 'ffffffff' })],
  ] as const) {
    test(`${name} suppresses nothing and is told`, () => {
      assert.deepEqual(judge(given), [null, ['config-ignored a.env:3']])
    })
  }
  test('an expired mark suppresses nothing and is told', () => {
    assert.deepEqual(judge(mark({ until: '2026-06-14' })), [null, ['config-expired a.env:3']])
  })
  test('with "list" a mark is told and not honoured', () => {
    assert.deepEqual(judge(mark(), { inlineMarks: 'list' }), [null, ['config-ignored a.env:3']])
  })
  test('the notices of thousands of marks are cut with a count', () => {
    const many = Array.from({ length: 250 }, (_, index) =>
      finding([place(`f${index}.env`, { mark: mark({ reason: '' }) })]),
    )
    const { notices } = filterFindings(many, policy())
    assert.equal(notices.length, 101)
    assert.deepEqual([notices.at(-1)?.code, notices.at(-1)?.count], ['limit', 150])
  })
})

describe('the baseline', () => {
  test('a known fingerprint is suppressed wherever it stands', () => {
    const result = filterFindings([finding([place('a.env'), commitMessage()])], policy({ baseline: baseline() }))
    assert.deepEqual(
      result.findings.map(({ places, suppression }) => [places.length, suppression]),
      [[2, { by: 'baseline', tier: 'repository', reason: 'old', where: 'b.yml:5' }]],
    )
  })
  test('an entry that has expired no longer suppresses and is told', () => {
    const result = filterFindings(
      [finding([place('a.env')])],
      policy({ baseline: baseline({}, FINGERPRINT, '2026-06-14') }),
    )
    assert.equal(result.findings[0]?.suppression, null)
    assert.deepEqual(
      result.notices.map(({ code, where, count }) => [code, where, count]),
      [['config-expired', 'b.yml:5', 1]],
    )
  })
  test('stale entries are one notice with their number, and none where only a part was read', () => {
    const entries = new Map(
      Array.from({ length: 40 }, (_, index) => [`${index}`, { reason: 'old', where: `b.yml:${index + 4}` }]),
    )
    const given = policy({ baseline: baseline({ entries }) })
    assert.deepEqual(
      filterFindings([], given).notices.map(({ code, where, count }) => [code, where, count]),
      [['baseline-stale', 'b.yml:4', 40]],
    )
    assert.deepEqual(filterFindings([], given, { isWhole: false }).notices, [])
  })
})

test('findings below the least confidence are counted, not shown; suppressed ones stay listed and their entries in use', () => {
  const low = finding([place('a.env')], { confidence: 'low' })
  const medium = finding([place('b.env')], { confidence: 'medium' })
  const covered = finding([place('c.env')], { confidence: 'low' })
  const given = policy({ leastConfidence: 'medium', allow: [allow({ path: 'c.env' })] })
  const result = filterFindings([low, medium, covered, low], given)
  assert.deepEqual(
    result.findings.map(({ places, suppression }) => [placeName(places[0].provenance), suppression?.by ?? null]),
    [
      ['b.env', null],
      ['c.env', 'allow-list'],
    ],
  )
  assert.deepEqual([result.belowConfidence, result.notices], [2, []])
})
