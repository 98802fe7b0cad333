/** `TOKENS = { 'acme': 'value', … }`, `api_keys:` and lines of `acme: value` below it: what a collection is called says what its entries are. */
import { latin1 } from '../../base/latin1.js'
import { KINDS, LETTER } from './bytes.js'
import type { PairReader } from './pair.js'
import { noteReach } from './reach.js'
import { tokenAt } from './token.js'
import { quotedAt } from './value.js'

const ENTRIES_MAX = 16
/** Bytes from the name to its first entry, and of all entries. */
const OPENING_REACH = 90
const ENTRIES_REACH = 1_500
const ENTRY_REACH = 80
/** The shortest value. */
const VALUE_MIN = 16

/** True where the name is of several things. */
export function isPlural(bytes: Uint8Array, nameEnd: number): boolean {
  return ((bytes[nameEnd - 1] ?? 0) | 0x20) === 115 && (KINDS[bytes[nameEnd - 2] ?? 0]! & LETTER) !== 0
}

export function readEntries(reader: PairReader): void {
  const { bytes, name } = reader
  if (!isPlural(bytes, name.end)) return
  const opening = OPENING.exec(latin1(bytes, name.end, Math.min(bytes.length, name.end + OPENING_REACH)))
  if (opening === null) return
  const called = latin1(bytes, name.start, name.end).replace(/s$/i, '')
  const isBlock = opening[1] === undefined
  const limit = Math.min(bytes.length, name.end + ENTRIES_REACH)
  let at = name.end + opening[0].length
  let indent: number | null = null
  for (let count = 0; count < ENTRIES_MAX && at < limit; count++) {
    noteReach(at + ENTRY_REACH)
    const entry = (isBlock ? LINE : ENTRY).exec(latin1(bytes, at, Math.min(bytes.length, at + ENTRY_REACH)))
    if (entry === null || OF_RECORD.test(entry[2]!)) return
    // Entries of a block stand in one column.
    if (isBlock && indent !== null && entry[1]!.length !== indent) return
    if (isBlock) indent = entry[1]!.length
    const start = at + entry[0].length
    const value = quotedAt(bytes, start) ?? tokenAt(bytes, start)
    if (value === null) return
    if (value.end - value.start >= VALUE_MIN) reader.add(value, 'pair', `${entry[2]!}_${called}`.replace(/\W+/g, '_'))
    at = value.end + (value.isQuoted ? 1 : 0)
  }
}

/** An operator, a type and a bracket, or the end of the line. */
const OPENING =
  /^["'`\])]{0,2}(?:\s{0,4}(?::|=>|:?=)\s{0,4}(?:(?:\[\])?\w[\w<>[\], ]{0,34}?)?(\[(?=\s{0,20}\()|[{(])|:[ \t]{0,8}\r?$)/m
const ENTRY = /^[\s,;()]{0,40}()["'`:]{0,2}([A-Za-z][\w .-]{1,40}?)["'`]{0,2}\s{0,8}(?:=>|->|[:=,])\s{0,8}(?=["'`])/
const LINE = /^\r?\n([ \t]{1,24})["']?([A-Za-z][\w .-]{1,40}?)["']?:[ \t]{1,8}(?=["'`\w])/
/** What one thing is described by: `{ tokens: { version: …, integrity: … } }` describes a package. */
const OF_RECORD =
  /^(?:id|[kug]?uid|kid|kty|name|type|kind|version|resolved|integrity|url|uri|href|path|file|hash|digest|checksum|sha\w*|md5|etag|commit|rev|ref|size|length|count|date|time|\w+_at)$/i
