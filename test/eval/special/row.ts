/** What a special file is, and the makers of values that only such files hold. */
import type { Random } from '../../../src/base/random.js'
import { base64, type Escape } from '../syntaxes/escapes.js'
import { BASE62, HEX } from '../values.js'

export interface SpecialFile {
  readonly name: string
  readonly file: string
  readonly holds: 'password' | 'token' | ((random: Random) => string)
  readonly escape: Escape
  /** With MARK where the value stands. */
  readonly text: string
}

/** File, what it holds, escape, text. */
export type Row = readonly [string, SpecialFile['holds'], Escape, string]

export const hexOf = (length: number) => (random: Random) => random.text(HEX, length)
export const base62Of = (length: number) => (random: Random) => random.text(BASE62, length)
export const bcrypt = (random: Random) => `$2y$10$${random.text(`./${BASE62}`, 53)}`
export const sha512crypt = (random: Random) => `$6$${random.text(BASE62, 12)}$${random.text(`./${BASE62}`, 86)}`
export const md5crypt = (random: Random) => `$apr1$${random.text(BASE62, 8)}$${random.text(`./${BASE62}`, 22)}`

export function base64Password(random: Random): string {
  return base64(`${random.text(BASE62, 10)}!`) ?? ''
}

export function uuidLike(random: Random): string {
  return [8, 4, 4, 4, 12].map((length) => random.text(HEX, length)).join('-')
}
