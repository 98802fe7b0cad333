/** No output of any format holds a planted value, in any of the shapes in which it may have been written down. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Random } from '../../../src/base/random.js'
import type { Finding, Report } from '../../../src/model/index.js'
import { maskSecret, pathName, pathNameOf, Secret } from '../../../src/model/index.js'
import { buildRemedies } from '../../../src/remedy/index.js'
import { renderAll } from '../../support/render.js'
import {
  inCommit,
  makeCommit,
  makeFinding,
  makeNotice,
  makePem,
  makePlace,
  makeReceipt,
  makeReport,
  makeRule,
  makeValue,
} from '../../support/report.js'

const random = new Random('planted')
const ODD = 'abcXYZ019"\'%<>&\\|`$[](){}*_#@:;,.!?/= \n\t\r'
const values: readonly string[] = Array.from({ length: 200 }, (_, index) => {
  if (index % 20 === 0) return makePem(`pem ${index}`)
  if (index % 20 === 1) return makePem(`crlf ${index}`).replaceAll('\n', '\r\n')
  // Bytes that are UTF-8, one character a byte as Secret wants it.
  if (index % 20 === 2) return Buffer.from(`pässwörd-漢字-${makeValue(`utf8 ${index}`, 12)}`).toString('latin1')
  if (index % 20 === 3) return Buffer.from(random.bytes(24)).toString('latin1')
  if (index % 4 === 0) return random.text(ODD, 24)
  return makeValue(`plain ${index}`, 16 + (index % 40))
})

/** The value stands wherever foreign text can stand. */
function planted(value: string, index: number): Finding {
  const text = Buffer.from(value, 'latin1').toString('utf8')
  const commit = makeCommit(1 + (index % 300), { author: `Eve ${text}`, email: `${text}@example.com`, subject: text })
  const finding = makeFinding(
    `planted ${index}`,
    [inCommit(`config/${text}.env`, 1, { commit, refs: [`feature/${text}`] })],
    {
      value,
      rule: makeRule({ id: `acme/rule-${index % 5}` }),
      parts: { account: new Secret(makeValue(`part ${index}`, 20)) },
      verdict:
        index % 2 === 0
          ? {
              kind: 'live',
              limited: false,
              identity: { account: text, [text]: 'x' },
              checkedAt: '2024-06-01T00:00:00Z',
            }
          : { kind: 'unknown', why: `answered ${text}` },
      proofs: [`structure ${text}`],
    },
  )
  const bytes = pathName(Buffer.concat([Buffer.from([0xff]), Buffer.from(value, 'latin1')]))
  const extra = [
    makePlace({ kind: 'file', path: bytes, tracking: 'tracked' }, value, { layers: [`zip ${text}`] }),
    makePlace({ kind: 'file', path: pathNameOf(encodeURIComponent(text)), tracking: 'tracked' }, value),
    makePlace(
      { kind: 'file', path: pathNameOf(Buffer.from(value, 'latin1').toString('base64')), tracking: 'tracked' },
      value,
      {
        excerpt: `TOKEN=${text} # ${maskSecret(value)}`,
        inlineMark: { rule: '*', reason: text, line: 3 },
      },
    ),
    makePlace({ kind: 'message', object: 'ab'.repeat(20), of: 'tag', name: text, reachability: 'refs' }, value),
  ]
  return { ...finding, places: [...finding.places, ...extra] as unknown as Finding['places'] }
}

function plantedReport(): Report {
  const findings = values.slice(0, 160).map(planted)
  const suppressed = values.slice(160).map((value, index) => ({
    ...planted(value, 160 + index),
    suppression: {
      by: 'allow-list',
      tier: 'operator',
      reason: `because ${Buffer.from(value, 'latin1').toString('utf8')}`,
      where: 'x:1',
    } as const,
  }))
  const notices = values.map((value) => {
    const text = Buffer.from(value, 'latin1').toString('utf8')
    return makeNotice({
      where: `dir/${text}`,
      message: `could not read ${JSON.stringify(text)} or ${encodeURIComponent(text)}`,
    })
  })
  const first = Buffer.from(values[5] ?? '', 'latin1').toString('utf8')
  return makeReport(findings, {
    suppressed,
    notices,
    complete: false,
    remedies: buildRemedies(findings, { codeowners: `* @acme/${first}`, playbookUrl: null }),
    receipt: makeReceipt({
      mode: 'audit',
      request: `files under ${first}`,
      config: [first],
      excluded: [{ reason: first, tier: 'repository', count: 1 }],
    }),
  })
}

function shapesOf(value: string): ReadonlyMap<string, string> {
  const bytes = Buffer.from(value, 'latin1')
  const text = bytes.toString('utf8')
  return new Map([
    ['text', text],
    ['latin1', value],
    ['JSON', JSON.stringify(text).slice(1, -1)],
    ['base64', bytes.toString('base64')],
    ['base64url', bytes.toString('base64url')],
    ['hex', bytes.toString('hex')],
    ['percent-encoded', encodeURIComponent(text)],
  ])
}

describe('secrets in reports', () => {
  test('none of 200 planted values leaves in any format, plain or encoded', async () => {
    const outputs = await renderAll(plantedReport())
    assert.equal(outputs.size, 10)
    const leaks: string[] = []
    for (const [name, output] of outputs) {
      for (const [index, value] of values.entries()) {
        for (const [shape, form] of shapesOf(value))
          if (output.includes(form)) leaks.push(`${name}: value ${index} as ${shape}`)
      }
    }
    assert.deepEqual(leaks, [])
  })

  test('nor does a line of a private key', async () => {
    const lines = values
      .filter((value) => value.startsWith('-----'))
      .flatMap((value) => value.split(/\r?\n/).filter((line) => line.length === 64))
    assert.equal(lines.length, 20 * 6)
    const report = plantedReport()
    const notices = lines.map((line) => makeNotice({ where: line }))
    for (const [name, output] of await renderAll({ ...report, notices })) {
      assert.deepEqual(lines.filter((line) => output.includes(line)).length, 0, name)
    }
  })

  test('the search would find a value that is not a finding’s: the test can fail', async () => {
    const stray = makeValue('stray', 30)
    const outputs = await renderAll({ ...plantedReport(), notices: [makeNotice({ where: stray })] })
    assert.ok([...outputs.values()].every((output) => output.includes(stray)))
  })
})
