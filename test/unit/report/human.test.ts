import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import type { Report } from '../../../src/model/index.js'
import { buildRemedies } from '../../../src/remedy/index.js'
import { render } from '../../support/render.js'
import {
  EVERY_PLACE,
  EVERY_VERDICT,
  inCommit,
  inFile,
  makeCommit,
  makeFinding,
  makeNotice,
  makePlace,
  makeReceipt,
  makeReport,
  makeRule,
} from '../../support/report.js'

const critical = makeRule({ id: 'beta/key', provider: 'Beta', title: 'Beta key', severity: 'critical' })
const found = [
  makeFinding(
    'live',
    [
      inCommit('config/prod.env', 2),
      inCommit('config/staging.env', 40, { commit: makeCommit(40, { author: 'Béla 漢字', email: '' }) }),
    ],
    { rule: critical, verdict: EVERY_VERDICT[0]! },
  ),
  makeFinding('many', EVERY_PLACE, { verdict: EVERY_VERDICT[3]! }),
  makeFinding('dead', [inFile('old.txt')], { verdict: EVERY_VERDICT[2]! }),
]
const suppression = { by: 'baseline', tier: 'operator', reason: 'known', where: 'baseline:3' } as const
const full = makeReport(found, {
  remedies: buildRemedies(found, { codeowners: '* @acme/all', playbookUrl: null }),
  suppressed: [makeFinding('s', undefined, { suppression })],
  notices: [
    makeNotice({
      code: 'engine-fallback',
      level: 'info',
      where: 're2',
      message: 'The slower engine serves: the same findings.',
    }),
    ...['a', 'b', 'c', 'd', 'e'].map((where) => makeNotice({ where: `vendor/${where}.bin` })),
    makeNotice({ code: 'eacces', where: 'x', message: 'Denied.' }),
    makeNotice({ code: 'eacces', where: 'y', message: 'Denied, too.' }),
  ],
  complete: false,
  receipt: makeReceipt({
    mode: 'audit',
    commits: 1_234,
    silencedByRepository: 1,
    config: ['.stanch.yml'],
    verification: { asked: true, requests: 2, hosts: ['api.acme.example'] },
  }),
})

/** Set UPDATE_GOLDENS=1 to write them anew; read the difference before keeping it. */
function golden(name: string, actual: string): void {
  const file = new URL(`goldens/${name}`, import.meta.url)
  if (process.env.UPDATE_GOLDENS === '1') writeFileSync(file, actual)
  assert.equal(actual, readFileSync(file, 'utf8'))
}

const lastLine = async (report: Report): Promise<string> =>
  (await render(report, 'human')).trimEnd().split('\n').at(-1) ?? ''

describe('the report for people', () => {
  test('shows the worst first, what was not read, the receipt and a sentence', async () => {
    golden('human.txt', await render(full, 'human'))
  })

  test('fits a narrow window', async () => {
    golden('human-60.txt', await render(full, 'human', { width: 60 }))
  })

  test('colour adds codes and changes no text', async () => {
    const painted = await render(full, 'human', { colour: true })
    assert.ok(painted.includes('\x1b[41m'))
    assert.equal(stripVTControlCharacters(painted), await render(full, 'human'))
  })

  test('without colour there is no escape byte', async () => {
    assert.equal((await render(full, 'human')).includes('\x1b'), false)
  })

  test('clean, incomplete, nothing scanned and proven empty read differently', async () => {
    const none = { total: 0, scanned: 0, duplicate: 0, excluded: 0, unread: 0 }
    assert.equal(await lastLine(makeReport([])), 'No secrets found · 120 files, 4.1 MB read in 0.4 s · complete')
    assert.equal(
      await lastLine(makeReport([], { complete: false, notices: [makeNotice({ count: 12 })] })),
      'No secrets found in what could be read · 120 files, 4.1 MB read in 0.4 s · incomplete: 12 units not read, first: vendor/big.bin (too-large)',
    )
    assert.equal(
      await lastLine(makeReport([], { complete: false, receipt: makeReceipt({ units: none, bytes: 0 }) })),
      'Nothing was scanned · incomplete: the scan did not come to its end',
    )
    assert.equal(
      await lastLine(makeReport([], { receipt: makeReceipt({ mode: 'staged', units: none, bytes: 0 }) })),
      'Nothing to scan: 0 staged files · complete',
    )
    assert.equal(
      await lastLine(makeReport(found)),
      '3 secrets (1 live) in 14 places · 120 files, 4.1 MB read in 0.4 s · complete',
    )
  })

  test('a finding without a remedy is shown all the same', async () => {
    const text = await render(makeReport([makeFinding('a')], { remedies: [] }), 'human')
    assert.match(text, /at config\/prod\.env:12:7/)
  })

  test('no finding is ever cut, places beyond the first six are counted', async () => {
    const findings = Array.from({ length: 500 }, (_, index) => makeFinding(`n${index}`, [inFile(`f${index}.txt`)]))
    const text = await render(makeReport(findings), 'human')
    for (let index = 0; index < 500; index++) assert.ok(text.includes(`at f${index}.txt:12:7`))
    const places = Array.from({ length: 30 }, (_, index) => inFile(`p${index}.txt`))
    assert.match(await render(makeReport([makeFinding('p', places)]), 'human'), /also p5\.txt[\s\S]*and 24 more places/)
  })

  test('a long line is shown round the secret, with marks under it', async () => {
    const { secret } = makeFinding('a')
    const place = makePlace(inFile('min.js'), secret.reveal(), {
      excerpt: `${'x'.repeat(120)}${secret}${'y'.repeat(40)}`,
    })
    const lines = (await render(makeReport([{ ...makeFinding('a'), places: [place] }]), 'human', { width: 80 })).split(
      '\n',
    )
    const row = lines.findIndex((line) => line.includes(' 12 │ '))
    const at = lines[row]?.indexOf(secret.toString()) ?? -1
    assert.ok(at > 0 && (lines[row]?.length ?? 99) <= 80)
    assert.equal(lines[row + 1]?.indexOf('^'), at)
    assert.equal(lines[row + 1]?.trimEnd().length, at + secret.toString().length)
  })
})
