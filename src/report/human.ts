/** The report for a terminal: the worst secret first, what to do about each, what was not read, and one plain sentence. */
import type { Finding, Report } from '../model/index.js'
import { findingLines } from './human-finding.js'
import { noticeLines } from './human-notices.js'
import { receiptLines } from './human-receipt.js'
import type { RenderOptions } from './options.js'
import { painter } from './paint.js'
import { terminalText } from './terminal-text.js'
import { plural, summary } from './words.js'

/** Narrower than this nothing can be read. */
const WIDTH_MIN = 40
/** Wider lines are hard to follow. */
const WIDTH_MAX = 140

export function* renderHuman(report: Report, options: RenderOptions): Iterable<string> {
  const paint = painter(options.colour)
  const width = Math.max(WIDTH_MIN, Math.min(WIDTH_MAX, Math.floor(options.width) || WIDTH_MIN))
  const remedies = new Map(report.remedies.map((remedy) => [remedy.fingerprint, remedy]))
  for (const finding of inOrder(report)) {
    for (const line of findingLines(finding, remedies.get(finding.fingerprint), { paint, width })) yield `${line}\n`
    yield '\n'
  }
  if (report.suppressed.length > 0) yield `${paint('dim', suppressedLine(report.suppressed))}\n\n`
  for (const line of noticeLines(report.notices, { paint, width })) yield `${line}\n`
  for (const line of receiptLines(report, { paint, width })) yield `${line}\n`
  const style = report.findings.length > 0 ? 'red' : report.complete ? 'green' : 'yellow'
  yield `${paint('bold', paint(style, terminalText(summary(report))))}\n`
}

/** As the remedies stand; a finding without one comes after, never nowhere. */
function* inOrder(report: Report): Iterable<Finding> {
  const shown = new Set<Finding>()
  for (const remedy of report.remedies) {
    for (const finding of remedy.findings) {
      shown.add(finding)
      yield finding
    }
  }
  for (const finding of report.findings) if (!shown.has(finding)) yield finding
}

function suppressedLine(suppressed: readonly Finding[]): string {
  const counts = new Map<string, number>()
  for (const { suppression } of suppressed) {
    if (suppression !== null) counts.set(suppression.by, (counts.get(suppression.by) ?? 0) + 1)
  }
  const kinds = [...counts].map(([by, count]) => `${count} by ${by}`)
  return `${plural(suppressed.length, 'more secret is', 'more secrets are')} suppressed (${kinds.join(', ')}); the JSON report lists them.`
}
