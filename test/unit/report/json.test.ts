import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { Ajv } from 'ajv'
import { packageRoot } from '../../../src/base/assets.js'
import { Secret } from '../../../src/model/index.js'
import { render, renderList } from '../../support/render.js'
import {
  EVERY_PLACE,
  EVERY_VERDICT,
  HOSTILE_NAMES,
  inFile,
  makeFinding,
  makeNotice,
  makeReport,
  makeValue,
} from '../../support/report.js'

const ajv = new Ajv({ strict: false, allErrors: true })
const schema = JSON.parse(readFileSync(join(packageRoot(), 'src', 'report', 'report.schema.json'), 'utf8')) as {
  $id: string
}
ajv.addSchema(schema)
const suppression = {
  by: 'allow-list',
  tier: 'repository',
  reason: 'test',
  owner: 'ann',
  until: '2025-01-01',
  where: '.stanch.yml:4',
} as const
const findings = [
  ...EVERY_VERDICT.map((verdict, index) =>
    makeFinding(`v${index}`, EVERY_PLACE, { verdict, parts: { id: new Secret(makeValue(`id ${index}`, 20)) } }),
  ),
  ...HOSTILE_NAMES.map((name, index) => makeFinding(`h${index}`, [inFile(name)])),
]
const report = makeReport(findings, {
  suppressed: [makeFinding('s', undefined, { suppression })],
  notices: [makeNotice()],
  complete: false,
})

function assertValid(pointer: string, value: unknown): void {
  const check = ajv.getSchema(`${schema.$id}${pointer}`)
  assert.ok(check, pointer)
  assert.ok(check(value), ajv.errorsText(check.errors))
}

describe('JSON', () => {
  test('every kind of finding fits the schema', async () => {
    assertValid('', JSON.parse(await render(report, 'json')))
    assertValid('', JSON.parse(await render(makeReport([]), 'json')))
  })

  test('the schema refuses what it does not know', async () => {
    const whole = JSON.parse(await render(report, 'json')) as Record<string, unknown>
    const check = ajv.getSchema(schema.$id)
    assert.equal(check?.({ ...whole, secretValues: [] }), false)
    assert.equal(check?.({ ...whole, complete: undefined }), false)
  })

  test('fields keep their order', async () => {
    const whole = JSON.parse(await render(report, 'json')) as { findings: object[] }
    assert.deepEqual(Object.keys(whole), [
      '$schema',
      'version',
      'findings',
      'suppressed',
      'remedies',
      'notices',
      'receipt',
      'complete',
    ])
    assert.deepEqual(Object.keys(whole.findings[0] ?? {}), [
      'fingerprint',
      'rule',
      'secret',
      'parts',
      'verdict',
      'confidence',
      'proofs',
      'suppression',
      'places',
    ])
  })

  test('one finding is told whole', async () => {
    const finding = makeFinding('a')
    const {
      findings: [written],
    } = JSON.parse(await render(makeReport([finding]), 'json')) as { findings: unknown[] }
    assert.deepEqual(written, {
      fingerprint: finding.fingerprint,
      rule: {
        id: 'acme/api-token',
        provider: 'Acme',
        title: 'Acme API token',
        type: 'api-key',
        severity: 'high',
        risk: 'Reads and writes every project of the account that created it.',
        docs: 'https://acme.example/docs/tokens',
        tier: 'built-in',
      },
      secret: finding.secret.toString(),
      parts: {},
      verdict: { kind: 'unasked', why: 'verification was not asked for' },
      confidence: 'high',
      proofs: ['entropy 4.1'],
      suppression: null,
      places: [
        {
          kind: 'file',
          path: 'config/prod.env',
          tracking: 'tracked',
          blob: '5e'.repeat(20),
          line: 12,
          column: 7,
          endLine: 12,
          endColumn: 47,
          start: 120,
          end: 160,
          layers: [],
          excerpt: `TOKEN=${finding.secret}`,
          lineHash: '271789c17abda88f:1',
          inlineMark: null,
          isUnchanged: false,
        },
      ],
    })
  })

  test('the subject of a commit, the author’s free text, is nowhere', async () => {
    assert.equal((await render(report, 'json')).includes('Add configuration'), false)
  })
})

describe('JSONL', () => {
  test('each line fits the schema of its kind, the last is the receipt with complete', async () => {
    const lines = (await render(report, 'jsonl'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string; receipt?: unknown })
    for (const line of lines.slice(0, -1)) assertValid(`#/$defs/${line.kind === 'notice' ? 'notice' : 'finding'}`, line)
    const { receipt, ...last } = lines.at(-1) ?? { kind: '' }
    assertValid('#/$defs/receipt', receipt)
    assert.deepEqual(last, { kind: 'receipt', $schema: schema.$id, version: 1, complete: false })
    assert.deepEqual([...new Set(lines.map(({ kind }) => kind))], ['finding', 'suppressed', 'notice', 'receipt'])
  })

  test('a clean run is one line', async () => {
    assert.equal((await render(makeReport([]), 'jsonl')).split('\n').length, 2)
  })
})

describe('the remediation list as JSON', () => {
  test('remedies fit the schema, each rule’s playbook stands once', () => {
    const list = JSON.parse(renderList(report, 'json')) as {
      remedies: unknown[]
      playbooks: Record<string, string>
      complete: boolean
    }
    for (const remedy of list.remedies) assertValid('#/$defs/remedy', remedy)
    assert.equal(list.remedies.length, findings.length)
    assert.deepEqual(Object.keys(list.playbooks), ['acme/api-token'])
    assert.match(list.playbooks['acme/api-token'] ?? '', /## Purge the history last/)
    assert.equal(list.complete, false)
  })
})
