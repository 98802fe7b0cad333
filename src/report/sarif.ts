/** SARIF 2.1.0, fit for GitHub code scanning and for every other reader. The door to the SARIF builder: it makes the log's frame. */
import { SarifBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder'
import type { Report } from '../model/index.js'
import { jsonText } from './json-text.js'
import type { RenderOptions } from './options.js'
import { type Chosen, type Contents, chooseResults } from './sarif-choice.js'
import { invocationOf, notificationRules } from './sarif-invocation.js'
import { sarifResult } from './sarif-results.js'
import { ruleDescriptor } from './sarif-rules.js'

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
/** Category of the upload: everything before the last slash, so the slash at the end matters. */
const CATEGORY: Record<Contents, string> = {
  tree: 'stanch/tree/',
  history: 'stanch/history/',
  full: 'stanch/full/',
}

/** The frame comes from the builder, small and whole; the results are written one by one into its place. */
export function* renderSarif(report: Report, options: RenderOptions): Iterable<string> {
  const contents = options.sarifContents ?? (report.receipt.mode === 'audit' ? 'full' : 'tree')
  const chosen = chooseResults(report, { contents, withSuppressed: options.withSuppressed })
  const [before, after] = frameOf(report, options, chosen, contents)
  yield before
  const indexes = new Map(chosen.rules.map(({ id }, index) => [id, index]))
  const numbers = new Map<string, number>()
  let isFirst = true
  for (const subject of chosen.subjects) {
    const ruleIndex = indexes.get(subject.finding.rule.id) ?? -1
    yield `${isFirst ? '\n' : ',\n'}${jsonText(sarifResult(subject, { contents, ruleIndex, numbers, chosen, receipt: report.receipt }))}`
    isFirst = false
  }
  yield after
}

/** What stands before and after the results. */
function frameOf(
  report: Report,
  options: RenderOptions,
  chosen: Chosen,
  contents: Contents,
): readonly [string, string] {
  const { name, version, informationUri } = options.tool
  const run = new SarifRunBuilder().initSimple({
    toolDriverName: name,
    toolDriverVersion: version,
    ...(informationUri === undefined ? {} : { url: informationUri }),
  })
  run.run.tool.driver.semanticVersion = version
  run.run.tool.driver.notifications = notificationRules(report, chosen)
  for (const rule of chosen.rules) run.addRule(new SarifRuleBuilder(ruleDescriptor(rule, options)))
  run.run.columnKind = 'utf16CodeUnits'
  run.run.automationDetails = { id: CATEGORY[contents] }
  run.run.originalUriBaseIds = { '%SRCROOT%': { description: { text: 'The root of what was scanned.' } } }
  run.run.invocations = [invocationOf(report, chosen)]
  if (options.versionControl !== undefined) {
    const { repositoryUri, revisionId, branch } = options.versionControl
    const details = { repositoryUri, ...(revisionId ? { revisionId } : {}), ...(branch ? { branch } : {}) }
    run.run.versionControlProvenance = [{ ...details, mappedTo: { uriBaseId: '%SRCROOT%' } }]
  }
  const builder = new SarifBuilder({ $schema: SCHEMA })
  builder.addRun(run)
  const log = builder.buildSarifOutput()
  const { results: _, artifacts: __, ...frame } = log.runs[0] ?? run.run
  const head = `{"$schema":${jsonText(log.$schema)},"version":${jsonText(log.version)},"runs":[`
  return [`${head}${jsonText(frame).slice(0, -1)},"results":[`, '\n]}]}\n']
}
