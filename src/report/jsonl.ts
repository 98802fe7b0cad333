/** One JSON object a line: findings, suppressed findings, notices; the last line is the receipt with `complete`. */
import type { Report } from '../model/index.js'
import { findingJson, noticeJson, REPORT_SCHEMA, REPORT_VERSION, receiptJson } from './json-shape.js'
import { jsonText } from './json-text.js'

export function* renderJsonLines(report: Report): Iterable<string> {
  for (const finding of report.findings) yield line({ kind: 'finding', ...findingJson(finding) })
  for (const finding of report.suppressed) yield line({ kind: 'suppressed', ...findingJson(finding) })
  for (const notice of report.notices) yield line({ kind: 'notice', ...noticeJson(notice) })
  yield line({
    kind: 'receipt',
    $schema: REPORT_SCHEMA,
    version: REPORT_VERSION,
    receipt: receiptJson(report.receipt),
    complete: report.complete,
  })
}

function line(value: unknown): string {
  return `${jsonText(value)}\n`
}
