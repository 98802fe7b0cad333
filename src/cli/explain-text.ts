/** An explanation in words: one block a rule that came near, and one sentence that says what is reported. */
import { visible } from '../base/escape.js'
import type { Encounter, Explanation } from '../explain.js'
import type { Sighting } from '../model/index.js'
import type { Fate } from '../pipeline/fates.js'

export interface Explained {
  readonly shown: string
  readonly line: number | null
  readonly explanation: Explanation
  readonly fates: ReadonlyMap<Sighting, Fate>
  /** Inline marks that do not count, and why. */
  readonly marks: readonly string[]
  readonly excluded: string | null
  /** Rules that are switched off. */
  readonly disabled: number
}

export function explanationText(explained: Explained): string {
  const { shown, line, explanation } = explained
  const wanted = explanation.encounters.filter(({ location, kind }) =>
    line === null ? kind !== 'near' : location.line <= line && location.endLine >= line,
  )
  const near = explanation.encounters.length - wanted.length + explanation.untold
  const lines = [
    `${visible(shown)}${line === null ? '' : `:${line}`}`,
    '',
    ...wanted.flatMap((encounter) => [...blockOf(encounter, explained), '']),
    ...(line === null && near > 0 ? [`Anchors without a value: ${near}. Name a line to read why: FILE:LINE.`] : []),
    ...(line !== null && explanation.untold > 0 ? [`More anchors than are told: ${explanation.untold}.`] : []),
    ...(explained.disabled > 0 ? [`Rules that are switched off, and were not asked: ${explained.disabled}.`] : []),
    ...explanation.inspection.limits.map(({ detail }) => `Not read to the end: ${detail}.`),
    ...explained.marks.map(visible),
    conclusion(wanted, explained),
  ]
  return `${lines.join('\n')}\n`
}

function blockOf(encounter: Encounter, { line, fates }: Explained): readonly string[] {
  const { ruleId, location } = encounter
  const at = line === location.line ? `column ${location.column}` : `line ${location.line}, column ${location.column}`
  switch (encounter.kind) {
    case 'near':
      return [
        `  ${ruleId}: anchor "${visible(encounter.anchor)}" at ${at}`,
        `    no match: ${visible(encounter.reason)}`,
      ]
    case 'refused':
      return [`  ${ruleId}: match ${visible(encounter.masked)} at ${at}`, `    refused: ${visible(encounter.reason)}`]
    case 'overlapped':
      return [
        `  ${ruleId}: match ${visible(encounter.masked)} at ${at}`,
        `    gives way: rule ${encounter.by} names these bytes more exactly`,
      ]
    case 'sighted':
      return [
        `  ${ruleId}: match ${maskedOf(encounter.sighting, fates)} at ${at}`,
        ...sightingLines(encounter.sighting, fates),
      ]
  }
}

function sightingLines(sighting: Sighting, fates: Explained['fates']): readonly string[] {
  const fate = fates.get(sighting)
  const proofs = fate === undefined || fate.kind === 'elsewhere' ? sighting.proofs : fate.finding.proofs
  const confidence = fate === undefined || fate.kind === 'elsewhere' ? sighting.confidence : fate.finding.confidence
  return [
    ...(sighting.layers.length === 0 ? [] : [`    found inside: ${visible(sighting.layers.join(' → '))}`]),
    ...proofs.map((proof) => `    ${LOWERED.test(proof) ? 'lowered' : 'passed'}: ${visible(proof)}`),
    `    confidence: ${confidence}`,
    ...(fate === undefined ? [] : [`    ${visible(fateWords(fate))}`]),
  ]
}

/** What took certainty from it instead of adding some. */
const LOWERED = /^(?:medium|low), not |^expired /

function fateWords(fate: Fate): string {
  switch (fate.kind) {
    case 'reported':
      return `is reported, fingerprint ${fate.finding.fingerprint.slice(0, 8)}`
    case 'suppressed': {
      const { by, where, reason, until } = fate.suppression
      return `is suppressed by ${SUPPRESSORS[by]} ${where}: ${reason}${until === undefined ? '' : ` (until ${until})`}`
    }
    case 'uncertain':
      return `is not shown: ${fate.finding.confidence} confidence, and ${fate.least} is asked for (--confidence)`
    case 'elsewhere':
      return `does not count: the rule is for files named ${fate.paths.join(', ')}`
  }
}

const SUPPRESSORS = {
  inline: 'the inline mark',
  'allow-list': 'the allow-list entry',
  baseline: 'the baseline',
  'unchanged-line': 'its line, which did not change:',
} as const

function maskedOf(sighting: Sighting, fates: Explained['fates']): string {
  const fate = fates.get(sighting)
  return fate === undefined || fate.kind === 'elsewhere' ? 'a value' : visible(fate.finding.secret.toString())
}

/** The one sentence: the furthest that any rule came decides. */
function conclusion(wanted: readonly Encounter[], { excluded, fates, line }: Explained): string {
  const judged = wanted.flatMap((one) => {
    const fate = one.kind === 'sighted' ? fates.get(one.sighting) : undefined
    return fate === undefined ? [] : [{ ruleId: one.ruleId, fate }]
  })
  const reported = judged.filter(({ fate }) => fate.kind === 'reported')
  if (excluded !== null) return `Not reported: a scan leaves this file out: ${visible(excluded)}.`
  if (reported.length > 0) return `Reported: ${reported.map(({ ruleId }) => ruleId).join(', ')}.`
  const [kept] = judged
  if (kept !== undefined) return `Not reported: ${kept.ruleId} ${visible(fateWords(kept.fate))}.`
  const refused = wanted.find((one) => one.kind === 'refused')
  if (refused?.kind === 'refused')
    return `Not reported: ${refused.ruleId} refused the value: ${visible(refused.reason)}.`
  const here = line === null ? 'in this text' : 'on this line'
  if (wanted.some(({ kind }) => kind === 'near'))
    return `Not reported: words of rules stand ${here}, but no value in the form that they ask for.`
  return line === null
    ? 'Not reported: no value in this text has the form that a rule asks for.'
    : 'Not reported: no rule looks for anything that stands on this line.'
}
