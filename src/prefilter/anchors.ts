/** Which literals to look for, and the table that finds them: built once per rule set and thread, shared by all blobs. */
import type { Rule } from '../model/index.js'
import { COMMON_WINDOWS } from './common-windows.js'
import { bitOf, buildImage, keyOf } from './image.js'
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

/** What has literals to look for: a rule, or a decoder. */
export type Anchored = Pick<Rule, 'anchors' | 'anchorCase'>

export interface AnchorTable {
  readonly anchors: readonly Anchor[]
  readonly searcher: Searcher
  /** What the build stored with it; absent where the table was built from rules. */
  readonly beside?: Uint8Array
}

export function buildAnchorTable(rules: readonly Anchored[]): AnchorTable {
  const anchors = anchorsOf(rules)
  return { anchors, searcher: new Searcher(buildImage(anchors), anchors) }
}

/** Each literal once, those of exact case first. */
export function anchorsOf(rules: readonly Anchored[]): readonly Anchor[] {
  const exact = new Map<string, number[]>()
  const folded = new Map<string, number[]>()
  for (const [index, { anchors, anchorCase }] of rules.entries()) {
    for (const literal of anchors) {
      if (anchorCase === 'any') addRule(folded, withoutCase(literal), index)
      else addRule(exact, literal, index)
    }
  }
  return [...literalsOf(exact, false), ...literalsOf(folded, true)]
}

function addRule(rulesOf: Map<string, number[]>, literal: string, index: number): void {
  const starts = rulesOf.get(literal)
  if (starts === undefined) rulesOf.set(literal, [index])
  else if (starts.at(-1) !== index) starts.push(index)
}

/** ASCII case only, as the kernels compare. */
function withoutCase(literal: string): string {
  return /[A-Z]/.test(literal) ? literal.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : literal
}

/** One buffer for all: thousands of small ones would be felt at start-up. */
function literalsOf(rulesOf: ReadonlyMap<string, readonly number[]>, fold: boolean): readonly Anchor[] {
  const all = new Uint8Array(Buffer.from([...rulesOf.keys()].join(''), 'latin1'))
  const anchors: Anchor[] = []
  let start = 0
  for (const [literal, rules] of rulesOf) {
    const bytes = all.subarray(start, start + literal.length)
    anchors.push({ bytes, fold, rules, at: rarestWindow(bytes) })
    start += literal.length
  }
  return anchors
}

/** Letters by how common they are in English and code: the fewer points a window has, the rarer it is. */
const COMMON = ' etaoinsrhldcumfpgwybvk'
/** Rules of dashes are everywhere: a byte that stands twice makes a window common. */
const REPEATED = 20
/** Pairs by how common they are in source text, the most common first. */
const COMMON_PAIRS =
  'reineronstteenesthsecoattiordelentheitaraledndmeasioctetantrliecurtoisnetangfissronschrivemaloifllperaopeagesidiulfoacnoilexelodpartcahaptomouidpramefunlanancutcuadrlusicrstsluotclcepodakeocvaolueemig'
const PAIR_POINTS_MAX = 40

/** The window met least in source text. In one pass: points of the window that ends at `end` are those of its four bytes and three pairs. */
function rarestWindow(bytes: Uint8Array): number {
  let best = 0
  let fewest = Number.POSITIVE_INFINITY
  let points = 0
  for (let end = 0; end < bytes.length; end++) {
    points += pointsOf(bytes[end]!) + (end > 0 ? pairPointsOf(bytes[end - 1]!, bytes[end]!) : 0)
    if (end > 3) points -= pointsOf(bytes[end - 4]!) + pairPointsOf(bytes[end - 4]!, bytes[end - 3]!)
    if (end < 3) continue
    const chance = points + chanceOf(bytes, end - 3)
    if (chance >= fewest) continue
    fewest = chance
    best = end - 3
  }
  return best
}

/** More than pairs can tell apart. */
const COMMON_WINDOW = 1_000
let chances: ReadonlyMap<number, number> | null = null

/** Points for being among the common windows, or for sharing the bit of one: `from` would lead to many a rare one. 0 for all others. */
function chanceOf(bytes: Uint8Array, at: number): number {
  chances ??= readCommonWindows()
  return chances.get(bitOf(keyOf({ bytes, at }))) ?? 0
}

function readCommonWindows(): ReadonlyMap<number, number> {
  const bytes = Buffer.from(COMMON_WINDOWS.replaceAll('\n', ''), 'latin1')
  const found = new Map<number, number>()
  // From the least common on: of two that share a bit the more common one counts.
  for (let at = bytes.length - 4; at >= 0; at -= 4)
    found.set(bitOf(keyOf({ bytes, at })), COMMON_WINDOW + (bytes.length - at) / 4)
  return found
}

function pointsOf(byte: number): number {
  return POINTS[byte | 0x20]!
}

function pairPointsOf(first: number, second: number): number {
  return (first === second ? REPEATED : 0) + PAIR_POINTS[pairOf(first, second)]!
}

/** Pairs of ASCII; what lies beyond shares their points, which only makes a choice less good. */
function pairOf(first: number, second: number): number {
  return ((first & 0x5f) << 7) | (second & 0x5f)
}

const POINTS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const rank = COMMON.indexOf(String.fromCharCode(byte))
  return rank < 0 ? 0 : COMMON.length - rank
})

const PAIR_POINTS = new Uint8Array(128 * 128)
for (let at = 0; at < COMMON_PAIRS.length; at += 2) {
  const pair = pairOf(COMMON_PAIRS.charCodeAt(at), COMMON_PAIRS.charCodeAt(at + 1))
  PAIR_POINTS[pair] = PAIR_POINTS_MAX * (1 - at / COMMON_PAIRS.length)
}
