/** Hot: does the name of a service stand as a word, or is it merely spelt in a longer one? */
import { latin1 } from '../base/latin1.js'

/** Bytes after the name that are looked at. */
export const SERVICE_WORD_REACH = 24

/** True where [start, end) begins and ends where words do (`acme`, `AcmeClient`, `myAcme`), or a word of credentials follows (`acmekey`). */
export function isServiceWord(bytes: Uint8Array, start: number, end: number): boolean {
  const before = bytes[start - 1] ?? 0
  const isCapital = isUpper(bytes[start]!)
  if (isLower(before) && !isCapital) return false
  if (isUpper(before) && isCapital) return false
  const after = bytes[end] ?? 0
  if (!isLower(after) && !(isUpper(after) && isUpper(bytes[end - 1]!))) return true
  return CREDENTIAL_NEXT.test(latin1(bytes, end, Math.min(bytes.length, end + SERVICE_WORD_REACH)))
}

const CREDENTIAL_NEXT = /^(?:api|access|auth|app|client|secret|private)?_?(?:key|token|secret|client|sdk)/i

function isLower(byte: number): boolean {
  return byte >= 97 && byte <= 122
}

function isUpper(byte: number): boolean {
  return byte >= 65 && byte <= 90
}
