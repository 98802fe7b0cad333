/** Small questions about the text round a name, and the fixed forms that stand between a name and its value. */
import { latin1 } from '../../base/latin1.js'
import { BLANK, COLON, DIGIT, EQUALS, GREATER, KINDS, LF, NAME, PIPE, QUOTE, STAR } from './bytes.js'
import { tableOf } from './looks.js'
import { quotedAt } from './value.js'

/** Quotes, backslash, ] ) } % and *: what may close a name before the operator. */
export function isCloser(byte: number | undefined): boolean {
  if (byte === undefined) return false
  return (
    (KINDS[byte]! & QUOTE) !== 0 ||
    byte === 92 ||
    byte === 93 ||
    byte === 41 ||
    byte === 125 ||
    byte === 37 ||
    byte === STAR
  )
}

/** `=`, `==`, `=>`, `=~`, `:=`, `::`, `?=`, `||=`, `or` and so on: where the operator at `from` ends. */
export function skipOperator(bytes: Uint8Array, from: number): number {
  if (bytes[from] === 111) return from + 2 // "or"
  let at = from + 1
  if (bytes[from] !== EQUALS && bytes[at] !== undefined && bytes[at] === bytes[from]) at++
  if (bytes[from] === 63 && bytes[at] === COLON) at++
  while (at < from + 4 && (bytes[at] === EQUALS || (bytes[at] === GREATER && bytes[at - 1] === EQUALS))) at++
  return bytes[at] === 126 ? at + 1 : at
}

export function hasDigit(bytes: Uint8Array, { start, end }: { start: number; end: number }): boolean {
  for (let at = start; at < end; at++) if (KINDS[bytes[at]!]! & DIGIT) return true
  return false
}

/** A word, and then something that a `||` or its like may begin with. */
export function hasFallback(bytes: Uint8Array, from: number): boolean {
  if (!(KINDS[bytes[from] ?? 0]! & NAME)) return false
  let at = from
  while (at < from + 64 && bytes[at] !== undefined && bytes[at]! > 32) at++
  const next = bytes[at + 1]
  return bytes[at] === 32 && (next === PIPE || next === 63 || next === 111)
}

/** True where a quote, or a flag's dashes after one, stands right before the name. */
export function isWholeString(bytes: Uint8Array, nameStart: number): boolean {
  return (KINDS[bytes[nameStart - 1] ?? 0]! & QUOTE) !== 0
}

/** What a call gives: the value in it, what is found under a name with a default after it, or something else. */
export function whatMakes(callee: string): 'value' | 'lookup' | 'other' {
  const name = callee.slice(Math.max(callee.lastIndexOf('.'), callee.lastIndexOf(':')) + 1)
  if (
    /^(?:get_?env|env|get|fetch|getOrDefault|get_?property|config|getString|environ|lookup|default|coalesce|getValue|optString|param|var|read_?env)$/i.test(
      name,
    )
  )
    return 'lookup'
  return MAKERS.test(name) && !READERS.test(name) ? 'value' : 'other'
}

const READERS =
  /encode|foreign|model|field|get|find|lookup|config|column|prompt|input|translate|label|import|select|header|require|print|log|assert|expect|check|test/i
const MAKERS =
  /(?:^|[._:])(?:(?:new|to|as|from|with|make|create|parse)_?)?\w{0,24}?(?:secret|password|passwd|passphrase|credentials?|secure|secret_?str|string|str|bytes?|bytearray|buffer|decode|b64|base64|unhex|hex|value|valueof|of|literal|text|sensitive|token|key|auth|quote|raw|plain|array|list|seq|some|just|optional|ref|box|ptr|pointer|from|copy|strdup)\w{0,16}$/i

/** `"key":` or `'key' =>`: a quoted name, not a value. */
export function isNameOfNext(bytes: Uint8Array, at: number): boolean {
  const quoted = quotedAt(bytes, at)
  if (quoted === null) return false
  let after = quoted.end + 1
  while (
    after < quoted.end + 8 &&
    (KINDS[bytes[after] ?? 0]! & BLANK || bytes[after] === 92 || KINDS[bytes[after] ?? 0]! & QUOTE)
  )
    after++
  return bytes[after] === COLON || bytes[after] === EQUALS
}

/** `||`, `??`, `?:`, `or`, `+=`, `.=`, `!=`, `?=`. */
export function isOperator(bytes: Uint8Array, at: number): boolean {
  const next = bytes[at + 1]
  switch (bytes[at]) {
    case PIPE:
      return next === PIPE
    case 63:
      return next === 63 || next === COLON || next === EQUALS
    case 43:
    case 46:
    case 33:
      return next === EQUALS
    case 111:
      return next === 114 && bytes[at + 2] === 32
    default:
      return false
  }
}

/** The name is the first thing on its line, save for `set`, `export`, `ENV` and the like. */
export function isLineHead(bytes: Uint8Array, start: number): boolean {
  const limit = Math.max(0, start - 80)
  let at = start
  while (at > limit && KINDS[bytes[at - 1]!]! & BLANK) at--
  if (at === limit) return limit === 0
  if (bytes[at - 1] === LF) return true
  if (at === start) return false
  while (at > limit && bytes[at - 1] !== LF) at--
  if (at === limit && limit > 0) return false
  let word = at
  while (KINDS[bytes[word]!]! & BLANK) word++
  return DECLARING_LETTERS[bytes[word]!] === 1 && DECLARED.test(latin1(bytes, at, start))
}

