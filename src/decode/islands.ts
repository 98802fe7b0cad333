/** Encoded stretches of a text: what to decode together, and which bytes decide that. Found from triggers and runs, not by reading the text. */
import { groupRuns } from './digits.js'
import { ISLAND_BYTES_MAX } from './limits.js'
import { LOOK_AFTER, LOOK_BEFORE } from './look-round.js'
import type { Runs } from './runs.js'
import { TEXT_DECODERS } from './text-decoders.js'

export interface Island {
  /** Index of a text decoder, or what kind of digits its pieces are. */
  readonly from: { readonly decoder: number } | { readonly digits: number; readonly pieces: readonly number[] }
  /** What is read. */
  readonly start: number
  readonly end: number
  /** All bytes that can change the island or what it says; an end beyond the text's says that it cannot be told from nearby bytes. */
  readonly reachStart: number
  readonly reachEnd: number
  /** True where it goes on beyond what is decoded at one place. */
  readonly isTooLong: boolean
}

/** Positions of triggers, by decoder: ascending, repetitions allowed. */
export type Triggers = readonly (readonly number[] | undefined)[]

/** In the order in which they start. */
export function islandsOf(bytes: Uint8Array, triggers: Triggers, runs: Runs): readonly Island[] {
  const islands: Island[] = runs.length === 0 ? [] : groupRuns(bytes, runs)
  let isMixed = false
  for (const [decoder, positions] of triggers.entries()) {
    if (positions === undefined || positions.length === 0) continue
    isMixed ||= islands.length > 0
    addChains(bytes.length, decoder, positions, islands)
  }
  return isMixed ? islands.sort((a, b) => a.start - b.start || a.end - b.end) : islands
}

/** Triggers near each other are read together, so that no byte is decoded over and over. */
function addChains(length: number, decoder: number, positions: readonly number[], islands: Island[]): void {
  const { margin } = TEXT_DECODERS[decoder]!
  for (let index = 0; index < positions.length;) {
    const first = positions[index]!
    let last = first
    while (++index < positions.length && positions[index]! - last <= margin) last = positions[index]!
    const start = Math.max(0, first - margin)
    const end = Math.min(length, last + margin, start + ISLAND_BYTES_MAX)
    islands.push({
      from: { decoder },
      start,
      end,
      reachStart: first - margin - LOOK_BEFORE,
      reachEnd: last + margin + LOOK_AFTER,
      isTooLong: end < Math.min(length, last + margin),
    })
  }
}
