/** Lines that the change under scan did not add were known before: listed, not gated. */
import type { Suppression } from '../model/index.js'
import type { PlaceFilter } from './place-filter.js'

const UNCHANGED: Suppression = {
  by: 'unchanged-line',
  tier: 'operator',
  reason: 'The change under scan did not add this line.',
  where: 'scope',
}

export function unchangedLine(): PlaceFilter {
  return { judge: (_finding, place) => (place.isUnchanged ? UNCHANGED : null), notices: () => [] }
}
