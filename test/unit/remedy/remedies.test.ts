import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Finding, Verdict } from '../../../src/model/index.js'
import { buildRemedies } from '../../../src/remedy/index.js'
import {
  EVERY_PLACE,
  EVERY_VERDICT,
  inCommit,
  inFile,
  makeCommit,
  makeFinding,
  makeRule,
} from '../../support/report.js'

const NO_OPTIONS = { codeowners: null, playbookUrl: null }
const live: Verdict = { kind: 'live', limited: true, identity: {}, checkedAt: '2024-06-01T00:00:00Z' }
const dead: Verdict = { kind: 'dead', why: 'status 401', checkedAt: '2024-06-01T00:00:00Z' }

/** The weakest finding there can be, and the strongest, apart from the verdict. */
const weakest = (seed: string, verdict: Verdict): Finding =>
  makeFinding(seed, [{ kind: 'object', object: 'ab'.repeat(20), reachability: 'unreachable' }], {
    rule: makeRule({ severity: 'low' }),
    confidence: 'low',
    verdict,
  })
const strongest = (seed: string, verdict: Verdict): Finding =>
  makeFinding(seed, [inCommit('.env.production', 1)], { rule: makeRule({ severity: 'critical' }), verdict })

describe('buildRemedies', () => {
  test('one row says everything of one secret', () => {
    const finding = makeFinding('a', [
      inCommit('config/prod.env', 9, { commit: makeCommit(9, { author: 'Bela', email: 'bela@example.com' }) }),
      inCommit('config/staging.env', 2, { atHead: false, reachability: 'stash' }),
      inFile('config/prod.env'),
    ])
    const [remedy, ...rest] = buildRemedies([finding], {
      codeowners: '* @acme/all\n/config/ @acme/ops',
      playbookUrl: 'https://wiki.example/{provider}/{rule}',
    })
    assert.deepEqual(rest, [])
    assert.deepEqual(remedy, {
      fingerprint: finding.fingerprint,
      rule: finding.rule,
      masked: finding.secret.toString(),
      findings: [finding],
      places: finding.places,
      verdict: finding.verdict,
      environments: ['staging', 'prod'],
      firstExposed: '2024-01-02T12:00:00+00:00',
      lastExposed: '2024-01-09T12:00:00+00:00',
      atHead: true,
      reachable: ['head', 'stash'],
      risk: 18 + 12 + 12 + 8 + 4,
      owner: { lastAuthor: 'Bela <bela@example.com>', codeowners: ['@acme/ops'] },
      playbook: 'https://wiki.example/acme/acme%2Fapi-token',
    })
  })

  test('a suppressed finding makes no row', () => {
    const suppression = { by: 'inline', tier: 'repository', reason: 'test', where: 'a:1' } as const
    assert.deepEqual(buildRemedies([makeFinding('a', undefined, { suppression })], NO_OPTIONS), [])
  })

  test('findings of one fingerprint share a row, with all places and the gravest verdict', () => {
    const first = makeFinding('a', [inFile('a.txt')], { verdict: dead })
    const second = { ...makeFinding('a', [inFile('b.txt')], { verdict: live }), fingerprint: first.fingerprint }
    const [remedy, ...rest] = buildRemedies([first, second], NO_OPTIONS)
    assert.deepEqual(rest, [])
    assert.deepEqual(remedy?.findings, [first, second])
    assert.deepEqual(remedy?.places, [...first.places, ...second.places])
    assert.deepEqual(remedy?.verdict, live)
  })

  test('the weakest live secret stands above the strongest of unknown verdict, that above every dead one', () => {
    const findings = [
      strongest('dead', dead),
      weakest('unknown-weak', { kind: 'unknown', why: 'status 503' }),
      strongest('unasked', { kind: 'unasked', why: 'not asked' }),
      weakest('live', live),
    ]
    const order = buildRemedies(findings, NO_OPTIONS).map(({ fingerprint }) => fingerprint)
    assert.deepEqual(
      order,
      [findings[3], findings[2], findings[1], findings[0]].map((finding) => finding?.fingerprint),
    )
  })

  test('risk stays between 0 and 100 for every verdict, place, severity and confidence', () => {
    for (const verdict of EVERY_VERDICT) {
      for (const place of EVERY_PLACE) {
        for (const severity of ['critical', 'high', 'medium', 'low'] as const) {
          for (const confidence of ['high', 'medium', 'low'] as const) {
            const finding = makeFinding('x', [place], { verdict, confidence, rule: makeRule({ severity }) })
            const risk = buildRemedies([finding], NO_OPTIONS)[0]?.risk ?? -1
            assert.ok(Number.isInteger(risk) && risk >= 0 && risk <= 100, `${risk}`)
          }
        }
      }
    }
    assert.equal(buildRemedies([strongest('x', EVERY_VERDICT[0]!)], NO_OPTIONS)[0]?.risk, 100)
  })

  test('places without commits give no dates, and unreadable dates are left out', () => {
    const none = buildRemedies([makeFinding('a', [inFile('a')])], NO_OPTIONS)[0]
    assert.deepEqual([none?.firstExposed, none?.lastExposed, none?.owner.lastAuthor], [null, null, null])
    const odd = inCommit('a', 4, { commit: makeCommit(4, { date: 'yesterday' }) })
    assert.equal(
      buildRemedies([makeFinding('a', [odd, inCommit('a', 5)])], NO_OPTIONS)[0]?.firstExposed,
      '2024-01-05T12:00:00+00:00',
    )
  })

  test('dates are compared as times, not as text', () => {
    const early = inCommit('a', 1, { commit: makeCommit(1, { date: '2024-01-02T01:00:00+09:00' }) })
    const late = inCommit('b', 2, { commit: makeCommit(2, { date: '2024-01-01T23:00:00-05:00' }) })
    const remedy = buildRemedies([makeFinding('a', [late, early])], NO_OPTIONS)[0]
    assert.deepEqual(
      [remedy?.firstExposed, remedy?.lastExposed],
      ['2024-01-02T01:00:00+09:00', '2024-01-01T23:00:00-05:00'],
    )
  })

  test('the order does not depend on the order of the input', () => {
    const findings = ['a', 'b', 'c', 'd'].map((seed) => makeFinding(seed, [inFile('same.txt')]))
    const forth = buildRemedies(findings, NO_OPTIONS).map(({ fingerprint }) => fingerprint)
    const back = buildRemedies([...findings].reverse(), NO_OPTIONS).map(({ fingerprint }) => fingerprint)
    assert.deepEqual(forth, back)
  })
})
