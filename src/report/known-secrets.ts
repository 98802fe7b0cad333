/** Masks the values of a report's own secrets wherever they turn up in foreign text: file names, authors, refs, messages. */
import { visible } from '../base/escape.js'
import type { Finding, Secret } from '../model/index.js'

/** Shorter values are ordinary words as often as not, and stay. */
const LEAST = 6
/** Companion values (account names, hosts, ids) count from this length only. */
const LEAST_PART = 16
/** Lines of a multi-line secret count each from this length. */
const LEAST_LINE = 24
/** Values are found by their first characters; LEAST and more. */
const KEY = LEAST

export type Masker = (text: string) => string

/** Hot: runs over every foreign text of a report. A table of first pairs of characters turns nearly all positions down at once. */
export function maskerOf(findings: Iterable<Finding>): Masker {
  const byKey = new Map<string, { value: string; masked: string }[]>()
  const pairs = new Uint8Array(65_536)
  for (const { secret, parts } of findings) {
    add(secret, LEAST)
    for (const part of Object.values(parts)) add(part, LEAST_PART)
  }
  for (const values of byKey.values()) values.sort((a, b) => b.value.length - a.value.length)
  return byKey.size === 0 ? (text) => text : mask

  function add(secret: Secret, least: number): void {
    if (secret.length < least) return
    const masked = secret.toString()
    for (const value of shapesOf(secret.reveal())) {
      const key = value.slice(0, KEY)
      const known = byKey.get(key) ?? []
      if (known.some((other) => other.value === value)) continue
      known.push({ value, masked })
      byKey.set(key, known)
      pairs[pairOf(value, 0)] = 1
    }
  }

  function mask(text: string): string {
    let out = ''
    let from = 0
    for (let at = 0; at + KEY <= text.length; at++) {
      if (pairs[pairOf(text, at)] === 0) continue
      const found = byKey.get(text.slice(at, at + KEY))?.find(({ value }) => text.startsWith(value, at))
      if (found === undefined) continue
      out += text.slice(from, at) + found.masked
      from = at + found.value.length
      at = from - 1
    }
    return from === 0 ? text : out + text.slice(from)
  }
}

function pairOf(text: string, at: number): number {
  return ((text.charCodeAt(at) & 0xff) << 8) | (text.charCodeAt(at + 1) & 0xff)
}

/** Nothing in it that any writer would escape. */
const PLAIN = /^[\w.~-]*$/

/** The value as text and in the encodings in which it may have been written down. */
function shapesOf(latin1: string): readonly string[] {
  const bytes = Buffer.from(latin1, 'latin1')
  const base64 = bytes.toString('base64')
  const coded = [base64, base64.replace(/=+$/, ''), bytes.toString('base64url'), bytes.toString('hex')]
  const shapes = PLAIN.test(latin1) ? [latin1, ...coded] : [latin1, ...coded, ...escapedShapes(bytes)]
  return [...new Set(shapes)].filter((shape) => shape.length >= KEY)
}

function escapedShapes(bytes: Buffer): readonly string[] {
  const text = bytes.toString('utf8')
  const lines = text.split(/\r\n|[\r\n]/)
  const long = lines.length === 1 ? [] : lines.map((line) => line.trim()).filter(isSecretLine)
  return [text, visible(text), JSON.stringify(text).slice(1, -1), encodeURIComponent(text), percentOf(bytes), ...long]
}

/** A line of a key's body; its frame says nothing. */
function isSecretLine(line: string): boolean {
  return line.length >= LEAST_LINE && !line.startsWith('-----')
}

/** As in uris: every byte but the unreserved ones. */
function percentOf(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[^\w.~-]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
}
