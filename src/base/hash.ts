/** Hashes: git object ids, content hashes, and the keyed fingerprint of a secret. */
import { createHash, createHmac } from 'node:crypto'

/** The id git gives these bytes as an object of this type. */
export function gitObjectId(
  type: 'blob' | 'commit' | 'tag' | 'tree',
  bytes: Uint8Array,
  format: 'sha1' | 'sha256' = 'sha1',
): string {
  return createHash(format).update(`${type} ${bytes.byteLength}\0`).update(bytes).digest('hex')
}

export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/**
 * Keyed fingerprint of a secret: HMAC-SHA-256 over rule id and value, first 32 hexadecimal digits. Holds no path, line or commit,
 * so moving code changes nothing; keyed, so that a committed baseline cannot be looked up in a table of guesses.
 */
export function fingerprintOf(facts: { keyHex: string; ruleId: string; secret: string }): string {
  return createHmac('sha256', Buffer.from(facts.keyHex, 'hex'))
    .update(facts.ruleId)
    .update('\0')
    .update(Buffer.from(facts.secret, 'latin1'))
    .digest('hex')
    .slice(0, 32)
}

/** Used where neither config nor baseline brings a key: the same for everybody, so fingerprints made with it stay out of SARIF. */
export const BUILT_IN_KEY_HEX = sha256Hex('stanch fingerprint key v1')
