/** Makes the planted set: the specimens of every rule in many syntaxes and in the rule's own surroundings. */
import { readFileSync } from 'node:fs'
import { Random } from '../../src/base/random.js'
import type { Engine } from '../../src/base/regex.js'
import type { Rule } from '../../src/model/index.js'
import {
  builtInRuleFiles,
  expandSpecimen,
  fillTemplate,
  readRuleFile,
  type WrittenRule,
} from '../../src/rules/index.js'
import type { LabelledCase } from './case.js'
import { sampleName } from './name-sample.js'
import { ENCODED_SURROUNDINGS, placesFor, type Surrounding, WHOLE } from './surroundings.js'
import { ENCODED, type Syntax, SYNTAXES, write } from './syntaxes/index.js'

/** Cases of one rule: in syntaxes, encoded, in its own examples (all, where a syntax cannot hold it). */
const IN_SYNTAXES = 7
const IN_ENCODED = 1
const IN_SURROUNDINGS = 2
const TRIES_MAX = 60
/** Names that say nothing: the shape alone must do. */
const NEUTRAL = ['service credential', 'app setting', 'remote access', 'upstream', 'integration']
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  password: ['password'],
  'database-credential': ['password'],
  'encryption-key': ['key', 'secret key'],
  'signing-key': ['key', 'secret'],
  'webhook-url': ['webhook url'],
}

interface Plot {
  readonly rule: Rule
  readonly written: WrittenRule
  /** Its specimen is one line, and nothing else is needed to know it: no companion, and a name or the shape alone. */
  readonly isHoldable: boolean
  /** Counts the cases of all rules, so that syntaxes take turns. */
  readonly number: number
  readonly at: number
}

/** `rules` are the built-in ones, compiled. */
export async function plantedSet(rules: readonly Rule[], engine: Engine): Promise<readonly LabelledCase[]> {
  const out: LabelledCase[] = []
  const compiled = new Map(rules.map((rule) => [rule.id, rule]))
  for (const path of await builtInRuleFiles()) {
    const read = await readRuleFile(readFileSync(path, 'utf8'), path)
    for (const written of read.content.rules) {
      const rule = compiled.get(written.id)
      if (rule === undefined) continue
      const holdable = recipesOf(written).map((recipe) => isHoldable(rule, written, recipe, engine))
      for (let at = 0; at < IN_SYNTAXES + IN_ENCODED + IN_SURROUNDINGS; at++)
        out.push(plant({ rule, written, isHoldable: holdable[at % holdable.length] ?? false, number: out.length, at }))
    }
  }
  return out
}

function plant(plot: Plot): LabelledCase {
  const { at, number } = plot
  const isEncoded = at >= IN_SYNTAXES && at < IN_SYNTAXES + IN_ENCODED
  if (plot.isHoldable && at < IN_SYNTAXES + IN_ENCODED) {
    const syntaxes = isEncoded ? ENCODED : SYNTAXES
    for (let attempt = 0; attempt < TRIES_MAX; attempt++) {
      // 29 and the number of syntaxes share no factor: the turns of a rule give different ones.
      const made = inSyntax(plot, syntaxes[(number * 29 + attempt) % syntaxes.length]!, attempt)
      if (made !== null) return made
    }
  }
  const recipes = recipesOf(plot.written)
  const templates = (plot.written.matches ?? []).filter((one) => one.includes('<specimen>'))
  const template = templates[at % templates.length] ?? '<specimen>'
  const filled = fillTemplate(template, plot.written, recipes[at % recipes.length] ?? '', idOf(plot))
  const places = plot.written.whole === true ? WHOLE : isEncoded ? ENCODED_SURROUNDINGS : placesFor(filled.text)
  return inSurrounding(plot, filled, places[at === IN_SYNTAXES + IN_ENCODED ? 0 : (number + at) % places.length]!)
}

const idOf = ({ written, at }: Plot) => `planted:${written.id}:${at}`

const recipesOf = (written: WrittenRule) => written.specimens ?? [written.specimen ?? '']

function specimenOf(written: WrittenRule, recipe: string, seed: string): string {
  const checksum = typeof written.checksum === 'string' ? written.checksum : written.checksum?.name
  return expandSpecimen(recipe, { seed, ...(checksum === undefined ? {} : { checksum }) })
}

function isHoldable(rule: Rule, written: WrittenRule, recipe: string, engine: Engine): boolean {
  const value = specimenOf(written, recipe, 'holdable')
  if (written.whole === true || rule.with.some((companion) => companion.required) || /[\r\n]/.test(value)) return false
  if (written.keyword !== undefined) return true
  const matcher = engine.compile(rule.pattern)
  return [`= "${value}";`, `=${value}\n`, `>${value}<`, `'${value}'`].every((text) => matcher.find(text, 0) !== null)
}

function inSyntax(plot: Plot, syntax: Syntax, attempt: number): LabelledCase | null {
  const { written, number, at } = plot
  const recipes = recipesOf(written)
  const id = idOf(plot)
  const random = new Random(`${id}:${attempt}`)
  const value = specimenOf(written, recipes[at % recipes.length] ?? '', id)
  const made = write(syntax, { words: nameFor(plot, random), value, random, number })
  return made === null ? null : { id, set: 'planted', ...made, labels: labelsOf(plot, syntax.name, syntax.group) }
}

function nameFor({ written, rule }: Plot, random: Random): string {
  const { keyword } = written
  if (keyword === undefined) return random.pick(NEUTRAL)
  const name = sampleName(keyword.names, random)
  if (keyword.then !== undefined) return `${name} ${sampleName(keyword.then, random)}`
  // Names that say what the value is need no ending.
  if (/key|token|secret|pass|pwd|auth|cred|pat\b|psk|pin\b|salt|webhook|url|dsn/i.test(name)) return name
  return `${name} ${random.pick(ENDINGS[rule.type] ?? ['api key', 'token', 'secret', 'api token'])}`
}

function inSurrounding(
  plot: Plot,
  filled: { readonly text: string; readonly secret: string | null },
  surrounding: Surrounding,
): LabelledCase {
  const { number } = plot
  const text = surrounding.write(filled.text)
  const shown = surrounding.shown?.(filled.secret ?? '') ?? null
  const found = shown === null ? -1 : text.indexOf(shown)
  const start = found < 0 ? 0 : Buffer.byteLength(text.slice(0, found))
  const length = found < 0 || shown === null ? Buffer.byteLength(text) : Buffer.byteLength(shown)
  const group = surrounding.shown === null ? 'encoded' : 'own surroundings'
  return {
    id: idOf(plot),
    set: 'planted',
    file: surrounding.file.replaceAll('{n}', `n${number}`),
    text,
    secret: { start, end: start + length },
    labels: labelsOf(plot, surrounding.name, group),
  }
}

function labelsOf({ rule }: Plot, syntax: string, group: string): LabelledCase['labels'] {
  return { rule: rule.id, provider: rule.provider, type: rule.type, syntax, group }
}
