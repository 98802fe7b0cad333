/** Rules for files that are nothing but the secret: the pattern must match a small blob from its first byte to its last. */
import { latin1 } from '../base/latin1.js'
import type { Rule } from '../model/index.js'
import { type Matchers, partsOf, type RawMatch } from './match.js'

/** Larger blobs are not asked, bytes. */
export const WHOLE_BYTES_MAX = 512

export function wholeMatch(bytes: Uint8Array, rule: Rule, matchers: Matchers): RawMatch | null {
  if (bytes.length > WHOLE_BYTES_MAX) return null
  const text = latin1(bytes, 0, bytes.length)
  const match = matchers.of(rule.pattern).find(text, 0)
  const span = match?.groups.get('secret')
  if (match === null || span === undefined || match.start > 0 || match.end < text.length) return null
  const [start, end] = span
  const parts = partsOf(match, text, 'secret')
  return { rule, start, end, secret: text.slice(start, end), parts, matchStart: 0, matchEnd: text.length }
}
