/** Reads a text and all that is encoded in it, layer by layer, within limits. */
import {
  CONCATENATION,
  DECODED_BYTES_MAX,
  DEPTH_MAX,
  decodeIsland,
  ESCAPES,
  findRuns,
  type Island,
  ISLAND_CUT,
  ISLANDS_MAX,
  isEncodedAsWhole,
  islandsOf,
  type Layer,
  type Limit,
  LOOK_AFTER,
  lookRound,
  NESTED_BYTES,
  NESTED_TIMES,
  QUOTED_PRINTABLE,
  SEES_ESCAPE,
  SEES_JOINT,
  SEES_SOFT_BREAK,
  TEXT_DECODERS,
  TOO_DEEP,
  TOO_MANY_ISLANDS,
  TOO_MUCH_DECODED,
  TOO_NESTED,
  type Triggers,
  UnpackBudget,
  wholeLayers,
} from './decode/index.js'
import { type Claim, type Inspector, judgeHit, judgeWhole, type Outcome, type Refusal } from './inspect-judge.js'
import { reachOf } from './inspect-reach.js'
import { findAnchors } from './prefilter/index.js'

/** Anchor hits looked at in one blob, its layers included; more is a text made to burn time, and is said. */
export const HITS_MAX = 400_000

export const TOO_MANY_HITS: Limit = {
  code: 'budget-count',
  detail: `more than ${HITS_MAX} anchor hits; the rest of the text was not matched`,
}

/** What was found so far, and what may still be spent. */
export class Examination implements Outcome {
  readonly claims: Claim[] = []
  readonly refusals: Refusal[] = []
  readonly limits: Limit[] = []
  hits = 0

  constructor(
    readonly unpack: UnpackBudget,
    /** Encoded bytes that may still be decoded. */
    public decodedLeft: number,
  ) {}

  say(limit: Limit): void {
    if (!this.limits.some(({ detail }) => detail === limit.detail)) this.limits.push(limit)
  }

  absorb(other: Examination): void {
    this.hits += other.hits
    for (const claim of other.claims) this.claims.push(claim)
    for (const refusal of other.refusals) this.refusals.push(refusal)
    for (const limit of other.limits) this.say(limit)
  }
}

/** The blob, from the outside in. */
export function examineBlob(layer: Layer, inspector: Inspector): Examination {
  const examination = new Examination(new UnpackBudget(), DECODED_BYTES_MAX)
  new Reader(inspector, examination, false).layer(layer, 0)
  for (const limit of examination.unpack.limits) examination.say(limit)
  return examination
}

/** A part of a blob that is too large to be read in one piece: its text as it stands, and as the wide text it may be. */
export function examinePart(layer: Layer, wide: Layer | null, inspector: Inspector): Examination {
  const examination = new Examination(new UnpackBudget(), DECODED_BYTES_MAX)
  const reader = new Reader(inspector, examination, false)
  reader.text(layer, 0)
  if (wide !== null) reader.text(wide, 1)
  for (const limit of examination.unpack.limits) examination.say(limit)
  return examination
}

/** What one encoded stretch of a unit's own text leads to: a function of the bytes in its reach, unless something was unpacked. */
export function examineIsland(
  layer: Layer,
  island: Island,
  { inspector, unpack, depth }: { inspector: Inspector; unpack: UnpackBudget; depth: number },
): Examination {
  const nested = (island.end - island.start) * NESTED_TIMES + NESTED_BYTES
  const examination = new Examination(unpack, nested)
  new Reader(inspector, examination, true).island(layer, island, depth)
  return examination
}

/** Notes what a hit gives away, by decoder. */
export class TriggerList {
  readonly #lists: (number[] | undefined)[] = TEXT_DECODERS.map(() => undefined)

  /** A decoder's own literal. */
  add(decoder: number, position: number): void {
    const list = this.#lists[decoder]
    if (list === undefined) this.#lists[decoder] = [position]
    else list.push(position)
  }

  /** What was seen round a rule's literal. */
  addSeen(seen: number, position: number): void {
    if ((seen & SEES_ESCAPE) !== 0) this.add(ESCAPES, position)
    if ((seen & SEES_JOINT) !== 0) this.add(CONCATENATION, position)
    if ((seen & SEES_SOFT_BREAK) !== 0) this.add(QUOTED_PRINTABLE, position)
  }

