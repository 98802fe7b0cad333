/** The remediation list as JSON: remedies, each rule's playbook once, the receipt. */
import type { Report, Rule } from '../model/index.js'
import { noticeJson, receiptJson, remedyJson } from './json-shape.js'
import { jsonText } from './json-text.js'
import type { RemediationOptions } from './options.js'

const REMEDIATION_SCHEMA = 'urn:stanch:remediation:1'

export function* renderRemediationJson(report: Report, options: RemediationOptions): Iterable<string> {
  yield `{\n"$schema": ${jsonText(REMEDIATION_SCHEMA)},\n"version": 1,\n"remedies": [`
  for (const [index, remedy] of report.remedies.entries()) {
    yield `${index === 0 ? '\n' : ',\n'}${jsonText(remedyJson(remedy))}`
  }
  yield `${report.remedies.length === 0 ? '' : '\n'}],\n"playbooks": {`
  const rules = new Map<string, Rule>(report.remedies.map(({ rule }) => [rule.id, rule]))
  for (const [index, rule] of [...rules.values()].entries()) {
    yield `${index === 0 ? '\n' : ',\n'}${jsonText(rule.id)}: ${jsonText(options.playbookMarkdown(rule))}`
  }
  yield `${rules.size === 0 ? '' : '\n'}},\n"notices": ${jsonText(report.notices.map(noticeJson))},\n`
  yield `"receipt": ${jsonText(receiptJson(report.receipt))},\n"complete": ${report.complete}\n}\n`
}
