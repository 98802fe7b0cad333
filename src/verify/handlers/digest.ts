/** The two functions that signatures of requests are made of. */
import { createHash, createHmac } from 'node:crypto'

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

export function hmac(algorithm: 'sha1' | 'sha256', key: Buffer | string, text: string): Buffer {
  return createHmac(algorithm, key).update(text, 'utf8').digest()
}
