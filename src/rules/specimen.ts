/** Expands a specimen's recipe into a valid-looking value: deterministic, so that nothing token-shaped needs to be stored. */

import { CHECKSUMS, withChecksum } from '../base/checksum.js'
import { Random } from '../base/random.js'
import { openssh, pem, pgp, putty } from './specimen-keys.js'

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const LOWER = 'abcdefghijklmnopqrstuvwxyz'
const DIGITS = '0123456789'

const ALPHABETS: Readonly<Record<string, string>> = {
  base62: DIGITS + UPPER + LOWER,
  hex: '0123456789abcdef',
  HEX: '0123456789ABCDEF',
  digits: DIGITS,
  lower: LOWER,
  upper: UPPER,
  alnum: DIGITS + LOWER,
  ALNUM: DIGITS + UPPER,
  base64: `${UPPER}${LOWER}${DIGITS}+/`,
  base64url: `${UPPER}${LOWER}${DIGITS}-_`,
  base32: `${UPPER}234567`,
  word: `${DIGITS}${UPPER}${LOWER}_`,
  password: `${DIGITS}${UPPER}${LOWER}!#%^*-_=+.`,
  bech32: 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L',
}

/** How a value is bent so that a rule must refuse it. */
export type Bend = 'none' | 'bad-checksum' | 'short' | 'long' | 'repeat' | 'x'

/** `seed` is usually rule id and a number. Throws Error for a recipe that names an unknown alphabet. */
export function expandSpecimen(recipe: string, options: { seed: string; checksum?: string; bend?: Bend }): string {
  const random = new Random(options.seed)
  const bend = options.bend ?? 'none'
  let hasSum = false
  const text = expand(recipe, (name, argument) => {
    if (name === 'checksum') {
      hasSum = true
      return '0'.repeat(CHECKSUMS[options.checksum ?? '']?.length ?? 0)
    }
    return piece(name, argument, random, bend)
  })
  if (!hasSum || options.checksum === undefined) return text
  const valid = withChecksum(options.checksum, text)
  return bend === 'bad-checksum' ? spoil(valid, options.checksum) : valid
}

function spoil(token: string, checksum: string): string {
  const at = CHECKSUMS[checksum]!.at(token)
  const wrong = token.charAt(at) === '1' ? '2' : '1'
  return token.slice(0, at) + wrong + token.slice(at + 1)
}

/** Replaces `{name:argument}` by what `fill` gives; braces nest; `{{` and `}}` are literal. */
function expand(recipe: string, fill: (name: string, argument: string) => string): string {
  let out = ''
  for (let at = 0; at < recipe.length; at++) {
    const character = recipe.charAt(at)
    if ((character === '{' || character === '}') && recipe.charAt(at + 1) === character) {
      out += character
      at++
    } else if (character === '{') {
      const end = closing(recipe, at)
      const inner = recipe.slice(at + 1, end)
      const colon = inner.indexOf(':')
      const name = colon < 0 ? inner : inner.slice(0, colon)
      const argument = colon < 0 ? '' : inner.slice(colon + 1)
      const wrap = WRAPPERS[name]
      out += wrap === undefined ? fill(name, argument) : wrap(expand(argument, fill))
      at = end
    } else out += character
  }
  return out
}

/** Pieces that take what is inside them and write it another way. */
const WRAPPERS: Readonly<Record<string, (text: string) => string>> = {
  b64: (text) => Buffer.from(text, 'latin1').toString('base64'),
  /** Line ends spelled out, as JSON and .env files have them. */
  oneline: (text) => text.replaceAll('\n', '\\n'),
  crlf: (text) => text.replaceAll('\n', '\r\n'),
  indent: (text) => text.replaceAll('\n', '\n    '),
  /** String literals joined by plus signs. */
  joined: (text) => text.replaceAll('\n', '\\n" +\n  "'),
}

function closing(recipe: string, open: number): number {
  let depth = 0
  for (let at = open; at < recipe.length; at++) {
    if (recipe.charAt(at) === '{') depth++
    if (recipe.charAt(at) === '}' && --depth === 0) return at
  }
  throw new Error(`specimen "${recipe}" has an open brace`)
}

function piece(name: string, argument: string, random: Random, bend: Bend): string {
  if (name === 'uuid') return uuid(random)
  if (name === 'pick') return random.pick(argument.split('|'))
  if (name === 'jwt') return jwt(argument, random)
  if (name === 'pem') return pem(argument, random)
  if (name === 'openssh') return openssh(argument === 'encrypted', random)
  if (name === 'putty') return putty(argument === 'encrypted', random)
  if (name === 'pgp') return pgp(argument === 'protected', random)
  if (name === 'bytes64' || name === 'bytes64url') {
    const bytes = Buffer.from(random.bytes(Number(argument)))
    return bend === 'x'
      ? 'x'.repeat(bytes.toString('base64').length)
      : bytes.toString(name === 'bytes64' ? 'base64' : 'base64url')
  }
  const alphabet = ALPHABETS[name]
  const range = /^(\d+)(?:-(\d+))?$/.exec(argument)
  if (alphabet === undefined || range === null) throw new Error(`specimen piece "{${name}:${argument}}" is not known`)
  const least = Number(range[1])
  const most = Number(range[2] ?? range[1])
  const length =
    bend === 'short'
      ? Math.max(1, Math.floor(least / 2))
      : bend === 'long'
        ? most * 2 + 7
        : least + random.below(most - least + 1)
  if (bend === 'x') return 'x'.repeat(length)
  if (bend === 'repeat') return alphabet.charAt(random.below(alphabet.length)).repeat(length)
  return random.text(alphabet, length)
}

function uuid(random: Random): string {
  const hex = random.text('0123456789abcdef', 32)
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-')
}

function jwt(claims: string, random: Random): string {
  const encode = (value: string) => Buffer.from(value, 'utf8').toString('base64url')
  const payload = claims === '' ? `{"sub":"${random.text(DIGITS, 10)}","iat":1700000000}` : claims
  return [
    encode('{"alg":"HS256","typ":"JWT"}'),
    encode(payload),
    Buffer.from(random.bytes(32)).toString('base64url'),
  ].join('.')
}
