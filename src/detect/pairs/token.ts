/** A word in a sentence or a command that is so long and so mixed that it is no word. */
import { CLOSE_PAREN, COMMA, DIGIT, DOT, KINDS, LETTER, QUOTE, SEMICOLON, SPACE } from './bytes.js'
import { tableOf } from './looks.js'
import { noteReach } from './reach.js'
import { VALUE_MAX, type Value } from './value.js'

/** Shorter ones are names, versions and numbers. */
export const TOKEN_MIN = 20

export function tokenAt(bytes: Uint8Array, from: number): Value | null {
  const quote = KINDS[bytes[from] ?? 0]! & QUOTE ? 1 : 0
  const start = from + quote
  const limit = Math.min(bytes.length, start + VALUE_MAX)
  let digits = 0
  let letters = 0
  let end = start
  for (; end < limit && IN_TOKEN[bytes[end]!] === 1; end++) {
    const kind = KINDS[bytes[end]!]!
    if (kind & DIGIT) digits++
    else if (kind & LETTER) letters++
  }
  noteReach(end + 1)
  // The full stop of the sentence.
  while (end > start && (bytes[end - 1] === DOT || bytes[end - 1] === 58)) end--
  if (end - start < TOKEN_MIN || digits < 2 || letters < 2 || !isWordEnd(bytes[end] ?? SPACE)) return null
  return { start, end, isQuoted: quote === 1, isRestOfLine: false, isDelimited: true }
}

/** … that a blank follows, as words of a sentence do, and arguments of a call hardly ever. */
export function spokenAt(bytes: Uint8Array, from: number): Value | null {
  const value = tokenAt(bytes, from)
  return value !== null && (value.isQuoted || (bytes[value.end] ?? SPACE) <= SPACE) ? value : null
}

function isWordEnd(byte: number): boolean {
  return (
    byte <= SPACE ||
    (KINDS[byte]! & QUOTE) !== 0 ||
    byte === COMMA ||
    byte === SEMICOLON ||
    byte === CLOSE_PAREN ||
    byte === DOT ||
    byte === 58
  )
}

const IN_TOKEN = tableOf('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+/=.:~|')
