/** Rule → what the bytes round its anchors must be like, read off its patterns; the build does this once for the rules of the house. */
import type { Rule } from '../model/index.js'
import { edgeOf, heldBytes, leadOf } from './lead.js'
import type { Look, Run } from './look.js'
import { parsePattern } from './pattern.js'
import { runsOf } from './runs-of.js'
import { stretchOf } from './stretch-of.js'

export function lookOf(rule: Rule): Look {
  const { pattern, anchors, pair, hasPattern, window } = rule
  const parsed = parsePattern(pattern)
  const places = hasPattern ? leadOf(parsed, anchors, rule.anchorCase === 'any') : null
  return {
    isGiven: pair !== undefined,
    isNear: pair !== undefined && pair.isProvider && !rule.generic,
    isService: pair !== undefined && rule.evidence === 'service',
    hasPattern,
    places: places ?? [],
    edge: places === null ? null : edgeOf(parsed),
    runs: places === null && rule.isWhole !== true ? NO_RUNS : runsOf(parsed),
    // A keyword rule's pattern holds the same value.
    stretch: stretchOf(pair === undefined ? parsed : parsePattern(pair.run)),
    held: Uint8Array.from(hasPattern ? heldBytes(parsed, anchors) : []),
    before: window.before,
    after: window.after,
  }
}

const NO_RUNS: readonly Run[] = []
