/**
 * What inspection thought of one text, in full: what it sighted, what it refused and why, and where a rule's anchor stood without a match.
 * Pure, and slow beside `inspect`, whose answers it takes over and never alters.
 */
import { Locator, matchesAt } from './detect/index.js'
import { type Inspector, inspect } from './inspect.js'
import type { Inspection, Location, Rule, Sighting, Span } from './model/index.js'
import { maskSecret } from './model/index.js'
import { findAnchors } from './prefilter/index.js'

/** Anchors without a match that are told of one text; more are counted. */
export const NEAR_MAX = 2_000
/** Anchors looked at; where a text holds more, inspection itself has said so. */
const HITS_MAX = 400_000
/** Characters shown of a pattern. */
const PATTERN_MAX = 160

/** A rule that came near. Values are masked. */
export type Encounter =
  | { readonly kind: 'sighted'; readonly ruleId: string; readonly location: Location; readonly sighting: Sighting }
  | {
      readonly kind: 'refused'
      readonly ruleId: string
      readonly location: Location
      readonly masked: string
      readonly reason: string
    }
  | {
      readonly kind: 'overlapped'
      readonly ruleId: string
      readonly location: Location
      readonly masked: string
      readonly by: string
    }
  /** Only the anchor stands there. */
  | {
      readonly kind: 'near'
      readonly ruleId: string
      readonly location: Location
      readonly anchor: string
      readonly reason: string
    }

export interface Explanation {
  readonly inspection: Inspection
  /** By line, then by rule. */
  readonly encounters: readonly Encounter[]
  /** Anchors beyond NEAR_MAX. */
  readonly untold: number
  readonly lines: number
}

/** The inspector must keep what it drops. `line`: anchors without a match are told of this line only. */
export function explain(blobId: string, bytes: Uint8Array, inspector: Inspector, line: number | null): Explanation {
  if (!inspector.keepDropped) throw new Error('an explanation needs an inspector that keeps what it drops')
  const inspection = inspect(blobId, bytes, inspector)
  const locator = new Locator(bytes)
  const masked = ({ start, end }: Span) => maskSecret(Buffer.from(bytes.subarray(start, end)).toString('latin1'))
  const sighted = inspection.sightings.map((sighting): Encounter => {
    const { ruleId, location } = sighting
    return { kind: 'sighted', ruleId, location, sighting }
  })
  const refused = inspection.dropped.map(({ ruleId, location, reason }): Encounter => {
    const by = OVERLAP.exec(reason)?.[1]
    const shared = { ruleId, location, masked: masked(location) }
    return by === undefined ? { kind: 'refused', ...shared, reason } : { kind: 'overlapped', ...shared, by }
  })
  const told = [...sighted, ...refused]
  const anchored = atAnchors(bytes, inspector, { locator, line, told, masked })
  const encounters = distinct([...told, ...anchored.encounters]).sort(
    (a, b) =>
      a.location.line - b.location.line ||
      ORDER[a.kind] - ORDER[b.kind] ||
      (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0),
  )
  return { inspection, encounters, untold: anchored.untold, lines: locator.lines }
}

const OVERLAP = /^rule (\S+) names these bytes more exactly$/
const ORDER = { sighted: 0, overlapped: 1, refused: 2, near: 3 } as const

interface Around {
  readonly locator: Locator
  readonly line: number | null
  readonly told: readonly Encounter[]
  masked(span: Span): string
}

/** Each anchor of the text as it stands: decoded layers show what was found in them, not what came near. */
function atAnchors(
  bytes: Uint8Array,
  inspector: Inspector,
  { locator, line, told, masked }: Around,
): { readonly encounters: readonly Encounter[]; readonly untold: number } {
  const encounters: Encounter[] = []
  let untold = 0
  const { hits, looks, table, matchers } = inspector
  hits.length = 0
  findAnchors(bytes, table, hits, HITS_MAX)
  for (let at = 0; at < hits.length; at += 2) {
    const anchor = table.anchors[hits.data[at]!]!
    const start = hits.data[at + 1]!
    const span = { start, end: start + anchor.bytes.length }
    const location = locator.locate(span)
    if (line !== null && Math.abs(location.line - line) > LINES_AROUND) continue
    for (const index of anchor.rules) {
      const rule = inspector.rules[index]
      if (rule === undefined) continue // a decoder's
      const matches = looks.mayMatch(index, bytes, span.start, span.end, { from: 0, to: 0 })
        ? matchesAt(bytes, rule, span, matchers)
        : []
      for (const match of matches) {
        const where = locator.locate(match)
        const by = told.find((one) => one.kind === 'sighted' && overlaps(one, match))?.ruleId
        const isTold = told.some((one) => one.ruleId === rule.id && overlaps(one, match))
        if (!isTold && by !== undefined)
          encounters.push({ kind: 'overlapped', ruleId: rule.id, location: where, masked: masked(match), by })
      }
      if (matches.length > 0 || (line !== null && location.line !== line)) continue
      if (encounters.length >= NEAR_MAX) untold++
      else {
        const literal = Buffer.from(anchor.bytes).toString('latin1')
        encounters.push({
          kind: 'near',
          ruleId: rule.id,
          location,
          anchor: literal,
          reason: whyNone(bytes, rule, span, inspector),
        })
      }
    }
  }
  return { encounters, untold }
}

/** A match on the line asked for may begin at an anchor some lines off. */
const LINES_AROUND = 40

/** Why nothing matched at an anchor. No text of the scanned file is repeated: what stands there may be the secret. */
function whyNone(bytes: Uint8Array, rule: Rule, anchor: Span, { matchers }: Inspector): string {
  const { pair } = rule
  if (pair === undefined) return `the text round it is not of the form ${shortened(rule.pattern)}`
  const pairs = matchers.pairs(bytes, anchor)
  if (pairs.length === 0) return 'the name was seen, but no value is given to it'
  const own = pairs.filter(({ name }) => matchers.of(pair.name).find(name, 0) !== null)
  if (own.length === 0) return 'a value is given to a name there, but not to one that this rule asks for'
  const lengths = own.map(({ start, end }) => end - start).join(' and ')
  return `the name was seen, but its value (${lengths} characters) is not of the form ${shortened(pair.value)}`
}

function shortened(pattern: string): string {
  return pattern.length > PATTERN_MAX ? `${pattern.slice(0, PATTERN_MAX)}…` : pattern
}

function overlaps({ location }: Encounter, { start, end }: Span): boolean {
  return location.start < end && location.end > start
}

/** Several anchors of a rule lead to the same match, or to none for the same reason. */
function distinct(encounters: readonly Encounter[]): Encounter[] {
  const seen = new Set<string>()
  return encounters.filter((one) => {
    const { ruleId, location } = one
    const place = one.kind === 'near' ? `${location.line}:${one.reason}` : `${location.start}:${location.end}`
    const key = `${one.kind}:${ruleId}:${place}`
    return seen.has(key) ? false : seen.add(key)
  })
}
