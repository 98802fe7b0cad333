/**
 * Hot: inspects the objects of a delta family, each against the one it is a delta of. Only what a version inserts is searched; hits in
 * copied stretches are carried over. Exact, not heuristic: the result is that of inspecting every object whole, and a test proves it.
 */

import type { Layer } from './decode/index.js'
import { layersOf } from './decode/index.js'
import { type Claim, CONTEXT, conclude, HITS_MAX, type Inspector, inspect, judgeHit } from './inspect.js'
import type { Inspection, Span } from './model/index.js'
import { type Anchor, findAnchors, type Hits } from './prefilter/index.js'

/** Stretches copied from the base: position, offset in the base, length; three numbers each, ascending by position, runs merged. */
export interface CopiedSegments {
  readonly data: Float64Array
  readonly length: number
}

/** Copied stretches that are hardly longer than a literal are searched like new text: carrying would cost more. */
const SLACK = 32

/** What is known of the object last inspected at one depth. Hits are ascending by start. */
interface Level {
  /** False: nothing may be carried from it (encoded otherwise, or cut at a limit). */
  isPlain: boolean
  count: number
  starts: Int32Array
  anchors: Int32Array
  /** What each hit led to; null for nothing, undefined where that is not known yet. */
  claims: (readonly Claim[] | null | undefined)[]
}

/** The bytes on either side of an anchor that can change what comes of it. */
interface Reach {
  readonly before: number
  readonly after: number
}

export class FamilyInspector {
  readonly #levels: Level[] = []
  readonly #reach: readonly Reach[]
  /** Longest literal, less one: a literal that starts so far before the end of a copied stretch lies inside it. */
  readonly #overhang: number

  constructor(readonly inspector: Inspector) {
    this.#reach = inspector.table.anchors.map((anchor) => reachOf(anchor, inspector))
    this.#overhang = Math.max(...inspector.table.anchors.map(({ bytes }) => bytes.length)) - 1
  }

  /** An object stored whole. */
  root(id: string, bytes: Uint8Array): Inspection {
    return this.#whole(id, bytes, 0)
  }

  /** An object made from the one last inspected at `depth - 1`. */
  child(id: string, bytes: Uint8Array, segments: CopiedSegments, depth: number): Inspection {
    const base = this.#levels[depth - 1]
    if (base === undefined || !base.isPlain || layersOf(bytes).length > 1) return this.#whole(id, bytes, depth)
    const level = this.#level(depth)
    const { hits } = this.inspector
    hits.length = 0
    this.#searchDirty(bytes, segments, base, level, hits)
    if (level.count > HITS_MAX) return this.#whole(id, bytes, depth)
    return this.#judge(id, bytes, level)
  }

