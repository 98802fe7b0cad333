/** The name round an anchor: an identifier, a dotted path, a flag, or a few words before a colon. */
import { latin1 } from '../../base/latin1.js'
import { COLON, DASH, DOLLAR, DOT, EQUALS, KINDS, LETTER, NAME, SPACE } from './bytes.js'

/** Bytes of a name looked at on either side of the anchor. */
export const NAME_REACH = 64
/** Further words of a name that is written with blanks (`Datadog API key: …`). */
const WORDS_MAX = 3
/** Bytes after a name that such words take at most. */
export const PHRASE_REACH = 68

/** A word before a name, with the blank between them. */
const WORD_REACH = 24

export interface Name {
  readonly start: number
  readonly end: number
}

/** Null where the name is longer than any that people write. */
export function nameAt(bytes: Uint8Array, anchorStart: number, anchorEnd: number): Name | null {
  let start = anchorStart
  const leftmost = Math.max(0, anchorStart - NAME_REACH)
  while (start > leftmost && KINDS[bytes[start - 1]!]! & NAME) start--
  let end = anchorEnd
  const rightmost = Math.min(bytes.length, anchorEnd + NAME_REACH)
  while (end < rightmost && KINDS[bytes[end]!]! & NAME) end++
  if ((start === leftmost && leftmost > 0) || (end === rightmost && rightmost < bytes.length)) return null
  while (end > anchorEnd && (bytes[end - 1] === DOT || bytes[end - 1] === DASH || bytes[end - 1] === DOLLAR)) end--
  const phraseEnd = phraseEndAt(bytes, end)
  return { start: phraseStartAt(bytes, start, phraseEnd), end: phraseEnd }
}

/** The identifier round an anchor, or null where it is none that people write. */
export function textAround(bytes: Uint8Array, anchorStart: number, anchorEnd: number): string | null {
  const name = nameAt(bytes, anchorStart, anchorEnd)
  return name === null ? null : textOf(bytes, name)
}

/** The name round an anchor as it is given to a value, null where there is none, and the bytes that tell so. */
export interface NameRound {
  readonly name: string | null
  readonly from: number
  readonly to: number
}

export function nameRound(bytes: Uint8Array, anchorStart: number, anchorEnd: number): NameRound {
  const name = nameAt(bytes, anchorStart, anchorEnd)
  if (name === null) return { name, from: anchorStart - NAME_REACH - 1, to: anchorEnd + NAME_REACH + 1 }
  // Words before it and after it that do not belong to it were looked at all the same.
  return { name: textOf(bytes, name), from: name.start - WORD_REACH, to: name.end + PHRASE_REACH }
}

/** Its text; words are joined by `_` where blanks stood. */
export function textOf(bytes: Uint8Array, name: Name): string {
  return latin1(bytes, name.start, name.end).replaceAll(' ', '_')
}

/** `API key:` after the anchor `datadog`: the words up to a colon or an equals sign belong to the name. */
export function phraseEndAt(bytes: Uint8Array, end: number): number {
  let at = end
  for (let word = 0; word < WORDS_MAX; word++) {
    if (bytes[at] !== SPACE || !(KINDS[bytes[at + 1] ?? 0]! & LETTER)) return end
    at++
    const limit = at + 20
    while (at < limit && KINDS[bytes[at] ?? 0]! & LETTER) at++
    if (bytes[at] === COLON && (bytes[at + 1] ?? 0) <= SPACE) return at
    if (bytes[at] === SPACE && (bytes[at + 1] === COLON || bytes[at + 1] === EQUALS)) return at
  }
  return end
}

/** Words of programs before a name that is declared with a type. */
const DECLARING: ReadonlySet<string> = new Set(
  // … and of sentences.
  'this the your our my his her their is are was here use using paste enter copy put add and with new following for const let var val pub mut static private public protected internal readonly final def fun func function export declare abstract override lateinit late field case default return in'.split(
    ' ',
  ),
)

/** `Datadog API` before the anchor `key`, where a colon follows: prose and log lines write names so. */
function phraseStartAt(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[end] !== COLON) return start
  let at = start
  for (let word = 0; word < WORDS_MAX; word++) {
    if (at < 2 || bytes[at - 1] !== SPACE || !(KINDS[bytes[at - 2]!]! & NAME)) return at
    let next = at - 1
    const limit = Math.max(0, next - 20)
    while (next > limit && KINDS[bytes[next - 1]!]! & NAME) next--
    if (!(KINDS[bytes[next]!]! & LETTER) || DECLARING.has(latin1(bytes, next, at - 1))) return at
    at = next
  }
  return at
}
