/**
 * Measures recall on labelled secrets and false alarms on decoys: `npm run eval`.
 * Fails when a figure is worse than levels.json (`--record` writes it). `--only SET` (planted, generic, decoys, ways), `--show N` lists
 * cases that went wrong, `--match TEXT` those of one kind, `--real DIR…` counts what is reported on real code.
 */
import type { LabelledCase } from './case.js'
import { plantedSet } from './planted.js'
import { measureWays } from './ways.js'
import { measureReal } from './real.js'
import { evalOptions, type EvalOptions } from './options.js'
import { compareLevels, readLevels, recordLevels, type Levels } from './levels.js'
import { caseInspector, inspectCase } from './inspect-cases.js'
import { genericSet } from './generic.js'
import { decoySet } from './decoys/index.js'
import { showCases } from './show.js'
import { decoyTables, genericTables, plantedTables, printSummary } from './tables.js'
import { print } from './print.js'

const DECOYS_EACH = 170
const options = evalOptions(process.argv.slice(2))
if (options.real.length > 0) await measureReal(options.real, options.show)
else await measureSets()

async function measureSets(): Promise<void> {
  const { inspector, rules, engine } = await caseInspector()
  const levels: Record<string, Levels[string]> = {}
  const run = async (name: EvalOptions['only'], make: () => Promise<readonly LabelledCase[]>) =>
    options.only !== null && options.only !== name
      ? []
      : (await make()).map((one) => inspectCase(one, inspector, options.confidence))
  const planted = await run('planted', () => plantedSet(rules, engine))
  if (planted.length > 0) Object.assign(levels, plantedTables(planted, rules))
  const generic = await run('generic', async () => genericSet())
  if (generic.length > 0) Object.assign(levels, genericTables(generic))
  const none = await run('decoys', () => decoySet(DECOYS_EACH))
  if (none.length > 0) Object.assign(levels, decoyTables(none))
  showCases([...planted, ...generic, ...none], options)
  if (options.only === null || options.only === 'ways')
    Object.assign(levels, await measureWays(await plantedSet(rules, engine)))
  printSummary(planted, generic, none)
  if (options.record) recordLevels(levels)
  else if (compareLevels(levels, readLevels(), print)) process.exitCode = 1
}
