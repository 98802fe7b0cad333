/** The built-in rules, and one finding of each that has a check, with the parts that the rule's own first example gives. */
import { readFileSync } from 'node:fs'
import { Secret } from '../../../src/model/index.js'
import { builtInRuleFiles, expandSpecimen, fillTemplate, readRuleFile } from '../../../src/rules/index.js'
import { builtInInspector } from '../../support/inspector.js'
import { finding } from './support.js'

const inspector = await builtInInspector()
const { inspectBytes } = inspector

export const rules = inspector.rules

/** By the rule's id. */
export const found = new Map<string, ReturnType<typeof finding>>()
for (const path of await builtInRuleFiles()) {
  for (const written of (await readRuleFile(readFileSync(path, 'utf8'), path)).content.rules) {
    const rule = rules.find(({ id }) => id === written.id)
    if (rule === undefined || 'none' in rule.verify) continue
    const recipe = written.specimen ?? written.specimens?.[0] ?? ''
    for (const [index, template] of (written.matches ?? []).entries()) {
      const { text } = fillTemplate(template, written, recipe, `${written.id} ${index}`)
      const sighting = inspectBytes(text).sightings.find(({ ruleId }) => ruleId === rule.id)
      if (sighting === undefined) continue
      // No example may hold the optional companions; they are made up then.
      const optional = (written.with ?? []).map(({ name, specimen = '{alnum:20}' }): [string, string] => [
        name,
        expandSpecimen(specimen, { seed: name }),
      ])
      const values = { ...Object.fromEntries(optional), ...sighting.parts }
      const parts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, new Secret(value)]))
      found.set(rule.id, finding({ rule, secret: sighting.secret }, { parts, fingerprint: rule.id }))
      break
    }
  }
}
