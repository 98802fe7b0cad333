/** Every flag, once: its name, kind, help, and what else it is called in configuration and Action. All else is derived from here. */

export interface Flag {
  readonly name: string
  /** `switch` takes no value; `text` takes one; `list` may be given several times. */
  readonly kind: 'switch' | 'text' | 'list'
  /** What the value is called in help. */
  readonly value?: string
  readonly choices?: readonly string[]
  readonly help: string
  readonly group: 'what' | 'report' | 'policy' | 'gate' | 'verify' | 'run' | 'other'
  /** What holds when it is not given, in words. */
  readonly default?: string
  /** The key in the configuration file that says the same. */
  readonly config?: string
  /** The input of the GitHub Action that says the same. */
  readonly input?: string
}

const FLAG_LIST = [
  flag('staged', 'switch', 'what', 'what is about to be committed, read from the index'),
  flag('range', 'text', 'what', 'the commits of B that A does not reach', { value: 'A..B' }),
  flag('stdin', 'switch', 'what', 'one document from standard input'),
  flag('stdin-name', 'text', 'what', 'the name that stands for standard input', { value: 'NAME', default: 'stdin' }),
  flag('ignored', 'switch', 'what', 'also files that git ignores'),
  flag('exclude', 'list', 'what', 'leave out these paths; they are counted', { value: 'GLOB', config: 'exclude' }),
  flag('history', 'switch', 'what', 'the whole history as well as the files'),

  flag('format', 'list', 'report', 'human, json, jsonl or sarif; again for one more', {
    value: 'FORM',
    choices: ['human', 'json', 'jsonl', 'sarif'],
    default: 'human',
  }),
  flag('output', 'list', 'report', 'file for the --format before it; - is stdout', {
    value: 'FILE',
    input: 'report-file',
  }),
  flag('remediation', 'list', 'report', 'the list of secrets to rotate: .md, .html or .json', { value: 'FILE' }),
  flag('sarif-suppressed', 'switch', 'report', 'write suppressed findings into SARIF too'),
  flag('playbook-url', 'text', 'report', 'your own rotation pages: {provider} and {rule} are filled in', {
    value: 'URL',
    config: 'playbook-url',
  }),
  flag('color', 'text', 'report', 'colour', {
    value: 'WHEN',
    choices: ['auto', 'always', 'never'],
    default: 'auto',
  }),
  flag('no-progress', 'switch', 'report', 'show no progress'),

  flag('config', 'text', 'policy', 'obey this configuration file', { value: 'FILE', input: 'config' }),
  flag('no-config', 'switch', 'policy', 'read no configuration that is not named'),
  flag('rules', 'list', 'policy', 'add the rules of this file', { value: 'FILE', config: 'rules' }),
  flag('baseline', 'text', 'policy', 'secrets that are known and do not count', { value: 'FILE', config: 'baseline' }),
  flag('disable-rule', 'list', 'policy', 'switch a rule off: an id or a glob', {
    value: 'RULE',
    config: 'disable-rules',
  }),
  flag('no-inline', 'switch', 'policy', 'list stanch-ignore marks, do not honour them', { config: 'inline-marks' }),
  flag('confidence', 'text', 'policy', 'least confidence of a finding that is shown', {
    value: 'LEVEL',
    choices: ['high', 'medium', 'low'],
    default: 'medium',
    config: 'confidence',
    input: 'confidence',
  }),

  flag('fail-on', 'text', 'gate', 'findings that make the exit status 1', {
    value: 'WHAT',
    choices: ['any', 'live', 'high', 'none'],
    default: 'any',
    config: 'fail-on',
    input: 'fail-on',
  }),
  flag('severity', 'text', 'gate', 'least severity that makes the exit status 1', {
    value: 'LEVEL',
    choices: ['critical', 'high', 'medium', 'low'],
    default: 'low',
    config: 'severity',
  }),
  flag('exit-zero', 'switch', 'gate', 'exit with 0 where it would be 1'),
  flag('allow-incomplete', 'text', 'gate', 'accept causes of an incomplete scan, with commas', {
    value: 'CAUSE',
    config: 'allow-incomplete',
    input: 'allow-incomplete',
  }),

  flag('verify', 'switch', 'verify', 'ask the providers which secrets are live', { config: 'verify', input: 'verify' }),
  flag('verify-plan', 'switch', 'verify', 'say whom --verify would ask, and ask nobody'),
  flag('verify-effects', 'switch', 'verify', 'also checks that do more than read', { config: 'verify-effects' }),
  flag('endpoint', 'list', 'verify', 'ask this base URL instead; also HOST=URL', {
    value: 'RULE=URL',
    config: 'endpoints',
  }),

  flag('engine', 'text', 'run', 'regular expression engine', {
    value: 'NAME',
    choices: ['auto', 're2', 're2js'],
    default: 'auto',
    config: 'engine',
    input: 'engine',
  }),
  flag('jobs', 'text', 'run', 'threads; 0 decides by size', { value: 'N', default: '0', config: 'jobs' }),
  flag('max-file-size', 'text', 'run', 'largest file read in one piece', {
    value: 'SIZE',
    default: '64MB',
    config: 'max-file-size',
  }),
  flag('no-cache', 'switch', 'run', 'read everything anew, and keep nothing for the next audit'),

  flag('from', 'text', 'other', 'whose files these are', {
    value: 'TOOL',
    choices: ['gitleaks', 'betterleaks', 'detect-secrets'],
  }),
  flag('manager', 'text', 'other', 'the secret manager to write for', { value: 'NAME' }),
  flag('reason', 'text', 'other', 'why the new entries are accepted', { value: 'TEXT' }),
  flag('owner', 'text', 'other', 'who answers for the new entries', { value: 'NAME' }),
  flag('until', 'text', 'other', 'last day on which the new entries count', { value: 'YYYY-MM-DD' }),
  flag('prune', 'switch', 'other', 'drop entries that this scan did not meet'),
  flag('json', 'switch', 'other', 'as JSON'),
  flag('help', 'switch', 'other', 'this text'),
  flag('version', 'switch', 'other', 'the version; with --json also engine, git and rules'),
] as const satisfies readonly Flag[]

export type FlagName = (typeof FLAG_LIST)[number]['name']

export const FLAGS: ReadonlyMap<string, Flag> = new Map(FLAG_LIST.map((one) => [one.name, one]))

function flag<const Name extends string>(
  name: Name,
  kind: Flag['kind'],
  group: Flag['group'],
  help: string,
  more: Pick<Flag, 'value' | 'choices' | 'default' | 'config' | 'input'> = {},
): Flag & { readonly name: Name } {
  return { name, kind, group, help, ...more }
}
