/** Credentials that say themselves when they end: past that day they are worth little, and the report says so. The day is data. */
import type { Candidate } from '../model/index.js'

/** `today` and the part named `expires` are YYYY-MM-DD; the last day still counts. */
export function judgeExpiry(
  candidate: Pick<Candidate, 'parts' | 'proofs' | 'confidence'>,
  today: string,
): Pick<Candidate, 'proofs' | 'confidence'> {
  const { proofs, confidence } = candidate
  const expires = candidate.parts.expires
  if (expires === undefined || !/^\d{4}-\d\d-\d\d$/.test(expires) || expires >= today) return { proofs, confidence }
  return { proofs: [...proofs, `expired ${expires}`], confidence: 'low' }
}
