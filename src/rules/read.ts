/** YAML text of a rule file → RuleFile, or a UsageError with file:line:column. */
import { parseYaml, type YamlDocument } from '../base/yaml.js'
import { UsageError } from '../model/index.js'
import { RULE_FILE_SCHEMA, type RuleFile } from './schema.js'

export interface ReadRuleFile {
  readonly file: string
  readonly content: RuleFile
  /** `file:line:column` of a value. */
  where(path: readonly (string | number)[]): string
}

/** `file` is what messages name. Throws UsageError `rule-file`. */
export async function readRuleFile(text: string, file: string): Promise<ReadRuleFile> {
  const document = await parseYaml(text, file)
  const validate = await validator()
  if (!validate(document.value)) throw schemaError(document, validate.errors ?? [])
  return { file, content: document.value as RuleFile, where: document.where }
}

interface SchemaProblem {
  readonly instancePath: string
  readonly keyword: string
  readonly message?: string
  readonly params: Record<string, unknown>
}

type Validate = ((value: unknown) => boolean) & { errors?: SchemaProblem[] | null }
let compiled: Validate | undefined

async function validator(): Promise<Validate> {
  if (compiled === undefined) {
    const { Ajv } = await import('ajv')
    compiled = new Ajv({ allErrors: false, strict: false }).compile(RULE_FILE_SCHEMA) as Validate
  }
  return compiled
}

function schemaError(document: YamlDocument, problems: readonly SchemaProblem[]): UsageError {
  const problem = problems[0]
  const path = (problem?.instancePath ?? '')
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step))
  const extra = problem?.params.additionalProperty
  const allowed = problem?.params.allowedValues
  const detail =
    typeof extra === 'string'
      ? `unknown field "${extra}"`
      : Array.isArray(allowed)
        ? `must be one of: ${allowed.join(', ')}`
        : (problem?.message ?? 'not a rule file')
  const name = path.length === 0 ? 'the file' : `"${path.join('.')}"`
  return new UsageError({
    code: 'rule-file',
    where: document.where(typeof extra === 'string' ? [...path, extra] : path),
    problem: `${name}: ${detail}`,
    fix: 'See rules/README.md for the fields of a rule.',
  })
}
