/** `stanch rules check [file…]`: tries every example of rule files against all rules together. */
import { resolve } from 'node:path'
import { visible } from '../base/escape.js'
import { type Rule, UsageError } from '../model/index.js'
import type { Invocation } from './command.js'
import type { Context } from './context.js'
import { engineOf } from './rule-set.js'
import { readNamedFile } from './settings.js'

/** Without files the built-in ones. Exit status 1 when an example does not do what it says. */
export async function checkRuleFiles(
  files: readonly string[],
  invocation: Invocation,
  context: Context,
): Promise<number> {
  const { builtInRuleFiles, builtInRules, checkRules } = await import('../rules/index.js')
  const { createInspector, inspect } = await import('../inspect.js')
  const engine = await engineOf(invocation)
  const named = files.length > 0 ? files : await builtInRuleFiles()
  const texts = await Promise.all(named.map((file) => readRuleText(file, context)))
  // A file that is checked stands for the built-in one of the same name; `checkRules` leaves out the ids it brings.
  const others: readonly Rule[] = files.length > 0 ? await builtInRules(engine) : []
  const { rules, problems, examples } = await checkRules({
    texts,
    others,
    engine,
    inspectorFor: (all) => {
      const inspector = createInspector(all, engine, { keepDropped: true })
      return (text) => inspect('example', Buffer.from(text, 'utf8'), inspector)
    },
  })
  const { terminal } = context
  for (const { where, ruleId, problem } of problems) {
    await terminal.print(`${visible(where)}: ${visible(ruleId)}: ${visible(problem)}\n`)
  }
  const end = problems.length === 0 ? 'all as they say' : `problems ${problems.length}`
  await terminal.print(`files ${texts.length}, rules ${rules.length}, examples ${examples}: ${end}\n`)
  return problems.length === 0 ? 0 : 1
}

async function readRuleText(file: string, context: Context): Promise<{ file: string; text: string }> {
  const text = await readNamedFile(resolve(context.cwd, file), file)
  if (text !== null) return { file, text }
  throw new UsageError({
    code: 'file-missing',
    where: file,
    problem: 'there is no such file',
    fix: 'Name a rule file, such as my-rules/<provider>.yml.',
  })
}
