/** `stanch hook`: puts git's hooks in place, and is what they run. */
import { closest, findRoot } from '../config/index.js'
import { type Report, type Scope, UsageError } from '../model/index.js'
import type { Invocation } from './command.js'
import type { Context } from './context.js'
import { exitStatus, gatedFindings } from './exit.js'
import { blockedMessage } from './hook-message.js'
import { scanScope } from './run.js'
import { readSettings } from './settings.js'
import { countLine, incompleteLine } from './summary.js'

const ACTIONS = ['install', 'uninstall', 'pre-commit', 'pre-merge-commit', 'pre-push'] as const

export async function runHookCommand(invocation: Invocation, context: Context): Promise<number> {
  const [action, ...operands] = invocation.operands
  switch (action) {
    case 'install':
    case 'uninstall':
      return (await import('./hook-setup.js')).setUpHooks(action, operands, context)
    case 'pre-commit':
    case 'pre-merge-commit':
      return checkScopes(action, [{ kind: 'staged', repository: context.cwd }], invocation, context)
    case 'pre-push':
      return checkScopes(action, await pushScopes(operands, context), invocation, context)
    default:
      throw unknownAction(action)
  }
}

/** The worst status of all scopes. Nothing is verified: a commit must not wait for a network. */
async function checkScopes(
  hook: string,
  scopes: readonly Scope[],
  invocation: Invocation,
  context: Context,
): Promise<number> {
  const { terminal } = context
  const root = findRoot(context.cwd)
  const settings = await readSettings(invocation, root, context)
  const { acceptedCauses, gate } = settings.options
  if (scopes.length === 0) terminal.say('stanch: nothing new is pushed: nothing to scan')
  let worst = 0
  for (const scope of scopes) {
    const report = await scanScope({
      scope,
      root,
      settings,
      context,
      invocation,
      asksProviders: false,
      insideHook: true,
    })
    const counting = gatedFindings(report.findings, gate)
    if (counting.length > 0) await terminal.print(blockedMessage(hook, report, counting))
    else terminal.say(`stanch: ${passedLine(scope, report)}`)
    for (const line of incompleteLine(report)) terminal.say(line)
    const interrupted = context.interruption.code()
    const status = exitStatus({ report, gate, acceptedCauses, exitZero: false, interrupted, isUnwritten: false })
    if (interrupted !== null) return status
    // Findings are worse than an incomplete scan, although the number is lower.
    worst = worst === 1 || status === 1 ? 1 : Math.max(worst, status)
  }
  return worst
}

function passedLine(scope: Scope, { receipt, findings, suppressed }: Report): string {
  const { total } = receipt.units
  if (total === 0) return scope.kind === 'staged' ? '0 files staged: nothing to scan' : 'nothing new is pushed'
  const things = scope.kind === 'staged' ? ['staged file', 'staged files'] : ['object to push', 'objects to push']
  // Findings that the gate lets pass are told all the same.
  return `${total} ${total === 1 ? things[0] : things[1]}, ${countLine(findings, suppressed)}`
}

/** Git hands a pre-push hook the remote's name and address, and one line per ref on standard input. */
async function pushScopes(operands: readonly string[], context: Context): Promise<readonly Scope[]> {
  const { readPush } = await import('../gate/index.js')
  const { readStandardInput } = await import('./stdin.js')
  // The pre-commit framework leaves a terminal there: nothing would ever come.
  const given = process.stdin.isTTY === true ? [] : await readStandardInput(context.interruption.signal)
  const lines = Buffer.from(given).toString('utf8')
  return readPush({ lines, remote: operands[0] ?? '', repository: context.cwd, environment: context.environment })
}

function unknownAction(action: string | undefined): UsageError {
  const near = action === undefined ? null : closest(action, ACTIONS)
  const usage = `Usage: stanch hook ${ACTIONS.join(' | ')}`
  return new UsageError({
    code: 'operand',
    where: action?.slice(0, 60) ?? 'hook',
    problem: action === undefined ? 'needs to know what to do' : 'is nothing that can be done with hooks',
    fix: near === null ? usage : `Did you mean ${near}? ${usage}`,
  })
}
