/** `--version`, and with --json all that a bug report needs. */
import { stanchVersion } from '../base/version.js'
import type { Context } from './context.js'

export async function runVersion(isJson: boolean, context: Context): Promise<number> {
  await context.terminal.print(isJson ? `${JSON.stringify(await facts(), null, 2)}\n` : `stanch ${stanchVersion()}\n`)
  return 0
}

async function facts() {
  const { openEngine } = await import('../base/regex.js')
  const { builtInRules, ruleSetHash } = await import('../rules/index.js')
  const { gitFacts } = await import('./git-facts.js')
  const { name, version, fallback, why } = await openEngine('auto')
  const rules = await builtInRules(await openEngine('auto'))
  return {
    stanch: stanchVersion(),
    engine: { name, version, fallback, ...(fallback ? { why } : {}) },
    git: await gitFacts(),
    node: process.version,
    abi: process.versions.modules,
    platform: `${process.platform}-${process.arch}`,
    rules: { count: rules.length, hash: ruleSetHash(rules) },
  }
}
