/** Proves of rule files what they claim: each example gives exactly its rule and span, each refusal nothing. */
import type { Engine } from '../base/regex.js'
import type { Inspection, Rule } from '../model/index.js'
import { UsageError } from '../model/index.js'
import { compileRuleFile } from './compile.js'
import { type ReadRuleFile, readRuleFile } from './read.js'
import type { WrittenRule } from './schema.js'
import { type Bend, expandSpecimen } from './specimen.js'
import { namesThatSwallow, namesWithoutAnchor } from './spellings.js'

export interface RuleProblem {
  /** `file:line:column`. */
  readonly where: string
  readonly ruleId: string
  readonly problem: string
}

/** What finds secrets in a text, given by the caller: this room knows rules, not detection. */
export type InspectText = (text: string) => Inspection

/**
 * `texts` are the files to check, `others` the rest of the rule set: every example is tried against all rules together.
 * Throws UsageError for a file that cannot be compiled at all.
 */
export async function checkRules(request: {
  texts: readonly { readonly file: string; readonly text: string }[]
  others: readonly Rule[]
  engine: Engine
  inspectorFor: (rules: readonly Rule[]) => InspectText
  /** Told of each example as it was tried. */
  onExample?: (example: TriedExample) => void
}): Promise<{ readonly rules: readonly Rule[]; readonly problems: readonly RuleProblem[]; readonly examples: number }> {
  const reads: ReadRuleFile[] = []
  for (const { file, text } of request.texts) reads.push(await readRuleFile(text, file))
  const rules = reads.flatMap((read) => compileRuleFile(read, request.engine, 'built-in'))
  const all = [...rules, ...request.others.filter((other) => !rules.some((rule) => rule.id === other.id))]
  const inspectText = request.inspectorFor(all)
  const problems: RuleProblem[] = []
  let examples = 0
  const ids = new Set<string>()
  for (const read of reads) {
    for (const [index, written] of read.content.rules.entries()) {
      const report = (field: string, problem: string) =>
        problems.push({ where: read.where(['rules', index, field]), ruleId: written.id, problem })
      if (ids.has(written.id)) report('id', 'the id is used twice')
      ids.add(written.id)
      checkFacts(read, written, report)
      const told: Tell = (field, at, problem) =>
        request.onExample?.({ where: read.where(['rules', index, field, at]), ruleId: written.id, field, at, problem })
      examples += checkExamples(written, inspectText, report, told)
    }
  }
  return { rules, problems, examples }
}

export interface TriedExample {
  /** `file:line:column`. */
  readonly where: string
  readonly ruleId: string
  readonly field: 'matches' | 'ignores'
  /** Its place in the list, from 0. */
  readonly at: number
  /** Null when it does what it says. */
  readonly problem: string | null
}

type Tell = (field: TriedExample['field'], at: number, problem: string | null) => void

type Report = (field: string, problem: string) => void

function checkFacts(read: ReadRuleFile, written: WrittenRule, report: Report): void {
  const file = read.file
    .split(/[/\\]/)
    .at(-1)
    ?.replace(/\.ya?ml$/, '')
  if (!written.id.startsWith(`${file}/`)) report('id', `the id must begin with the file's name, "${file}/"`)
  if (written.rotate === undefined && read.content.rotate === undefined)
    report('id', 'there is no rotation playbook, neither here nor for the file')
  if (written.verify === undefined)
    report(
      'id',
      'says nothing of verification: write "verify", with "none" and the reason where there is no safe check',
    )
  if ((written.matches ?? []).length < 2) report('id', 'needs at least two "matches"')
  if ((written.ignores ?? []).length < 1) report('id', 'needs at least one of "ignores"')
  const missed = unanchored(written)
  if (missed !== undefined)
    report('anchors', `its names accept "${missed}", in which none of its anchors stands, so that it is never found`)
  for (const name of written.keyword === undefined ? [] : namesThatSwallow(written.keyword))
    report('keyword', `"${name}" is a whole name, and "then" asks for its last word once more`)
}

/** General rules take any name with their anchor in it, and no more is meant. */
function unanchored({ keyword, generic, anchors = [] }: WrittenRule): string | undefined {
  if (keyword === undefined || generic === true) return undefined
  return namesWithoutAnchor(
    keyword,
    anchors.map((anchor) => anchor.toLowerCase()),
  )[0]
}

