import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  logLine,
  renderAnnotations,
  renderFailureAnnotation,
  renderFailureSummary,
  renderStepSummary,
} from '../../../src/report/index.js'
import {
  EVERY_PLACE,
  EVERY_VERDICT,
  HOSTILE_NAMES,
  inCommit,
  inFile,
  makeFinding,
  makeNotice,
  makePem,
  makePlace,
  makeReceipt,
  makeRemedy,
  makeReport,
  makeRule,
  makeValue,
} from '../../support/report.js'

const all = (report: ReturnType<typeof makeReport>) => ({
  folder: '',
  counting: new Set(report.findings.map(({ fingerprint }) => fingerprint)),
})
const page = { reportFile: null, playbookMarkdown: () => '# How to rotate\n\n1. Make a new one.\n' }
const lines = (text: string) => text.split('\n').slice(0, -1)

describe('an annotation', () => {
  test('names file, lines, columns, and says what to do', () => {
    const report = makeReport([makeFinding('one', [inCommit('config/prod.env', 1)])])
    const masked = report.findings[0]?.secret.toString()
    assert.deepEqual(lines(renderAnnotations(report, { ...all(report), folder: 'services/shop' })), [
      [
        '::error file=services/shop/config/prod.env,line=12,endLine=12,col=7,endColumn=47,title=Acme API token',
        `::${masked}: Acme API token; not asked whether live.`,
        `%0AStill at HEAD, introduced by ${'commit' in report.findings[0]!.places[0].provenance ? report.findings[0]!.places[0].provenance.commit?.id.slice(0, 12) : ''}, Ann Author <ann@example.com>, 2024-01-01.`,
        '%0ATaking the line out is not enough: the commit keeps it.',
        '%0ATreat it as live: rotate it, then let --verify prove it dead. How: stanch playbook acme.',
        `%0ANo secret? stanch-ignore[acme/api-token] why, fp=${report.findings[0]?.fingerprint.slice(0, 8)}`,
      ].join(''),
    ])
  })

  test('stands at a place that is still there, and has no columns over several lines', () => {
    const value = makePem('pem')
    const gone = makePlace(inCommit('old.pem', 1, { atHead: false }), value)
    const location = { start: 0, end: 9, line: 3, column: 1, endLine: 9, endColumn: 20 }
    const here = makePlace(inCommit('new.pem', 2), value, { location })
    const report = makeReport([makeFinding('pem', [inFile('x')], { value, places: [gone, here] })])
    const [line] = lines(renderAnnotations(report, all(report)))
    assert.match(line ?? '', /^::error file=new\.pem,line=3,endLine=9,title=/)
    assert.match(line ?? '', /and in 1 other place/)
  })

  test('of a place that is no file has none', () => {
    for (const provenance of EVERY_PLACE) {
      const report = makeReport([makeFinding('place', [provenance])])
      const isFile = provenance.kind !== 'message' && 'path' in provenance && provenance.path !== undefined
      assert.equal(/^::error file=/.test(renderAnnotations(report, all(report))), isFile, provenance.kind)
    }
  })

  test('is an error where the finding fails the step, a warning where it does not, a notice for what was ignored', () => {
    const [one, two] = [makeFinding('one'), makeFinding('two')]
    const ignored = makeNotice({
      code: 'config-ignored',
      level: 'info',
      where: '.stanch.yml:3',
      message: 'Not applied.',
    })
    const other = makeNotice({ code: 'engine-fallback', level: 'info' })
    const report = makeReport([one, two], { notices: [makeNotice(), ignored, other], complete: false })
    const kinds = lines(renderAnnotations(report, { folder: '', counting: new Set([two.fingerprint]) }))
    assert.deepEqual(
      kinds.map((line) => line.split(/[ :]/)[2]),
      ['error', 'warning', 'warning', 'notice'],
    )
    assert.match(kinds[0] ?? '', new RegExp(two.fingerprint.slice(0, 8)))
    assert.equal(
      kinds[1],
      '::warning title=stanch%3A not everything was read::vendor/big.bin: Larger than the limit; raise it.',
    )
    assert.equal(kinds[3], '::notice title=stanch::.stanch.yml:3: Not applied.')
  })

  test('is one of ten of its kind at most, live ones first, and the tenth counts the rest', () => {
    const findings = Array.from({ length: 30 }, (_, index) => makeFinding(`many ${index}`))
    const live = makeFinding('live', undefined, { verdict: EVERY_VERDICT[0]! })
    const ten = makeReport(findings.slice(0, 10))
    assert.equal(lines(renderAnnotations(ten, all(ten))).length, 10)
    const report = makeReport([...findings, live])
    const shown = lines(renderAnnotations(report, all(report)))
    assert.equal(shown.length, 10)
    assert.match(shown[0] ?? '', /live: account acme-bot/)
    assert.equal(shown[9], '::error title=stanch::and 22 more: see the summary of this step, or its report')
  })

  test('is one line whatever a file is called, and commands nothing else', () => {
    for (const name of HOSTILE_NAMES) {
      const report = makeReport([makeFinding('hostile', [inFile(name)])])
      const text = renderAnnotations(report, all(report))
      assert.equal(lines(text).length, 1, JSON.stringify(name.text))
      assert.ok(!/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028]/.test(text), JSON.stringify(name.text))
      assert.ok(!/##\[|##vso\[/i.test(text))
      const [, properties = ''] = /^::error (.*?)::/.exec(text) ?? []
      assert.deepEqual(
        properties.split(',').map((property) => property.split('=')[0]),
        ['file', 'line', 'endLine', 'col', 'endColumn', 'title'],
      )
    }
  })

  test('keeps the name of a file exactly where the runner can carry it', () => {
    const report = makeReport([makeFinding('name', [inFile('a,b:c%d\ne.env')])])
    assert.match(renderAnnotations(report, all(report)), /^::error file=a%2Cb%3Ac%25d%0Ae\.env,/)
  })
})

