/** Checks rule files against the whole rule set: `npm run rules [-- rules/<file>.yml …]`. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { openEngine } from '../../src/base/regex.js'
import { createInspector, inspect } from '../../src/inspect.js'
import type { Rule } from '../../src/model/index.js'
import { builtInRuleFiles, checkRules, compileFile } from '../../src/rules/index.js'

const engine = await openEngine('auto')
const named = process.argv.slice(2)
const all = await builtInRuleFiles()
const files = named.length > 0 ? named : all

/** Rules of each file that compiles; the others are told when their turn comes. */
const compiled = new Map<string, readonly Rule[]>()
for (const path of new Set([...all, ...files])) {
  try {
    compiled.set(basename(path), await compileFile(readFileSync(path, 'utf8'), path, engine, 'built-in'))
  } catch (error) {
    if (!files.includes(path)) process.stderr.write(`(left out: ${path}: ${(error as Error).message})\n`)
  }
}

let problems = 0
for (const file of files) {
  const others = [...compiled].filter(([name]) => name !== basename(file)).flatMap(([, rules]) => rules)
  try {
    const result = await checkRules({
      texts: [{ file, text: readFileSync(file, 'utf8') }],
      others,
      engine,
      inspectorFor: (rules) => {
        const inspector = createInspector(rules, engine, { keepDropped: true })
        return (text) => inspect('example', Buffer.from(text, 'utf8'), inspector)
      },
    })
    for (const problem of result.problems) print(`${problem.where} ${problem.ruleId}: ${problem.problem}`)
    problems += result.problems.length
    print(`${file}: ${result.rules.length} rules, ${result.examples} examples, ${result.problems.length} problems`)
  } catch (error) {
    problems++
    const { where = file, message, fix = '' } = error as { where?: string; message: string; fix?: string }
    print(`${where} ${message}. ${fix}`)
  }
}
process.exitCode = problems > 0 ? 1 : 0

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
