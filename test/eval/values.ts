/** Makes values of secrets that belong to no provider: random ones of many alphabets, and passwords as people choose them. */
import type { Random } from '../../src/base/random.js'
import { GIVEN_NAMES, WORDS } from './words.js'

const DIGITS = '0123456789'
const LOWER = 'abcdefghijklmnopqrstuvwxyz'
const UPPER = LOWER.toUpperCase()
export const LETTERS = LOWER
export const BASE62 = DIGITS + UPPER + LOWER
export const HEX = '0123456789abcdef'
const MILD = '!@#%^*-_=+.'
const STRONG = '!@#$%^&*()-_=+[]{};:,.?/|~'

export interface ValueKind {
  readonly name: string
  readonly holds: 'password' | 'token'
  readonly make: (random: Random) => string
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
const between = (random: Random, least: number, most: number) => least + random.below(most - least + 1)

/** Tr0ub4dor-like: some letters as digits or signs. */
function leet(word: string, random: Random): string {
  const signs: Readonly<Record<string, string>> = { a: '4@', e: '3', i: '1!', o: '0', s: '5$', t: '7', l: '1', g: '9' }
  let swapped = 0
  return [...word]
    .map((letter) => {
      const sign = signs[letter]
      if (sign === undefined || swapped > 2 || random.below(10) > 6) return letter
      swapped++
      return random.pick([...sign])
    })
    .join('')
}

/** Has every class of characters it was made of, as generators that must satisfy a policy do. */
function withAll(random: Random, alphabet: string, length: number, classes: readonly RegExp[]): string {
  for (;;) {
    const value = random.text(alphabet, length)
    if (classes.every((one) => one.test(value))) return value
  }
}

const CLASSES = [/\d/, /[a-z]/, /[A-Z]/]

export const VALUE_KINDS: readonly ValueKind[] = [
  { name: 'base62 16-24', holds: 'token', make: (r) => withAll(r, BASE62, between(r, 16, 24), CLASSES) },
  { name: 'base62 25-64', holds: 'token', make: (r) => withAll(r, BASE62, between(r, 25, 64), CLASSES) },
  { name: 'hex 32', holds: 'token', make: (r) => r.text(HEX, 32) },
  { name: 'hex 40', holds: 'token', make: (r) => r.text(HEX, 40) },
  { name: 'hex 64', holds: 'token', make: (r) => r.text(HEX, 64) },
  { name: 'hex 128', holds: 'token', make: (r) => r.text(HEX, 128) },
  { name: 'HEX upper', holds: 'token', make: (r) => r.text('0123456789ABCDEF', r.pick([32, 40, 64])) },
  {
    name: 'base64',
    holds: 'token',
    make: (r) => Buffer.from(r.bytes(r.pick([16, 20, 24, 32, 48, 64]))).toString('base64'),
  },
  { name: 'base64url', holds: 'token', make: (r) => Buffer.from(r.bytes(r.pick([24, 32, 48]))).toString('base64url') },
  { name: 'lower and digits', holds: 'token', make: (r) => withAll(r, LOWER + DIGITS, between(r, 18, 40), [/\d/]) },
  { name: 'UPPER and digits', holds: 'token', make: (r) => withAll(r, UPPER + DIGITS, between(r, 18, 36), [/\d/]) },
  { name: 'base32', holds: 'token', make: (r) => withAll(r, `${UPPER}234567`, r.pick([16, 26, 32, 52]), [/\d/]) },
  { name: 'uuid', holds: 'token', make: uuid },
  {
    name: 'dashed groups',
    holds: 'token',
    make: (r) => Array.from({ length: r.pick([4, 5]) }, () => r.text(UPPER + DIGITS, 5)).join('-'),
  },
  {
    name: 'own prefix',
    holds: 'token',
    make: (r) => `${r.pick(WORDS)}_${r.pick(['live', 'prod', 'key', 'v1'])}_${r.text(BASE62, between(r, 20, 36))}`,
  },
  { name: 'letters only', holds: 'token', make: (r) => withAll(r, UPPER + LOWER, between(r, 20, 40), [/[a-z]/]) },
  { name: 'signs 12-32', holds: 'token', make: (r) => r.text(BASE62 + STRONG, between(r, 20, 50)) },
  { name: 'random 8-11', holds: 'password', make: (r) => withAll(r, BASE62, between(r, 8, 11), CLASSES) },
  { name: 'random 12-20', holds: 'password', make: (r) => withAll(r, BASE62, between(r, 12, 20), CLASSES) },
  {
    name: 'random with signs 8-12',
    holds: 'password',
    make: (r) => withAll(r, BASE62 + MILD, between(r, 8, 12), [...CLASSES, /[^0-9a-zA-Z]/]),
  },
  {
    name: 'random with signs 13-24',
    holds: 'password',
    make: (r) => withAll(r, BASE62 + STRONG, between(r, 13, 24), [...CLASSES, /[^0-9a-zA-Z]/]),
  },
  { name: 'lower random', holds: 'password', make: (r) => withAll(r, LOWER + DIGITS, between(r, 10, 16), [/\d/]) },
  {
    name: 'leet word and sign',
    holds: 'password',
    make: (r) =>
      `${leet(capital(r.pick(WORDS)), r)}${leet(r.pick(WORDS).slice(0, 4), r)}${r.pick([...'&!@#*'])}${r.below(1000)}`,
  },
  {
    name: 'word, number, sign',
    holds: 'password',
    make: (r) =>
      `${capital(r.pick(WORDS))}${r.pick(['', '_', '@', '#'])}${between(r, 10, 9999)}${r.pick([...'!#*$@?'])}`,
  },
  {
    name: 'two words and year',
    holds: 'password',
    make: (r) =>
      `${capital(r.pick(WORDS))}${capital(r.pick(WORDS))}${between(r, 1965, 2025)}${r.pick(['', '!', '!!', '#'])}`,
  },
  {
    name: 'name and date',
    holds: 'password',
    make: (r) =>
      `${r.pick(GIVEN_NAMES)}${r.pick(['', '.', '_', '@'])}${between(r, 1, 28)}${between(r, 10, 12)}${between(r, 60, 99)}`,
  },
  {
    name: 'passphrase',
    holds: 'password',
    make: (r) => {
      const separator = r.pick(['-', '_', '.', ' '])
      return Array.from({ length: between(r, 4, 6) }, () => r.pick(WORDS)).join(separator)
    },
  },
  {
    name: 'passphrase with number',
    holds: 'password',
    make: (r) =>
      `${[r.pick(WORDS), r.pick(WORDS), r.pick(WORDS)].map(capital).join('-')}-${between(r, 10, 99)}${r.pick(['', '!'])}`,
  },
  {
    name: 'pronounceable',
    holds: 'password',
    make: (r) =>
      `${Array.from({ length: 4 }, () => r.pick([...'bcdfgklmnprstvz']) + r.pick([...'aeiou'])).join('')}${between(r, 10, 99)}${r.pick([...'!#%*'])}${r.text(UPPER, 2)}`,
  },
  {
    name: 'keyboard walk',
    holds: 'password',
    make: (r) =>
      r.pick(['Qwe', 'Asd', 'Zxc', 'qAz', '1qa']) +
      r.pick([...'!@#$']) +
      between(r, 10, 99) +
      r.pick(['rty', 'fgh', 'vbn', 'wSx']) +
      r.text(MILD + DIGITS, 3),
  },
]

function uuid(random: Random): string {
  const hex = random.text(HEX, 32)
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `9${hex.slice(17, 20)}`, hex.slice(20)].join('-')
}
