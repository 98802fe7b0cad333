/** The arguments as written, in order: needed for what a parsed result no longer tells (which --output follows which --format). */
import { UsageError } from '../model/index.js'
import { FLAGS } from './flags.js'

export interface FlagToken {
  readonly name: string
  /** Null for switches. */
  readonly value: string | null
}

/** The arguments with every value joined to its flag: a value can then not be taken for anything else. */
export interface Tokens {
  readonly flags: readonly FlagToken[]
  readonly argv: readonly string[]
}

/** Flags before `--`. Throws UsageError for an unknown one, a missing value, or a value where none belongs. */
export function readTokens(argv: readonly string[], suggest: (name: string) => string): Tokens {
  const flags: FlagToken[] = []
  const joined: string[] = []
  for (let at = 0; at < argv.length; at++) {
    const text = argv[at] ?? ''
    if (text === '--') return { flags, argv: [...joined, ...argv.slice(at)] }
    if (!text.startsWith('-') || text === '-') {
      joined.push(text)
      continue
    }
    const split = text.indexOf('=')
    const written = split < 0 ? text : text.slice(0, split)
    const flag = written.startsWith('--') ? FLAGS.get(written.slice(2)) : undefined
    if (flag === undefined) throw unknownFlag(written, suggest)
    if (flag.kind === 'switch') {
      if (split >= 0) throw misuse(written, 'takes no value', `Write just ${written}.`)
      flags.push({ name: flag.name, value: null })
      joined.push(written)
      continue
    }
    const next = argv[at + 1]
    const value = split >= 0 ? text.slice(split + 1) : next !== undefined && !looksLikeFlag(next) ? next : ''
    if (value === '') throw misuse(written, `needs a value: ${flag.value}`, `Write ${written}=${flag.value}.`)
    if (split < 0) at++
    if (flag.choices !== undefined && !flag.choices.includes(value)) {
      throw misuse(written, `"${value.slice(0, 40)}" is none of ${flag.choices.join(', ')}`, 'Choose one of them.')
    }
    flags.push({ name: flag.name, value })
    joined.push(`${written}=${value}`)
  }
  return { flags, argv: joined }
}

function looksLikeFlag(text: string): boolean {
  return text.startsWith('-') && text !== '-'
}

/** What was written may hold a secret (`--token=…`): only the name is repeated, and not at any length. */
function unknownFlag(written: string, suggest: (name: string) => string): UsageError {
  const name = written.slice(0, 40)
  return new UsageError({
    code: 'unknown-flag',
    where: name,
    problem: 'there is no such flag',
    fix: suggest(name.replace(/^-+/, '')),
  })
}

function misuse(where: string, problem: string, fix: string): UsageError {
  return new UsageError({ code: 'flag-value', where, problem, fix })
}