/** Seeds tried for each recipe in each text: enough that a pattern's rare edge shows. */
const SEEDS = 2

function checkExamples(written: WrittenRule, inspectText: InspectText, report: Report, tell: Tell): number {
  const recipes = written.specimens ?? (written.specimen === undefined ? [] : [written.specimen])
  let count = 0
  for (const [index, template] of (written.matches ?? []).entries()) {
    let wrong: string | null = null
    for (const recipe of recipes.length === 0 ? [''] : recipes) {
      for (let seed = 0; seed < SEEDS; seed++) {
        count++
        const problem = wrongMatch(
          written,
          fillTemplate(template, written, recipe, `${written.id}:${index}:${seed}`),
          inspectText,
        )
        if (problem !== null)
          report('matches', `matches[${index}] ${JSON.stringify(template.slice(0, 90))}: ${problem}`)
        wrong ??= problem
        if (problem !== null) break
      }
    }
    tell('matches', index, wrong)
  }
  for (const [index, template] of (written.ignores ?? []).entries()) {
    let isReported = false
    for (const recipe of recipes.length === 0 ? [''] : recipes) {
      count++
      const { text } = fillTemplate(template, written, recipe, `${written.id}:ignore:${index}`)
      const found = inspectText(text).sightings.filter((sighting) => sighting.ruleId === written.id)
      isReported ||= found.length > 0
      if (found.length > 0)
        report('ignores', `ignores[${index}] ${JSON.stringify(template.slice(0, 90))}: is reported all the same`)
    }
    tell('ignores', index, isReported ? 'is reported all the same' : null)
  }
  return count
}

/** A template with its specimens expanded, and where the main one stands (bytes). */
export interface FilledTemplate {
  readonly text: string
  /** The value that the rule must report; null when the template holds none. */
  readonly secret: string | null
}

/** `<specimen>`, `<specimen:bend>` and `<with:name>` are replaced; `<secret-of>…</secret-of>` is not a thing: the specimen is the secret. */
export function fillTemplate(template: string, written: WrittenRule, recipe: string, seed: string): FilledTemplate {
  const checksum = typeof written.checksum === 'string' ? written.checksum : written.checksum?.name
  let secret: string | null = null
  const text = template
    .replace(/<specimen(?::([a-z-]+))?>/g, (_, bend: Bend | undefined) => {
      const value = expandSpecimen(recipe, {
        seed,
        bend: bend ?? 'none',
        ...(checksum === undefined ? {} : { checksum }),
      })
      if (bend === undefined) secret ??= value
      return value
    })
    .replace(/<with:(\w+)>/g, (_, name: string) => {
      const companion = written.with?.find((one) => one.name === name)
      if (companion?.specimen === undefined)
        throw new UsageError({
          code: 'rule',
          where: written.id,
          problem: `there is no specimen for <with:${name}>`,
          fix: 'Give the companion a "specimen".',
        })
      return expandSpecimen(companion.specimen, { seed: `${seed}:${name}` })
    })
  return { text, secret }
}

function wrongMatch(written: WrittenRule, filled: FilledTemplate, inspectText: InspectText): string | null {
  const { text } = filled
  const inspection = inspectText(text)
  const own = inspection.sightings.filter((sighting) => sighting.ruleId === written.id)
  const foreign = inspection.sightings.filter((sighting) => sighting.ruleId !== written.id)
  if (own.length === 0) {
    const why = inspection.dropped.find((one) => one.ruleId === written.id)?.reason
    return `not found${why === undefined ? ': no match' : `: ${why}`}${foreign.length > 0 ? `; ${foreign.map((one) => one.ruleId).join(', ')} found` : ''}`
  }
  if (foreign.length > 0) return `also found by ${[...new Set(foreign.map((one) => one.ruleId))].join(', ')}`
  // A rule may name a part of its specimen as the secret (a password in a URL); what it names must be one stretch of it.
  const expected = filled.secret
  const sighting = own[0]!
  if (expected !== null && expected !== sighting.secret && !spansPart(expected, sighting.secret)) {
    return `finds ${sighting.secret.length} characters at ${sighting.location.start}, the specimen has ${expected.length} at ${text.indexOf(expected)}`
  }
  return null
}

function spansPart(whole: string, part: string): boolean {
  return whole.includes(part) && /[:@/=;"'\s]/.test(whole)
}
