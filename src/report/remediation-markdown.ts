/** The remediation list as Markdown: a table to plan with, each secret in full, then the playbooks. */
import type { Place, Remedy, Report, Rule } from '../model/index.js'
import { markdownCode, markdownLink, markdownText } from './markdown-text.js'
import type { RemediationOptions } from './options.js'
import {
  groupNotices,
  introductionWords,
  nextStep,
  placeWords,
  notShownWords,
  plural,
  reachWords,
  summary,
  verdictWords,
} from './words.js'

/** Names of one group of notices that are listed; the JSON report has them all. */
const NAMES_MAX = 10

export function* renderRemediationMarkdown(report: Report, options: RemediationOptions): Iterable<string> {
  yield `# Secrets to end\n\n${markdownText(summary(report))}\n\n`
  yield* noticesPart(report)
  if (report.remedies.length > 0) {
    yield* tablePart(report.remedies)
    for (const [index, remedy] of report.remedies.entries()) yield secretPart(remedy, index + 1)
    yield* playbooksPart(report.remedies, options)
  }
  yield receiptPart(report)
}

function* tablePart(remedies: readonly Remedy[]): Iterable<string> {
  yield '| # | Risk | Verdict | Secret | First place | Places | Exposed since | Owner | Playbook |\n'
  yield '| -: | -: | --- | --- | --- | -: | --- | --- | --- |\n'
  for (const [index, remedy] of remedies.entries()) {
    const number = index + 1
    const cells = [
      `[${number}](#secret-${number})`,
      String(remedy.risk),
      remedy.verdict.kind === 'live' ? '**live**' : remedy.verdict.kind,
      `${markdownText(remedy.rule.title)} ${markdownCode(remedy.masked, true)}`,
      markdownCode(placeWords(remedy.places[0]), true),
      String(remedy.places.length),
      remedy.firstExposed === null ? '–' : markdownText(remedy.firstExposed.slice(0, 10)),
      markdownText(ownerOf(remedy)),
      markdownLink('rotate', remedy.playbook),
    ]
    yield `| ${cells.join(' | ')} |\n`
  }
  yield '\n'
}

function secretPart(remedy: Remedy, number: number): string {
  const facts = [
    `- Verdict: ${markdownText(verdictWords(remedy.verdict))}`,
    `- Risk ${remedy.risk} of 100; rule ${markdownCode(remedy.rule.id)}, severity ${remedy.rule.severity}`,
    `- What is at stake: ${markdownText(remedy.rule.risk)}`,
    `- Exposed: ${exposureOf(remedy)}`,
    `- Owner: ${markdownText(ownerOf(remedy))}`,
    ...(remedy.environments.length > 0
      ? [`- Environments with the same value: ${remedy.environments.join(', ')}`]
      : []),
    `- Fingerprint: ${markdownCode(remedy.fingerprint)}`,
    `- Next: ${nextStep(remedy.verdict)} ${markdownLink('Playbook', remedy.playbook)}`,
  ]
  const heading = `<a id="secret-${number}"></a>\n\n## ${number}. ${markdownText(remedy.rule.title)} ${markdownCode(remedy.masked)}`
  return `${heading}\n\n${facts.join('\n')}\n\n### Places\n\n${remedy.places.map(placeLine).join('\n')}\n\n`
}

function placeLine(place: Place): string {
  const facts = [reachWords(place.provenance), introductionWords(place.provenance)].filter((fact) => fact !== null)
  return `- ${markdownCode(placeWords(place))} – ${markdownText(facts.join('; '))}`
}

function exposureOf({ firstExposed, lastExposed, atHead, reachable }: Remedy): string {
  const dates =
    firstExposed === null
      ? 'in no commit that was read'
      : `first ${markdownText(firstExposed.slice(0, 10))}, last brought in ${markdownText((lastExposed ?? firstExposed).slice(0, 10))}`
  const reach = reachable.length === 0 ? '' : `; reachable from ${reachable.join(', ')}`
  return `${dates}; ${atHead ? 'still at HEAD' : 'not at HEAD'}${reach}`
}

function ownerOf({ owner }: Remedy): string {
  const names = [...owner.codeowners, ...(owner.lastAuthor === null ? [] : [`last author ${owner.lastAuthor}`])]
  return names.length === 0 ? 'not known' : names.join(', ')
}

/** Each rule's once, in the order of the list; an organisation's own page is linked only. */
function* playbooksPart(remedies: readonly Remedy[], options: RemediationOptions): Iterable<string> {
  const rules = new Map<string, Rule>()
  for (const { rule, playbook } of remedies) if (playbook.startsWith('#')) rules.set(rule.id, rule)
  if (rules.size > 0) yield '# Playbooks\n\n'
  for (const rule of rules.values()) yield `${deeper(options.playbookMarkdown(rule).trim())}\n\n`
}

/** Headings one level down, outside fences. */
function deeper(markdown: string): string {
  let fence = ''
  return markdown
    .split('\n')
    .map((line) => {
      const mark = /^ *(`{3,}|~{3,})/.exec(line)?.[1]
      if (fence === '' && mark !== undefined) fence = mark
      else if (fence !== '' && line.trim() === fence) fence = ''
      else if (fence === '' && /^#{1,5} /.test(line)) return `#${line}`
      return line
    })
    .join('\n')
}

function* noticesPart({ notices }: Report): Iterable<string> {
  const unread = groupNotices(notices).filter(({ level }) => level === 'unread')
  if (unread.length === 0) return
  yield '> **This list is not complete.** What could not be read may hold more secrets.\n>\n'
  for (const { code, count, notices: group } of unread) {
    const names = group.slice(0, NAMES_MAX).map(({ where }) => markdownCode(where))
    const rest = group.length - names.length
    yield `> - ${markdownText(code)}: ${plural(count, 'unit')}: ${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}\n`
  }
  yield '\n'
}

function receiptPart({ receipt, complete }: Report): string {
  const { units, engine, rules } = receipt
  const hidden = notShownWords({ receipt })
  const rows = [
    `- Request: ${markdownText(receipt.request)}`,
    `- Read: ${plural(units.total, 'unit')} = ${units.scanned} scanned + ${units.duplicate} duplicate + ${units.excluded} excluded + ${units.unread} unread; ${plural(receipt.commits, 'commit')}, ${plural(receipt.bytes, 'byte')}`,
    `- Rules: ${rules.count}, set ${markdownCode(rules.hash.slice(0, 12))}; engine ${engine.name} ${markdownText(engine.version)}`,
    ...(hidden === null ? [] : [`- Not shown: ${markdownText(hidden)}`]),
    `- Made ${markdownText(receipt.startedAt)} by stanch ${markdownText(receipt.stanch)}`,
    `- Complete: ${complete ? 'yes' : '**no**'}`,
  ]
  return `# Receipt\n\n${rows.join('\n')}\n`
}
