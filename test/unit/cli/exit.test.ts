import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { exitStatus, gatedFindings, type Outcome } from '../../../src/cli/exit.js'
import type { Finding, Gate, Notice, Rule } from '../../../src/model/index.js'
import { finding, place, RULE } from '../filter/findings.js'

const live: Finding['verdict'] = { kind: 'live', limited: false, identity: {}, checkedAt: '2026-01-01T00:00:00Z' }
const of = (severity: Rule['severity'], verdict?: Finding['verdict']) =>
  finding([place('a')], { rule: { ...RULE, severity }, ...(verdict === undefined ? {} : { verdict }) })
const HIGH = of('high')

interface Case {
  readonly findings?: readonly Finding[]
  readonly complete?: boolean
  readonly scanned?: number
  readonly lost?: readonly string[]
  readonly gate?: Partial<Gate>
  readonly more?: Partial<Outcome>
}

function statusOf({ findings = [], complete = true, scanned = 5, lost = [], gate = {}, more = {} }: Case): number {
  const receipt = {
    units: { total: scanned + lost.length, scanned, duplicate: 0, excluded: 0, unread: lost.length },
    unread: lost.map((code) => ({ code, count: 1 })),
  }
  return exitStatus({
    report: {
      findings,
      complete,
      receipt: receipt as unknown as Outcome['report']['receipt'],
      notices: lost.map((code) => ({ code, level: 'unread', where: 'x', message: 'y', count: 1 }) as Notice),
    },
    gate: { failOn: 'any', leastSeverity: 'low', ...gate },
    exitZero: false,
    acceptedCauses: [],
    interrupted: null,
    isUnwritten: false,
    ...more,
  })
}

describe('the exit status', () => {
  const lossy = { complete: false, lost: ['eacces'] }
  for (const [title, given, expected] of [
    ['complete and clean', {}, 0],
    ['complete and provably empty', { scanned: 0 }, 0],
    ['findings', { findings: [HIGH] }, 1],
    ['findings win over an incomplete scan', { findings: [HIGH], ...lossy }, 1],
    ['incomplete', lossy, 3],
    ['nothing scanned', { complete: false, scanned: 0 }, 3],
    ['incomplete for a cause that is not told', { complete: false }, 3],
    ['findings below the gate', { findings: [HIGH], gate: { failOn: 'live' } }, 0],
    ['findings below the gate, incomplete', { findings: [HIGH], gate: { failOn: 'none' }, ...lossy }, 3],
    ['--exit-zero with findings', { findings: [HIGH], more: { exitZero: true } }, 0],
    [
      '--exit-zero does not hide that the scan is incomplete',
      { findings: [HIGH], ...lossy, more: { exitZero: true } },
      3,
    ],
    ['--exit-zero when incomplete', { ...lossy, more: { exitZero: true } }, 3],
    ['an accepted cause', { ...lossy, more: { acceptedCauses: ['eacces'] } }, 0],
    ['another cause than the accepted one', { ...lossy, more: { acceptedCauses: ['eio'] } }, 3],
    ['one of two causes accepted', { complete: false, lost: ['eacces', 'eio'], more: { acceptedCauses: ['eio'] } }, 3],
    ['findings with an accepted cause', { findings: [HIGH], ...lossy, more: { acceptedCauses: ['eacces'] } }, 1],
    [
      'nothing scanned with another cause accepted',
      { complete: false, scanned: 0, more: { acceptedCauses: ['eio'] } },
      3,
    ],
    [
      'nothing scanned, and that accepted',
      { complete: false, scanned: 0, more: { acceptedCauses: ['nothing-to-scan'] } },
      0,
    ],
    ['no cause told cannot be accepted', { complete: false, more: { acceptedCauses: ['eio'] } }, 3],
    ['a report that is not written wins over findings', { findings: [HIGH], more: { isUnwritten: true } }, 4],
    ['a report that is not written, --exit-zero', { findings: [HIGH], more: { isUnwritten: true, exitZero: true } }, 4],
    ['interrupted by INT', { findings: [HIGH], complete: false, more: { interrupted: 130 } }, 130],
    [
      'interrupted by TERM, report not written',
      { complete: false, more: { interrupted: 143, isUnwritten: true } },
      143,
    ],
  ] as const satisfies readonly (readonly [string, Case, number])[]) {
    test(`${title}: ${expected}`, () => assert.equal(statusOf(given), expected))
  }
})

describe('the gate', () => {
  const all = [
    of('critical'),
    of('high'),
    of('medium'),
    of('low'),
    of('low', live),
    of('medium', { kind: 'dead', why: 'x', checkedAt: '' }),
  ]
  const passing = (gate: Gate) => gatedFindings(all, gate).map((one) => all.indexOf(one))
  for (const [gate, expected] of [
    [{ failOn: 'any', leastSeverity: 'low' }, [0, 1, 2, 3, 4, 5]],
    [{ failOn: 'any', leastSeverity: 'medium' }, [0, 1, 2, 5]],
    [{ failOn: 'any', leastSeverity: 'critical' }, [0]],
    [{ failOn: 'live', leastSeverity: 'low' }, [4]],
    [{ failOn: 'high', leastSeverity: 'low' }, [0, 1, 4]],
    [{ failOn: 'none', leastSeverity: 'low' }, []],
  ] as const satisfies readonly (readonly [Gate, readonly number[]])[]) {
    test(`${gate.failOn}, at least ${gate.leastSeverity}`, () => assert.deepEqual(passing(gate), expected))
  }
})
