/** Makes the planted secrets: for every credential type that has a specimen, a number of values in varied contexts. */
import { readFileSync } from 'node:fs'
import { Random } from '../../src/base/random.js'
import { type Engine, openEngine } from '../../src/base/regex.js'
import type { Rule } from '../../src/model/index.js'
import {
  builtInRuleFiles,
  compileRuleFile,
  expandSpecimen,
  fillTemplate,
  readRuleFile,
  type WrittenRule,
} from '../../src/rules/index.js'
import { CONTEXTS } from './contexts.js'

export interface Planted {
  readonly ruleId: string
  readonly context: string
  readonly file: string
  readonly text: string
  /** The whole specimen, as it stands in the text; the rule may name a part of it (the password of a URL). */
  readonly specimen: string
}

/** `each` values for every rule; the same on every machine. */
export async function plantedSecrets(each: number): Promise<readonly Planted[]> {
  const out: Planted[] = []
  const engine = await openEngine('auto')
  for (const path of await builtInRuleFiles()) {
    const read = await readRuleFile(readFileSync(path, 'utf8'), path)
    const compiled = new Map(compileRuleFile(read, engine, 'built-in').map((rule) => [rule.id, rule]))
    for (const rule of read.content.rules)
      for (let index = 0; index < each; index++) {
        const place = {
          index,
          number: out.length,
          isAlone: (value: string) => isSelfContained(compiled.get(rule.id)!, value, engine),
        }
        out.push(plant(rule, place))
      }
  }
  return out
}

function plant(
  rule: WrittenRule,
  place: { index: number; number: number; isAlone: (value: string) => boolean },
): Planted {
  const { index, number, isAlone } = place
  const recipes = rule.specimens ?? [rule.specimen ?? '']
  const recipe = recipes[index % recipes.length] ?? ''
  const seed = `planted:${rule.id}:${index}`
  const random = new Random(seed)
  const checksum = typeof rule.checksum === 'string' ? rule.checksum : rule.checksum?.name
  const value = expandSpecimen(recipe, { seed, ...(checksum === undefined ? {} : { checksum }) })
  if (isAlone(value)) {
    const context = CONTEXTS[(index * 7 + number) % CONTEXTS.length]!
    const name = random.pick(['service_credential', 'app_setting', 'remote_access', 'upstream', 'integration'])
    const text = context.write(name, value)
    if (text.includes(value))
      return {
        ruleId: rule.id,
        context: context.name,
        file: context.file.replaceAll('{n}', String(number)),
        text,
        specimen: value,
      }
  }
  // The value means something only in its own surroundings: the rule's documented ones, inside a longer file.
  const templates = rule.matches ?? []
  const template = templates[index % templates.length] ?? ''
  const filled = fillTemplate(template, rule, recipe, seed)
  const text = `# file ${number}\n\n${filled.text}\n\n# end\n`
  return {
    ruleId: rule.id,
    context: 'own surroundings',
    file: `own/${number}.txt`,
    text,
    specimen: filled.secret ?? '',
  }
}

/** One line, and the rule's pattern matches the value alone: no name and no companion is needed. */
function isSelfContained(rule: Rule, value: string, engine: Engine): boolean {
  if (rule.keyword || rule.with.some((companion) => companion.required) || /[\r\n"'\\<>]/.test(value)) return false
  const matcher = engine.compile(rule.pattern)
  return [`= "${value}";`, `=${value}\n`, `>${value}<`, `'${value}'`].every((text) => matcher.find(text, 0) !== null)
}
