/** Hostile names survive every format without breaking it: each output is parsed back. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import { visible } from '../../../src/base/escape.js'
import { pathBytes } from '../../../src/model/index.js'
import { render, renderAll, renderList } from '../../support/render.js'
import {
  HOSTILE_NAMES,
  inCommit,
  inFile,
  makeCommit,
  makeFinding,
  makeNotice,
  makeReport,
} from '../../support/report.js'
import { parseSarif } from '../../support/sarif.js'

const findings = HOSTILE_NAMES.map((name, index) =>
  makeFinding(
    `hostile ${index}`,
    [
      inFile(name),
      inCommit(name, 3, { commit: makeCommit(3, { author: name.text, email: name.text }), refs: [name.text] }),
    ],
    { verdict: { kind: 'live', limited: false, identity: { account: name.text }, checkedAt: '2024-06-01T00:00:00Z' } },
  ),
)
const report = makeReport(findings, {
  complete: false,
  notices: HOSTILE_NAMES.map(({ text }) => makeNotice({ where: text, message: `could not read ${text}` })),
})

interface Written {
  readonly path: string
  readonly pathBytes?: string
}
const bytesOf = ({ path, pathBytes: base64 }: Written): string =>
  (base64 === undefined ? Buffer.from(path) : Buffer.from(base64, 'base64')).toString('hex')
const wanted = HOSTILE_NAMES.map((name) => pathBytes(name).toString('hex'))

describe('hostile names', () => {
  test('no printed format holds a control, bidi or zero-width character of theirs', async () => {
    for (const [name, output] of await renderAll(report)) {
      const ours = name === 'human, colour true' ? stripVTControlCharacters(output) : output
      // The zero-width space is ours: it breaks commands and mentions.
      const found = [...new Set(ours.match(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu) ?? [])].filter(
        (c) => c !== '\n' && c !== '\u200b',
      )
      assert.deepEqual(found, [], name)
    }
  })

  test('no line of any format is a command to a CI runner', async () => {
    for (const [name, output] of await renderAll(report)) {
      assert.doesNotMatch(output, /##(?:\[|vso\[)/i, name)
      const plain = stripVTControlCharacters(output)
      assert.doesNotMatch(plain, /^\s*::[a-z]/im, name)
    }
  })

  test('JSON gives every name back, byte for byte', async () => {
    const parsed = JSON.parse(await render(report, 'json')) as { findings: { places: Written[] }[] }
    assert.deepEqual(
      parsed.findings.map(({ places }) => bytesOf(places[0]!)),
      wanted,
    )
  })

  test('JSONL gives every name back, one object a line', async () => {
    const lines = (await render(report, 'jsonl'))
      .trimEnd()
      .split(/[\n\r\u2028\u2029]/)
      .map((line) => JSON.parse(line) as { kind: string; places: Written[] })
    assert.deepEqual(
      lines.filter(({ kind }) => kind === 'finding').map(({ places }) => bytesOf(places[0]!)),
      wanted,
    )
    assert.deepEqual(
      lines.map(({ kind }) => kind),
      [...wanted.map(() => 'finding'), ...wanted.map(() => 'notice'), 'receipt'],
    )
  })

  test('SARIF is valid, its uris are relative, never climb, and decode to the names', async () => {
    const results = parseSarif(await render(report, 'sarif')).runs[0]?.results ?? []
    const uris = results.map((result) => result.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '')
    assert.equal(uris.length, HOSTILE_NAMES.length)
    for (const uri of uris) {
      assert.match(uri, /^[A-Za-z0-9\-._~%/]+$/)
      const resolved = new URL(uri, 'https://root.example/a/b/')
      assert.ok(resolved.href.startsWith('https://root.example/a/b/'), uri)
    }
    const decoded = uris.map((uri) =>
      Buffer.from(
        uri.replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString('hex'),
    )
    const expected = HOSTILE_NAMES.map((name) =>
      pathBytes(name)
        .toString('latin1')
        .replace(/(^|\/)\.\.(?=\/)/g, '$1__')
        .replace(/^\/+/, '')
        .replace(/\/+/g, '/'),
    )
    assert.deepEqual(
      decoded,
      expected.map((name) => Buffer.from(name, 'latin1').toString('hex')),
    )
  })

  test('SARIF messages make no link but to the places of the same result', async () => {
    for (const result of parseSarif(await render(report, 'sarif')).runs[0]?.results ?? []) {
      const targets = [...(result.message.text ?? '').matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map(([, target]) => target)
      assert.ok(
        targets.every((target) => /^\d+$/.test(target ?? '')),
        result.message.text,
      )
    }
  })

  test('HTML has one data block and one script, and the data gives every name back as visible text', () => {
    const html = renderList(report, 'html')
    assert.equal(html.match(/<script/g)?.length, 2)
    assert.equal(html.match(/<\/script/g)?.length, 2)
    const data = JSON.parse(
      /<script type="application\/json" id="data">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '',
    ) as { secrets: { places: { at: string }[] }[] }
    assert.deepEqual(
      data.secrets.map(({ places }) => places[0]?.at),
      HOSTILE_NAMES.map(({ text }) => `${visible(text)}:12:7`),
    )
  })

  test('HTML asks nobody for anything: no address outside the data, a policy that forbids all', () => {
    const html = renderList(report, 'html')
    const frame = html.replace(/<script type="application\/json"[\s\S]*?<\/script>/, '')
    assert.doesNotMatch(frame, /(?:src|href|url)\s*[=(]\s*["']?(?:https?:|\/\/)/i)
    assert.match(
      frame,
      /content="default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'"/,
    )
  })

  test('Markdown keeps one row for each secret, with nine cells', () => {
    const rows = renderList(report, 'md')
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(2)
    assert.equal(rows.length, HOSTILE_NAMES.length)
    for (const row of rows) assert.equal(row.split(/(?<!\\)\|/).length, 9 + 2, row)
  })

  test('Markdown makes no image, no raw markup, no mention and no foreign link', () => {
    const own = renderList(report, 'md').split('# Playbooks')[0] ?? ''
    const prose = own
      .replace(/(`+)(?!`)(?:[^`]|(?!\1(?!`))`)*?\1(?!`)/g, 'CODE')
      .replace(/<a id="secret-\d+"><\/a>/g, '')
    assert.doesNotMatch(prose, /(?<!\\)!\[/)
    assert.doesNotMatch(prose, /(?<!\\)<[a-z!/]/i)
    assert.doesNotMatch(prose, /@[a-z]/i)
    assert.doesNotMatch(prose, /https?:\/\//)
    assert.deepEqual(
      [...new Set([...prose.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map(([, target]) => target?.replace(/\d+$/, 'N')))],
      ['#secret-N', '#playbook-acme-api-token'],
    )
  })
})