describe('the step summary', () => {
  test('lists each secret with its place, state and playbook', () => {
    const finding = makeFinding('one', [inCommit('config/prod.env', 1)], { verdict: EVERY_VERDICT[0]! })
    const report = makeReport([finding])
    const text = renderStepSummary(report, { ...all(report), ...page })
    assert.match(text, /^## stanch: 1 secret to rotate\n\n1 secret \(1 live\) in 1 place/)
    const row = text.split('\n').find((line) => line.startsWith('| high'))
    assert.equal(
      row,
      `| high | Acme API token: \`${finding.secret}\` | \`config/prod.env:12:7\` | ${'commit' in finding.places[0].provenance ? finding.places[0].provenance.commit?.id.slice(0, 12) : ''}, Ann Author \\<ann@\u200bexample.com\\>, 2024-01-01 | yes | live: account acme-bot, scopes read, write | [playbook of Acme](#playbook-acme-api-token) |`,
    )
    assert.match(text, /<details><summary>Playbook: Acme API token<\/summary>\n\n# How to rotate/)
    assert.match(text, /125 units = 120 scanned \+ 2 duplicate \+ 3 excluded \+ 0 unread/)
  })

  test('of a run without findings tells clean, empty and incomplete apart', () => {
    const clean = makeReport([])
    const nothing = { units: { total: 0, scanned: 0, duplicate: 0, excluded: 0, unread: 0 } }
    const empty = makeReport([], { receipt: makeReceipt(nothing) })
    const incomplete = makeReport([], { complete: false, notices: [makeNotice()] })
    const [a, b, c] = [clean, empty, incomplete].map((report) => renderStepSummary(report, { ...all(report), ...page }))
    assert.match(a ?? '', /no secret that fails this step\n\nNo secrets found · .* · complete/)
    assert.match(b ?? '', /Nothing to scan/)
    assert.match(
      c ?? '',
      /> \[!WARNING\]\n> The scan is incomplete.*\n> - `vendor\/big\.bin`: Larger than the limit; raise it\./,
    )
    assert.ok(!a?.includes('WARNING'))
  })

  test('stays below its limit, keeps whole rows, and says how many are missing and where they are', () => {
    const findings = Array.from({ length: 900 }, (_, index) =>
      makeFinding(`row ${index}`, [inFile(`${'long/'.repeat(40)}${index}.env`)]),
    )
    const report = makeReport(findings)
    const limited = renderStepSummary(report, { ...all(report), ...page, reportFile: 'out.json', bytesMax: 60_000 })
    assert.ok(Buffer.byteLength(limited) <= 60_000)
    const rows = limited.split('\n').filter((line) => line.startsWith('| high'))
    assert.ok(rows.length > 50 && rows.every((row) => row.endsWith(' |')))
    assert.match(limited, new RegExp(`and ${900 - rows.length} more in \`out\\.json\``))
    const huge = renderStepSummary(report, { ...all(report), ...page, playbookMarkdown: () => 'x'.repeat(2_000_000) })
    assert.ok(Buffer.byteLength(huge) <= 900_000)
    assert.match(huge, /1 playbook left out: see stanch playbook acme/)
  })

  test('is not formed, linked or commanded by hostile names', () => {
    for (const name of HOSTILE_NAMES) {
      const finding = makeFinding('hostile', [inFile(name)])
      const notice = makeNotice({ where: name.text, message: name.text })
      const report = makeReport([finding], { notices: [notice, { ...notice, level: 'info' }], complete: false })
      const text = renderStepSummary(report, { ...all(report), ...page })
      const plain = makeReport([makeFinding('hostile', [inFile('plain')])], {
        notices: [
          makeNotice({ where: 'plain', message: 'plain' }),
          makeNotice({ where: 'plain', message: 'plain', level: 'info' }),
        ],
        complete: false,
      })
      assert.equal(text.split('\n').length, renderStepSummary(plain, { ...all(plain), ...page }).split('\n').length)
      assert.ok(
        !/##\[|(?<!\\)!\[beacon|<script>(?!.*`)|@everyone(?=[^`]*$)/.test(
          text.replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, ''),
        ),
      )
    }
  })

  test('links to pages of the organisation and does not repeat them', () => {
    const finding = makeFinding('own page')
    const remedies = [makeRemedy(finding, { playbook: 'https://wiki.example/rotate/acme', rule: makeRule() })]
    const report = makeReport([finding], { remedies })
    const text = renderStepSummary(report, { ...all(report), ...page })
    assert.match(text, /\[playbook of Acme\]\(https:\/\/wiki\.example\/rotate\/acme\)/)
    assert.ok(!text.includes('How to rotate'))
  })
})

