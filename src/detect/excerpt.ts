/** The line round a secret, fit for any report: every secret of the blob in it masked, control characters visible, short. */
import { visible } from '../base/escape.js'
import { type Location, maskSecret } from '../model/index.js'
import type { Locator } from './locate.js'
import { text } from './locate.js'

/** Characters shown of a line. */
export const EXCERPT_MAX = 200
/** Bytes of context kept before the secret in a long line. */
const LEAD = 60

/** `secrets` are all secrets of the blob, in any order, with their locations in it. */
export function excerptOf(
  locator: Locator,
  at: Location,
  secrets: readonly { readonly location: Location; readonly value: string }[],
): string {
  const line = locator.lineSpan(at.line)
  const from = Math.max(line.start, at.start - LEAD)
  const to = Math.min(line.end, Math.max(at.end, from) + EXCERPT_MAX)
  const inside = secrets
    .filter(({ location }) => location.start < to && location.end > from)
    .sort((a, b) => a.location.start - b.location.start || b.location.end - a.location.end)
  let out = from > line.start ? '…' : ''
  let position = from
  for (const { location, value } of inside) {
    if (location.end <= position) continue
    if (location.start > position) out += text(locator.bytes, position, location.start)
    out += location.start >= position ? maskSecret(value) : '…'
    position = Math.max(position, location.end)
  }
  if (position < to) out += text(locator.bytes, position, to)
  const shown = visible(out.trim())
  return shown.length > EXCERPT_MAX ? `${shown.slice(0, EXCERPT_MAX - 1)}…` : shown
}
