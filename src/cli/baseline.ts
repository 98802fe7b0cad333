/** `stanch baseline create | update`: writes down the secrets that are known, so that only new ones count. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  BASELINE_NAME,
  BASELINE_REASON,
  type Configuration,
  closest,
  DAY,
  findRoot,
  newBaselineKey,
  readBaseline,
  renderBaseline,
} from '../config/index.js'
import { type Baseline, type Report, type Scope, UsageError } from '../model/index.js'
import type { Invocation } from './command.js'
import type { Context } from './context.js'
import { checkOutputFile, writeOutputFile } from './output-file.js'
import { scanScope } from './run.js'
import { readNamedFile, readSettings } from './settings.js'
import { closingLines } from './summary.js'

export async function runBaselineCommand(invocation: Invocation, context: Context): Promise<number> {
  const [action = '', operand = '.'] = invocation.operands
  if (action !== 'create' && action !== 'update') throw unknownAction(action)
  const start = resolve(context.cwd, operand)
  const root = findRoot(start)
  const target = targetOf(invocation, root, context)
  const isThere = existsSync(target.path)
  if (action === 'create' && isThere) throw exists(target.shown)
  if (action === 'update' && !isThere) throw absent(target.shown)
  checkDay(invocation.text('until'))

  const settings = await readSettings(invocation, root, context)
  const known = action === 'update' ? await knownBefore(settings, target) : null
  const fresh = await foundNow(invocation, start, root, unbaselined(settings, known), context)
  const next = merge(known, fresh, invocation)
  await writeOutputFile(target.path, [renderBaseline(next)])
  await context.terminal.print(
    `${target.shown}: ${next.entries.size} known ${next.entries.size === 1 ? 'secret' : 'secrets'}` +
      ` (${countNew(next, known)} new, ${countGone(next, known)} dropped)\n`,
  )
  for (const report of fresh.reports) {
    for (const line of closingLines(report, ON_STDOUT, [])) context.terminal.say(line)
  }
  return context.interruption.code() ?? (fresh.reports.every(({ complete }) => complete) ? 0 : 3)
}

/** What the user sees of the scan is the line above: no report is asked for. */
const ON_STDOUT = { reports: [{ format: 'human' as const, path: null }], remediations: [] }

interface Target {
  readonly path: string
  readonly shown: string
}

function targetOf(invocation: Invocation, root: string, context: Context): Target {
  const [file, ...more] = invocation.list('output')
  if (more.length > 0) throw usage('output', '--output', 'more than one file is named', 'Name one.')
  if (file === undefined) return { path: join(root, BASELINE_NAME), shown: BASELINE_NAME }
  return { path: checkOutputFile(file, context.cwd, '--output'), shown: file }
}

async function knownBefore(settings: Configuration, target: Target): Promise<Baseline> {
  const inUse = settings.policy.baseline
  const text = await readNamedFile(target.path, target.shown)
  if (text === null) throw absent(target.shown)
  return readBaseline(text, target.shown, inUse?.tier ?? 'operator')
}

/** The baseline itself must not hide what it is to be compared with; its key makes the fingerprints. */
function unbaselined(settings: Configuration, known: Baseline | null): Configuration {
  const stated = settings.policy.fingerprintKey
  const hex = known?.key ?? (stated.from === 'config' ? stated.hex : newBaselineKey())
  return { ...settings, policy: { ...settings.policy, baseline: null, fingerprintKey: { hex, from: 'baseline' } } }
}

interface Fresh {
  readonly key: string
  readonly fingerprints: ReadonlySet<string>
  readonly reports: readonly Report[]
}

async function foundNow(
  invocation: Invocation,
  start: string,
  root: string,
  settings: Configuration,
  context: Context,
): Promise<Fresh> {
  const scopes: Scope[] = [{ kind: 'tree', paths: [start], includeIgnored: invocation.isOn('ignored') }]
  if (invocation.isOn('history')) scopes.push({ kind: 'audit', repository: start })
  const reports: Report[] = []
  for (const scope of scopes) {
    reports.push(await scanScope({ scope, root, settings, context, invocation, asksProviders: false }))
  }
  const fingerprints = new Set(reports.flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint)))
  return { key: settings.policy.fingerprintKey.hex, fingerprints, reports }
}

function merge(known: Baseline | null, fresh: Fresh, invocation: Invocation): Pick<Baseline, 'key' | 'entries'> {
  // A scan that was cut short has not seen everything: what it did not meet may still be there.
  const mayPrune = invocation.isOn('prune') && fresh.reports.every(({ complete }) => complete)
  const entries = new Map(
    [...(known?.entries ?? [])].filter(([fingerprint]) => !mayPrune || fresh.fingerprints.has(fingerprint)),
  )
  const reason = invocation.text('reason') ?? BASELINE_REASON
  const owner = invocation.text('owner')
  const until = invocation.text('until')
  const facts = {
    reason,
    where: '',
    ...(owner === undefined ? {} : { owner }),
    ...(until === undefined ? {} : { until }),
  }
  for (const fingerprint of fresh.fingerprints) if (!entries.has(fingerprint)) entries.set(fingerprint, facts)
  return { key: fresh.key, entries }
}

function countNew(next: Pick<Baseline, 'entries'>, known: Baseline | null): number {
  return [...next.entries.keys()].filter((fingerprint) => !known?.entries.has(fingerprint)).length
}

function countGone(next: Pick<Baseline, 'entries'>, known: Baseline | null): number {
  return [...(known?.entries.keys() ?? [])].filter((fingerprint) => !next.entries.has(fingerprint)).length
}

function checkDay(until: string | undefined): void {
  if (until === undefined || DAY.test(until)) return
  throw usage('day', `--until ${until.slice(0, 24)}`, 'expected a day', 'Write it like 2027-01-31.')
}

function unknownAction(action: string): UsageError {
  const near = closest(action, ['create', 'update'])
  const fix = 'Usage: stanch baseline create | update [path]'
  return usage(
    'operand',
    action === '' ? 'baseline' : action.slice(0, 60),
    action === '' ? 'needs to know what to do' : 'is nothing that can be done with a baseline',
    near === null ? fix : `Did you mean ${near}? ${fix}`,
  )
}

function exists(shown: string): UsageError {
  return usage('baseline-exists', shown, 'is already there', 'Bring it up to date with: stanch baseline update')
}

function absent(shown: string): UsageError {
  return usage('baseline-missing', shown, 'is not there', 'Write it with: stanch baseline create')
}

function usage(code: string, where: string, problem: string, fix: string): UsageError {
  return new UsageError({ code, where, problem, fix })
}
