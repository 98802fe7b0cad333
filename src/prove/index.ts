/** Is this a secret? An ordered list of small proofs: each passes, drops with a reason, or has nothing to say. */
import { checksumProof } from './checksum.js'
import { entropyProof } from './entropy.js'
import { likenessProof } from './likeness.js'
import { placeholderProof } from './placeholder.js'
import type { Evidence, Proof } from './proof.js'
import { structureProof } from './structure/index.js'

export { withoutOverlaps } from './overlap.js'
export { bigramRarity } from './bigrams.js'
export { readName, whyNotNamed, wordsOf } from './name-words.js'
export type { Evidence, Given } from './proof.js'

const PROOFS: readonly Proof[] = [placeholderProof, checksumProof, structureProof, entropyProof, likenessProof]

export type Judgement =
  | {
      readonly kind: 'kept'
      readonly proofs: readonly string[]
      readonly confidence: 'high' | 'medium' | 'low'
      /** Values that the format itself holds: account, expiry. */
      readonly parts: Readonly<Record<string, string>>
    }
  | { readonly kind: 'dropped'; readonly reason: string }

export function prove(evidence: Evidence): Judgement {
  const proofs: string[] = []
  const parts: Record<string, string> = {}
  let isStrong = false
  let weighed: 'high' | 'medium' | 'low' = 'medium'
  for (const proof of PROOFS) {
    const outcome = proof(evidence)
    if (outcome.kind === 'dropped') return outcome
    if (outcome.kind === 'passed') {
      proofs.push(outcome.proof)
      isStrong ||= outcome.weight === 'strong'
      weighed = outcome.confidence ?? weighed
      Object.assign(parts, outcome.parts)
    }
  }
  const { rule } = evidence
  // A value that only a name vouches for is never as certain as one with a shape of its own.
  const confidence = isStrong || !(rule.keyword || rule.generic || rule.evidence !== undefined) ? 'high' : weighed
  return { kind: 'kept', proofs, confidence, parts }
}
