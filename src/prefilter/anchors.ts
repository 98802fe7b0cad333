/** Which literals to look for, and the table that finds them: built once per rule set and thread, shared by all blobs. */
import type { Rule } from '../model/index.js'
import { buildImage } from './image.js'
import { Searcher } from './searcher.js'

/** One literal and the rules that start from it. */
export interface Anchor {
  readonly bytes: Uint8Array
  /** True: ASCII case does not count. */
  readonly fold: boolean
  /** Indexes into the rule list. */
  readonly rules: readonly number[]
  /** Offset, in the literal, of the window that the table hashes: four bytes, or the whole of a literal of three. */
  readonly at: number
}

export interface AnchorTable {
  readonly anchors: readonly Anchor[]
  readonly searcher: Searcher
}

export function buildAnchorTable(rules: readonly Rule[]): AnchorTable {
  const byLiteral = new Map<string, { literal: string; fold: boolean; rules: number[] }>()
  for (const [index, rule] of rules.entries()) {
    const fold = rule.anchorCase === 'any'
    for (const literal of rule.anchors) {
      const key = `${fold ? 'any' : 'exact'}:${fold ? literal.toLowerCase() : literal}`
      const entry = byLiteral.get(key) ?? { literal, fold, rules: [] }
      if (!entry.rules.includes(index)) entry.rules.push(index)
      byLiteral.set(key, entry)
    }
  }
  const anchors = [...byLiteral.values()].map(({ literal, fold, rules: starts }): Anchor => {
    const bytes = Buffer.from(fold ? literal.toLowerCase() : literal, 'latin1')
    return { bytes, fold, rules: starts, at: rarestWindow(bytes) }
  })
  return { anchors, searcher: new Searcher(buildImage(anchors), anchors) }
}

/** Letters by how common they are in English and code: the fewer points a window has, the rarer it is. */
const COMMON = ' etaoinsrhldcumfpgwybvk'
/** Rules of dashes are everywhere: a byte that stands twice makes a window common. */
const REPEATED = 20
/** Pairs by how common they are in source text, the most common first. */
const COMMON_PAIRS =
  'reineronstteenesthsecoattiordelentheitaraledndmeasioctetantrliecurtoisnetangfissronschrivemaloifllperaopeagesidiulfoacnoilexelodpartcahaptomouidpramefunlanancutcuadrlusicrstsluotclcepodakeocvaolueemig'
const PAIR_POINTS = 40

function rarestWindow(bytes: Uint8Array): number {
  let best = 0
  let fewest = Number.POSITIVE_INFINITY
  for (let at = 0; at + 4 <= bytes.length; at++) {
    const points = pointsOf(bytes, at)
    if (points < fewest) {
      fewest = points
      best = at
    }
  }
  return best
}

function pointsOf(bytes: Uint8Array, at: number): number {
  let points = 0
  for (let offset = at; offset < at + 4; offset++) {
    const byte = bytes[offset]!
    points += POINTS[byte | 0x20]!
    if (offset === at) continue
    const before = bytes[offset - 1]!
    if (byte === before) points += REPEATED
    points += pairPoints.get((before | 0x20) * 256 + (byte | 0x20)) ?? 0
  }
  return points
}

const POINTS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const rank = COMMON.indexOf(String.fromCharCode(byte))
  return rank < 0 ? 0 : COMMON.length - rank
})

const pairPoints: ReadonlyMap<number, number> = new Map(
  Array.from({ length: COMMON_PAIRS.length / 2 }, (_, rank) => [
    COMMON_PAIRS.charCodeAt(rank * 2) * 256 + COMMON_PAIRS.charCodeAt(rank * 2 + 1),
    PAIR_POINTS * (1 - (rank * 2) / COMMON_PAIRS.length),
  ]),
)
