/**
 * Hot: inspects the objects of a delta family, each against the one it is a delta of. Only what a version inserts is searched; hits and
 * encoded stretches in what it copies are carried over. Exact, not heuristic: the result is that of inspecting every object whole, and a
 * test proves it.
 */

import {
  asBuffer,
  DECODED_BYTES_MAX,
  findRuns,
  type Island,
  ISLANDS_MAX,
  isEncodedAsWhole,
  islandsOf,
  type Layer,
  type Limit,
  LOOK_AFTER,
  LOOK_BEFORE,
  lookRound,
  plainLayer,
  runStart,
  UnpackBudget,
} from './decode/index.js'
import { inspect } from './inspect.js'
import { DeadEnds } from './inspect-dead-ends.js'
import { conclude } from './inspect-describe.js'
import { type Claim, type Inspector, judgeHit, judgeWhole } from './inspect-judge.js'
import { decoderOf, examineIsland, HITS_MAX, NO_TRIGGERS, TriggerList } from './inspect-layers.js'
import { type KnownIsland, Level, moved, QUIET, TOLD, type ToldHit } from './inspect-level.js'
import type { Inspection } from './model/index.js'
import { findAnchors, type Hits } from './prefilter/index.js'

/** Stretches copied from the base: position, offset in the base, length; three numbers each, ascending by position, runs merged. */
export interface CopiedSegments {
  readonly data: Float64Array
  readonly length: number
}

/** Copied stretches that are hardly longer than a literal are searched like new text: carrying would cost more. */
const SLACK = 32

const NO_CLAIMS: readonly Claim[] = []
/** An object as it stands. */
type PlainLayer = ReturnType<typeof plainLayer>

/** Where a version's bytes come from. */
interface Origin {
  readonly base: Level
  readonly segments: CopiedSegments
}

export class FamilyInspector {
  readonly #levels: Level[] = []
  /** Longest literal, less one: a literal that starts so far before the end of a copied stretch lies inside it. */
  readonly #overhang: number
  /** By anchor, read for every hit of every version: the decoder that it gives away, -1 for none. */
  readonly #decoders: Int8Array
  readonly #deadEnds = new DeadEnds()

  constructor(readonly inspector: Inspector) {
    const { table, rules } = inspector
    this.#overhang = table.anchors.reduce((most, { bytes }) => Math.max(most, bytes.length), 1) - 1
    this.#decoders = Int8Array.from(table.anchors, (anchor) => decoderOf(anchor.rules, rules.length))
  }

  /** An object stored whole. */
  root(id: string, bytes: Uint8Array): Inspection {
    return this.#whole(id, asBuffer(bytes), 0)
  }

  /** An object made from the one last inspected at `depth - 1`. */
  child(id: string, content: Uint8Array, segments: CopiedSegments, depth: number): Inspection {
    const bytes = asBuffer(content)
    const base = this.#levels[depth - 1]
    if (base === undefined || !base.isPlain || isEncodedAsWhole(bytes)) return this.#whole(id, bytes, depth)
    const level = this.#level(depth)
    const { hits } = this.inspector
    hits.length = 0
    this.#searchDirty(bytes, segments, base, level, hits)
    if (level.count > HITS_MAX) return this.#whole(id, bytes, depth)
    return this.#judge(id, bytes, level, { base, segments })
  }

