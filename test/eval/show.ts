/** Lists cases that went wrong, with every secret masked, and the reasons. */
import { maskSecret } from '../../src/model/index.js'
import type { Outcome } from './inspect-cases.js'
import type { EvalOptions } from './options.js'
import { print } from './print.js'

const TEXT_MAX = 220

export function showCases(outcomes: readonly Outcome[], { show, match }: EvalOptions): void {
  if (show === 0) return
  const wrong = outcomes.filter(({ of, near, alarms }) =>
    of.secret === null
      ? alarms.length > 0
      : of.set === 'planted'
        ? near.every(({ ruleId }) => ruleId !== of.labels.rule)
        : near.length === 0,
  )
  const chosen = wrong.filter(({ of }) => [of.id, ...Object.values(of.labels)].some((label) => label.includes(match)))
  print(`\n${chosen.length} wrong cases${match === '' ? '' : ` that match "${match}"`}`)
  // Spread over the list, so that one kind does not fill it.
  const step = Math.max(1, Math.floor(chosen.length / show))
  for (let at = 0; at < chosen.length && at / step < show; at += step) showOne(chosen[at]!)
}

function showOne({ of, sightings, why }: Outcome): void {
  print(`- ${of.id}  ${of.file}  ${Object.values(of.labels).join(' | ')}`)
  const bytes = Buffer.from(of.text, 'utf8')
  const around = (start: number, end: number) => {
    const before = bytes.subarray(Math.max(0, start - 90), start).toString('utf8')
    const after = bytes.subarray(end, end + 40).toString('utf8')
    return JSON.stringify(`${before}«${maskSecret(bytes.subarray(start, end).toString('utf8'))}»${after}`)
  }
  if (of.secret !== null) print(`    ${around(of.secret.start, of.secret.end)}`)
  else if (of.text.length <= TEXT_MAX) print(`    ${JSON.stringify(of.text)}`)
  for (const { ruleId, confidence, location, proofs } of sightings)
    print(`    reported: ${ruleId} (${confidence}; ${proofs.join(', ')}) ${around(location.start, location.end)}`)
  for (const reason of why) print(`    not: ${reason}`)
}
