/** The rules that commands other than scans speak of: the built-in ones and those of --rules. */
import { resolve } from 'node:path'
import { type Engine, openEngine } from '../base/regex.js'
import { type RuleSet, UsageError } from '../model/index.js'
import type { Invocation } from './command.js'
import type { Context } from './context.js'

export async function loadNamedRules(invocation: Invocation, context: Context): Promise<RuleSet> {
  const { loadRules } = await import('../rules/index.js')
  const ruleFiles = invocation
    .list('rules')
    .map((path) => ({ path: resolve(context.cwd, path), tier: 'operator' as const }))
  return loadRules({ engine: await engineOf(invocation), ruleFiles })
}

/** The engine of --engine. */
export async function engineOf(invocation: Invocation): Promise<Engine> {
  return openNamedEngine((invocation.text('engine') ?? 'auto') as EngineName) // the parser let only these through
}

type EngineName = 'auto' | 're2' | 're2js'

/** Throws UsageError when the engine was asked for by name and cannot be loaded. */
export async function openNamedEngine(name: EngineName): Promise<Engine> {
  try {
    return await openEngine(name)
  } catch (cause) {
    throw new UsageError({
      code: 'engine-absent',
      where: `--engine ${name}`,
      problem: 'this engine is not installed here',
      fix: 'Install it with: npm rebuild re2. Or use --engine re2js, which finds the same, slower.',
      cause,
    })
  }
}