const DECLARED = /^[ \t]*(?:(?:ENV|ARG|set|setenv|SetEnv|export|env|machine \S+ login \S+|login \S+|-e|--env)[ \t]+)?$/
/** What the words before a declared name begin with. */
const DECLARING_LETTERS = tableOf('EAsSeml-')

/** `Authorization: Scheme VALUE`: the name at hand is the scheme. */
export function isScheme(bytes: Uint8Array, start: number): boolean {
  let at = start - 1
  while (at > start - 10 && BEFORE_SCHEME[bytes[at] ?? 0] === 1) at--
  if (SCHEME_OPERATORS[bytes[at] ?? 0] === 0) return false
  return /authorization\\{0,3}["']?\s{0,4}(?:=>|[:=,])\s{0,4}\\{0,3}["'`]?$/i.test(
    latin1(bytes, Math.max(0, start - 32), start),
  )
}

/** What may stand between the operator and the scheme, and the last byte of the operator. */
const BEFORE_SCHEME = tableOf(' \t\n\r\f\v\xa0\\"\'`')
const SCHEME_OPERATORS = tableOf(':=,>')

/** After a name and a comma: the pair's other half. */
export const VALUE_WORD =
  /^[{\s]{0,4}\\{0,3}["']?(?:value|val|secret_value|parametervalue|default)\\{0,3}["']?\s{0,4}(?:=>|[:=])\s{0,4}/i
export const OPENED_VALUE =
  /^\(?ConvertTo-SecureString\s{1,4}(?:-String\s{1,4})?|^\{\s{0,20}\\?["']?(?:value|default|plaintext|secret|text)\\?["']?\s{0,4}(?:=>|[:=])\s{0,4}/i
export const VALUE_ATTRIBUTE =
  /^(?:[\w:.-]{1,24}="[^"]{0,40}"\s{1,8})?(?:value|val|default|content)\s{0,2}=\s{0,2}["']/i
export const NEXT_VALUE =
  /^["',]{0,2}(?:\r?\n[ \t]{0,40}["']?(?:in|type|required|description|schema)["']?:[^\n]{0,40}){0,2}\r?\n[ \t]{0,40}["']?(?:value|val|default|example)["']?[ \t]{0,20}[:=][ \t]{0,20}/i
/** `NAME:` on one line and `value: …` on the next. */
export const VALUE_BELOW = /^["']?(?:value|default)["']?:[ \t]{1,4}/
export const CLOSED_ELEMENT = /^<\/[\w:.-]{1,40}>\s{0,40}<[\w:.-]{1,40}(?:\s[\w:]{1,24}="[^"<>]{0,24}")?>/
/** Types, `is`, `to`, `set to`, `IDENTIFIED BY`-like words between a name and a quoted value. */
export const BETWEEN_WORDS =
  /^(?:is|was|to|as|set to|by|=>)[ \t]{1,4}(?=\S)|^(?:As |as )?[*&]?[A-Za-z_][\w.:<>[\]*&']{0,30}[ \t]{1,4}:?=[ \t]{0,4}(?=[\w@]{0,12}["'`(])/
/** `secret set NAME --body VALUE`, `create NAME --from-literal=k=VALUE`, `env add NAME production <<< VALUE`. */
export const FLAGGED =
  /^(?:[a-z]{2,16} |(?:--?[a-z-]{2,20}[ =][\w\/.:-]{1,40} (?:\\\r?\n\s{0,8})?){0,2})(?:<<<[ ]?|--?(?:b|body|v|val|value|secret|secret-string|secret-value|data|plain-?text|text|string|content|from-literal[= ][\w.-]{1,40})[ =])[ ]{0,4}/
/** `key for Acme is VALUE`, `key -> VALUE`; the value may stand on a line of its own. */
export const SPOKEN =
  /^(?:(?:for|of|to|in|on|from) (?:[\w.&'-]{1,24} ){1,4}?(?:is|was)|(?:for|of|to|in|on|from) (?:[\w.&'-]{1,24} ){0,3}[\w.&'-]{1,24}(?::| =)|[-=]>|--?)(?: ?:)?\s{1,12}/
export const LOGIN_LINE = /^\S+[ \t]+(?:account|macdef|port)\b/
/** Terraform variables and JSON schemas. */
export const DEFAULT_IN_BRACES = /^\{[^{}]{0,160}?\b(?:default|value)\b\\?["']?\s{0,20}[:=]\s{0,4}/i
/** `process.env.X ||`, `os.environ.get('X') or`: what a literal stands in for. */
export const FALLBACK =
  /^[A-Za-z_$@][\w.$:]{0,40}(?:[([]['"]?[\w.-]{0,40}['"]?[)\]])?\s{1,4}(?:\|\||\?\?|\?:|or)\s{1,4}/
