/** OpenPGP secret keys (RFC 9580): `pgp:clear` takes those without a passphrase, `pgp:protected` those with one. */
import { pemBody } from './pem.js'
import { broken, type Built, type Structure } from './structure.js'

export const openPgp: Structure = (value, argument) => {
  const body = pemBody(value)
  const bytes = Buffer.from(body, 'base64')
  const packet = packetAt(bytes)
  if (packet === null) return broken('the block holds no OpenPGP packet')
  if (packet.tag !== SECRET_KEY) return broken('the block does not begin with a secret key')
  const usage = usageOf(bytes, packet.start)
  if (usage.kind === 'unknown')
    return argument === 'clear' ? { kind: 'sound', isWeak: true } : broken('its protection cannot be read')
  if (usage.kind === 'stub') return broken('the secret half is on a card or was left out')
  const wanted = argument === 'protected'
  if (usage.isProtected !== wanted)
    return broken(usage.isProtected ? 'a passphrase protects it' : 'no passphrase protects it')
  const cut: Built | null = packet.end > bytes.length ? broken('the first packet is cut off') : null
  return cut ?? { kind: 'sound', facts: usage.isProtected ? `${usage.name}, with a passphrase` : usage.name }
}

const SECRET_KEY = 5

const ALGORITHMS: Readonly<Record<number, string>> = {
  1: 'RSA',
  16: 'ElGamal',
  17: 'DSA',
  18: 'ECDH',
  19: 'ECDSA',
  22: 'EdDSA',
  25: 'X25519',
  27: 'Ed25519',
  28: 'Ed448',
}
/** Multiprecision numbers of the public half; curves begin with their name. */
const PUBLIC_NUMBERS: Readonly<Record<number, number>> = { 1: 2, 16: 3, 17: 4, 19: 1, 22: 1 }

type Usage =
  | { readonly kind: 'read'; readonly name: string; readonly isProtected: boolean }
  | { readonly kind: 'stub' }
  | { readonly kind: 'unknown' }

/** Version 4 keys: version, four bytes of time, algorithm, public numbers, then the octet that says how the rest is protected. */
function usageOf(bytes: Buffer, start: number): Usage {
  const algorithm = bytes[start + 5] ?? 0
  const name = ALGORITHMS[algorithm]
  const numbers = PUBLIC_NUMBERS[algorithm]
  if (bytes[start] !== 4 || name === undefined || numbers === undefined) return { kind: 'unknown' }
  let at = start + 6
  if (algorithm === 19 || algorithm === 22) at += 1 + (bytes[at] ?? 0)
  let bits = 0
  for (let index = 0; index < numbers; index++) {
    if (at + 2 > bytes.length) return { kind: 'unknown' }
    const size = bytes.readUInt16BE(at)
    if (index === 0) bits = size
    at += 2 + Math.ceil(size / 8)
  }
  const octet = bytes[at]
  if (octet === undefined) return { kind: 'unknown' }
  // GnuPG's own string-to-key 101 says that the secret half is elsewhere.
  if (octet >= 253 && bytes[at + 2] === 101) return { kind: 'stub' }
  const shown = algorithm === 1 || algorithm === 17 ? `${name}, ${bits} bits` : name
  return { kind: 'read', name: shown, isProtected: octet !== 0 }
}

function packetAt(bytes: Buffer): { tag: number; start: number; end: number } | null {
  const first = bytes[0] ?? 0
  if ((first & 0x80) === 0 || bytes.length < 8) return null
  if ((first & 0x40) !== 0) {
    const tag = first & 0x3f
    const size = bytes[1]!
    if (size < 192) return { tag, start: 2, end: 2 + size }
    if (size < 224) return { tag, start: 3, end: 3 + ((size - 192) << 8) + bytes[2]! + 192 }
    return size === 255 ? { tag, start: 6, end: 6 + bytes.readUInt32BE(2) } : null
  }
  const tag = (first & 0x3c) >> 2
  const kind = first & 3
  if (kind === 0) return { tag, start: 2, end: 2 + bytes[1]! }
  if (kind === 1) return { tag, start: 3, end: 3 + bytes.readUInt16BE(1) }
  return kind === 2 ? { tag, start: 5, end: 5 + bytes.readUInt32BE(1) } : null
}
