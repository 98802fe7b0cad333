/** Counts outcomes by label and prints the tables; returns the figures that are held to a level. */
import type { Rule } from '../../src/model/index.js'
import type { Outcome } from './inspect-cases.js'
import type { Levels } from './levels.js'
import { print, printTable, type Row, share } from './print.js'

const RULES_NAMED = 4
const WEAKEST = 20
const CONFUSIONS = 40

export function genericTables(run: readonly Outcome[]): Levels {
  print(`\nGENERIC: ${run.length} secrets without a provider`)
  const found = run.filter(({ hit }) => hit !== null)
  print(
    `  found ${found.length}, ${share(found.length, run.length)}; of these exactly ${share(found.filter(({ isExact }) => isExact).length, found.length)}`,
  )
  print(`  reported elsewhere in these texts: ${run.reduce((sum, { alarms }) => sum + alarms.length, 0)}`)
  const levels: Record<string, { right: number; of: number }> = {
    'generic: all': { right: found.length, of: run.length },
  }
  for (const [label, title] of [
    ['group', 'by place'],
    ['kind', 'by kind of value'],
    ['syntax', 'by syntax'],
    ['file', 'by special file'],
    ['name', 'by key name'],
  ] as const) {
    const rows = tableBy(run, label, ({ hit }) => hit !== null)
    printTable(`generic ${title}`, rows)
    if (label !== 'name')
      for (const { label: name, right, of } of rows) levels[`generic: ${title.slice(3)}: ${name}`] = { right, of }
  }
  return levels
}

/** Found by any rule, named by its provider, named by its own rule. */
export function plantedTables(run: readonly Outcome[], rules: readonly Rule[]): Levels {
  const providers = new Map(rules.map(({ id, provider }) => [id, provider]))
  const isOwn = ({ of, near }: Outcome) => near.some(({ ruleId }) => ruleId === of.labels.rule)
  const isProvider = ({ of, near }: Outcome) => near.some(({ ruleId }) => providers.get(ruleId) === of.labels.provider)
  const count = (test: (one: Outcome) => boolean) => run.filter(test).length
  const found = count(({ hit }) => hit !== null)
  print(
    `\nPLANTED: ${run.length} specimens of ${groupBy(run, 'rule').size} rules, ${groupBy(run, 'provider').size} providers`,
  )
  print(`  found            ${found}, ${share(found, run.length)}`)
  print(`  provider named   ${count(isProvider)}, ${share(count(isProvider), run.length)}`)
  print(`  by its own rule  ${count(isOwn)}, ${share(count(isOwn), run.length)}`)
  print(`  reported elsewhere in these texts: ${run.reduce((sum, { alarms }) => sum + alarms.length, 0)}`)
  const levels: Record<string, { right: number; of: number }> = {
    'planted: found': { right: found, of: run.length },
    'planted: provider named': { right: count(isProvider), of: run.length },
    'planted: own rule': { right: count(isOwn), of: run.length },
  }
  for (const [label, title] of [
    ['type', 'by type'],
    ['group', 'by place'],
    ['syntax', 'by syntax'],
  ] as const) {
    const rows = tableBy(run, label, isOwn)
    printTable(`planted ${title} (own rule)`, rows)
    for (const { label: name, right, of } of rows) levels[`planted: ${title.slice(3)}: ${name}`] = { right, of }
  }
  const weak = tableBy(run, 'provider', isOwn).filter(({ right, of }) => right < of)
  printTable(`planted: the weakest providers (${weak.length} are not whole)`, weak.slice(0, WEAKEST))
  print('\nconfusion: specimens of one rule that only other rules named')
  const pairs = new Map<string, number>()
  for (const one of run.filter((other) => !isOwn(other) && other.near.length > 0)) {
    const pair = `${one.of.labels.rule} named ${[...new Set(one.near.map(({ ruleId }) => ruleId))].join(' + ')}`
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  const sorted = [...pairs].sort(([, a], [, b]) => b - a)
  for (const [pair, times] of sorted.slice(0, CONFUSIONS)) print(`  ${String(times).padStart(4)}  ${pair}`)
  if (sorted.length > CONFUSIONS) print(`  and ${sorted.length - CONFUSIONS} more`)
  return levels
}

/** What the rates would give for a corpus of 3,000 secrets, half of them of a provider, among 12,000 decoys. */
export function printSummary(
  planted: readonly Outcome[],
  generic: readonly Outcome[],
  decoys: readonly Outcome[],
): void {
  if (planted.length === 0 || generic.length === 0 || decoys.length === 0) return
  const rate = (run: readonly Outcome[], test: (one: Outcome) => boolean) => run.filter(test).length / run.length
  const recall = (rate(planted, ({ hit }) => hit !== null) + rate(generic, ({ hit }) => hit !== null)) / 2
  const right = 3000 * recall
  const wrong = 12_000 * rate(decoys, ({ sightings }) => sightings.length > 0)
  const precision = right / (right + wrong)
  const f1 = (2 * precision * recall) / (precision + recall)
  print(
    `\n3,000 secrets among 12,000 decoys: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`,
  )
}

export function decoyTables(run: readonly Outcome[]): Levels {
  const quiet = run.filter(({ sightings }) => sightings.length === 0)
  print(
    `\nDECOYS: ${run.length} texts, ${run.length - quiet.length} reported, ${share(run.length - quiet.length, run.length)}`,
  )
  const levels: Record<string, { right: number; of: number }> = {
    'decoys: all': { right: quiet.length, of: run.length },
  }
  const rows = [...groupBy(run, 'kind')].map(([label, of]): Row => {
    const wrong = of.filter(({ sightings }) => sightings.length > 0)
    levels[`decoys: ${label}`] = { right: of.length - wrong.length, of: of.length }
    const rules = count(wrong.flatMap(({ sightings }) => [...new Set(sightings.map(({ ruleId }) => ruleId))]))
    return { label, right: wrong.length, of: of.length, note: rules }
  })
  printTable(
    'decoys by kind (reported of all)',
    rows.sort((a, b) => b.right - a.right),
  )
  return levels
}

/** Worst first. */
function tableBy(run: readonly Outcome[], label: string, isRight: (one: Outcome) => boolean): readonly Row[] {
  return [...groupBy(run, label)]
    .map(([name, of]): Row => ({ label: name, right: of.filter(isRight).length, of: of.length }))
    .sort((a, b) => a.right / a.of - b.right / b.of || (a.label < b.label ? -1 : 1))
}

function groupBy(run: readonly Outcome[], label: string): ReadonlyMap<string, readonly Outcome[]> {
  const out = new Map<string, Outcome[]>()
  for (const one of run) {
    const name = one.of.labels[label]
    if (name !== undefined) out.set(name, [...(out.get(name) ?? []), one])
  }
  return out
}

/** `rule 12, other-rule 3`, most frequent first. */
function count(names: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, RULES_NAMED)
    .map(([name, times]) => `${name} ${times}`)
    .join(', ')
}