  #whole(id: string, bytes: Uint8Array, depth: number): Inspection {
    const level = this.#level(depth)
    const { hits, table } = this.inspector
    hits.length = 0
    const isCut = isEncodedAsWhole(bytes) || findAnchors(bytes, table, hits, HITS_MAX)
    if (isCut) return this.#asReference(id, bytes, level)
    level.append(hits, 0, Number.POSITIVE_INFINITY)
    findRuns(bytes, 0, bytes.length, level.runs)
    return this.#judge(id, bytes, level, null)
  }

  /** What cannot be carried is inspected as a blob of its own. */
  #asReference(id: string, bytes: Uint8Array, level: Level): Inspection {
    level.isPlain = false
    return inspect(id, bytes, this.inspector)
  }

  /** Walks the copied stretches in order: searches what lies between them, carries what the base holds inside them. */
  #searchDirty(bytes: Uint8Array, { data, length }: CopiedSegments, base: Level, level: Level, hits: Hits): void {
    const overhang = this.#overhang
    let from = 0
    let copiedEnd = 0
    for (let at = 0; at < length; at += 3) {
      const position = data[at]!
      const offset = data[at + 1]!
      const size = data[at + 2]!
      if (size <= overhang + SLACK) continue
      this.#search(bytes, from, position, level, hits)
      searchRuns(bytes, copiedEnd, position, level)
      const cleanEnd = size - overhang
      if (base.count > 0) level.carry(base, position, offset, size, offset + cleanEnd)
      if (base.runs.length > 0) carryRuns(base, { position, offset, size }, level)
      from = position + cleanEnd
      copiedEnd = position + size
    }
    this.#search(bytes, from, bytes.length, level, hits)
    searchRuns(bytes, copiedEnd, bytes.length, level)
  }

  /** Literals that start in [from, to). */
  #search(bytes: Uint8Array, from: number, to: number, level: Level, hits: Hits): void {
    if (from >= to) return
    hits.length = 0
    findAnchors(
      bytes.subarray(from, Math.min(bytes.length, to + this.#overhang)),
      this.inspector.table,
      hits,
      HITS_MAX + 1,
    )
    if (hits.length > 0) level.append(hits, from, to)
  }

  /** Judges the hits and encoded stretches of which nothing is known yet. */
  #judge(id: string, bytes: Uint8Array, level: Level, origin: Origin | null): Inspection {
    const layer = plainLayer(bytes)
    const claims: Claim[] = []
    const triggers = this.#judgeHits(layer, level, claims)?.sorted() ?? NO_TRIGGERS
    judgeWhole(layer, this.inspector, { claims, refusals: [] })
    const limits: Limit[] = []
    if (triggers !== NO_TRIGGERS || level.runs.length > 0) {
      const islands = islandsOf(bytes, triggers, level.runs)
      if (islands.length > 0 && !this.#judgeIslands(layer, islands, level, origin))
        return this.#asReference(id, bytes, level)
      for (const known of level.islands) {
        claims.push(...known.claims)
        for (const limit of known.limits) if (!limits.some(({ detail }) => detail === limit.detail)) limits.push(limit)
      }
    }
    return conclude(id, bytes, { claims, refusals: [] }, limits)
  }

  #judgeHits(layer: PlainLayer, level: Level, claims: Claim[]): TriggerList | null {
    const { table, rules } = this.inspector
    let triggers: TriggerList | null = null
    for (let index = 0; index < level.count; index++) {
      // Most hits were copied, and led to nothing.
      if (level.states[index] === QUIET) continue
      const start = level.starts[index]!
      const anchorIndex = level.anchors[index]!
      const decoder = this.#decoders[anchorIndex]!
      if (decoder >= 0) (triggers ??= new TriggerList()).add(decoder, start)
      if (table.anchors[anchorIndex]!.rules[0]! >= rules.length) continue
      const told =
        level.states[index] === TOLD ? level.told.get(index)! : this.#judgeOne(layer, level, index, decoder >= 0)
      if (told === null) continue
      claims.push(...told.claims)
      if (told.seen !== 0) (triggers ??= new TriggerList()).addSeen(told.seen, start)
    }
    return triggers
  }

  /** Null where the hit leads to nothing. */
  #judgeOne(layer: PlainLayer, level: Level, index: number, isDecoder: boolean): ToldHit | null {
    const { table, seen: rests } = this.inspector
    const { bytes } = layer
    const start = level.starts[index]!
    const anchor = level.anchors[index]!
    const deadEnds = this.#deadEnds
    const isDead = deadEnds.isKnown(bytes, anchor, start)
    let claims: readonly Claim[] = NO_CLAIMS
    let { before, after } = deadEnds
    if (!isDead) {
      const outcome = { claims: [] as Claim[], refusals: [] }
      judgeHit(layer, anchor, start, this.inspector, outcome)
      claims = outcome.claims
      before = start - rests.from
      after = rests.to - start
      if (claims.length === 0) deadEnds.remember(bytes, anchor, start, rests.from, rests.to)
    }
    const seen = lookRound(bytes, start, start + table.anchors[anchor]!.bytes.length)
    // A byte to spare keeps both ends of either object out of it.
    level.before[index] = Math.max(before, LOOK_BEFORE + 1)
    level.after[index] = Math.max(after, LOOK_AFTER + 5)
    const isQuiet = claims.length === 0 && seen === 0 && !isDecoder
    level.states[index] = isQuiet ? QUIET : TOLD
    if (isQuiet) return null
    const told = { claims, seen }
    level.told.set(index, told)
    return told
  }

  /** False where limits were reached or something was unpacked: then the object is not a sum of its parts. */
  #judgeIslands(layer: Layer, islands: readonly Island[], level: Level, origin: Origin | null): boolean {
    let unpack: UnpackBudget | null = null
    const judged: KnownIsland[] = []
    let { count: hits } = level
    let size = 0
    for (const island of islands) {
      size += island.end - island.start
      if (size > DECODED_BYTES_MAX || judged.length === ISLANDS_MAX) return false
      let known = origin === null ? null : carriedIsland(island, origin)
      if (known === null) {
        unpack ??= new UnpackBudget()
        const examination = examineIsland(layer, island, { inspector: this.inspector, unpack, depth: 0 })
        if (unpack.isUsed) return false
        known = { island, claims: examination.claims, limits: examination.limits, hits: examination.hits }
      }
      judged.push(known)
      hits += known.hits
      if (hits > HITS_MAX) return false
    }
    level.islands = judged
    return true
  }

  #level(depth: number): Level {
    let level = this.#levels[depth]
    if (level === undefined) {
      level = new Level()
      this.#levels[depth] = level
    }
    level.clear()
    return level
  }
}

