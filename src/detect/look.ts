/** Hot: a first look at the bytes round a hit, by table and before anything is made of it: nearly all hits end here. */
import { mayGive } from './pairs/index.js'

/** A run of bytes of one set. */
export interface Run {
  /** 1 for each byte that may stand in it. */
  readonly set: Uint8Array
  readonly min: number
  readonly max: number
}

/** What the bytes round an anchor must be like for the rule to match there. */
export interface Look {
  /** The rule takes values that the text gives to a name. */
  readonly isGiven: boolean
  /** … also to an unqualified name near the anchor. */
  readonly isNear: boolean
  readonly hasPattern: boolean
  /** For each place after the anchor's start the bytes that may stand there; none where that tells nothing. */
  readonly places: readonly Uint8Array[]
  /** Runs that follow each other from the anchor's start on. */
  readonly runs: readonly Run[]
  /** So many bytes of the set stand in a row in every match; null where that tells nothing. */
  readonly stretch: Pick<Run, 'set' | 'min'> | null
  /** Bytes that stand in every match. */
  readonly held: Uint8Array
  /** The rule's window. */
  readonly before: number
  readonly after: number
}

/** Bytes before a name and after it in which a value that only the name tells may begin and end. */
const VALUE_BEFORE = 160
const VALUE_AFTER = 384

/** False where the rule cannot match at the anchor at [start, end). */
export function mayMatch(look: Look, bytes: Uint8Array, start: number, end: number): boolean {
  if (look.isGiven) {
    const { stretch } = look
    if (stretch !== null) {
      const from = Math.max(0, start - VALUE_BEFORE)
      if (!hasStretch(bytes, from, Math.min(bytes.length, end + VALUE_AFTER), stretch)) return false
    }
    if (look.isNear || mayGive(bytes, end)) return true
    if (!look.hasPattern) return false
  }
  return mayFit(look, bytes, start)
}

function mayFit({ places, runs, stretch, held, before, after }: Look, bytes: Uint8Array, start: number): boolean {
  if (start + places.length > bytes.length) return false
  for (let at = 0; at < places.length; at++) if (places[at]![bytes[start + at]!] === 0) return false
  if (!follow(bytes, start, runs)) return false
  const from = Math.max(0, start - before)
  const to = Math.min(bytes.length, start + after)
  if (stretch !== null && !hasStretch(bytes, from, to, stretch)) return false
  for (let index = 0; index < held.length; index++) if (!holds(bytes, held[index]!, from, to)) return false
  return true
}

/** Each run ends before a byte that only the next may begin with, so there is one way to read them. */
function follow(bytes: Uint8Array, start: number, runs: readonly Run[]): boolean {
  let at = start
  for (let index = 0; index < runs.length; index++) {
    const { set, min, max } = runs[index]!
    const limit = Math.min(bytes.length, at + max)
    const least = at + min
    while (at < limit && set[bytes[at]!] !== 0) at++
    if (at < least) return false
  }
  return true
}

function hasStretch(bytes: Uint8Array, from: number, to: number, { set, min }: NonNullable<Look['stretch']>): boolean {
  return stretchAt(bytes, from, to, set, min) >= 0
}

/**
 * Where in [from, to) the first `min` bytes of a set stand in a row, or -1. From the last byte of the least run backwards: text has a
 * blank there soon, and most bytes are never looked at.
 */
export function stretchAt(bytes: Uint8Array, from: number, to: number, set: Uint8Array, min: number): number {
  let start = from
  while (start + min <= to) {
    let at = start + min - 1
    while (at >= start && set[bytes[at]!] !== 0) at--
    if (at < start) return start
    start = at + 1
  }
  return -1
}

function holds(bytes: Uint8Array, byte: number, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] === byte) return true
  return false
}