test('no value of a thousand secrets is in annotations or summary, even where it is a file name, author or notice', () => {
  const values = Array.from({ length: 1_000 }, (_, index) => makeValue(`planted ${index}`))
  const findings = values.map((value, index) =>
    makeFinding(`planted ${index}`, [inCommit(`dir/${value}.env`, 1 + (index % 28))], { value }),
  )
  const notices = values.slice(0, 50).map((value) => makeNotice({ where: value, message: `read ${value}` }))
  const report = makeReport(findings, { notices, complete: false })
  const text = renderAnnotations(report, all(report)) + renderStepSummary(report, { ...all(report), ...page })
  assert.deepEqual(
    values.filter((value) => text.includes(value)),
    [],
  )
})

test('a line of the log commands nothing', () => {
  assert.equal(logLine('plain text: fine'), 'plain text: fine')
  assert.equal(logLine('::set-output name=x::y'), '\u200b::set-output name=x::y')
  assert.equal(logLine('  ::error::x'), '\u200b::error::x')
  assert.equal(logLine('a ##[error]b ##VSO[x]'), 'a ##\u200b[error]b ##\u200bVSO[x]')
  assert.equal(logLine('a\r::error::b\x1b[31m'), 'a\\r::error::b\\x1b[31m')
})

test('a run without a report says why, in annotation and summary', () => {
  const told = ['stanch: input mode: wrong ##[x]', '  what to do: <b>mend</b>']
  assert.equal(
    renderFailureAnnotation(told),
    '::error title=stanch could not run::stanch: input mode: wrong ##\u200b[x]%0A  what to do: <b>mend</b>\n',
  )
  assert.match(
    renderFailureSummary(told),
    /^## stanch could not run\n\n- stanch: input mode: wrong #\u200b#\\\[x\\\]\n- what to do: \\<b\\>mend/,
  )
})
