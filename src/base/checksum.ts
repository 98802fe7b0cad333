/** Checksums that providers build into their tokens, by name: what they cover, where they stand, how they are computed. */
import { createHash } from 'node:crypto'
import { crc32 } from './crc32.js'

export interface Checksum {
  /** Characters of the sum. */
  readonly length: number
  /** Offset of the sum in the token. */
  at(token: string): number
  /** The text that the sum covers. */
  over(token: string): string
  digest(text: string): string
}

const afterFirst = (token: string, mark: string) => token.slice(token.indexOf(mark) + 1)

export const CHECKSUMS: Readonly<Record<string, Checksum>> = {
  /** GitHub, npm, Vercel: CRC-32 of the body (prefix left out), base 62, 6 digits. */
  'crc32-base62': {
    length: 6,
    at: (token) => token.length - 6,
    over: (token) => afterFirst(token, '_').slice(0, -6),
    digest: (text) => inBase(crc32(latin1(text)), 'base62', 6),
  },
  /** GitLab routable tokens: CRC-32 of all before the sum, base 36, 7 digits. */
  'crc32-base36': {
    length: 7,
    at: (token) => token.length - 7,
    over: (token) => token.slice(0, -7),
    digest: (text) => inBase(crc32(latin1(text)), 'base36', 7),
  },
  /** Zuplo (sum after `_`), Cloudflare (sum follows directly): CRC-32 of the body, 8 hexadecimal digits. */
  'crc32-hex': {
    length: 8,
    at: (token) => token.length - 8,
    over: (token) => afterFirst(token, '_').slice(0, -8).replace(/_$/, ''),
    digest: (text) => crc32(latin1(text)).toString(16).padStart(8, '0'),
  },
  /** Grafana: CRC-32 of prefix and body, least significant byte first, 8 hexadecimal digits after `_`. */
  'crc32-hex-le': {
    length: 8,
    at: (token) => token.length - 8,
    over: (token) => token.slice(0, -9),
    digest: (text) => littleEndian(crc32(latin1(text))).toString('hex'),
  },
  /** Confluent: CRC-32 of the body after the 4-letter prefix, least significant byte first, base64, 6 characters. */
  'crc32-base64-le': {
    length: 6,
    at: (token) => token.length - 6,
    over: (token) => token.slice(4, -6),
    digest: (text) =>
      littleEndian(crc32(latin1(text)))
        .toString('base64')
        .slice(0, 6),
  },
  /** GitHub fine-grained tokens: SHA-256 of the first 77 characters, base32, 8 characters, followed by 8 more. Observed, not documented. */
  'sha256-base32': {
    length: 8,
    at: () => 77,
    over: (token) => token.slice(0, 77),
    digest: (text) => base32(createHash('sha256').update(latin1(text)).digest()).slice(0, 8),
  },
  /** age identities: BIP-173, lower-case human-readable part, the last 6 data characters. */
  bech32: {
    length: 6,
    at: (token) => token.length - 6,
    over: (token) => token.slice(0, -6),
    digest: bech32Digest,
  },
}

/** True when the token's own sum is right; false when it is wrong or the token is too short for it. */
export function hasValidChecksum(name: string, token: string): boolean {
  const checksum = CHECKSUMS[name]
  if (checksum === undefined) throw new Error(`no checksum is named ${name}`)
  const at = checksum.at(token)
  if (at <= 0 || at + checksum.length > token.length) return false
  return token.slice(at, at + checksum.length) === checksum.digest(checksum.over(token))
}

/** The token with its sum set right; it must have the sum's length free at its place. */
export function withChecksum(name: string, token: string): string {
  const checksum = CHECKSUMS[name]
  if (checksum === undefined) throw new Error(`no checksum is named ${name}`)
  const at = checksum.at(token)
  return token.slice(0, at) + checksum.digest(checksum.over(token)) + token.slice(at + checksum.length)
}

const latin1 = (text: string) => Buffer.from(text, 'latin1')

function littleEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

const DIGITS = {
  base62: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  base36: '0123456789abcdefghijklmnopqrstuvwxyz',
}

function inBase(value: number, base: keyof typeof DIGITS, length: number): string {
  const digits = DIGITS[base]
  let out = ''
  for (let rest = value; rest > 0; rest = Math.floor(rest / digits.length))
    out = digits.charAt(rest % digits.length) + out
  return out.padStart(length, '0')
}

function base32(bytes: Buffer): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  let out = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    for (; bits >= 5; bits -= 5) out += digits.charAt((held >>> (bits - 5)) & 31)
    held &= (1 << bits) - 1
  }
  return bits > 0 ? out + digits.charAt((held << (5 - bits)) & 31) : out
}

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'

function bech32Digest(text: string): string {
  const lower = text.toLowerCase()
  const split = lower.lastIndexOf('1')
  const human = lower.slice(0, split)
  const values = [...human].map((c) => c.charCodeAt(0) >> 5)
  values.push(0, ...[...human].map((c) => c.charCodeAt(0) & 31))
  for (const c of lower.slice(split + 1)) values.push(BECH32.indexOf(c))
  values.push(0, 0, 0, 0, 0, 0)
  let check = 1
  for (const value of values) {
    const top = check >>> 25
    check = ((check & 0x1ffffff) << 5) ^ value
    for (const [bit, generator] of [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].entries())
      if ((top >> bit) & 1) check ^= generator
  }
  check ^= 1
  const sum = [0, 1, 2, 3, 4, 5].map((index) => BECH32.charAt((check >>> (5 * (5 - index))) & 31)).join('')
  return text === text.toUpperCase() ? sum.toUpperCase() : sum
}
