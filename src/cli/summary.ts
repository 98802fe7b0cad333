/** The last lines of talk: what every reader must know even when the report went to a file. */
import { visible } from '../base/escape.js'
import { type Finding, placeName, type Report } from '../model/index.js'
import { isNothingScanned } from './exit.js'
import type { CheckedOutputs, Unwritten } from './write-outputs.js'

export function closingLines(
  report: Report,
  outputs: CheckedOutputs,
  unwritten: readonly Unwritten[],
): readonly string[] {
  const isTold = unwritten.length === 0 && outputs.reports.some(({ path }) => path === null)
  return [
    ...report.notices.filter(({ code }) => code === 'engine-fallback').map(({ message }) => visible(message)),
    ...unwritten.map(({ where, why }) => `stanch: ${visible(where)} could not be written: ${visible(why)}`),
    ...(isTold ? [] : [[countLine(report.findings, report.suppressed), ...notShown(report)].join(', ')]),
    ...incompleteLine(report),
  ]
}

/** `4 below medium confidence not shown: --confidence low shows them`: what was left out of the count before it. */
function notShown({ receipt: { belowConfidence } }: Report): readonly string[] {
  if (belowConfidence.count === 0) return []
  return [`${belowConfidence.count} below ${belowConfidence.least} confidence not shown: --confidence low shows them`]
}

/** `3 secrets in 5 places, 2 suppressed`. */
export function countLine(findings: readonly Finding[], suppressed: readonly Finding[]): string {
  const secrets = new Set(findings.map(({ fingerprint }) => fingerprint)).size
  const places = findings.reduce((sum, finding) => sum + finding.places.length, 0)
  const live = findings.filter(({ verdict }) => verdict.kind === 'live').length
  return [
    secrets === 0
      ? 'no secrets'
      : `${secrets} ${secrets === 1 ? 'secret' : 'secrets'} in ${places} ${places === 1 ? 'place' : 'places'}`,
    ...(live === 0 ? [] : [`${live} live`]),
    ...(suppressed.length === 0 ? [] : [`${suppressed.length} suppressed`]),
  ].join(', ')
}

/** `incomplete: 12 units not read, first: …`: status 1 would hide it. */
export function incompleteLine(report: Report): readonly string[] {
  if (report.complete) return []
  const lost = report.notices.filter(({ level }) => level === 'unread')
  const count = lost.reduce((sum, notice) => sum + notice.count, 0)
  const [first] = lost
  if (first === undefined) {
    return [isNothingScanned(report) ? NOTHING : 'incomplete: the scan was ended early']
  }
  const words = `${visible(first.where)}: ${visible(first.message)}`
  return [`incomplete: ${count} ${count === 1 ? 'unit' : 'units'} not read, first: ${words}`]
}

const NOTHING = 'incomplete: nothing was scanned; check the paths, and what --exclude and the configuration leave out'

/** `path:line:column` of a finding's first place. */
export function whereabouts({ places: [place] }: Finding): string {
  return `${visible(placeName(place.provenance))}:${place.location.line}:${place.location.column}`
}
