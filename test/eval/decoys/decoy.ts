/** What a maker of decoys is, and the parts all makers share. */
import type { Random } from '../../../src/base/random.js'
import { styled } from '../names.js'
import { type Syntax, SYNTAXES, write } from '../syntaxes/index.js'

export interface MadeDecoy {
  readonly file?: string
  readonly text: string
}

/** `number` counts the decoys of the kind: makers that go through a list use it to take each in turn. */
export type DecoyMaker = (random: Random, number: number) => MadeDecoy

export const HEX = '0123456789abcdef'
export const DIGITS = '0123456789'
export const LOWER = 'abcdefghijklmnopqrstuvwxyz'
export const UPPER = LOWER.toUpperCase()
export const BASE62 = DIGITS + UPPER + LOWER

export const bytes64 = (random: Random, count: number): string => Buffer.from(random.bytes(count)).toString('base64')

export const wrapped = (text: string, width = 64): string => text.replace(new RegExp(`(.{${width}})`, 'g'), '$1\n')

export function uuid(random: Random): string {
  const hex = random.text(HEX, 32)
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-')
}

/** Names of secrets, for decoys that only sound like one. */
export const SECRET_WORDS: readonly string[] = [
  'api key',
  'secret key',
  'auth token',
  'db password',
  'client secret',
  'access token',
  'password',
  'secret',
  'token',
  'private key',
  'smtp password',
  'encryption key',
  'jwt secret',
  'admin password',
  'webhook secret',
  'credentials',
  'session secret',
  'passphrase',
  'api token',
  'signing key',
]

/** A call that declares its argument a secret makes it one. */
const QUIET = SYNTAXES.filter(({ name }) => name !== 'PowerShell secure')

/** The value given to the name in a syntax of the number's choosing; the next syntax where that one cannot hold it. */
export function given(
  random: Random,
  number: number,
  words: string,
  value: string,
  only?: readonly Syntax[],
): MadeDecoy {
  const from = only ?? QUIET
  for (let at = 0; at < from.length; at++) {
    const written = write(from[(number * 13 + at) % from.length]!, { words, value, random, number })
    if (written !== null) return { file: written.file, text: written.text }
  }
  throw new Error('no syntax holds this decoy')
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** camelCase, snake_case, … of a name by chance. */
export function anyStyle(random: Random, words: string): string {
  return styled(words, random.pick(['snake', 'camel', 'Pascal', 'SCREAMING', 'kebab'] as const))
}
