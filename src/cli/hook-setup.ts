/** `stanch hook install | uninstall`: says what was done to which hook. */
import { resolve } from 'node:path'
import { visible } from '../base/escape.js'
import type { Context } from './context.js'

export async function setUpHooks(
  action: 'install' | 'uninstall',
  operands: readonly string[],
  context: Context,
): Promise<number> {
  const { installHooks, uninstallHooks } = await import('../gate/index.js')
  const folder = resolve(context.cwd, operands[0] ?? '.')
  const result = await (action === 'install' ? installHooks(folder) : uninstallHooks(folder))
  for (const line of result.lines) await context.terminal.print(`${visible(line)}\n`)
  return 0
}
