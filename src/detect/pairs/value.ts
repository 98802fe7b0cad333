/** The value that begins at a place: quoted or bare, with what ends it. */
import { latin1 } from '../../base/latin1.js'
import {
  AMPERSAND,
  BACKSLASH,
  BACKTICK,
  BARE,
  BLANK,
  CLOSE_BRACE,
  COMMA,
  CR,
  HASH,
  KINDS,
  LETTER,
  LF,
  NAME,
  OPEN,
  OPEN_BRACE,
  QUOTE,
  SEMICOLON,
  SLASH,
  SPACE,
} from './bytes.js'
import { noteReach } from './reach.js'

/** Longest value, bytes. */
export const VALUE_MAX = 512

export interface Value {
  readonly start: number
  readonly end: number
  readonly isQuoted: boolean
  /** Bare, and nothing but blanks or a comment follows on the line. */
  readonly isRestOfLine: boolean
  /** Bare, and what follows shows that it is data: the end of a string or of a query's part. */
  readonly isDelimited: boolean
}

/** Names of authentication schemes and the like that stand before the value proper. */
const SCHEME =
  /^(?:Bearer|Basic|Token|ApiKey|Api-Key|Key|SSWS|GenieKey|Bot|JWT|Digest|OAuth|Splunk|token|bearer|basic|key)(?: token=| )/

/** The value in quotes at `at`, which may begin with letters (`b"…"`, `@"…"`) or backslashes (text inside a string); null where there is none. */
export function quotedAt(bytes: Uint8Array, at: number): Value | null {
  let open = at
  for (let letters = 0; letters < 2 && isPrefix(bytes[open]); letters++) open++
  let escapes = 0
  while (bytes[open] === BACKSLASH && escapes < 7) {
    open++
    escapes++
  }
  const quote = bytes[open]
  if (quote === undefined || !(KINDS[quote]! & QUOTE)) return null
  let start = open + 1
  const isTriple = bytes[start] === quote && bytes[start + 1] === quote
  if (isTriple) start += 2
  else if (quote === BACKTICK && bytes[start] === BACKTICK) start++ // ``value`` in reStructuredText
  const limit = Math.min(bytes.length, start + VALUE_MAX)
  for (let end = start; end < limit; end++) {
    const byte = bytes[end]!
    if (byte === LF && quote !== BACKTICK && !isTriple) {
      noteReach(end)
      return null
    }
    if (byte === BACKSLASH && escapes === 0) {
      end++
      continue
    }
    if (byte !== quote) continue
    let slashes = 0
    while (end - slashes > start && bytes[end - slashes - 1] === BACKSLASH) slashes++
    if (escapes > 0 && slashes > escapes) continue
    noteReach(end)
    return trimmed(bytes, start, escapes > 0 ? end - slashes : end)
  }
  noteReach(limit)
  return null
}

function trimmed(bytes: Uint8Array, from: number, to: number): Value {
  let start = from
  let end = to
  while (start < end && bytes[start]! <= 32) start++
  while (end > start && bytes[end - 1]! <= 32) end--
  // `"\"value\""`: a literal for the program that is generated.
  if (
    end - start > 4 &&
    bytes[start] === BACKSLASH &&
    bytes[end - 2] === BACKSLASH &&
    bytes[start + 1] === bytes[end - 1]
  ) {
    start += 2
    end -= 2
  }
  return { start: start + schemeLength(bytes, start, end), end, isQuoted: true, isRestOfLine: false, isDelimited: true }
}

/** The bare value at `at`; `stops` are bytes that end it beside white space, quotes and brackets. Null where there is none. */
export function bareAt(bytes: Uint8Array, at: number, stops: readonly number[]): Value | null {
  let start = at
  start += schemeLength(bytes, start, Math.min(bytes.length, start + 24))
  const limit = Math.min(bytes.length, start + VALUE_MAX)
  let end = start
  while (end < limit && KINDS[bytes[end]!]! & BARE && !stops.includes(bytes[end]!)) end++
  noteReach(end)
  if (end === start || end === start + VALUE_MAX) return null
  const next = bytes[end] ?? 0
  const isDelimited = (KINDS[next]! & QUOTE) !== 0 || next === AMPERSAND || next === BACKSLASH
  return { start, end, isQuoted: false, isRestOfLine: isLineEnd(bytes, end), isDelimited }
}

