/** The whole report as one JSON object, one finding a line. */
import type { Report } from '../model/index.js'
import { findingJson, noticeJson, REPORT_SCHEMA, REPORT_VERSION, receiptJson, remedyJson } from './json-shape.js'
import { jsonText } from './json-text.js'

export function* renderJson(report: Report): Iterable<string> {
  yield `{\n"$schema": ${jsonText(REPORT_SCHEMA)},\n"version": ${REPORT_VERSION},\n`
  yield* list('findings', report.findings, findingJson)
  yield* list('suppressed', report.suppressed, findingJson)
  yield* list('remedies', report.remedies, remedyJson)
  yield* list('notices', report.notices, noticeJson)
  yield `"receipt": ${jsonText(receiptJson(report.receipt))},\n"complete": ${report.complete}\n}\n`
}

function* list<T>(name: string, items: readonly T[], shape: (item: T) => unknown): Iterable<string> {
  yield `"${name}": [`
  for (const [index, item] of items.entries()) yield `${index === 0 ? '\n' : ',\n'}${jsonText(shape(item))}`
  yield `${items.length === 0 ? '' : '\n'}],\n`
}
