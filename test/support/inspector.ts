/** Inspectors for tests: the built-in rules on either engine, or rules from a YAML text. */
import { type Engine, openEngine } from '../../src/base/regex.js'
import { createInspector, inspect } from '../../src/inspect.js'
import type { Inspection, Rule } from '../../src/model/index.js'
import { builtInRules, compileFile } from '../../src/rules/index.js'

export type InspectBytes = (content: string | Uint8Array) => Inspection

export async function builtInInspector(
  engineName: 'auto' | 're2' | 're2js' = 'auto',
): Promise<{ engine: Engine; rules: readonly Rule[]; inspectBytes: InspectBytes }> {
  const engine = await openEngine(engineName)
  const rules = await builtInRules(engine)
  return { engine, rules, inspectBytes: inspectorOf(rules, engine) }
}

export async function inspectorFrom(yaml: string, file = 'acme.yml'): Promise<InspectBytes> {
  const engine = await openEngine('auto')
  return inspectorOf(await compileFile(yaml, file, engine, 'operator'), engine)
}

function inspectorOf(rules: readonly Rule[], engine: Engine): InspectBytes {
  const inspector = createInspector(rules, engine, { keepDropped: true })
  return (content) => inspect('blob', typeof content === 'string' ? Buffer.from(content, 'utf8') : content, inspector)
}

/** A small invented provider, for tests of the machinery. */
export const ACME = `
provider: Acme
docs: https://acme.example/docs
rotate: { twoActiveKeys: true, steps: [Create a new one.], revoke: [Delete the old one.] }
rules:
  - id: acme/api-token
    title: Acme API token
    type: api-key
    severity: high
    risk: Reads everything.
    anchors: [acme_]
    pattern: '\\b(?P<secret>acme_[0-9A-Za-z]{32})\\b'
    checksum: crc32-base62
    specimen: 'acme_{base62:26}{checksum}'
    matches: ['A=<specimen>', 'B: "<specimen>"']
    ignores: ['A=<specimen:bad-checksum>']
    verify: { none: invented }
  - id: acme/pair
    title: Acme key pair
    type: cloud-iam
    severity: critical
    risk: Writes everything.
    anchors: [ACID]
    pattern: '\\b(?P<secret>ACID[0-9]{12})\\b'
    with: [{ name: key, pattern: '\\b(?P<value>k[0-9a-f]{20})\\b', within: 100, required: true, specimen: 'k{hex:20}' }]
    specimen: 'ACID{digits:12}'
    matches: ['<specimen> <with:key>', '<with:key>, <specimen>']
    ignores: ['<specimen>']
    verify: { none: invented }
`
