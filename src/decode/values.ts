/** Short base64 values where the text round them says that they are base64: Kubernetes Secrets, registry logins, basic authentication. */
import { base64Value } from './alphabet.js'
import type { MappedText } from './mapped.js'
import type { TextDecoder } from './text-decoder.js'

/** Shorter ones are words. */
const VALUE_MIN = 8
const VALUE_MAX = 4_096

export const values: TextDecoder = {
  name: 'base64',
  triggers: [
    ...['kind: secret\n', 'kind: secret\r', 'kind":"secret"', 'kind": "secret"', "kind: 'secret'", 'kind: "secret"'],
    ...['"auth":', 'ization: basic ', '_auth=', '_auth ='],
  ],
  margin: 2_048,
  decode(bytes, from, to, out) {
    for (let at = from; at < to;) {
      const length = at === from || isLead(bytes[at - 1]!) ? valueAt(bytes, at, to, out) : 0
      if (length > 0) at += length
      else out.push(bytes[at]!, at++, 1)
    }
  },
}

/** What stands before a value: a blank, a quote, `=` or `:`. */
function isLead(byte: number): boolean {
  return byte === 32 || byte === 34 || byte === 39 || byte === 61 || byte === 58
}

/** Writes what a whole word of base64 says, if that is text, and returns the word's length; 0 where it is none. */
function valueAt(bytes: Uint8Array, from: number, to: number, out: MappedText): number {
  let end = from
  while (end < to && end - from < VALUE_MAX && base64Value(bytes[end]!) >= 0) end++
  const digits = end - from
  if (digits < VALUE_MIN || digits % 4 === 1) return 0
  while (end < to && end - from < digits + 2 && bytes[end] === 61) end++
  if ((end - from) % 4 !== 0 || (end < to && !isEnd(bytes[end]!))) return 0
  const length = out.length
  let sum = 0
  let bits = 0
  for (let at = from; at < from + digits; at++) {
    sum = ((sum << 6) | base64Value(bytes[at]!)) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    out.push((sum >>> bits) & 0xff, at - 1, 2)
  }
  if (out.isTextFrom(length)) return end - from
  out.cutTo(length)
  return 0
}

function isEnd(byte: number): boolean {
  return (
    byte === 10 ||
    byte === 13 ||
    byte === 34 ||
    byte === 39 ||
    byte === 32 ||
    byte === 44 ||
    byte === 125 ||
    byte === 92
  )
}
