/** `stanch playbook <provider or rule>`: how to rotate its credentials, as Markdown. */
import { closest } from '../config/index.js'
import { type Rule, UsageError } from '../model/index.js'
import type { Invocation } from './command.js'
import type { Context } from './context.js'
import { loadNamedRules } from './rule-set.js'

export async function runPlaybookCommand(invocation: Invocation, context: Context): Promise<number> {
  const { rules } = await loadNamedRules(invocation, context)
  const [name] = invocation.operands
  if (name === undefined)
    throw usage('playbook', 'needs a provider or a rule', `Providers: ${fileNames(rules).join(', ')}.`)
  const chosen = rulesNamed(name, rules)
  const { playbookLink, renderProviderPlaybook, secretManagers } = await import('../remedy/index.js')
  const manager = managerOf(
    invocation.text('manager'),
    secretManagers.map(({ manager }) => manager),
  )
  const template = invocation.text('playbook-url')
  const [first] = chosen
  const playbookUrl = template === undefined || first === undefined ? undefined : playbookLink(first, template)
  const options = {
    ...(manager === undefined ? {} : { manager }),
    ...(playbookUrl === undefined ? {} : { playbookUrl }),
  }
  await context.terminal.print(renderProviderPlaybook(chosen, options))
  return 0
}

/** By rule id, by the first part of rule ids, or by the provider's name in any case. */
function rulesNamed(name: string, rules: readonly Rule[]): readonly Rule[] {
  const same = (text: string) => text.toLowerCase() === name.toLowerCase()
  const byId = rules.filter((rule) => rule.id === name)
  const chosen = byId.length > 0 ? byId : rules.filter((rule) => same(fileOf(rule)) || same(rule.provider))
  if (chosen.length > 0) return chosen
  const near = closest(name, [...fileNames(rules), ...rules.map(({ id }) => id)])
  throw usage(
    name.slice(0, 60),
    'there is no rule of such a provider',
    near === null ? `Providers: ${fileNames(rules).join(', ')}.` : `Did you mean ${near}? All: stanch rules list`,
  )
}

function fileOf(rule: Rule): string {
  return rule.id.split('/')[0] ?? rule.id
}

function fileNames(rules: readonly Rule[]): readonly string[] {
  return [...new Set(rules.map(fileOf))]
}

function managerOf<T extends string>(name: string | undefined, known: readonly T[]): T | undefined {
  if (name === undefined) return undefined
  const found = known.find((one) => one === name)
  if (found !== undefined) return found
  throw usage(`--manager ${name.slice(0, 40)}`, 'there is no chapter for it', `Secret managers: ${known.join(', ')}.`)
}

function usage(where: string, problem: string, fix: string): UsageError {
  return new UsageError({ code: 'unknown-provider', where, problem, fix })
}
