/** A report as the summary of a GitHub step: what to rotate, in order, and how; what was not read; what was ignored. */
import type { Notice, Remedy, Report, Rule } from '../model/index.js'
import { cleanse } from './cleanse.js'
import type { GithubOptions } from './github.js'
import { markdownCode, markdownLink, markdownText } from './markdown-text.js'
import {
  groupNotices,
  introductionWords,
  notShownWords,
  placeWords,
  plural,
  providerOf,
  summary,
  verdictWords,
} from './words.js'

export interface SummaryOptions extends GithubOptions {
  readonly playbookMarkdown: (rule: Rule) => string
  /** Where the whole report is, for those whose rows do not fit. */
  readonly reportFile: string | null
  /** Most bytes: GitHub drops a summary of more than 1 MiB as a whole (documentation of job summaries, November 2026). */
  readonly bytesMax?: number
}

const SUMMARY_BYTES_MAX = 900_000
/** Rows are for people; beyond this they read the report. */
const ROWS_MAX = 1_000
/** Names shown of one group of notices. */
const NAMES_MAX = 20

export function renderStepSummary(report: Report, options: SummaryOptions): string {
  const clean = cleanse(report)
  const page = new Page(options.bytesMax ?? SUMMARY_BYTES_MAX)
  const failing = clean.remedies.filter(({ fingerprint }) => options.counting.has(fingerprint)).length
  page.add(
    `## stanch: ${failing === 0 ? 'no secret that fails this step' : `${plural(failing, 'secret')} to rotate`}\n\n`,
  )
  page.add(`${markdownText(summary(clean))}\n\n`)
  addUnread(page, clean)
  addRows(page, clean, options)
  addNotices(page, clean)
  addReceipt(page, clean)
  addPlaybooks(page, clean, options)
  return page.text()
}

/** For a run that did not come to a report. */
export function renderFailureSummary(lines: readonly string[]): string {
  return `## stanch could not run\n\n${lines.map((line) => `- ${markdownText(line.trim())}\n`).join('')}\n`
}

/** Text up to a number of bytes; what does not fit is left out whole. */
class Page {
  readonly #parts: string[] = []
  #left: number

  constructor(bytesMax: number) {
    this.#left = bytesMax
  }

  /** False, and nothing added, where it does not fit together with `reserve` bytes that are to come. */
  add(text: string, reserve = 0): boolean {
    const bytes = Buffer.byteLength(text)
    if (bytes + reserve > this.#left) return false
    this.#left -= bytes
    this.#parts.push(text)
    return true
  }

  text(): string {
    return this.#parts.join('')
  }
}

/** Kept free for the sentence that says what was left out, and the end of a block. Bytes. */
const RESERVE = 600

function addUnread(page: Page, { notices, complete }: Report): void {
  if (complete) return
  page.add('> [!WARNING]\n> The scan is incomplete: what was not read may hold secrets.\n')
  const unread = notices.filter(({ level }) => level === 'unread')
  for (const notice of unread.slice(0, NAMES_MAX)) page.add(`> - ${noticeLine(notice)}\n`, RESERVE)
  if (unread.length > NAMES_MAX) page.add(`> - and ${unread.length - NAMES_MAX} more\n`)
  page.add('\n')
}

function addRows(page: Page, { remedies }: Report, options: SummaryOptions): void {
  if (remedies.length === 0) return
  const shown = remedies.slice(0, ROWS_MAX)
  page.add(
    '| Risk | Secret | Where | Introduced | Still there | State | Rotate |\n| --- | --- | --- | --- | --- | --- | --- |\n',
  )
  let count = 0
  for (const remedy of shown) {
    if (!page.add(rowOf(remedy, options), RESERVE)) break
    count++
  }
  const rest = remedies.length - count
  const where = options.reportFile === null ? 'the report (input report-file)' : markdownCode(options.reportFile)
  page.add(rest === 0 ? '\n' : `\nand ${rest} more in ${where}\n\n`)
}

function rowOf(remedy: Remedy, { counting }: SummaryOptions): string {
  const [first, ...others] = remedy.places
  const more = others.length === 0 ? '' : ` and ${plural(others.length, 'other place')}`
  const cells = [
    `${remedy.rule.severity}${counting.has(remedy.fingerprint) ? '' : ' (does not fail)'}`,
    `${markdownText(remedy.rule.title)}: ${markdownCode(remedy.masked, true)}`,
    `${markdownCode(placeWords(first), true)}${more}`,
    markdownText(introductionWords(first.provenance) ?? 'not committed').replace(/^introduced by /, ''),
    remedy.atHead ? 'yes' : 'no, but history keeps it',
    markdownText(verdictWords(remedy.verdict)),
    markdownLink(`playbook of ${markdownText(remedy.rule.provider)}`, remedy.playbook),
  ]
  return `| ${cells.join(' | ')} |\n`
}

function addNotices(page: Page, { notices }: Report): void {
  const groups = groupNotices(notices.filter(({ level }) => level === 'info'))
  if (groups.length === 0) return
  page.add('<details><summary>Notes</summary>\n\n')
  for (const group of groups) {
    for (const notice of group.notices.slice(0, NAMES_MAX)) page.add(`- ${noticeLine(notice)}\n`, RESERVE)
    const rest = group.notices.length - NAMES_MAX
    if (rest > 0) page.add(`- and ${rest} more of ${group.code}\n`, RESERVE)
  }
  page.add('\n</details>\n\n')
}

function noticeLine({ where, message }: Notice): string {
  return `${markdownCode(where)}: ${markdownText(message)}`
}

function addReceipt(page: Page, { receipt, suppressed }: Report): void {
  const { units, engine, rules } = receipt
  const hidden = notShownWords({ receipt })
  const facts = [
    markdownText(receipt.request),
    plural(receipt.commits, 'commit'),
    `${plural(units.total, 'unit')} = ${units.scanned} scanned + ${units.duplicate} duplicate + ${units.excluded} excluded + ${units.unread} unread`,
    `${plural(rules.count, 'rule')} on ${engine.name} ${engine.version}`,
    `${plural(suppressed.length, 'finding')} suppressed, ${receipt.silencedByRepository} of them by the repository itself`,
    ...(hidden === null ? [] : [markdownText(hidden)]),
    receipt.config.length === 0
      ? 'no configuration'
      : `configuration: ${receipt.config.map((file) => markdownCode(file)).join(', ')}`,
  ]
  page.add(`${facts.join(' · ')}\n\n`, RESERVE)
}

/** Each playbook once, folded; those of organisations are on their own pages. */
function addPlaybooks(page: Page, { remedies }: Report, { playbookMarkdown }: SummaryOptions): void {
  const rules = new Map(remedies.filter(({ playbook }) => playbook.startsWith('#')).map(({ rule }) => [rule.id, rule]))
  let rest = rules.size
  for (const rule of rules.values()) {
    const text = `<details><summary>Playbook: ${markdownText(rule.title)}</summary>\n\n${playbookMarkdown(rule)}\n\n</details>\n\n`
    if (!page.add(text, RESERVE)) continue
    rest--
  }
  const example = [...rules.values()][0]
  if (rest > 0 && example !== undefined) {
    page.add(`${plural(rest, 'playbook')} left out: see stanch playbook ${markdownText(providerOf(example))}\n`)
  }
}
