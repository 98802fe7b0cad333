/** Hot: what is known of the object last inspected at one depth of a delta family. Lists are reused from object to object. */
import { type Island, Runs } from './decode/index.js'
import type { Claim } from './inspect-judge.js'
import type { Limit } from './decode/index.js'
import type { Span } from './model/index.js'
import type { Hits } from './prefilter/index.js'

/** What was seen round a hit is not known yet. */
export const UNSEEN = 255

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
  /** What each hit led to; null for nothing, undefined where that is not known yet. */
  readonly claims: (readonly Claim[] | null | undefined)[] = []
  /** What `lookRound` says of each. */
  seen = new Uint8Array(64)
  readonly runs = new Runs()
  /** Ascending by start. */
  islands: readonly KnownIsland[] = []

  clear(): void {
    this.isPlain = true
    this.count = 0
    this.claims.length = 0
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
    this.seen[index] = UNSEEN
    this.claims[index] = undefined
    return index
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
    const seen = new Uint8Array(size)
    seen.set(this.seen)
    this.starts = grown(this.starts)
    this.anchors = grown(this.anchors)
    this.before = grown(this.before)
    this.after = grown(this.after)
    this.seen = seen
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
export function moved<T extends readonly Claim[] | null | undefined>(known: T, shift: number): T | readonly Claim[] {
  if (known === null || known === undefined || shift === 0) return known
  const by = ({ start, end }: Span): Span => ({ start: start + shift, end: end + shift })
  return known.map((claim) => ({ ...claim, ...by(claim), companionSpans: claim.companionSpans.map(by) }))
}