/** Everything up to the end of the line, where that is one word: a value in an environment or properties file may hold any sign. */
export function restOfLineAt(bytes: Uint8Array, at: number): Value | null {
  const limit = Math.min(bytes.length, at + VALUE_MAX)
  let end = at
  let hasPart = false
  for (; end < limit && bytes[end]! > SPACE; end++)
    if (bytes[end] === SEMICOLON || bytes[end] === AMPERSAND) hasPart = true
  noteReach(end)
  const last = bytes[end - 1]
  if (end === at || last === COMMA || last === SEMICOLON || last === OPEN || last === OPEN_BRACE || last === BACKSLASH)
    return null
  // A connection string has further settings behind this one.
  if (!isLineEnd(bytes, end) || (hasPart && /[;&][\w ]{1,24}=/.test(latin1(bytes, at, end)))) return null
  return { start: at, end, isQuoted: false, isRestOfLine: true, isDelimited: true }
}

/** What the names of schemes begin with. */
const SCHEME_LETTERS = new Uint8Array(256)
for (const letter of 'BTAKSGJDOtbk') SCHEME_LETTERS[letter.charCodeAt(0)] = 1

function schemeLength(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 8 || SCHEME_LETTERS[bytes[start] ?? 0] === 0) return 0
  let at = start + 1
  while (at < start + 9 && KINDS[bytes[at] ?? 0]! & NAME) at++
  if (bytes[at] !== SPACE) return 0
  return SCHEME.exec(latin1(bytes, start, Math.min(end, start + 20)))?.[0].length ?? 0
}

/** Where the other part begins of a literal that is only the name of a scheme, joined by a sign (`'Bearer ' + `); -1 elsewhere. */
export function afterScheme(bytes: Uint8Array, { start, end, isQuoted }: Value): number {
  if (!isQuoted || end - start > SCHEME_MAX || SCHEME_LETTERS[bytes[start] ?? 0] === 0) return -1
  const joined = JOINED.exec(latin1(bytes, start, Math.min(bytes.length, start + 32)))
  return joined === null ? -1 : start + joined[0].length
}

const SCHEME_MAX = 8
const JOINED = /^(?:Bearer|Basic|Token|ApiKey|Key|Bot)\s?["'`]\s{0,4}(?:\+|\.{1,2}|&|<<|,)\s{0,4}(?=["'`])/i

/** Blanks at the end of a line that are looked over. */
export const TRAILING_MAX = 24

/** Nothing follows but blanks, a comment, or the end of a template or element. */
export function isLineEnd(bytes: Uint8Array, end: number): boolean {
  let at = end
  while (at < end + TRAILING_MAX && KINDS[bytes[at] ?? LF]! & BLANK) at++
  const byte = bytes[at]
  if (byte === undefined || byte === LF || byte === CR) return true
  return at > end && (byte === HASH || (byte === SLASH && bytes[at + 1] === SLASH))
}

/** A letter, @ or $ before a quote. */
function isPrefix(byte: number | undefined): boolean {
  return byte !== undefined && ((KINDS[byte]! & LETTER) !== 0 || byte === 64 || byte === 36)
}

/** `name(` up to the quote inside, as in `SecureString("…")`: where the arguments begin, or -1. */
export function argumentsAt(bytes: Uint8Array, at: number): number {
  let end = at
  const limit = Math.min(bytes.length, at + 48)
  while (end < limit && (KINDS[bytes[end]!]! & NAME || bytes[end] === 58)) end++
  return end > at && bytes[end] === 40 ? end + 1 : -1
}

/** `${NAME:-value}`: the value up to the brace. */
export function defaultAt(bytes: Uint8Array, at: number): Value | null {
  const limit = Math.min(bytes.length, at + VALUE_MAX)
  let end = at
  while (end < limit && bytes[end] !== CLOSE_BRACE && bytes[end]! > 32) end++
  noteReach(end)
  return end > at && bytes[end] === CLOSE_BRACE
    ? { start: at, end, isQuoted: true, isRestOfLine: false, isDelimited: true }
    : null
}
