/** A report for GitHub's runner: workflow commands that annotate lines. The step summary is in its neighbour. */
import { visible } from '../base/escape.js'
import type { Finding, Notice, Place, Report } from '../model/index.js'
import { cleanse } from './cleanse.js'
import { introductionWords, nextStep, plural, providerOf, reachWords, verdictWords } from './words.js'

export interface GithubOptions {
  /** The repository's folder within the workspace, `/`-separated; empty for the workspace itself. */
  readonly folder: string
  /** Fingerprints of the findings that fail the step; the others are told, no more. */
  readonly counting: ReadonlySet<string>
}

/** GitHub shows so many of each kind for a step, and drops the rest without a word (documentation of workflow commands, November 2026). */
export const ANNOTATIONS_MAX = 10
/** GitHub cuts longer messages. Characters. */
const MESSAGE_MAX = 4_000

/** One workflow command a line, worst first. The last of a kind says how many were left out. */
export function renderAnnotations(report: Report, options: GithubOptions): string {
  const clean = cleanse(report)
  const ordered = [...clean.findings].sort((a, b) => Number(isLive(b)) - Number(isLive(a)))
  const [counting, others] = [true, false].map((wanted) =>
    ordered.filter(({ fingerprint }) => options.counting.has(fingerprint) === wanted),
  )
  const unread = clean.notices.filter(({ level }) => level === 'unread')
  const ignored = clean.notices.filter(({ code }) => code === 'config-ignored' || code === 'range')
  return [
    ...limited(
      'error',
      (counting ?? []).map((finding) => ofFinding('error', finding, options)),
    ),
    ...limited('warning', [
      ...unread.map((notice) => ofNotice('warning', 'stanch: not everything was read', notice)),
      ...(others ?? []).map((finding) => ofFinding('warning', finding, options)),
    ]),
    ...limited(
      'notice',
      ignored.map((notice) => ofNotice('notice', 'stanch', notice)),
    ),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

/** For a run that did not come to a report. */
export function renderFailureAnnotation(lines: readonly string[]): string {
  return `${command('error', { title: 'stanch could not run' }, lines.join('\n'))}\n`
}

/** Text of others on a line of the log: nothing in it acts, wherever the line begins. */
export function logLine(text: string): string {
  const safe = broken(visible(text))
  return /^\s*::/.test(safe) ? `\u200b${safe.trimStart()}` : safe
}

type Kind = 'error' | 'warning' | 'notice'

function isLive({ verdict }: Finding): boolean {
  return verdict.kind === 'live'
}

function limited(kind: Kind, lines: readonly string[]): readonly string[] {
  if (lines.length <= ANNOTATIONS_MAX) return lines
  const shown = lines.slice(0, ANNOTATIONS_MAX - 1)
  const rest = lines.length - shown.length
  return [...shown, command(kind, { title: 'stanch' }, `and ${rest} more: see the summary of this step, or its report`)]
}

function ofFinding(kind: Kind, finding: Finding, { folder }: GithubOptions): string {
  const place = bestPlace(finding)
  const { provenance } = place
  const introduced = introductionWords(provenance)
  const others = finding.places.length - 1
  const message = [
    `${finding.secret.toString()}: ${finding.rule.title}; ${verdictWords(finding.verdict)}.`,
    `${capital(reachWords(provenance))}${introduced === null ? '' : `, ${introduced}`}${others === 0 ? '' : `, and in ${plural(others, 'other place')}`}.`,
    // The question asked most: why is it still red although the line is gone?
    'commit' in provenance ? 'Taking the line out is not enough: the commit keeps it.' : '',
    `${nextStep(finding.verdict)} How: stanch playbook ${providerOf(finding.rule)}.`,
    `No secret? stanch-ignore[${finding.rule.id}] why, fp=${finding.fingerprint.slice(0, 8)}`,
  ]
  return command(kind, { ...fileOf(place, folder), title: finding.rule.title }, message.filter(Boolean).join('\n'))
}

/** The place that a reviewer can open: still there, and in a file. */
function bestPlace({ places }: Finding): Place {
  return places.find(({ provenance }) => provenance.kind === 'commit' && provenance.atHead) ?? places[0]
}

function fileOf({ provenance, location }: Place, folder: string): Readonly<Record<string, string>> {
  if (provenance.kind === 'message' || !('path' in provenance) || provenance.path === undefined) return {}
  const file = folder === '' ? provenance.path.text : `${folder}/${provenance.path.text}`
  const { line, endLine, column, endColumn } = location
  const lines = { file, line: String(line), endLine: String(endLine) }
  return line === endLine ? { ...lines, col: String(column), endColumn: String(endColumn) } : lines
}

function ofNotice(kind: Kind, title: string, { where, message }: Notice): string {
  return command(kind, { title }, `${where}: ${message}`)
}

function command(kind: Kind, properties: Readonly<Record<string, string>>, message: string): string {
  const listed = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`)
  const lines = message.slice(0, MESSAGE_MAX).split('\n').map(visible)
  return `::${kind} ${listed.join(',')}::${data(lines.join('\n'))}`
}

function data(text: string): string {
  return broken(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** Line ends stay, escaped, so that the name is still the file's; no other control character does. */
function property(value: string): string {
  const lines = value.split(/([\r\n])/).map((part) => (part === '\r' || part === '\n' ? part : visible(part)))
  return data(lines.join('')).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

/** The runner obeys `##[command]` anywhere in a line. */
function broken(text: string): string {
  return text.replace(/##(?=\[|vso\[)/gi, '##\u200b')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