  #whole(id: string, bytes: Uint8Array, depth: number): Inspection {
    const level = this.#level(depth)
    const layers = layersOf(bytes)
    const { hits, table } = this.inspector
    hits.length = 0
    const isCut = layers.length > 1 || findAnchors(bytes, table, hits, HITS_MAX)
    if (isCut) {
      level.isPlain = false
      return inspect(id, bytes, this.inspector)
    }
    append(level, hits, 0, Number.POSITIVE_INFINITY)
    return this.#judge(id, bytes, level)
  }

  /** Walks the copied stretches in order: searches what lies between them, carries the base's hits inside them. */
  #searchDirty(bytes: Uint8Array, { data, length }: CopiedSegments, base: Level, level: Level, hits: Hits): void {
    const overhang = this.#overhang
    let from = 0
    for (let at = 0; at < length; at += 3) {
      const position = data[at]!
      const offset = data[at + 1]!
      const size = data[at + 2]!
      if (size <= overhang + SLACK) continue
      this.#search(bytes, from, position, level, hits)
      const cleanEnd = size - overhang
      if (base.count > 0) this.#carry(base, { position, offset, size, cleanEnd }, level)
      from = position + cleanEnd
    }
    this.#search(bytes, from, bytes.length, level, hits)
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
    if (hits.length > 0) append(level, hits, from, to)
  }

  #carry(
    base: Level,
    copied: { position: number; offset: number; size: number; cleanEnd: number },
    level: Level,
  ): void {
    const shift = copied.position - copied.offset
    for (let index = firstAtOrAfter(base, copied.offset); index < base.count; index++) {
      const start = base.starts[index]!
      if (start >= copied.offset + copied.cleanEnd) break
      const anchor = base.anchors[index]!
      const reach = this.#reach[anchor]!
      // Beyond its reach nothing counts; a byte to spare keeps both ends of either object out of it.
      const isWithin = start - reach.before > copied.offset && start + reach.after < copied.offset + copied.size
      const known = base.claims[index]
      push(level, start + shift, anchor, isWithin ? moved(known, shift) : undefined)
    }
  }

  /** Judges the hits of which nothing is known yet. */
  #judge(id: string, bytes: Uint8Array, level: Level): Inspection {
    const layer: Layer = { chain: [], bytes, toBlob: (offset) => offset }
    const claims: Claim[] = []
    for (let index = 0; index < level.count; index++) {
      let known = level.claims[index]
      if (known === undefined) {
        const outcome = { claims: [] as Claim[], refusals: [] }
        judgeHit(layer, level.anchors[index]!, level.starts[index]!, this.inspector, outcome)
        known = outcome.claims.length > 0 ? outcome.claims : null
        level.claims[index] = known
      }
      if (known !== null) claims.push(...known)
    }
    return conclude(id, bytes, { claims, refusals: [] }, [])
  }

  #level(depth: number): Level {
    let level = this.#levels[depth]
    if (level === undefined) {
      level = { isPlain: true, count: 0, starts: new Int32Array(64), anchors: new Int32Array(64), claims: [] }
      this.#levels[depth] = level
    }
    level.isPlain = true
    level.count = 0
    level.claims.length = 0
    return level
  }
}

function moved(known: Level['claims'][number], shift: number): Level['claims'][number] {
  if (known === null || known === undefined || shift === 0) return known
  const by = ({ start, end }: Span): Span => ({ start: start + shift, end: end + shift })
  return known.map((claim) => ({ ...claim, ...by(claim), companionSpans: claim.companionSpans.map(by) }))
}

/** Adds the hits that start in [from, to) of the object; `hits` count from `from` and come by the place of their hashed bytes. */
function append(level: Level, hits: Hits, from: number, to: number): void {
  const first = level.count
  for (let at = 0; at < hits.length; at += 2) {
    const start = hits.data[at + 1]! + from
    if (start < to) push(level, start, hits.data[at]!, undefined)
  }
  sortFrom(level, first)
}

function push(level: Level, start: number, anchor: number, claims: readonly Claim[] | null | undefined): void {
  if (level.count === level.starts.length) {
    const starts = new Int32Array(level.count * 2)
    const anchors = new Int32Array(level.count * 2)
    starts.set(level.starts)
    anchors.set(level.anchors)
    level.starts = starts
    level.anchors = anchors
  }
  level.starts[level.count] = start
  level.anchors[level.count] = anchor
  level.claims[level.count] = claims
  level.count++
}

/** Insertion sort: hits come nearly in order, and their claims are all unknown. */
function sortFrom(level: Level, first: number): void {
  for (let index = first + 1; index < level.count; index++) {
    const start = level.starts[index]!
    const anchor = level.anchors[index]!
    let at = index - 1
    while (at >= first && level.starts[at]! > start) {
      level.starts[at + 1] = level.starts[at]!
      level.anchors[at + 1] = level.anchors[at]!
      at--
    }
    level.starts[at + 1] = start
    level.anchors[at + 1] = anchor
  }
}

function firstAtOrAfter(level: Level, start: number): number {
  let low = 0
  let high = level.count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (level.starts[middle]! < start) low = middle + 1
    else high = middle
  }
  return low
}

function reachOf(anchor: Anchor, inspector: Inspector): Reach {
  let before = 0
  let after = 0
  for (const index of anchor.rules) {
    const rule = inspector.rules[index]!
    const within = Math.max(CONTEXT, 0, ...rule.with.map((companion) => companion.within + 1))
    before = Math.max(before, rule.window.before + within)
    after = Math.max(after, rule.window.after + within)
  }
  return { before: before + 1, after: after + 1 }
}
