/** How certain a finding is, where its places are known: what only a name vouches for counts for less where everybody writes samples. */
import type { Candidate, Provenance, Rule } from '../model/index.js'
import { type PathKind, pathKind } from './path-kind.js'

export type Confidence = Candidate['confidence']

/** What one place makes of a sighting. */
export interface Weighed {
  readonly confidence: Confidence
  /** Why it counts for less here; null where it does not. */
  readonly kind: PathKind | null
}

/**
 * Only `high` falls, to `medium`, which is still shown by default: where a value stands says little of whether it is a credential, its
 * letters say much. Of 63 general findings in twelve public repositories 47 stand in tests, examples and documentation. One reader of
 * their lines took 43 for concrete credentials, 3 for doubtful and 1 for none: a further step down would hide 43 for the sake of 4.
 *
 * Values with a shape of their own (prefix, checksum, structure) stay as certain as they are, wherever they stand.
 */
export function weigh(rule: Rule, sighting: Pick<Candidate, 'confidence' | 'proofs'>, place: Provenance): Weighed {
  const { confidence } = sighting
  if (hasShape(rule, sighting.proofs) || place.kind === 'message' || place.path === undefined)
    return { confidence, kind: null }
  const kind = pathKind(place.path.text)
  if (kind === null) return { confidence, kind }
  const lowered = kind === 'lock' && rule.generic ? 'low' : confidence === 'high' ? 'medium' : confidence
  return { confidence: lowered, kind: lowered === confidence ? null : kind }
}

/** The most certain of all places decides: a sample in a test takes nothing from the same value in a configuration. */
export class Certainty {
  #best: { readonly proofs: readonly string[]; readonly confidence: Confidence; readonly stated: Confidence } | null =
    null
  readonly #kinds = new Set<PathKind>()

  add(sighting: Pick<Candidate, 'confidence' | 'proofs'>, { confidence, kind }: Weighed): void {
    if (kind !== null) this.#kinds.add(kind)
    if (this.#best === null || LEVEL[confidence] > LEVEL[this.#best.confidence])
      this.#best = { proofs: sighting.proofs, confidence, stated: sighting.confidence }
  }

  /** `proofs` end with the reason where the places took something from it. Throws before the first `add`. */
  result(): Pick<Candidate, 'confidence' | 'proofs'> {
    if (this.#best === null) throw new Error('a finding without a place was weighed')
    const { proofs, confidence, stated } = this.#best
    if (confidence === stated) return { confidence, proofs }
    const kinds = [...this.#kinds].sort().join(' and ')
    return { confidence, proofs: [...proofs, `${confidence}, not ${stated}: stands in ${kinds} files only`] }
  }
}

const LEVEL = { low: 0, medium: 1, high: 2 } as const

function hasShape(rule: Rule, proofs: readonly string[]): boolean {
  const isNamedOnly = rule.generic || rule.keyword || rule.evidence !== undefined
  return !isNamedOnly || proofs.some((proof) => /^(?:checksum|structure)/.test(proof))
}
