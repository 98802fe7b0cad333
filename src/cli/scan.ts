/** `stanch scan`: files, staged changes, a range of commits, or standard input. */
import { resolve } from 'node:path'
import { findRoot } from '../config/index.js'
import { type Scope, UsageError } from '../model/index.js'
import type { Invocation } from './command.js'
import type { Context } from './context.js'
import type { FlagName } from './flags.js'
import { runScan } from './run.js'
import { readStandardInput } from './stdin.js'

export async function runScanCommand(invocation: Invocation, context: Context): Promise<number> {
  const scope = await scopeOf(invocation, context)
  const start = scope.kind === 'tree' ? (scope.paths[0] ?? '.') : scope.kind === 'stdin' ? '.' : scope.repository
  return runScan(invocation, scope, findRoot(resolve(context.cwd, start)), context)
}

async function scopeOf(invocation: Invocation, context: Context): Promise<Scope> {
  const chosen = (['staged', 'range', 'stdin'] as const).filter((name) =>
    invocation.tokens.some((token) => token.name === name),
  )
  if (chosen.length > 1) {
    throw usage(`--${chosen[0]} --${chosen[1]}`, 'say two different things to read', 'Give one of them.')
  }
  if (invocation.isOn('stdin')) return stdinScope(invocation, context)
  refuseWithout(invocation, 'stdin-name', '--stdin')
  if (invocation.isOn('staged')) return { kind: 'staged', repository: repositoryOf(invocation, context, '--staged') }
  const range = invocation.text('range')
  if (range !== undefined) return rangeScope(range, repositoryOf(invocation, context, '--range'))
  const paths = invocation.operands.length === 0 ? ['.'] : invocation.operands
  return {
    kind: 'tree',
    paths: paths.map((path) => resolve(context.cwd, path)),
    includeIgnored: invocation.isOn('ignored'),
  }
}

async function stdinScope(invocation: Invocation, context: Context): Promise<Scope> {
  const [operand] = invocation.operands
  if (operand !== undefined && operand !== '-') {
    throw usage(operand.slice(0, 60), '--stdin reads no files', 'Leave out the path, or --stdin.')
  }
  return {
    kind: 'stdin',
    name: invocation.text('stdin-name') ?? 'stdin',
    bytes: await readStandardInput(context.interruption.signal),
  }
}

/** `A..B`: what B reaches and A does not; an end left out is HEAD. */
export function rangeScope(range: string, repository: string): Scope {
  const [, from, dots, to] = /^(.*?)(\.{2,3})(.*)$/.exec(range) ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) {
    throw usage(`--range ${shown(range)}`, 'expected A..B', 'Write the two ends, such as main..HEAD.')
  }
  if (dots === '...') {
    throw usage(
      `--range ${shown(range)}`,
      'three dots mean two sides at once',
      'Write two dots: A..B is what B has and A has not.',
    )
  }
  const ends = { from: from || 'HEAD', to: to || 'HEAD' }
  return { kind: 'range', repository, from: [ends.from], to: ends.to, shown: range, isMeant: false }
}

function repositoryOf(invocation: Invocation, context: Context, flag: string): string {
  const [first, second] = invocation.operands
  if (second !== undefined) {
    throw usage(second.slice(0, 60), `${flag} reads one repository`, 'Name one repository, or none for this folder.')
  }
  return resolve(context.cwd, first ?? '.')
}

function refuseWithout(invocation: Invocation, name: FlagName, needed: string): void {
  if (invocation.text(name) === undefined) return
  throw usage(`--${name}`, `has no meaning without ${needed}`, `Add ${needed}, or leave it out.`)
}

function shown(text: string): string {
  return text.slice(0, 80)
}

function usage(where: string, problem: string, fix: string): UsageError {
  return new UsageError({ code: 'scope', where, problem, fix })
}
