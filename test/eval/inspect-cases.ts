/** Runs the inspector over labelled cases in this process and says of each what came of it. */
import { type Engine, openEngine } from '../../src/base/regex.js'
import { createInspector, inspect, type Inspector } from '../../src/inspect.js'
import type { Rule, Sighting } from '../../src/model/index.js'
import { builtInRules } from '../../src/rules/index.js'
import type { LabelledCase } from './case.js'

export type Confidence = Sighting['confidence']

export interface Outcome {
  readonly of: LabelledCase
  readonly sightings: readonly Sighting[]
  /** The sighting that names the secret; null when it was missed, and for decoys. */
  readonly hit: Sighting | null
  /** All sightings that share a byte with the secret. */
  readonly near: readonly Sighting[]
  /** Exactly the secret's bytes. */
  readonly isExact: boolean
  /** Sightings elsewhere in the text. */
  readonly alarms: readonly Sighting[]
  /** Why it was not reported: what was dropped at the place of the secret. */
  readonly why: readonly string[]
}

/** A sighting names the secret when the two share at least this part of the bytes that either covers. */
const SHARED_LEAST = 0.5
const RANK: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 }

export async function caseInspector(): Promise<{
  inspector: Inspector
  rules: readonly Rule[]
  engine: Engine
}> {
  const engine = await openEngine('auto')
  const rules = await builtInRules(engine)
  return { inspector: createInspector(rules, engine, { keepDropped: true }), rules, engine }
}

export function inspectCase(one: LabelledCase, inspector: Inspector, least: Confidence): Outcome {
  const { sightings: all, dropped } = inspect(one.id, Buffer.from(one.text, 'utf8'), inspector)
  const sightings = all.filter(({ confidence }) => RANK[confidence] >= RANK[least])
  const near = sightings.filter(({ location }) => shared(location, one.secret) > 0)
  // Of a setting that is encoded whole, the secret is a part; and of a specimen, the rule may name a part (the password of a URL).
  const sharedLeast = one.labels.group === 'encoded' || one.set === 'planted' ? 0 : SHARED_LEAST
  const right = near.filter(({ location }) => shared(location, one.secret) >= sharedLeast)
  const hit = right.find(({ ruleId }) => ruleId === one.labels.rule) ?? right[0] ?? null
  const why =
    hit !== null || one.secret === null
      ? []
      : [
          ...all.filter((s) => !sightings.includes(s)).map((s) => `${s.ruleId}: confidence ${s.confidence}`),
          ...dropped.filter(({ location }) => shared(location, one.secret) > 0).map((d) => `${d.ruleId}: ${d.reason}`),
        ]
  return {
    of: one,
    sightings,
    hit,
    near,
    isExact: hit !== null && hit.location.start === one.secret?.start && hit.location.end === one.secret.end,
    alarms: sightings.filter(({ location }) => shared(location, one.secret) === 0),
    why: [...new Set(why)],
  }
}

/** Bytes in both over bytes in either. */
function shared(a: { start: number; end: number }, b: { start: number; end: number } | null): number {
  if (b === null) return 0
  const both = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return both <= 0 ? 0 : both / (Math.max(a.end, b.end) - Math.min(a.start, b.start))
}
