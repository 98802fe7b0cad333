/** Sightings → findings: one per secret and rule, with every place where it stands. */
import { fingerprintOf } from '../base/hash.js'
import type { Blob, Finding, Inspection, Place, Policy, Provenance, Rule, Sighting, Source } from '../model/index.js'
import { placeName, Secret } from '../model/index.js'
import { builtInServices } from '../rules/index.js'
import { Certainty, weigh } from './confidence.js'
import { judgeExpiry } from './expiry.js'
import { placeTest } from './path-rules.js'
import { ruleFor } from './whose.js'

/** A blob that holds something, its bytes no longer needed. */
export interface Sighted {
  readonly blob: Blob
  readonly inspection: Inspection
}

/** Places kept of one secret; more are counted in its last place's notice, not shown. */
export const PLACES_MAX = 2_000

/** Asks the source for the places of blobs that came without (history). */
export async function locate(
  source: Source,
  sighted: readonly Sighted[],
  signal: AbortSignal,
): Promise<readonly Sighted[]> {
  const holding = sighted.filter(({ inspection }) => inspection.sightings.length > 0)
  const missing = [...new Set(holding.filter(({ blob }) => blob.places.length === 0).map(({ blob }) => blob.id))]
  if (source.locate === undefined) return holding
  // After Ctrl-C nobody waits for history to be walked: what was found is told without its commits.
  if (signal.aborted) return holding
  const places = await source.locate(missing, signal).catch((error: unknown) => {
    if (signal.aborted) return null
    throw error
  })
  if (places === null) return holding
  return holding.map(({ blob, inspection }) =>
    blob.places.length > 0
      ? { blob, inspection }
      : { blob: { ...blob, places: places.get(blob.id) ?? [unplaced(blob)] }, inspection },
  )
}

/** Content that nothing in reach names. */
function unplaced(blob: Blob): Provenance {
  return { kind: 'object', object: blob.id, reachability: 'unreachable' }
}

/** Ordered: worst severity first, then name of the first place, then position. */
export function toFindings(sighted: readonly Sighted[], rules: readonly Rule[], policy: Policy): readonly Finding[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const drafts = new Map<string, Draft>()
  const counts = placeTest()
  for (const { blob, inspection } of sighted) {
    for (const sighting of inspection.sightings) {
      const rule = byId.get(sighting.ruleId)
      if (rule === undefined) throw new Error(`a worker spoke of rule ${sighting.ruleId}, which is not loaded`)
      const places = (blob.places.length > 0 ? blob.places : [unplaced(blob)]).filter((place) => counts(rule, place))
      if (places.length === 0) continue
      const fingerprint = fingerprintOf({ keyHex: policy.fingerprintKey.hex, ruleId: rule.id, secret: sighting.secret })
      const draft = drafts.get(fingerprint) ?? {
        fingerprint,
        rule: ruleFor(rule, sighting, builtInServices),
        sighting,
        places: [],
        certainty: new Certainty(),
      }
      drafts.set(fingerprint, draft)
      // Parts may stand beside one copy of the secret and not beside another: keep the fullest.
      if (Object.keys(sighting.parts).length > Object.keys(draft.sighting.parts).length) draft.sighting = sighting
      const judged = judgeExpiry(sighting, policy.today)
      for (const provenance of places) {
        draft.certainty.add(judged, weigh(rule, judged, provenance))
        if (draft.places.length < PLACES_MAX) draft.places.push(placeOf(blob, sighting, provenance))
      }
    }
  }
  return [...drafts.values()].map(toFinding).sort(byWorst)
}

interface Draft {
  readonly fingerprint: string
  readonly rule: Rule
  sighting: Sighting
  readonly places: Place[]
  readonly certainty: Certainty
}

function placeOf(blob: Blob, sighting: Sighting, provenance: Provenance): Place {
  const { location, layers, excerpt, lineHash, inlineMark } = sighting
  const isUnchanged =
    blob.addedLines !== undefined &&
    !blob.addedLines.some(([from, to]) => location.line < to && location.endLine >= from)
  return { provenance, blobId: blob.id, location, layers, excerpt, lineHash, inlineMark, isUnchanged }
}

function toFinding({ fingerprint, rule, sighting, places, certainty }: Draft): Finding {
  const parts = Object.fromEntries(Object.entries(sighting.parts).map(([name, value]) => [name, new Secret(value)]))
  const { proofs, confidence } = certainty.result()
  return {
    fingerprint,
    rule,
    secret: new Secret(sighting.secret),
    parts,
    places: [...places].sort(byIntroduction) as unknown as Finding['places'], // a draft is made with its first place
    proofs,
    confidence,
    verdict: { kind: 'unasked', why: 'verification was not asked for' },
    suppression: null,
  }
}

function byIntroduction(a: Place, b: Place): number {
  const date = (place: Place) =>
    'commit' in place.provenance && place.provenance.commit !== undefined
      ? Date.parse(place.provenance.commit.date) || 0
      : Number.POSITIVE_INFINITY
  return (
    compare(date(a), date(b)) ||
    compare(placeName(a.provenance), placeName(b.provenance)) ||
    a.location.start - b.location.start ||
    compare(a.blobId, b.blobId)
  )
}

const SEVERITY = { critical: 0, high: 1, medium: 2, low: 3 }

function byWorst(a: Finding, b: Finding): number {
  return (
    SEVERITY[a.rule.severity] - SEVERITY[b.rule.severity] ||
    compare(placeName(a.places[0].provenance), placeName(b.places[0].provenance)) ||
    a.places[0].location.start - b.places[0].location.start ||
    compare(a.fingerprint, b.fingerprint)
  )
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}
