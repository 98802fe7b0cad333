/** The door of the room that speaks with the user: arguments → exit status. */
import type { Invocation } from './command.js'
import type { CommandName } from './commands.js'
import type { Context } from './context.js'

export { exitStatus, gatedFindings } from './exit.js'
export { describeFailure } from './failure.js'
export { checkOutputFile, writeOutputFile } from './output-file.js'
export { listenForSignals } from './signals.js'
export { openTerminal } from './terminal.js'

/** Throws UsageError and ScopeError for what the user must mend. */
export async function run(argv: readonly string[], context: Context): Promise<number> {
  // Late, as all that follows: what only asks for the version loads nothing of it.
  const { parseArguments } = await import('./command.js')
  const invocation = await parseArguments(argv)
  if (invocation.isOn('version')) return (await import('./version.js')).runVersion(invocation.isOn('json'), context)
  if (invocation.isOn('help')) return (await import('./help-command.js')).runHelp(invocation, context)
  return COMMAND_RUNNERS[invocation.command](invocation, context)
}

type Runner = (invocation: Invocation, context: Context) => Promise<number>

/** Each command is loaded when it is asked for. */
const COMMAND_RUNNERS: Readonly<Record<CommandName, Runner>> = {
  scan: async (...given) => (await import('./scan.js')).runScanCommand(...given),
  audit: async (...given) => (await import('./audit.js')).runAuditCommand(...given),
  explain: async (...given) => (await import('./explain.js')).runExplainCommand(...given),
  migrate: async (...given) => (await import('./migrate.js')).runMigrateCommand(...given),
  rules: async (...given) => (await import('./rules.js')).runRulesCommand(...given),
  playbook: async (...given) => (await import('./playbook.js')).runPlaybookCommand(...given),
  baseline: async (...given) => (await import('./baseline.js')).runBaselineCommand(...given),
  hook: async (...given) => (await import('./hook.js')).runHookCommand(...given),
  help: async (...given) => (await import('./help-command.js')).runHelpCommand(...given),
}
