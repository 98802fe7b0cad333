/** Rules for files that are nothing but the secret: the pattern must match a small blob from its first byte to its last. */
import { latin1 } from '../base/latin1.js'
import type { Rule } from '../model/index.js'
import { type Matchers, partsOf, type RawMatch } from './match.js'

/** Larger blobs are not asked, bytes. */
export const WHOLE_BYTES_MAX = 512

export function wholeMatch(bytes: Uint8Array, rule: Rule, matchers: Matchers): RawMatch | null {
  if (bytes.length > WHOLE_BYTES_MAX || isCommit(bytes)) return null
  const text = latin1(bytes, 0, bytes.length)
  const match = matchers.of(rule.pattern).find(text, 0)
  const span = match?.groups.get('secret')
  if (match === null || span === undefined || match.start > 0 || match.end < text.length) return null
  const [start, end] = span
  const parts = partsOf(match, text, 'secret')
  return { rule, start, end, secret: text.slice(start, end), parts, matchStart: 0, matchEnd: text.length }
}

/** `tree`, an id and a line end: no file of a program begins so, and commits are half of what is small in a history. */
function isCommit(bytes: Uint8Array): boolean {
  if (bytes[45] !== LF && bytes[69] !== LF) return false
  return bytes[0] === 116 && bytes[1] === 114 && bytes[2] === 101 && bytes[3] === 101 && bytes[4] === 32
}

const LF = 10
