/** Every command, once: what it takes, which flags it knows, and what its help shows. */
import type { FlagName } from './flags.js'

export interface Command {
  readonly usage: string
  readonly summary: string
  /** Most operands it takes. */
  readonly operandsMax: number
  readonly flags: readonly FlagName[]
  /** Flags shown in the short help. */
  readonly main: readonly FlagName[]
  readonly examples: readonly (readonly [command: string, meaning: string])[]
}

const ALWAYS: readonly FlagName[] = ['help', 'version', 'color', 'no-progress']
const POLICY: readonly FlagName[] = [
  'exclude',
  'config',
  'no-config',
  'rules',
  'baseline',
  'disable-rule',
  'no-inline',
  'confidence',
  'engine',
  'jobs',
  'max-file-size',
]
const REPORTING: readonly FlagName[] = ['format', 'output', 'remediation', 'sarif-suppressed', 'playbook-url']
const GATE: readonly FlagName[] = ['fail-on', 'severity', 'exit-zero', 'allow-incomplete']
const VERIFY: readonly FlagName[] = ['verify', 'verify-plan', 'verify-effects', 'endpoint']
/** More operands than any shell hands over. */
const PATHS_MAX = 100_000

export const COMMANDS = {
  scan: {
    usage: 'stanch scan [path…]',
    summary: 'find secrets in files, staged changes, commits or standard input',
    operandsMax: PATHS_MAX,
    flags: [
      'staged',
      'range',
      'stdin',
      'stdin-name',
      'ignored',
      ...REPORTING,
      ...POLICY,
      ...GATE,
      ...VERIFY,
      ...ALWAYS,
    ],
    main: [
      'staged',
      'range',
      'stdin',
      'verify',
      'verify-plan',
      'format',
      'output',
      'remediation',
      'baseline',
      'fail-on',
    ],
    examples: [
      ['stanch scan', 'the files of this folder'],
      ['stanch scan --staged', 'what is about to be committed'],
      ['stanch scan --range main..HEAD --format sarif --output out.sarif', ''],
    ],
  },
  audit: {
    usage: 'stanch audit [repository]',
    summary: 'find secrets in the whole history, reachable or not',
    operandsMax: 1,
    flags: [...REPORTING, ...POLICY, 'no-cache', ...GATE, ...VERIFY, ...ALWAYS],
    main: ['verify', 'verify-plan', 'format', 'output', 'remediation', 'baseline', 'fail-on', 'allow-incomplete'],
    examples: [
      ['stanch audit', 'every object of this repository'],
      ['stanch audit ../shop --verify --remediation rotate.html', 'what to rotate first'],
      ['stanch audit --format jsonl | head', 'a finding a line'],
    ],
  },
  explain: {
    usage: 'stanch explain FILE[:LINE]',
    summary: 'why something is reported, or is not',
    operandsMax: 1,
    flags: ['stdin', 'stdin-name', ...POLICY, ...ALWAYS],
    main: ['stdin', 'confidence', 'rules', 'config', 'baseline'],
    examples: [
      ['stanch explain src/app.env:12', 'the rules that came near'],
      ['stanch explain src/app.env', 'every match of the file'],
      ['stanch explain --stdin 12', 'line 12 of standard input'],
    ],
  },
  rules: {
    usage: 'stanch rules list | explain <rule> | check [file…] | test <file…>',
    summary: 'list the rules, explain one, or try rule files',
    operandsMax: PATHS_MAX,
    flags: ['rules', 'engine', 'json', ...ALWAYS],
    main: ['rules', 'json', 'engine'],
    examples: [
      ['stanch rules list', 'every rule with its severity'],
      ['stanch rules explain github/token', 'what it finds, how it is proven'],
      ['stanch rules check my-rules.yml', 'what a rule file should say'],
      ['stanch rules test my-rules.yml', 'try its examples, one line each'],
    ],
  },
  migrate: {
    usage: 'stanch migrate --from TOOL FILE…',
    summary: 'turn the files of another scanner into those of stanch',
    operandsMax: 50,
    flags: ['from', 'output', 'rules', 'engine', ...ALWAYS],
    main: ['from', 'output'],
    examples: [
      ['stanch migrate --from gitleaks .gitleaks.toml .gitleaksignore --output .', ''],
      ['stanch migrate --from detect-secrets .secrets.baseline', ''],
    ],
  },
  playbook: {
    usage: 'stanch playbook <provider or rule>',
    summary: 'how to rotate the credentials of a provider',
    operandsMax: 1,
    flags: ['manager', 'rules', 'playbook-url', 'engine', ...ALWAYS],
    main: ['manager', 'rules'],
    examples: [
      ['stanch playbook github', 'all credentials of GitHub'],
      ['stanch playbook stripe --manager vault', 'with the steps of one secret manager'],
      ['stanch playbook slack > slack.md', 'it is Markdown'],
    ],
  },
  baseline: {
    usage: 'stanch baseline create | update [path]',
    summary: 'write down the secrets that are known, by keyed hash only',
    operandsMax: 2,
    flags: ['history', 'output', 'reason', 'owner', 'until', 'prune', 'ignored', ...POLICY, ...ALWAYS],
    main: ['history', 'output', 'reason', 'owner', 'until', 'prune'],
    examples: [
      ['stanch baseline create', 'known secrets in this folder'],
      ['stanch baseline create --history', 'and in the whole history'],
      ['stanch baseline update --prune', 'add new ones, drop those that are gone'],
    ],
  },
  hook: {
    usage: 'stanch hook install | uninstall | <name of a git hook>',
    summary: 'keep secrets out of commits and pushes',
    operandsMax: 3,
    flags: ['allow-incomplete', 'fail-on', 'severity', ...POLICY, ...ALWAYS],
    main: ['config', 'baseline', 'fail-on', 'allow-incomplete'],
    examples: [
      ['stanch hook install', 'here, beside the hooks there are'],
      ['stanch hook uninstall', 'and everything is as it was'],
      ['stanch hook pre-commit', 'what the hook runs'],
    ],
  },
  help: {
    usage: 'stanch help [command]',
    summary: 'all flags of a command',
    operandsMax: 1,
    flags: [...ALWAYS],
    main: [],
    examples: [['stanch help scan', 'every flag of stanch scan']],
  },
} as const satisfies Readonly<Record<string, Command>>

export type CommandName = keyof typeof COMMANDS

export function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name)
}
