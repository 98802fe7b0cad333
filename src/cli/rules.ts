/** `stanch rules`: list the rules, explain one, check or test rule files. */
import { visible } from '../base/escape.js'
import { closest } from '../config/index.js'
import { type Rule, UsageError } from '../model/index.js'
import type { Invocation } from './command.js'
import type { Context } from './context.js'
import { loadNamedRules } from './rule-set.js'
import { explainRule } from './rule-text.js'

const ACTIONS = ['list', 'explain', 'check', 'test'] as const

export async function runRulesCommand(invocation: Invocation, context: Context): Promise<number> {
  const [action = 'list', ...operands] = invocation.operands
  switch (action) {
    case 'list':
      return listRules(invocation, context)
    case 'explain':
      return explain(operands, invocation, context)
    case 'check':
      return (await import('./rules-check.js')).checkRuleFiles(operands, invocation, context)
    case 'test':
      return (await import('./rules-check.js')).testRuleFiles(operands, invocation, context)
    default: {
      const near = closest(action, ACTIONS)
      throw usage(action.slice(0, 60), 'is nothing that can be done with rules', near)
    }
  }
}

async function listRules(invocation: Invocation, context: Context): Promise<number> {
  const { rules } = await loadNamedRules(invocation, context)
  if (invocation.isOn('json')) {
    const rows = rules.map(({ id, provider, title, type, severity, tier, verify }) => ({
      id,
      provider,
      title,
      type,
      severity,
      tier,
      verifiable: !('none' in verify),
    }))
    await context.terminal.print(`${JSON.stringify(rows, null, 2)}\n`)
    return 0
  }
  const columns = Math.max(...rules.map(({ id }) => id.length))
  const lines = rules.map(({ id, severity, verify, title }) => {
    const check = 'none' in verify ? '      ' : 'verify'
    return `${visible(id).padEnd(columns)}  ${severity.padEnd(8)}  ${check}  ${visible(title)}\n`
  })
  await context.terminal.print(`${lines.join('')}${rules.length} rules; one in full: stanch rules explain <rule>\n`)
  return 0
}

async function explain(ids: readonly string[], invocation: Invocation, context: Context): Promise<number> {
  const { rules } = await loadNamedRules(invocation, context)
  const [id, ...more] = ids
  if (id === undefined || more.length > 0) throw usage('rules explain', 'takes one rule id', null)
  const rule = rules.find((one) => one.id === id)
  if (rule === undefined) throw unknownRule(id, rules)
  await context.terminal.print(invocation.isOn('json') ? `${JSON.stringify(rule, null, 2)}\n` : explainRule(rule))
  return 0
}

function unknownRule(id: string, rules: readonly Rule[]): UsageError {
  const near = closest(
    id,
    rules.map((rule) => rule.id),
  )
  return new UsageError({
    code: 'unknown-rule',
    where: id.slice(0, 60),
    problem: 'there is no such rule',
    fix: near === null ? 'All rules: stanch rules list' : `Did you mean ${near}? All rules: stanch rules list`,
  })
}

function usage(where: string, problem: string, near: string | null): UsageError {
  const meant = near === null ? '' : `Did you mean: stanch rules ${near}? `
  return new UsageError({
    code: 'operand',
    where,
    problem,
    fix: `${meant}Usage: stanch rules list | explain <rule> | check [file…] | test <file…>`,
  })
}
