/** One secret on a terminal. */
import type { Finding, Place, Remedy } from '../model/index.js'
import type { Paint } from './paint.js'
import { columnsOf, fit, terminalText } from './terminal-text.js'
import { introductionWords, nextStep, placeWords, plural, providerOf, reachWords, verdictWords } from './words.js'

/** Places shown of one secret after the first; the rest is counted. */
const OTHERS_MAX = 5

export interface Style {
  readonly paint: Paint
  readonly width: number
}

const BADGES = { live: ' LIVE ', dead: ' dead ', unknown: ' secret ', unasked: ' secret ' }

export function* findingLines(finding: Finding, remedy: Remedy | undefined, style: Style): Iterable<string> {
  const { paint, width } = style
  const { rule, verdict, places } = finding
  const [place, ...others] = places
  const badge = paint(
    'bold',
    paint(verdict.kind === 'live' ? 'onRed' : verdict.kind === 'dead' ? 'dim' : 'red', BADGES[verdict.kind]),
  )
  const title = `${terminalText(rule.title)} ${finding.secret}`
  const certainty = finding.confidence === 'high' ? [] : [`${finding.confidence} confidence`]
  const facts = [
    terminalText(rule.id),
    rule.severity,
    ...certainty,
    ...(remedy === undefined ? [] : [`risk ${remedy.risk}`]),
  ]
  yield `${badge} ${paint('bold', fit(title, width - 10))}  ${paint('dim', facts.join(' · '))}`
  yield* placeLines(place, finding.secret.toString(), style)
  if (verdict.kind !== 'unasked')
    yield detail(verdictWords(verdict), style, verdict.kind === 'live' ? 'red' : undefined)
  for (const reason of finding.proofs.filter(isLowering)) yield detail(reason, style)
  if (others.length > 0) yield* otherLines(others, style)
  if (remedy !== undefined) yield* remedyLines(remedy, style)
  yield* nextLines(finding, style)
}

/** What made a finding less certain than its value: `medium, not high: stands in test files only`, `expired 2024-01-31`. */
function isLowering(proof: string): boolean {
  return /^(?:medium|low), not |^expired /.test(proof)
}

/** The path is never cut: people and editors follow it. */
function* placeLines(place: Place, masked: string, { paint, width }: Style): Iterable<string> {
  yield `  at ${paint('cyan', terminalText(placeWords(place)))}`
  const number = String(place.location.line)
  const gutter = `    ${number} │ `
  const room = width - columnsOf(gutter)
  const excerpt = window(terminalText(place.excerpt), masked, room)
  if (excerpt !== '') {
    yield `${paint('dim', gutter)}${highlight(excerpt, masked, paint)}`
    const at = excerpt.indexOf(masked)
    if (at >= 0) {
      const blank = `    ${' '.repeat(number.length)} │ `
      const marks = '^'.repeat(Math.max(1, columnsOf(masked)))
      yield `${paint('dim', blank)}${' '.repeat(columnsOf(excerpt.slice(0, at)))}${paint('red', marks)}`
    }
  }
  const facts = [reachWords(place.provenance), introductionWords(place.provenance)].filter((fact) => fact !== null)
  yield `  ${paint('dim', `· ${fit(terminalText(facts.join('; ')), width - 4)}`)}`
}

/** The part of a long line that holds the secret. */
function window(line: string, masked: string, room: number): string {
  const at = line.indexOf(masked)
  if (columnsOf(line) <= room || at < 0) return fit(line, room)
  const lead = Math.max(0, Math.min(at, room - masked.length - 12))
  const from = at - lead
  return fit(from > 0 ? `…${line.slice(from + 1)}` : line, room)
}

function highlight(line: string, masked: string, paint: Paint): string {
  const at = line.indexOf(masked)
  if (at < 0) return line
  return `${line.slice(0, at)}${paint('bold', masked)}${line.slice(at + masked.length)}`
}

function* otherLines(others: readonly Place[], { paint, width }: Style): Iterable<string> {
  for (const place of others.slice(0, OTHERS_MAX)) {
    const facts = [reachWords(place.provenance), introductionWords(place.provenance)].filter((fact) => fact !== null)
    yield `  also ${terminalText(placeWords(place))}  ${paint('dim', fit(terminalText(facts.join('; ')), width - 8))}`
  }
  const rest = others.length - OTHERS_MAX
  if (rest > 0) yield `  ${paint('dim', `and ${plural(rest, 'more place')}`)}`
}

/** The command is never cut: it moves to a line of its own where the window is narrow. */
function* nextLines({ verdict, rule }: Finding, { paint, width }: Style): Iterable<string> {
  const step = `→ ${nextStep(verdict)}`
  const command = `stanch playbook ${terminalText(providerOf(rule))}`
  if (columnsOf(step) + columnsOf(command) + 4 <= width) yield `  ${paint('cyan', `${step}  ${command}`)}`
  else {
    yield `  ${paint('cyan', fit(step, width - 2))}`
    yield `    ${paint('cyan', command)}`
  }
}

function* remedyLines(remedy: Remedy, style: Style): Iterable<string> {
  const { firstExposed, lastExposed, owner, environments } = remedy
  if (firstExposed !== null && remedy.places.length > 1) {
    const last =
      lastExposed === null || lastExposed === firstExposed ? '' : `, last brought in ${lastExposed.slice(0, 10)}`
    yield detail(`exposed since ${firstExposed.slice(0, 10)}${last}`, style)
  }
  if (owner.codeowners.length > 0) yield detail(`owned by ${owner.codeowners.join(' ')}`, style)
  if (environments.length > 1) yield detail(`the same value serves ${environments.join(', ')}`, style, 'yellow')
}

function detail(text: string, { paint, width }: Style, colour?: 'red' | 'yellow'): string {
  const line = `· ${fit(terminalText(text), width - 4)}`
  return `  ${paint(colour ?? 'dim', line)}`
}