  sorted(): Triggers {
    for (const list of this.#lists) list?.sort((a, b) => a - b)
    return this.#lists
  }
}

/** Most texts give nothing away. */
export const NO_TRIGGERS: Triggers = []

class Reader {
  constructor(
    readonly inspector: Inspector,
    readonly examination: Examination,
    /** True within a stretch that is being decoded: it has an account of its own. */
    readonly isNested: boolean,
  ) {}

  layer(layer: Layer, depth: number): void {
    const { examination } = this
    const isEncoded = isEncodedAsWhole(layer.bytes)
    const isTooDeep = isEncoded && depth >= DEPTH_MAX
    if (isTooDeep) examination.say(TOO_DEEP)
    const whole = isEncoded && !isTooDeep ? wholeLayers(layer, examination.unpack) : null
    if (whole === null || !whole.isPacked || depth === 0) {
      this.text(layer, depth)
      if (!this.isNested) judgeWhole(layer, this.inspector, examination)
    }
    for (const inner of whole?.layers ?? []) {
      if (this.isNested) examination.decodedLeft += inner.layer.bytes.length * 2
      this.layer(inner.layer, inner.isDeeper ? depth + 1 : depth)
    }
  }

  island(layer: Layer, island: Island, depth: number): void {
    if (island.isTooLong) this.examination.say(ISLAND_CUT)
    this.layer(decodeIsland(layer, island), depth + 1)
  }

  text(layer: Layer, depth: number): void {
    const { examination } = this
    const islands = this.#search(layer)
    if (islands.length === 0) return
    if (depth >= DEPTH_MAX) return examination.say(TOO_DEEP)
    let count = 0
    for (const island of islands) {
      const size = island.end - island.start
      if (count++ === ISLANDS_MAX) return examination.say(TOO_MANY_ISLANDS)
      if (examination.decodedLeft < size) return examination.say(this.isNested ? TOO_NESTED : TOO_MUCH_DECODED)
      examination.decodedLeft -= size
      if (this.isNested) this.island(layer, island, depth)
      else {
        const { inspector } = this
        examination.absorb(examineIsland(layer, island, { inspector, unpack: examination.unpack, depth }))
      }
      if (examination.hits > HITS_MAX) return examination.say(TOO_MANY_HITS)
    }
  }

  /** Judges the hits in the layer's text and returns the encoded stretches that stand in it, but not in the text it was made of. */
  #search(layer: Layer): readonly Island[] {
    const { inspector, examination } = this
    const { hits, runs, table, rules } = inspector
    const { bytes } = layer
    hits.length = 0
    if (findAnchors(bytes, table, hits, Math.max(0, HITS_MAX - examination.hits))) examination.say(TOO_MANY_HITS)
    examination.hits += hits.length / 2
    let triggers: TriggerList | null = null
    for (let at = 0; at < hits.length; at += 2) {
      const index = hits.data[at]!
      const start = hits.data[at + 1]!
      const anchor = table.anchors[index]!
      const end = start + anchor.bytes.length
      const decoder = decoderOf(anchor.rules, rules.length)
      if (decoder >= 0 && layer.isMade(start, end)) (triggers ??= new TriggerList()).add(decoder, start)
      if (anchor.rules[0]! >= rules.length) continue
      const { before, after } = reachOf(index, inspector)
      if (layer.isMade(Math.max(0, start - before), Math.min(bytes.length, start + after)))
        judgeHit(layer, index, start, inspector, examination)
      const seen = lookRound(bytes, start, end)
      if (seen !== 0 && layer.isMade(Math.max(0, start - 1), Math.min(bytes.length, start + LOOK_AFTER)))
        (triggers ??= new TriggerList()).addSeen(seen, start)
    }
    runs.length = 0
    findRuns(bytes, 0, bytes.length, runs)
    if (runs.length === 0 && triggers === null) return NONE
    return islandsOf(bytes, triggers?.sorted() ?? NO_TRIGGERS, runs).filter(
      ({ from, start, end }) => 'decoder' in from || layer.isMade(start, end),
    )
  }
}

const NONE: readonly Island[] = []

/** The decoder that an anchor gives away, -1 for none: decoders are counted after the rules, and stand last. */
export function decoderOf(numbers: readonly number[], rules: number): number {
  const last = numbers[numbers.length - 1]!
  return last < rules ? -1 : last - rules
}
