/** Help texts, made from the tables of flags and commands: one screen a command, and every flag on request. */
import { COMMANDS, type Command, type CommandName } from './commands.js'
import { FLAGS, type FlagName } from './flags.js'

const EXIT_CODES = [
  'Exit status: 0 clean · 1 findings · 2 usage · 3 incomplete or nothing scanned',
  '             4 stanch itself failed · 130, 143 interrupted',
]

/** At most 24 lines of 80 columns. */
export function overview(): string {
  const commands = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`)
  return [
    'stanch finds leaked secrets, proves that they are real, and helps to end them.',
    '',
    'Usage: stanch <command> [flags]       without a command it is scan',
    '',
    ...commands,
    '',
    'Examples:',
    ...exampleLines([
      ['stanch', 'the files of this folder'],
      ['stanch audit --verify', 'the history; what is live?'],
      ['stanch hook install', 'check every commit and push'],
    ]),
    '',
    ...EXIT_CODES,
    '',
    'One command: stanch scan --help      version: stanch --version [--json]',
    '',
  ].join('\n')
}

/** At most 24 lines of 80 columns. */
export function shortHelp(name: CommandName): string {
  const command: Command = COMMANDS[name]
  return [
    `Usage: ${command.usage} [flags]`,
    `       ${command.summary}`,
    '',
    ...command.main.map(flagLine),
    ...(command.main.length === 0 ? [] : ['']),
    'Examples:',
    ...exampleLines(command.examples),
    '',
    ...EXIT_CODES,
    ...(command.flags.length > command.main.length && name !== 'help' ? [`All flags: stanch help ${name}`] : []),
    '',
  ].join('\n')
}

const GROUPS = {
  what: 'What is read',
  report: 'Reports',
  policy: 'What counts',
  gate: 'Exit status',
  verify: 'Verification',
  run: 'How it runs',
  other: 'Other',
} as const

/** Every flag of the command with its default and its key in the configuration. */
export function fullHelp(name: CommandName): string {
  const command: Command = COMMANDS[name]
  const groups = Object.entries(GROUPS).flatMap(([group, title]) => {
    const own = command.flags.filter((flag) => FLAGS.get(flag)?.group === group)
    return own.length === 0 ? [] : [`${title}:`, ...own.flatMap(longFlagLines), '']
  })
  return [
    `Usage: ${command.usage} [flags]`,
    `       ${command.summary}`,
    '',
    ...groups,
    'Examples:',
    ...exampleLines(command.examples),
    '',
    ...EXIT_CODES,
    '',
  ].join('\n')
}

const NAME_COLUMNS = 28

function flagLine(name: FlagName): string {
  const flag = FLAGS.get(name)
  if (flag === undefined) throw new Error(`there is no flag ${name}`)
  const written = `--${name}${flag.value === undefined ? '' : ` ${flag.value}`}`
  return `  ${written.padEnd(NAME_COLUMNS - 2)}${written.length > NAME_COLUMNS - 3 ? ' ' : ''}${flag.help}`
}

function longFlagLines(name: FlagName): readonly string[] {
  const flag = FLAGS.get(name)
  const facts = [
    ...(flag?.choices === undefined ? [] : [flag.choices.join(', ')]),
    ...(flag?.default === undefined ? [] : [`default: ${flag.default}`]),
    ...(flag?.config === undefined ? [] : [`config: ${flag.config}`]),
    ...(flag?.kind === 'list' ? ['may be repeated'] : []),
  ]
  return [flagLine(name), ...(facts.length === 0 ? [] : [`${' '.repeat(NAME_COLUMNS)}(${facts.join('; ')})`])]
}

const EXAMPLE_COLUMNS = 38

function exampleLines(examples: readonly (readonly [string, string])[]): readonly string[] {
  return examples.map(([command, meaning]) =>
    meaning === '' ? `  ${command}` : `  ${command.padEnd(EXAMPLE_COLUMNS)}  ${meaning}`,
  )
}