/** Runs that are not strictly inside a copied stretch: those that touch [from, to), which lies between two of them. */
function searchRuns(bytes: Uint8Array, from: number, to: number, level: Level): void {
  const { runs } = level
  const first = Math.max(0, from - 1)
  const start = runs.end > first ? runs.end : runStart(bytes, first, runs.end)
  findRuns(bytes, start, Math.min(bytes.length, to + 1), runs)
}

function carryRuns(base: Level, copied: { position: number; offset: number; size: number }, level: Level): void {
  const { data, length } = base.runs
  const shift = copied.position - copied.offset
  let low = 0
  let high = length / 3
  while (low < high) {
    const middle = (low + high) >>> 1
    if (data[middle * 3]! <= copied.offset) low = middle + 1
    else high = middle
  }
  for (let at = low * 3; at < length && data[at + 1]! < copied.offset + copied.size; at += 3)
    level.runs.push(data[at]! + shift, data[at + 1]! + shift, data[at + 2]!)
}

/** What is known of the island, where all bytes that it depends on were copied together. */
function carriedIsland(island: Island, { base, segments: { data, length } }: Origin): KnownIsland | null {
  let low = 0
  let high = length / 3
  while (low < high) {
    const middle = (low + high) >>> 1
    if (data[middle * 3]! < island.reachStart) low = middle + 1
    else high = middle
  }
  const at = (low - 1) * 3
  if (at < 0 || island.reachEnd >= data[at]! + data[at + 2]!) return null
  const shift = data[at]! - data[at + 1]!
  const known = islandAt(base.islands, island, shift)
  if (known === null || shift === 0) return known
  return { ...known, island, claims: moved(known.claims, shift) }
}

function islandAt(islands: readonly KnownIsland[], wanted: Island, shift: number): KnownIsland | null {
  const start = wanted.start - shift
  let low = 0
  let high = islands.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (islands[middle]!.island.start < start) low = middle + 1
    else high = middle
  }
  for (let at = low; at < islands.length && islands[at]!.island.start === start; at++) {
    const { island } = islands[at]!
    if (island.end === wanted.end - shift && isSameKind(island, wanted)) return islands[at]!
  }
  return null
}

function isSameKind({ from: a }: Island, { from: b }: Island): boolean {
  return 'decoder' in a ? 'decoder' in b && a.decoder === b.decoder : 'digits' in b && a.digits === b.digits
}
