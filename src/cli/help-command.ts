/** `stanch help [command]`: every flag of a command; and what `--help` prints: one screen. */
import { UsageError } from '../model/index.js'
import type { Invocation } from './command.js'
import { COMMANDS, isCommand } from './commands.js'
import type { Context } from './context.js'
import { fullHelp, overview, shortHelp } from './help.js'

export async function runHelpCommand(invocation: Invocation, context: Context): Promise<number> {
  const [name] = invocation.operands
  if (name !== undefined && !isCommand(name)) {
    throw new UsageError({
      code: 'unknown-command',
      where: name.slice(0, 60),
      problem: 'there is no such command',
      fix: `Commands: ${Object.keys(COMMANDS).join(', ')}.`,
    })
  }
  await context.terminal.print(name === undefined ? overview() : fullHelp(name))
  return 0
}

/** `stanch --help` without a command shows them all. */
export async function runHelp(invocation: Invocation, context: Context): Promise<number> {
  await context.terminal.print(invocation.isCommandGiven ? shortHelp(invocation.command) : overview())
  return 0
}
