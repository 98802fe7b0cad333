/** Hot: what is known of the object last inspected at one depth of a delta family. Lists are reused from object to object. */
import { type Island, Runs } from './decode/index.js'
import type { Claim } from './inspect-judge.js'
import type { Limit } from './decode/index.js'
import type { Span } from './model/index.js'
import type { Hits } from './prefilter/index.js'

/** What is known of a hit: nothing yet; that it leads to nothing, by rules and by what stands round it; or what `told` says of it. */
export const UNKNOWN = 0
export const QUIET = 1
export const TOLD = 2

/** What a hit led to. */
export interface ToldHit {
  readonly claims: readonly Claim[]
  /** What `lookRound` says of it. */
  readonly seen: number
}

/** What an encoded stretch led to. */
export interface KnownIsland {
  readonly island: Island
  readonly claims: readonly Claim[]
  readonly limits: readonly Limit[]
  readonly hits: number
}

export class Level {
  /** False: nothing may be carried from it (encoded as a whole, or cut at a limit). */
  isPlain = true
  /** Hits, ascending by start. */
  count = 0
  starts = new Int32Array(64)
  anchors = new Int32Array(64)
  /** How far the bytes that this rests on reach before the start of each hit, and after it. */
  before = new Int32Array(64)
  after = new Int32Array(64)
  /** What is known of each; nearly all are quiet. */
  states = new Uint8Array(64)
  readonly told = new Map<number, ToldHit>()
  readonly runs = new Runs()
  /** Ascending by start. */
  islands: readonly KnownIsland[] = []

  clear(): void {
    this.isPlain = true
    this.count = 0
    this.told.clear()
    this.runs.length = 0
    this.islands = NO_ISLANDS
  }

  /** Adds the hits that start in [from, to) of the object; `hits` count from `from` and come by the place of their hashed bytes. */
  append(hits: Hits, from: number, to: number): void {
    const first = this.count
    for (let at = 0; at < hits.length; at += 2) {
      const start = hits.data[at + 1]! + from
      if (start < to) this.push(start, hits.data[at]!)
    }
    this.#sortFrom(first)
  }

  /** A hit of which nothing is known yet; returns its index. */
  push(start: number, anchor: number): number {
    const index = this.count++
    if (index === this.starts.length) this.#grow()
    this.starts[index] = start
    this.anchors[index] = anchor
    this.states[index] = UNKNOWN
    return index
  }

  /**
   * Takes the hits that start in [offset, cleanEnd) of the base, whose bytes at [offset, offset + size) were copied to `position`. What is
   * known of a hit is known here too where all that it rests on was copied with it.
   */
  carry(base: Level, position: number, offset: number, size: number, cleanEnd: number): void {
    const shift = position - offset
    const copiedEnd = offset + size
    const { starts, anchors, before, after, states } = base
    for (let from = base.firstAtOrAfter(offset); from < base.count; from++) {
      const start = starts[from]!
      if (start >= cleanEnd) break
      const at = this.count++
      if (at === this.starts.length) this.#grow()
      this.starts[at] = start + shift
      this.anchors[at] = anchors[from]!
      const state = states[from]!
      const isInside = start - before[from]! >= offset && start + after[from]! <= copiedEnd
      if (state === UNKNOWN || !isInside) {
        this.states[at] = UNKNOWN
        continue
      }
      this.states[at] = state
      this.before[at] = before[from]!
      this.after[at] = after[from]!
      if (state === TOLD) {
        const { claims, seen } = base.told.get(from)!
        this.told.set(at, { claims: moved(claims, shift), seen })
      }
    }
  }

  /** Index of the first hit that starts at or after `start`. */
  firstAtOrAfter(start: number): number {
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.starts[middle]! < start) low = middle + 1
      else high = middle
    }
    return low
  }

  #grow(): void {
    const size = this.starts.length * 2
    const grown = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const list = new Int32Array(size)
      list.set(old)
      return list
    }
    const states = new Uint8Array(size)
    states.set(this.states)
    this.starts = grown(this.starts)
    this.anchors = grown(this.anchors)
    this.before = grown(this.before)
    this.after = grown(this.after)
    this.states = states
  }

  /** Insertion sort: hits come nearly in order, and nothing is known of them yet. */
  #sortFrom(first: number): void {
    for (let index = first + 1; index < this.count; index++) {
      const start = this.starts[index]!
      const anchor = this.anchors[index]!
      let at = index - 1
      while (at >= first && this.starts[at]! > start) {
        this.starts[at + 1] = this.starts[at]!
        this.anchors[at + 1] = this.anchors[at]!
        at--
      }
      this.starts[at + 1] = start
      this.anchors[at + 1] = anchor
    }
  }
}

const NO_ISLANDS: readonly KnownIsland[] = []

/** Claims of a copied stretch, at the place it was copied to. */
export function moved(known: readonly Claim[], shift: number): readonly Claim[] {
  if (known.length === 0 || shift === 0) return known
  const by = ({ start, end }: Span): Span => ({ start: start + shift, end: end + shift })
  return known.map((claim) => ({ ...claim, ...by(claim), companionSpans: claim.companionSpans.map(by) }))
}
