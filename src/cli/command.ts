/** The door to yargs: arguments → an invocation whose every value is text, as written. */
import parser from 'yargs-parser'
import { closest } from '../config/index.js'
import { UsageError } from '../model/index.js'
import { COMMANDS, type Command, type CommandName, isCommand } from './commands.js'
import { type Flag, FLAGS, type FlagName } from './flags.js'
import { type FlagToken, readTokens } from './tokens.js'

export interface Invocation {
  readonly command: CommandName
  /** False where `scan` is only meant. */
  readonly isCommandGiven: boolean
  readonly operands: readonly string[]
  /** Flags in the order written. */
  readonly tokens: readonly FlagToken[]
  isOn(name: FlagName): boolean
  text(name: FlagName): string | undefined
  list(name: FlagName): readonly string[]
}

/** Without a command it is `scan`. Throws UsageError. */
export async function parseArguments(argv: readonly string[]): Promise<Invocation> {
  // A misspelt flag is met before the command is known for certain: the first word that names one serves, and its flags alone are suggested.
  const meant = argv.find(isCommand) ?? 'scan'
  const written = readTokens(argv, (name) => suggestFlag(name, COMMANDS[meant].flags, meant))
  const tokens = written.flags
  const [first, ...rest] = await parseOperands(written.argv)
  const command = first === undefined ? 'scan' : first
  if (!isCommand(command)) throw unknownCommand(command)
  const definition: Command = COMMANDS[command]
  const isVersion = tokens.some(({ name }) => name === 'version')
  for (const { name } of tokens) {
    const isKnown = definition.flags.some((known) => known === name) || (name === 'json' && isVersion)
    if (!isKnown) throw foreignFlag(name, command, definition)
    const isRepeated = tokens.filter((token) => token.name === name).length > 1
    if (isRepeated && FLAGS.get(name)?.kind !== 'list') throw repeated(name)
  }
  if (rest.length > definition.operandsMax) throw tooMany(rest[definition.operandsMax] ?? '', definition)
  return {
    command,
    isCommandGiven: first !== undefined,
    operands: rest,
    tokens,
    isOn: (name) => tokens.some((token) => token.name === name),
    text: (name) => tokens.find((token) => token.name === name)?.value ?? undefined,
    list: (name) => tokens.filter((token) => token.name === name).flatMap(({ value }) => value ?? []),
  }
}

/** Nothing is abbreviated, counted, negated, split at dots or turned into a number: a value is what was written. */
const PARSER = {
  'parse-numbers': false,
  'parse-positional-numbers': false,
  'dot-notation': false,
  'camel-case-expansion': false,
  'boolean-negation': false,
  'short-option-groups': false,
  'strip-aliased': true,
} as const

const OPTIONS = {
  boolean: [...FLAGS.values()].filter(({ kind }) => kind === 'switch').map(({ name }) => name),
  string: [...FLAGS.values()].filter(({ kind }) => kind !== 'switch').map(({ name }) => name),
}

/** Commands that a person waits for at every commit: reading the arguments may not take longer than scanning. */
const HOT: readonly string[] = ['scan', 'hook'] satisfies readonly CommandName[]

/**
 * What stands outside of flags. Values are taken from the tokens: yargs strips quotes from them. All of yargs takes as long to load as a small scan
 * takes altogether, so its parser alone serves the commands that must be quick; a test holds both to the same answers.
 */
async function parseOperands(argv: readonly string[]): Promise<readonly string[]> {
  const parsed = parser([...argv], { ...OPTIONS, configuration: PARSER })._.map(String)
  return parsed[0] === undefined || HOT.includes(parsed[0]) ? parsed : parseWithYargs(argv)
}

/** As `parseOperands`, by yargs itself, which refuses what is none of ours. */
export async function parseWithYargs(argv: readonly string[]): Promise<readonly string[]> {
  const { default: yargs } = await import('yargs')
  const parsed = await yargs([...argv])
    .parserConfiguration(PARSER)
    .help(false)
    .version(false)
    .options(Object.fromEntries([...FLAGS.values()].map((flag) => [flag.name, optionOf(flag)])))
    .strictOptions()
    .exitProcess(false)
    .fail((message: string, error: Error | undefined) => {
      throw error ?? usage('arguments', 'command line', message, 'See: stanch --help')
    })
    .parseAsync()
  return parsed._.map(String)
}

function optionOf({ kind }: Flag) {
  return kind === 'switch' ? { type: 'boolean' as const } : { type: 'string' as const, requiresArg: true }
}

function suggestFlag(name: string, known: readonly string[], command = 'scan'): string {
  const near = closest(name, known)
  return near === null
    ? `All flags: stanch help ${command}`
    : `Did you mean --${near}? All flags: stanch help ${command}`
}

function unknownCommand(written: string): UsageError {
  const near = closest(written, Object.keys(COMMANDS))
  const scan = `To scan a file or folder: stanch scan ${/^[\w./-]{1,60}$/.test(written) ? written : '<path>'}`
  return usage(
    'unknown-command',
    written.slice(0, 60),
    'there is no such command',
    near === null ? `Commands: ${Object.keys(COMMANDS).join(', ')}. ${scan}` : `Did you mean: stanch ${near}? ${scan}`,
  )
}

function foreignFlag(name: string, command: CommandName, definition: Command): UsageError {
  return usage(
    'unknown-flag',
    `--${name}`,
    `stanch ${command} has no such flag`,
    `${suggestFlag(name, definition.flags, command)}`,
  )
}

function repeated(name: string): UsageError {
  return usage('repeated-flag', `--${name}`, 'given more than once', 'Give it once: it is not said which would count.')
}

function tooMany(operand: string, definition: Command): UsageError {
  return usage('operand', operand.slice(0, 60), 'is one argument too many', `Usage: ${definition.usage}`)
}

function usage(code: string, where: string, problem: string, fix: string): UsageError {
  return new UsageError({ code, where, problem, fix })
}
