/** `stanch rules check [file…]` and `stanch rules test <file…>`: try every example of rule files against all rules together. */
import { resolve } from 'node:path'
import { visible } from '../base/escape.js'
import { UsageError } from '../model/index.js'
import type { TriedExample } from '../rules/index.js'
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
  const { builtInRuleFiles } = await import('../rules/index.js')
  const named = files.length > 0 ? files : await builtInRuleFiles()
  const { rules, problems, examples } = await tryExamples(named, files.length > 0, invocation, context)
  const { terminal } = context
  for (const { where, ruleId, problem } of problems) {
    await terminal.print(`${visible(where)}: ${visible(ruleId)}: ${visible(problem)}\n`)
  }
  const end = problems.length === 0 ? 'all as they say' : `problems ${problems.length}`
  await terminal.print(`files ${named.length}, rules ${rules.length}, examples ${examples}: ${end}\n`)
  return problems.length === 0 ? 0 : 1
}

/** One line an example. Exit status 1 when one does not do what it says; what a file of ours should say besides is not asked. */
export async function testRuleFiles(
  files: readonly string[],
  invocation: Invocation,
  context: Context,
): Promise<number> {
  if (files.length === 0) {
    throw new UsageError({
      code: 'operand',
      where: 'rules test',
      problem: 'needs a rule file',
      fix: 'Usage: stanch rules test <file…>. The rules that come with stanch: stanch rules check',
    })
  }
  const tried: TriedExample[] = []
  const { rules } = await tryExamples(files, true, invocation, context, (example) => tried.push(example))
  const { terminal } = context
  for (const { where, ruleId, field, at, problem } of tried) {
    const name = `${visible(where)}: ${visible(ruleId)} ${field}[${at}]`
    await terminal.print(problem === null ? `pass ${name}\n` : `FAIL ${name}: ${visible(problem)}\n`)
  }
  const untested = rules.filter(({ id }) => !tried.some((one) => one.ruleId === id && one.field === 'matches'))
  for (const { id } of untested) {
    await terminal.print(`none ${visible(id)}: has no "matches", so nothing shows that it finds anything\n`)
  }
  const failed = tried.filter(({ problem }) => problem !== null).length
  const counts = `passed ${tried.length - failed}, failed ${failed}, rules without examples ${untested.length}`
  await terminal.print(`files ${files.length}, rules ${rules.length}: ${counts}\n`)
  return failed === 0 ? 0 : 1
}

async function tryExamples(
  files: readonly string[],
  isBesideBuiltIn: boolean,
  invocation: Invocation,
  context: Context,
  onExample: (example: TriedExample) => void = () => {},
) {
  const { builtInRules, checkRules } = await import('../rules/index.js')
  const { createInspector, inspect } = await import('../inspect.js')
  const engine = await engineOf(invocation)
  return checkRules({
    texts: await Promise.all(files.map((file) => readRuleText(file, context))),
    // A file that is tried stands for the built-in one of the same name; `checkRules` leaves out the ids it brings.
    others: isBesideBuiltIn ? await builtInRules(engine) : [],
    engine,
    inspectorFor: (all) => {
      const inspector = createInspector(all, engine, { keepDropped: true })
      return (text) => inspect('example', Buffer.from(text, 'utf8'), inspector)
    },
    onExample,
  })
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
