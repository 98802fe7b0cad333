/**
 * Hot: remembers what stood round hits that led to nothing. Versions of a file, and files of one history, say the same over and over: nearly
 * all that is new to a version was judged elsewhere. Exact: a hit is known only where all bytes that its judgement rests on are the same.
 */

/** Pairs of places; a hit may stand in either of its pair. */
const SETS = 1 << 15
/** Of one place: anchor (from 1), bytes before the hit, after it, and where they are kept. */
const FIELDS = 4
const SET_FIELDS = FIELDS * 2
/** Bytes kept: written round and round, the oldest are overwritten. */
const KEPT_BYTES = 1 << 24
/** What rests on more is not remembered. */
const LENGTH_MAX = 4_096
/** Bytes that choose the place: always looked at, so they are few. */
const NEAR_BEFORE = 8
const NEAR_AFTER = 24
/** Up to so many a loop is faster than a call. */
const LOOP_MAX = 64

export class DeadEnds {
  /** Of the hit that was last known: how far what its judgement rests on reaches. */
  before = 0
  after = 0
  readonly #places = new Int32Array(SETS * SET_FIELDS)
  readonly #kept = Buffer.allocUnsafeSlow(KEPT_BYTES)
  /** Bytes written since the beginning. */
  #written = 0
  /** Of the hit last asked for; -1 where it stands too near the end of a text. */
  #place = -1

  /** True where the hit leads to nothing; then `before` and `after` are set. */
  isKnown(bytes: Buffer, anchor: number, start: number): boolean {
    const to = start + NEAR_AFTER
    let at = start - NEAR_BEFORE
    if (at < 0 || to > bytes.length) {
      this.#place = -1
      return false
    }
    let hash = anchor
    for (; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
    hash ^= hash >>> 15
    const first = (hash & (SETS - 1)) * SET_FIELDS
    this.#place = first
    return this.#isAt(first, bytes, anchor, start) || this.#isAt(first + FIELDS, bytes, anchor, start)
  }

  /** The hit last asked for leads to nothing, by the bytes in [from, to). */
  remember(bytes: Buffer, anchor: number, start: number, from: number, to: number): void {
    const place = this.#place
    const length = to - from
    // What rests on an end of the text is not the same elsewhere.
    if (place < 0 || from < 0 || to > bytes.length || length > LENGTH_MAX) return
    const left = KEPT_BYTES - (this.#written & (KEPT_BYTES - 1))
    if (left < length) this.#written += left
    const places = this.#places
    if (this.#written > 0x3fff_ffff) {
      places.fill(0)
      this.#written = 0
    }
    places.copyWithin(place + FIELDS, place, place + FIELDS)
    places[place] = anchor + 1
    places[place + 1] = start - from
    places[place + 2] = to - start
    places[place + 3] = this.#written
    bytes.copy(this.#kept, this.#written & (KEPT_BYTES - 1), from, to)
    this.#written += length
  }

  #isAt(place: number, bytes: Buffer, anchor: number, start: number): boolean {
    const places = this.#places
    const written = places[place + 3]!
    if (places[place] !== anchor + 1 || this.#written - written > KEPT_BYTES) return false
    const before = places[place + 1]!
    const after = places[place + 2]!
    const from = start - before
    const to = start + after
    if (from < 0 || to > bytes.length || !isSame(bytes, from, to, this.#kept, written & (KEPT_BYTES - 1))) return false
    this.before = before
    this.after = after
    return true
  }
}

function isSame(bytes: Buffer, from: number, to: number, other: Buffer, otherFrom: number): boolean {
  if (to - from > LOOP_MAX) return bytes.compare(other, otherFrom, otherFrom + to - from, from, to) === 0
  const shift = otherFrom - from
  for (let at = from; at < to; at++) if (bytes[at] !== other[at + shift]) return false
  return true
}
