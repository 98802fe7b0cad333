/** The inputs and outputs of the GitHub Action, each once; action.yml says the same, and a test compares them. */
import { UsageError } from '../model/index.js'

export interface ActionInput {
  readonly name: string
  readonly description: string
  readonly default: string
  readonly choices?: readonly string[]
}

const INPUT_LIST = [
  input(
    'mode',
    'What to scan: auto (what the event brings), range (every commit of it), net (as range, but only what is still there fails), tree (the files), audit (the whole history).',
    'auto',
    ['auto', 'range', 'net', 'tree', 'audit'],
  ),
  input('path', 'The folder of the repository, within the workspace.', '.'),
  input('base', 'Scan the commits that head has and base has not, in place of those of the event.', ''),
  input('head', 'The other end of base; the checked-out commit when empty.', ''),
  input(
    'config',
    'The configuration file to obey, as the operator. On pull requests it is read from the base commit.',
    '',
  ),
  input('fail-on', 'Findings that fail the step: any, live, high or none.', 'any', ['any', 'live', 'high', 'none']),
  input('confidence', 'Least confidence of a finding that is shown and counts: high, medium or low.', 'medium', [
    'high',
    'medium',
    'low',
  ]),
  input(
    'verify',
    'Ask the providers which secrets are live. Never done for events that run with more rights than their author has.',
    'false',
    ['true', 'false'],
  ),
  input('sarif-file', 'Write SARIF 2.1.0 here.', ''),
  input('report-file', 'Write a report here; the extension says which: .json, .jsonl, .sarif, .md or .html.', ''),
  input('summary', 'Write the step summary.', 'true', ['true', 'false']),
  input('annotations', 'Annotate the lines that hold secrets.', 'true', ['true', 'false']),
  input('allow-incomplete', 'Causes of an incomplete scan, separated by commas, that do not fail the step.', ''),
  input(
    'allow-pr-suppressions',
    'Let a pull request silence findings by its own configuration, baseline and marks.',
    'false',
    ['true', 'false'],
  ),
  input('engine', 'Regular expression engine: auto, re2 or re2js.', 'auto', ['auto', 're2', 're2js']),
] as const satisfies readonly ActionInput[]

export type InputName = (typeof INPUT_LIST)[number]['name']

export const ACTION_INPUTS: readonly ActionInput[] = INPUT_LIST

export const ACTION_OUTPUTS = {
  findings: 'Number of secrets that fail the step.',
  live: 'Number of secrets that their providers say are live.',
  unread: 'Number of units that could not be read.',
  complete: 'Whether everything that was to be scanned was read.',
  'sarif-file': 'The SARIF file, when one was asked for.',
  'report-file': 'The report file, when one was asked for.',
  'exit-code': '0 clean, 1 findings, 2 wrong inputs or configuration, 3 incomplete, 4 internal error.',
} as const

export interface Inputs {
  /** Empty texts stand for what was not given. */
  text(name: InputName): string
  isOn(name: InputName): boolean
}

/** From the runner's `INPUT_*` variables: upper-cased, hyphens stay. Throws UsageError for a value off the list. */
export function readInputs(environment: Readonly<Record<string, string | undefined>>): Inputs {
  const values = new Map<string, string>()
  for (const known of ACTION_INPUTS) {
    const given = (environment[`INPUT_${known.name.toUpperCase()}`] ?? '').trim()
    const value = given === '' ? known.default : isSwitch(known) ? switchOf(given) : given
    if (known.choices !== undefined && !known.choices.includes(value)) throw wrongInput(known, given)
    values.set(known.name, value)
  }
  return { text: (name) => values.get(name) ?? '', isOn: (name) => values.get(name) === 'true' }
}

function isSwitch({ choices }: ActionInput): boolean {
  return choices?.[0] === 'true'
}

/** YAML 1.2's spellings of the two, as the runner's own helpers take them. */
function switchOf(given: string): string {
  return /^(?:true|True|TRUE|false|False|FALSE)$/.test(given) ? given.toLowerCase() : given
}

function wrongInput({ name, choices }: ActionInput, given: string): UsageError {
  return new UsageError({
    code: 'input',
    where: `input ${name}`,
    problem: `expected one of ${choices?.join(', ')}, found "${given.slice(0, 40)}"`,
    fix: `Correct "${name}" below "with:" in the workflow.`,
  })
}

function input<const Name extends string>(
  name: Name,
  description: string,
  fallback: string,
  choices?: readonly string[],
): ActionInput & { readonly name: Name } {
  return { name, description, default: fallback, ...(choices === undefined ? {} : { choices }) }
}
