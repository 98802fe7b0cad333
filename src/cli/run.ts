/** One scan from scope to exit status: settings, progress, reports, and what there is to say at the end. */
import type { Configuration } from '../config/index.js'
import type { Report, ScanRequest, Scope } from '../model/index.js'
import type { Invocation } from './command.js'
import type { Context } from './context.js'
import { exitStatus } from './exit.js'
import { planOutputs } from './outputs.js'
import { progressLine } from './progress.js'
import { openNamedEngine } from './rule-set.js'
import { readCodeowners, readSettings } from './settings.js'
import { closingLines } from './summary.js'
import { checkOutputs, writeOutputs } from './write-outputs.js'

/** `root`: where the repository's configuration is. Gives the exit status; throws UsageError and ScopeError. */
export async function runScan(invocation: Invocation, scope: Scope, root: string, context: Context): Promise<number> {
  // Everything the user may have got wrong is said before the work begins.
  const outputs = checkOutputs(planOutputs(invocation.tokens), context.cwd)
  const settings = await readSettings(invocation, root, context)
  const isPlan = invocation.isOn('verify-plan')
  const report = await scanScope({ scope, root, settings, context, invocation, asksProviders: !isPlan })
  if (isPlan) await printPlan(report, settings, context)
  const wanted = isPlan ? { ...outputs, reports: outputs.reports.filter(({ path }) => path !== null) } : outputs
  const unwritten = await writeOutputs(wanted, report, {
    terminal: context.terminal,
    playbookUrl: settings.options.playbookUrl,
    withSuppressed: invocation.isOn('sarif-suppressed'),
  })
  for (const line of closingLines(report, wanted, unwritten)) context.terminal.say(line)
  return exitStatus({
    report,
    gate: settings.options.gate,
    acceptedCauses: settings.options.acceptedCauses,
    exitZero: invocation.isOn('exit-zero'),
    interrupted: context.interruption.code(),
    isUnwritten: unwritten.length > 0,
  })
}

/** The report, with the notices that the configuration gave rise to. */
export async function scanScope(facts: {
  readonly scope: Scope
  readonly root: string
  readonly settings: Configuration
  readonly context: Context
  readonly invocation: Invocation
  readonly asksProviders: boolean
  /** Git called us. */
  readonly insideHook?: boolean
}): Promise<Report> {
  const { settings, context, invocation } = facts
  if (settings.options.engine === 're2') await openNamedEngine('re2')
  const { scan } = await import('../scan.js')
  const progress = progressLine(context.terminal, !invocation.isOn('no-progress'))
  const request: ScanRequest = {
    scope: facts.scope,
    insideHook: facts.insideHook ?? false,
    engine: settings.options.engine,
    ruleFiles: settings.ruleFiles,
    policy: settings.policy,
    verify: { ...settings.options.verify, asked: settings.options.verify.asked && facts.asksProviders },
    jobs: settings.options.jobs,
    ownsProcess: true,
    maxBlobBytes: settings.options.maxBlobBytes,
    useCache: !invocation.isOn('no-cache'),
    keepDropped: false,
    playbookUrl: settings.options.playbookUrl,
    codeowners: await readCodeowners(facts.root),
    ...(progress.onProgress === undefined ? {} : { onProgress: progress.onProgress }),
    signal: context.interruption.signal,
  }
  try {
    const report = await scan(request)
    return { ...report, notices: [...settings.notices, ...report.notices] }
  } finally {
    progress.clear()
  }
}

async function printPlan(report: Report, settings: Configuration, context: Context): Promise<void> {
  const { planVerification, renderPlan } = await import('../verify/index.js')
  const plan = planVerification(report.findings, { ...settings.options.verify, asked: true })
  await context.terminal.print(`${renderPlan(plan).trimEnd()}\n`)
}
