/** Values on a later line: `name: PASSWORD` and then `value: …`; `PASSWORD:` and `value: …` below it; a block scalar; a block in braces. */
import { latin1 } from '../../base/latin1.js'
import { LF } from './bytes.js'
import { isSetBefore } from './looks.js'
import type { PairReader } from './pair.js'
import { noteReach } from './reach.js'
import { skipBlanks } from './skip.js'
import { DEFAULT_IN_BRACES, NEXT_VALUE, VALUE_BELOW } from './syntax.js'
import { bareAt, restOfLineAt } from './value.js'

/** Bytes of the lines in which the other half may stand. */
const NEXT_REACH = 200
const BELOW_REACH = 24
/** Bytes of a block that may hold a default. */
const IN_BRACES_MAX = 200
const NO_STOPS: readonly number[] = []
const NAMED = /(?:name|key|variable|id|service|provider|vendor|integration|platform)["']?\s{0,3}[:=]\s{0,3}["']?$/i

/** From the end of the line. */
export function readNextLine(reader: PairReader, from: number): void {
  const { bytes, name } = reader
  if (!isSetBefore(bytes, name.start)) return
  if (!NAMED.test(latin1(bytes, Math.max(0, name.start - 20), name.start))) return
  noteReach(from + NEXT_REACH)
  readHalf(reader, from, NEXT_VALUE.exec(latin1(bytes, from, Math.min(bytes.length, from + NEXT_REACH))))
}

/** From the first word of the next line; true where that is the other half. */
export function readBelow(reader: PairReader, from: number): boolean {
  const { bytes } = reader
  return readHalf(reader, from, VALUE_BELOW.exec(latin1(bytes, from, Math.min(bytes.length, from + BELOW_REACH))))
}

/** A YAML block scalar of one line, from behind its sign. */
export function readBlock(reader: PairReader, from: number): void {
  const { bytes } = reader
  let at = from
  while (at < from + 4 && bytes[at] !== LF && bytes[at] !== undefined) at++
  if (bytes[at] !== LF) return
  const start = skipBlanks(bytes, at + 1)
  if (start > at + 1) reader.add(restOfLineAt(bytes, start) ?? bareAt(bytes, start, NO_STOPS), 'assignment')
}

/** `variable "password" { … default = "…" }`, from the brace. */
export function readInBraces(reader: PairReader, from: number): void {
  const { bytes } = reader
  if (reader.literals(from + 1, 'argument')) return
  noteReach(from + IN_BRACES_MAX)
  const word = DEFAULT_IN_BRACES.exec(latin1(bytes, from, Math.min(bytes.length, from + IN_BRACES_MAX)))
  if (word !== null) reader.literals(from + word[0].length, 'default')
}

function readHalf(reader: PairReader, from: number, word: RegExpExecArray | null): boolean {
  if (word === null) return false
  const start = from + word[0].length
  if (!reader.literals(start, 'pair')) reader.add(bareAt(reader.bytes, start, NO_STOPS), 'pair')
  return true
}
