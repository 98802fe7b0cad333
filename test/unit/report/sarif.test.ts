import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Result, Run } from 'sarif'
import type { Finding, Report } from '../../../src/model/index.js'
import { OPTIONS, render } from '../../support/render.js'
import {
  EVERY_PLACE,
  EVERY_VERDICT,
  inCommit,
  inFile,
  makeFinding,
  makeNotice,
  makePlace,
  makeReceipt,
  makeReport,
  makeRule,
} from '../../support/report.js'
import { parseSarif } from '../../support/sarif.js'

async function runOf(report: Report, options: Parameters<typeof render>[2] = {}): Promise<Run> {
  const log = parseSarif(await render(report, 'sarif', options))
  assert.equal(log.version, '2.1.0')
  assert.equal(log.runs.length, 1)
  return log.runs[0]!
}
const resultsOf = async (report: Report, options: Parameters<typeof render>[2] = {}): Promise<readonly Result[]> =>
  (await runOf(report, options)).results ?? []
const uriOf = (result: Result | undefined): string | undefined =>
  result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri
const gone = inCommit('gone.txt', 2, { atHead: false, reachability: 'refs' })

describe('SARIF', () => {
  test('every kind of place with every verdict is valid, in every selection', async () => {
    const findings = EVERY_VERDICT.map((verdict, index) =>
      makeFinding(`f${index}`, EVERY_PLACE, { verdict, rule: makeRule({ id: `acme/r${index}` }) }),
    )
    const report = makeReport(findings, { notices: [makeNotice()], complete: false })
    for (const sarifContents of ['tree', 'history', 'full'] as const) {
      const run = await runOf(report, { sarifContents })
      assert.equal(run.automationDetails?.id, `stanch/${sarifContents}/`)
      for (const result of run.results ?? []) assertWhatCodeScanningNeeds(result, run)
    }
  })

  test('a result is whole', async () => {
    const finding = makeFinding('a', [inFile('src/a b.ts'), inCommit('other.ts', 4)], { verdict: EVERY_VERDICT[0]! })
    const [result, ...rest] = await resultsOf(makeReport([finding]))
    assert.equal(rest.length, 1)
    assert.deepEqual(result, {
      ruleId: 'acme/api-token',
      ruleIndex: 0,
      level: 'error',
      message: {
        text: `Live: Acme API token ${finding.secret}. The provider knows it: account acme-bot, scopes read, write; in the working tree, tracked. It stands in 1 other place, such as [other.ts](1). Rotate it now: make a new one, deploy it, revoke this one, prove it dead. The playbook stands in the rule's help, or: stanch playbook acme`,
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'src/a%20b.ts', uriBaseId: '%SRCROOT%' },
            region: { startLine: 12, startColumn: 7, endLine: 12, endColumn: 47 },
          },
        },
      ],
      partialFingerprints: { primaryLocationLineHash: '271789c17abda88f:1' },
      fingerprints: { 'stanchSecret/v1': finding.fingerprint },
      relatedLocations: [
        {
          id: 1,
          message: { text: 'other.ts:12:7; still at HEAD' },
          physicalLocation: {
            artifactLocation: { uri: 'other.ts', uriBaseId: '%SRCROOT%' },
            region: { startLine: 12, startColumn: 7, endLine: 12, endColumn: 47 },
          },
        },
      ],
      fixes: [
        {
          description: { text: 'Rotate it now: make a new one, deploy it, revoke this one, prove it dead.' },
          artifactChanges: [
            {
              artifactLocation: { uri: 'src/a%20b.ts', uriBaseId: '%SRCROOT%' },
              replacements: [{ deletedRegion: { startLine: 12, startColumn: 7, endLine: 12, endColumn: 7 } }],
            },
          ],
        },
      ],
      properties: {
        verdict: 'live',
        identity: { account: 'acme-bot', scopes: 'read, write' },
        limited: false,
        confidence: 'high',
        proofs: ['entropy 4.1'],
        masked: finding.secret.toString(),
        excerpt: `TOKEN=${finding.secret}`,
        inTree: true,
        reachability: ['head'],
        firstExposed: '2024-01-04T12:00:00+00:00',
        lastExposed: '2024-01-04T12:00:00+00:00',
        places: 2,
      },
    })
  })

  test('a rule is whole: score by its own severity, playbook as help', async () => {
    const rule = makeRule({ severity: 'critical', checksum: { name: 'crc32-hex', advisory: false } })
    const run = await runOf(makeReport([makeFinding('a', undefined, { rule }), makeFinding('b', undefined, { rule })]))
    const [descriptor, ...rest] = run.tool.driver.rules ?? []
    assert.deepEqual(rest, [])
    assert.ok(descriptor)
    const { help, ...others } = descriptor
    assert.deepEqual(others, {
      id: 'acme/api-token',
      name: 'Acme API token',
      shortDescription: { text: 'Acme API token in the repository' },
      fullDescription: { text: rule.risk },
      helpUri: 'https://acme.example/docs/tokens',
      defaultConfiguration: { level: 'error' },
      properties: {
        tags: ['security', 'secret', 'external/cwe/cwe-798', 'api-key', 'acme'],
        precision: 'very-high',
        'security-severity': '9.5',
        'problem.severity': 'error',
      },
    })
    assert.match(help?.markdown ?? '', /^# Rotate: Acme API token\n[\s\S]*## Purge the history last/)
    assert.match(help?.text ?? '', /1\. Create a new token with the same scopes\./)
  })

  test('the level tells the verdict, then the strength of the proof', async () => {
    const levels = async (more: Parameters<typeof makeFinding>[2]): Promise<string | undefined> =>
      (await resultsOf(makeReport([makeFinding('a', undefined, more)])))[0]?.level
    assert.equal(await levels({ verdict: EVERY_VERDICT[0]!, confidence: 'low' }), 'error')
    assert.equal(await levels({ verdict: EVERY_VERDICT[2]! }), 'note')
    assert.equal(await levels({ verdict: EVERY_VERDICT[3]! }), 'error')
    assert.equal(await levels({ confidence: 'low' }), 'warning')
    assert.equal(await levels({ rule: makeRule({ keyword: true }) }), 'warning')
  })

  test('one result for each secret and file: hits and commits of a file are related places', async () => {
    const value = makeFinding('a').secret.reveal()
    const places = [
      makePlace(inCommit('a.env', 1), value),
      makePlace(inCommit('a.env', 2), value, {
        location: { start: 0, end: 40, line: 1, column: 1, endLine: 1, endColumn: 41 },
      }),
      makePlace(inCommit('b.env', 3), value),
    ] as const
    const results = await resultsOf(makeReport([{ ...makeFinding('a'), places }]))
    assert.deepEqual(
      results.map((result) => [uriOf(result), result.relatedLocations?.length]),
      [
        ['a.env', 2],
        ['b.env', 2],
      ],
    )
  })

  test('what only history holds stays out of the tree upload, and is counted there', async () => {
    const report = makeReport([makeFinding('a', [gone]), makeFinding('b', [inFile('b.txt')])])
    const run = await runOf(report)
    assert.deepEqual(run.results?.map(uriOf), ['b.txt'])
    const notes = run.invocations?.[0]?.toolExecutionNotifications ?? []
    assert.deepEqual(
      notes.map(({ descriptor, level, properties }) => [descriptor?.id, level, properties]),
      [['history', 'note', { count: 1 }]],
    )
  })

  test('the history upload shows a file that still exists, else a fixed name, never a line, with a hash of its own', async () => {
    const report = makeReport([
      makeFinding('a', [gone]),
      makeFinding('b', [inCommit('kept.txt', 3, { atHead: false, reachability: 'refs' })]),
      makeFinding('c', [inFile('kept.txt')]),
    ])
    const results = await resultsOf(report, { sarifContents: 'history' })
    assert.deepEqual(results.map(uriOf), ['.stanch/history/acme/api-token', 'kept.txt'])
    for (const result of results) {
      assert.deepEqual(result.locations?.[0]?.physicalLocation?.region, {
        startLine: 1,
        startColumn: 1,
        endLine: 1,
        endColumn: 2,
      })
      assert.match(result.partialFingerprints?.primaryLocationLineHash ?? '', /^[0-9a-f]{16}:1$/)
    }
  })

  test('an audit writes both kinds unless told otherwise', async () => {
    const report = makeReport([makeFinding('a', [gone])], { receipt: makeReceipt({ mode: 'audit' }) })
    assert.deepEqual((await resultsOf(report)).map(uriOf), ['gone.txt'])
  })

  test('with the built-in key no fingerprint leaves, nor a hash made from it', async () => {
    const finding = makeFinding('a', [gone])
    const receipt = makeReceipt({ fingerprintKey: 'built-in' })
    const text = await render(makeReport([finding], { receipt }), 'sarif', { sarifContents: 'full' })
    assert.equal(text.includes(finding.fingerprint), false)
    const other = { ...finding, fingerprint: '0'.repeat(32) }
    assert.equal(
      await render(makeReport([other], { receipt }), 'sarif', { sarifContents: 'history' }),
      await render(makeReport([finding], { receipt }), 'sarif', { sarifContents: 'history' }),
    )
  })

  test('suppressed findings are left out, and come with their justification when asked for', async () => {
    const suppression = { by: 'inline', tier: 'repository', reason: 'a test value', where: 'a.txt:3' } as const
    const report = makeReport([], { suppressed: [makeFinding('a', undefined, { suppression })] })
    assert.deepEqual(await resultsOf(report), [])
    const [result] = await resultsOf(report, { withSuppressed: true })
    assert.deepEqual(result?.suppressions, [
      {
        kind: 'inSource',
        status: 'accepted',
        justification: 'a test value',
        properties: { by: 'inline', tier: 'repository', where: 'a.txt:3' },
      },
    ])
  })

  test('what was not read makes the run unsuccessful, one notification for each cause', async () => {
    const notices = [
      makeNotice({ count: 3 }),
      makeNotice({ where: 'b' }),
      makeNotice({ code: 'eacces', where: 'c', message: 'Denied.' }),
      makeNotice({ code: 'ownership', level: 'info', where: 'd', message: 'Told.' }),
    ]
    const run = await runOf(makeReport([], { notices, complete: false }))
    const [invocation] = run.invocations ?? []
    assert.equal(invocation?.executionSuccessful, false)
    assert.deepEqual(
      invocation?.toolExecutionNotifications?.map(({ descriptor, level, message }) => [
        descriptor?.id,
        level,
        message.text,
      ]),
      [
        ['too-large', 'error', '4 units not read (too-large): vendor/big.bin, b. Larger than the limit; raise it.'],
        ['eacces', 'error', '1 unit not read (eacces): c. Denied.'],
        ['ownership', 'note', 'ownership: d. Told.'],
      ],
    )
    assert.deepEqual(
      run.tool.driver.notifications?.map(({ id }) => id),
      ['too-large', 'eacces', 'ownership'],
    )
    assert.deepEqual(invocation?.properties?.units, { total: 125, scanned: 120, duplicate: 2, excluded: 3, unread: 0 })
  })

  test('a clean run is successful and has no results', async () => {
    const run = await runOf(makeReport([]))
    assert.equal(run.invocations?.[0]?.executionSuccessful, true)
    assert.deepEqual([run.results, run.tool.driver.rules], [[], []])
    assert.deepEqual(
      [run.tool.driver.name, run.tool.driver.version, run.tool.driver.semanticVersion],
      ['stanch', '0.1.0', '0.1.0'],
    )
  })

  test('beyond 25,000 results the least grave are left out, and the number is told', async () => {
    const grave = makeFinding('grave', undefined, { verdict: EVERY_VERDICT[0]! })
    const slight: Finding = makeFinding('slight', undefined, { verdict: EVERY_VERDICT[2]! })
    const many = Array.from({ length: 25_004 }, () => slight)
    const text = await render(makeReport([...many, grave], { remedies: [] }), 'sarif')
    const run = (JSON.parse(text) as { runs: Run[] }).runs[0]
    assert.equal(run?.results?.length, 25_000)
    assert.equal(run?.results?.[0]?.level, 'error')
    const notes = run?.invocations?.[0]?.toolExecutionNotifications ?? []
    assert.deepEqual(
      notes.map(({ descriptor, properties }) => [descriptor?.id, properties]),
      [['limit', { count: 5 }]],
    )
  })

  test('no column is zero and no end lies before its start, whatever a location says', async () => {
    const value = makeFinding('a').secret.reveal()
    const odd = [
      { start: 0, end: 0, line: 0, column: 0, endLine: 0, endColumn: 0 },
      { start: 0, end: 9, line: 5, column: 9, endLine: 3, endColumn: 1 },
      { start: 0, end: 9, line: 5, column: 9, endLine: 6, endColumn: 0 },
    ]
    const findings = odd.map((location, index) => ({
      ...makeFinding(`o${index}`),
      places: [makePlace(inFile(`f${index}`), value, { location })] as const,
    }))
    const regions = (await resultsOf(makeReport(findings))).map(
      (result) => result.locations?.[0]?.physicalLocation?.region,
    )
    assert.deepEqual(regions, [
      { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
      { startLine: 5, startColumn: 9, endLine: 5, endColumn: 10 },
      { startLine: 5, startColumn: 9, endLine: 6, endColumn: 1 },
    ])
  })

  test('inside an archive the container is named and the way into it is told; a decoded text keeps its line', async () => {
    const value = makeFinding('a').secret.reveal()
    const [inZip, inBase64] = [['zip inner.txt'], ['base64']].map((layers, index) => ({
      ...makeFinding(`l${index}`),
      places: [makePlace(inFile(`f${index}`), value, { layers })] as const,
    }))
    const results = await resultsOf(makeReport([inZip!, inBase64!]))
    assert.deepEqual(
      results.map((result) => result.locations?.[0]?.physicalLocation?.region?.startLine),
      [1, 12],
    )
    assert.match(results[0]?.message.text ?? '', /Found inside zip inner\.txt\./)
  })

  test('the repository is named where it is known', async () => {
    const versionControl = {
      repositoryUri: 'https://git.example/acme/app',
      revisionId: 'ab'.repeat(20),
      branch: 'main',
    }
    const run = await runOf(makeReport([]), { versionControl })
    assert.deepEqual(run.versionControlProvenance, [{ ...versionControl, mappedTo: { uriBaseId: '%SRCROOT%' } }])
  })

  test('descriptions and help stay within what code scanning takes', async () => {
    const rule = makeRule({ title: 'T'.repeat(3_000), risk: 'R'.repeat(3_000) })
    const [descriptor] =
      (
        await runOf(makeReport([makeFinding('a', undefined, { rule })]), {
          playbookMarkdown: () => `# A\n\n${'x'.repeat(40_000)}\n\n# B\n\n${'y'.repeat(40_000)}`,
        })
      ).tool.driver.rules ?? []
    assert.ok((descriptor?.name?.length ?? 0) <= 255)
    assert.ok((descriptor?.shortDescription?.text.length ?? 0) <= 1_024)
    assert.ok((descriptor?.fullDescription?.text.length ?? 0) <= 1_024)
    assert.match(descriptor?.help?.markdown ?? '', /^# A\n\nx{40000}\n\n\nThe rest: `stanch playbook acme`\n$/)
  })

  test('the same report gives the same text', async () => {
    const report = makeReport([makeFinding('a', EVERY_PLACE)])
    assert.equal(await render(report, 'sarif', OPTIONS), await render(report, 'sarif', OPTIONS))
  })
})

function assertWhatCodeScanningNeeds(result: Result, run: Run): void {
  assert.ok(result.message.text)
  assert.equal(run.tool.driver.rules?.[result.ruleIndex ?? -1]?.id, result.ruleId)
  assert.equal(result.locations?.length, 1)
  const { artifactLocation, region } = result.locations?.[0]?.physicalLocation ?? {}
  assert.ok(artifactLocation?.uri)
  for (const edge of [region?.startLine, region?.startColumn, region?.endLine, region?.endColumn])
    assert.ok((edge ?? 0) >= 1)
  assert.ok(result.partialFingerprints?.primaryLocationLineHash)
  for (const key of Object.keys(result.fingerprints ?? {})) assert.match(key, /\/v\d+$/)
}
