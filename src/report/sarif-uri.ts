/** A file's name as SARIF wants it: a relative uri made from the name's bytes. */
import type { PathName } from '../model/index.js'
import { pathBytes } from '../model/index.js'

const UNRESERVED = /[A-Za-z0-9\-._~]/

/** Never absolute, never with a scheme, never climbing: each segment is percent-encoded, `.` and `..` are spelt out. */
export function relativeUri(path: PathName): string {
  const segments = splitAtSlashes(pathBytes(path)).filter((segment) => segment.length > 0)
  const encoded = segments.map(encodeSegment)
  return encoded.length === 0 ? '_' : encoded.join('/')
}

function splitAtSlashes(bytes: Buffer): readonly Buffer[] {
  const segments: Buffer[] = []
  let from = 0
  for (let at = 0; at <= bytes.length; at++) {
    if (at < bytes.length && bytes[at] !== 0x2f) continue
    segments.push(bytes.subarray(from, at))
    from = at + 1
  }
  return segments
}

/** A segment of dots alone would be resolved away by readers, encoded or not. */
function encodeSegment(segment: Buffer): string {
  const text = segment.toString('latin1')
  if (text === '.' || text === '..') return '_'.repeat(text.length)
  let out = ''
  for (const character of text) {
    out += UNRESERVED.test(character)
      ? character
      : `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
  }
  return out
}
