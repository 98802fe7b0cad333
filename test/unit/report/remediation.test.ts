import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { Script } from 'node:vm'
import { buildRemedies } from '../../../src/remedy/index.js'
import { renderRemediation } from '../../../src/report/index.js'
import { OPTIONS, renderList } from '../../support/render.js'
import {
  EVERY_PLACE,
  EVERY_VERDICT,
  inCommit,
  makeFinding,
  makeNotice,
  makeReport,
  makeRule,
} from '../../support/report.js'

const found = [
  makeFinding('live', [inCommit('config/prod.env', 2)], { verdict: EVERY_VERDICT[0]! }),
  makeFinding('many', EVERY_PLACE, {
    rule: makeRule({ id: 'beta/key', title: 'Beta key' }),
    verdict: EVERY_VERDICT[3]!,
  }),
]
const report = makeReport(found, {
  remedies: buildRemedies(found, { codeowners: '* @acme/all', playbookUrl: null }),
  complete: false,
  notices: [makeNotice({ count: 3 })],
})

describe('the remediation list as Markdown', () => {
  test('has a table, each secret in full, each playbook once and the receipt', () => {
    const text = [
      ...renderRemediation(report, 'md', {
        ...OPTIONS,
        playbookMarkdown: (rule) => `# Rotate: ${rule.title}\n\n\`\`\`\n# stays\n\`\`\`\n`,
      }),
    ].join('')
    const file = new URL('goldens/remediation.md.txt', import.meta.url)
    if (process.env.UPDATE_GOLDENS === '1') writeFileSync(file, text)
    assert.equal(text, readFileSync(file, 'utf8'))
  })

  test('links of the table lead to anchors that stand in the document', () => {
    const text = renderList(report, 'md')
    const anchors = new Set([...text.matchAll(/<a id="([^"]+)">/g)].map(([, anchor]) => `#${anchor}`))
    const targets = [...text.matchAll(/\]\((#[^)]+)\)/g)].map(([, target]) => target ?? '')
    assert.deepEqual(
      [...new Set(targets)].filter((target) => !anchors.has(target)),
      [],
    )
    assert.ok(targets.length >= 2 * found.length)
  })

  test('where the organisation has its own pages, they are linked and no playbook is printed', () => {
    const remedies = buildRemedies(found, { codeowners: null, playbookUrl: 'https://wiki.example/{provider}' })
    const text = renderList({ ...report, remedies }, 'md')
    assert.match(text, /\[rotate\]\(https:\/\/wiki\.example\/acme\)/)
    assert.doesNotMatch(text, /# Playbooks/)
  })

  test('nothing found is said, and nothing listed', () => {
    const text = renderList(makeReport([]), 'md')
    assert.match(text, /^# Secrets to end\n\nNo secrets found/)
    assert.doesNotMatch(text, /\| Risk \|/)
  })
})

describe('the remediation list as HTML', () => {
  const html = renderList(report, 'html')
  const script = /<\/script>\n<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? ''

  test('the policy’s hashes are those of the style and the script', () => {
    const hash = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? ''
    assert.ok(html.includes(`style-src '${hash(style)}'; script-src '${hash(script)}'`))
  })

  test('the script is JavaScript, and makes no markup of text', () => {
    assert.doesNotThrow(() => new Script(script))
    assert.doesNotMatch(
      script,
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|setAttribute\('on|fetch\(|XMLHttpRequest|import\(/,
    )
  })

  test('the data tells every secret, its places and its playbook', () => {
    const data = JSON.parse(/id="data">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '') as {
      complete: boolean
      incomplete: string
      secrets: { number: number; masked: string; places: unknown[]; first: string | null }[]
      playbooks: Record<string, { kind: string }[]>
    }
    assert.deepEqual(
      data.secrets.map(({ number, masked, places, first }) => [number, masked, places.length, first]),
      [
        [1, found[0]?.secret.toString(), 1, '2024-01-02'],
        [2, found[1]?.secret.toString(), EVERY_PLACE.length, '2024-01-01'],
      ],
    )
    assert.deepEqual(Object.keys(data.playbooks), ['acme/api-token', 'beta/key'])
    assert.equal(data.playbooks['beta/key']?.[0]?.kind, 'heading')
    assert.deepEqual(
      [data.complete, data.incomplete],
      [false, 'incomplete: 3 units not read, first: vendor/big.bin (too-large)'],
    )
  })

  test('comes in pieces, so that a long list streams', () => {
    const many = makeReport(Array.from({ length: 2_000 }, (_, index) => makeFinding(`m${index}`)))
    assert.ok([...renderRemediation(many, 'html', OPTIONS)].length > 10)
  })
})
