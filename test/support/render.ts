/** Every output of the report stage as one text each: for tests that must hold for all formats. */

import type { Report } from '../../src/model/index.js'
import { renderPlaybook } from '../../src/remedy/index.js'
import { type RenderOptions, renderRemediation, renderReport } from '../../src/report/index.js'

export const OPTIONS: RenderOptions = {
  colour: false,
  width: 100,
  withSuppressed: false,
  playbookMarkdown: (rule) => renderPlaybook(rule),
  tool: { name: 'stanch', version: '0.1.0', informationUri: 'https://stanch.example' },
}

export async function render(
  report: Report,
  format: 'human' | 'json' | 'jsonl' | 'sarif',
  options: Partial<RenderOptions> = {},
): Promise<string> {
  return [...(await renderReport(report, format, { ...OPTIONS, ...options }))].join('')
}

export function renderList(report: Report, format: 'md' | 'html' | 'json'): string {
  return [...renderRemediation(report, format, OPTIONS)].join('')
}

/** Name → text, for all of them. */
export async function renderAll(report: Report): Promise<ReadonlyMap<string, string>> {
  const all = new Map<string, string>()
  for (const colour of [true, false]) all.set(`human, colour ${colour}`, await render(report, 'human', { colour }))
  for (const format of ['json', 'jsonl'] as const) all.set(format, await render(report, format))
  for (const sarifContents of ['tree', 'history', 'full'] as const) {
    all.set(`sarif ${sarifContents}`, await render(report, 'sarif', { sarifContents, withSuppressed: true }))
  }
  for (const format of ['md', 'html', 'json'] as const) all.set(`remediation ${format}`, renderList(report, format))
  return all
}
