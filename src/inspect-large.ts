/**
 * Inspects content that is too large to be read in one piece: window by window as it comes, in bounded memory. Each window has a core, and
 * margins as wide as anything reaches from which a finding is made; a finding counts in the window in whose core it begins. So the result
 * is that of inspecting all of it at once, but for members of archives; budgets are each window's own.
 */
import { ISLAND_BYTES_MAX, limitsOfEnds, type Limit, type PartForm, partForm, plainLayer } from './decode/index.js'
import { conclude } from './inspect-describe.js'
import type { Inspector } from './inspect-judge.js'
import { examinePart } from './inspect-layers.js'
import { LinesBefore } from './inspect-lines.js'
import type { Inspection } from './model/index.js'

/** Bytes. */
export interface Windows {
  readonly core: number
  /** On either side of the core. */
  readonly margin: number
}

/** An encoded stretch reaches furthest; beyond it rules and decoders look some kilobytes round what they find. */
const MARGIN = ISLAND_BYTES_MAX + (1 << 20)
/** Together 64 MiB: what is held at once. */
export const WINDOWS: Windows = { core: (64 << 20) - 2 * MARGIN, margin: MARGIN }
/** The window grows to its size with what comes. */
const START_BYTES = 1 << 20
/** What tells a notebook stands so near one of its ends. */
const END_BYTES = 1 << 16

/** One for each content: `push` all of it in order, then `end`. */
export class LargeInspector {
  #window: Buffer
  /** Bytes of the window that are filled; where it begins in the content, and where its core does. */
  #filled = 0
  #at = 0
  #core = 0
  #form: PartForm | null = null
  #beginning: Buffer = Buffer.alloc(0)
  readonly #lines = new LinesBefore()
  readonly #limits: Limit[] = []
  readonly #sightings: Inspection['sightings'][number][] = []

  constructor(
    readonly inspector: Inspector,
    readonly windows = WINDOWS,
  ) {
    this.#window = Buffer.allocUnsafeSlow(Math.min(START_BYTES, windows.core + 2 * windows.margin))
  }

  push(piece: Uint8Array): void {
    for (let from = 0; from < piece.length;) {
      if (this.#filled === this.#window.length && !this.#grow()) this.#pass()
      const taken = Math.min(piece.length - from, this.#window.length - this.#filled)
      this.#window.set(piece.subarray(from, from + taken), this.#filled)
      this.#filled += taken
      from += taken
    }
  }

  end(blobId: string): Inspection {
    this.#inspect(this.#filled)
    const tail = this.#window.subarray(Math.max(0, this.#filled - END_BYTES), this.#filled)
    for (const limit of limitsOfEnds(Buffer.concat([this.#beginning, tail]))) this.#say(limit)
    // Marks that silence nothing are not told: they may silence what stands in another window. What was dropped is for `explain`, which takes
    // nothing that is so large.
    return { blobId, sightings: this.#sightings, dropped: [], limits: this.#limits, unusedMarks: [] }
  }

  #grow(): boolean {
    const most = this.windows.core + 2 * this.windows.margin
    if (this.#window.length >= most) return false
    const larger = Buffer.allocUnsafeSlow(Math.min(most, this.#window.length * 4))
    this.#window.copy(larger, 0, 0, this.#filled)
    this.#window = larger
    return true
  }

  /** Inspects a full window and moves on to the next one, which begins a margin before its core. */
  #pass(): void {
    const coreEnd = this.#filled - this.windows.margin
    this.#inspect(coreEnd)
    const from = this.#startNear(coreEnd - this.windows.margin)
    this.#lines.pass(this.#window, from)
    this.#window.copyWithin(0, from, this.#filled)
    this.#core = this.#at + coreEnd
    this.#at += from
    this.#filled -= from
  }

  /** A little before `offset`: where a character begins, of UTF-8 and of wide text. */
  #startNear(offset: number): number {
    const { unit, start } = this.#form ?? { unit: 1, start: 0 }
    let from = offset - ((((this.#at + offset - start) % unit) + unit) % unit)
    for (let tries = 0; tries < 16 && from > unit && (this.#window[from]! & 0xc0) === 0x80; tries++) from -= unit
    return Math.max(0, from)
  }

  #inspect(coreEnd: number): void {
    const bytes = this.#window.subarray(0, this.#filled)
    if (this.#form === null) {
      this.#form = partForm(bytes)
      this.#beginning = Buffer.from(bytes.subarray(0, END_BYTES))
      for (const limit of this.#form.limits) this.#say(limit)
    }
    const layer = plainLayer(bytes)
    const wide = this.#form.layerOf(layer, this.#at === 0 ? this.#form.start : 0)
    const examination = examinePart(layer, wide, this.inspector)
    for (const limit of examination.limits) this.#say(limit)
    const { sightings } = conclude('', bytes, examination, [])
    const [from, to] = [this.#core - this.#at, this.#filled === coreEnd ? Number.POSITIVE_INFINITY : coreEnd]
    for (const sighting of sightings) {
      if (sighting.location.start < from || sighting.location.start >= to) continue
      const { inlineMark: mark } = sighting
      const location = this.#lines.place(sighting.location, this.#at)
      const inlineMark = mark === null ? null : { ...mark, line: mark.line + this.#lines.count }
      this.#sightings.push({ ...sighting, location, inlineMark })
    }
  }

  #say(limit: Limit): void {
    if (!this.#limits.some(({ detail }) => detail === limit.detail)) this.#limits.push(limit)
  }
}
