/** Hot: a first look at the bytes round a hit, by table and before anything is made of it: nearly all hits end here. */
import { MAY, noValueTo } from './pairs/index.js'
import { isServiceWord, SERVICE_WORD_REACH } from './service-word.js'
import { stretchAt } from './stretch-at.js'
import { hasTokenIn } from './token-near.js'

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
  /** The anchors are names of services: they count as words of their own, with something near that might be a key. */
  readonly isService: boolean
  readonly hasPattern: boolean
  /** For each place after the anchor's start the bytes that may stand there; none where that tells nothing. */
  readonly places: readonly Uint8Array[]
  /** Bytes that may stand before the anchor's start; null where that tells nothing. */
  readonly edge: Uint8Array | null
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

/** Bytes that an answer rests on; they may lie beyond either end of the text. */
export interface Extent {
  from: number
  to: number
}

/** False where the rule cannot match at the anchor at [start, end); then `seen` is widened by the bytes that tell so. */
export function mayMatch(look: Look, bytes: Uint8Array, start: number, end: number, seen: Extent): boolean {
  return look.isGiven ? mayBeGiven(look, bytes, start, end, seen) : mayFit(look, bytes, start, seen)
}

function mayBeGiven(look: Look, bytes: Uint8Array, start: number, end: number, seen: Extent): boolean {
  const { stretch } = look
  const from = start - VALUE_BEFORE
  const limit = end + VALUE_AFTER
  if (look.isService) {
    if (!isServiceWord(bytes, start, end)) return no(seen, start - 1, end + SERVICE_WORD_REACH)
    return hasTokenIn(bytes, from, limit) || no(seen, from, limit)
  }
  const to = look.isNear ? MAY : noValueTo(bytes, end, stretch?.min ?? 1)
  if (to !== MAY) {
    widen(seen, start, to)
    return look.hasPattern && mayFit(look, bytes, start, seen)
  }
  return stretch === null || hasStretch(bytes, from, limit, stretch) || no(seen, from, limit)
}

function mayFit(look: Look, bytes: Uint8Array, start: number, seen: Extent): boolean {
  const { places, edge, runs, stretch, held, before, after } = look
  if (edge !== null && start > 0 && edge[bytes[start - 1]!] === 0) return no(seen, start - 1, start)
  for (let at = 0; at < places.length; at++)
    if (start + at >= bytes.length || places[at]![bytes[start + at]!] === 0) return no(seen, start, start + at + 1)
  const stop = stopOf(bytes, start, runs)
  if (stop !== FOLLOW) return no(seen, start, stop + 1)
  const from = start - before
  const to = start + after
  if (stretch !== null && !hasStretch(bytes, from, to, stretch)) return no(seen, from, to)
  for (let index = 0; index < held.length; index++) if (!holds(bytes, held[index]!, from, to)) return no(seen, from, to)
  return true
}

function no(seen: Extent, from: number, to: number): false {
  widen(seen, from, to)
  return false
}

export function widen(seen: Extent, from: number, to: number): void {
  if (from < seen.from) seen.from = from
  if (to > seen.to) seen.to = to
}

const FOLLOW = -1

/** Where the runs break off, or `FOLLOW`. Each ends before a byte that only the next may begin with, so there is one way to read them. */
function stopOf(bytes: Uint8Array, start: number, runs: readonly Run[]): number {
  let at = start
  for (let index = 0; index < runs.length; index++) {
    const { set, min, max } = runs[index]!
    const limit = Math.min(bytes.length, at + max)
    const least = at + min
    while (at < limit && set[bytes[at]!] !== 0) at++
    if (at < least) return at
  }
  return FOLLOW
}

function hasStretch(bytes: Uint8Array, from: number, to: number, { set, min }: NonNullable<Look['stretch']>): boolean {
  return stretchAt(bytes, Math.max(0, from), Math.min(bytes.length, to), set, min) >= 0
}

function holds(bytes: Uint8Array, byte: number, from: number, to: number): boolean {
  const end = Math.min(bytes.length, to)
  for (let at = Math.max(0, from); at < end; at++) if (bytes[at] === byte) return true
  return false
}
