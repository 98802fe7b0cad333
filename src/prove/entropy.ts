/** Is the value random enough for what the rule says of it? */
import { shannonEntropy } from '../base/entropy.js'
import type { Proof } from './proof.js'

export const entropyProof: Proof = ({ rule, secret, parts }) => {
  if (rule.entropy === undefined) return { kind: 'silent' }
  const bits = shannonEntropy(rule.entropyOf === undefined ? secret : (parts[rule.entropyOf] ?? secret))
  const shown = bits.toFixed(1)
  return bits >= rule.entropy
    ? { kind: 'passed', proof: `entropy ${shown}`, weight: 'weak' }
    : { kind: 'dropped', reason: `entropy ${shown} is below ${rule.entropy}` }
}
