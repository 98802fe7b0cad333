/** `stanch audit`: every object of a repository's history, reachable or not. */
import { resolve } from 'node:path'
import { findRoot } from '../config/index.js'
import type { Invocation } from './command.js'
import type { Context } from './context.js'
import { runScan } from './run.js'

export async function runAuditCommand(invocation: Invocation, context: Context): Promise<number> {
  const repository = resolve(context.cwd, invocation.operands[0] ?? '.')
  return runScan(invocation, { kind: 'audit', repository }, findRoot(repository), context)
}
