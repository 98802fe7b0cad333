/** Rules for files that are nothing but the secret: the pattern must match a small blob from its first byte to its last. */
import type { Rule } from '../model/index.js'
import type { Matchers, RawMatch } from './match.js'

/** Larger blobs are not asked, bytes. */
export const WHOLE_BYTES_MAX = 512

export function wholeMatch(bytes: Uint8Array, rule: Rule, matchers: Matchers): RawMatch | null {
  if (bytes.length > WHOLE_BYTES_MAX) return null
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const match = matchers.of(rule.pattern).find(text, 0)
  const span = match?.groups.get('secret')
  if (match === null || span === undefined || match.start > 0 || match.end < text.length) return null
  const parts: Record<string, string> = {}
  for (const [name, [start, end]] of match.groups) if (name !== 'secret') parts[name] = text.slice(start, end)
  const [start, end] = span
  return { rule, start, end, secret: text.slice(start, end), parts, matchStart: 0, matchEnd: text.length }
}
