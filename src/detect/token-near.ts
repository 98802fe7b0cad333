/** Hot: a cheap look before a costly one: is there anything that might be a key? Bytes of keys in a row, a digit among them. */
import { stretchAt } from './stretch-at.js'

/** The shortest value of a provider's key. */
const KEY_MIN = 16
/** The shortest value that a service's name makes one. */
const TOKEN_MIN = 10

/** A key of letters, digits, `_` and `-` that begins in [from, to). */
export function hasTokenNear(bytes: Uint8Array, from: number, to: number): boolean {
  return hasRun(bytes, from, to + KEY_MIN, IN_KEYS, KEY_MIN)
}

/** Any value that a key may be. */
export function hasTokenIn(bytes: Uint8Array, from: number, to: number): boolean {
  return hasRun(bytes, from, to, IN_TOKENS, TOKEN_MIN)
}

function hasRun(bytes: Uint8Array, first: number, last: number, set: Uint8Array, least: number): boolean {
  const to = Math.min(bytes.length, last)
  let from = Math.max(0, first)
  for (;;) {
    const start = stretchAt(bytes, from, to, set, least)
    if (start < 0) return false
    let hasDigit = false
    let end = start
    for (; end < to && set[bytes[end]!] !== 0; end++) hasDigit ||= set[bytes[end]!] === DIGIT
    if (hasDigit) return true
    from = end + 1
  }
}

const DIGIT = 2
const IN_KEYS = tableOf(/[A-Za-z_-]/)
const IN_TOKENS = tableOf(/[A-Za-z_+/=.:~%-]/)

function tableOf(others: RegExp): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => {
    const character = String.fromCharCode(byte)
    return /[0-9]/.test(character) ? DIGIT : others.test(character) ? 1 : 0
  })
}
