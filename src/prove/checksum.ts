/** Does the token's own checksum hold? */
import { hasValidChecksum } from '../base/checksum.js'
import type { Proof } from './proof.js'

export const checksumProof: Proof = ({ rule, secret }) => {
  if (rule.checksum === undefined) return { kind: 'silent' }
  if (hasValidChecksum(rule.checksum.name, secret))
    return { kind: 'passed', proof: `checksum ${rule.checksum.name}`, weight: 'strong' }
  return rule.checksum.advisory
    ? { kind: 'silent' }
    : { kind: 'dropped', reason: `checksum ${rule.checksum.name} is wrong` }
}
