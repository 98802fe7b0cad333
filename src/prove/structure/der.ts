/** DER, as far as private keys need it: which key is this, how large, and are all its bytes there? */

/** One element; offsets count in the bytes it was read from. */
interface Element {
  readonly tag: number
  readonly start: number
  /** One past its last byte as the length says, which may lie beyond the bytes that are there. */
  readonly end: number
}

export type DerKey =
  | { readonly kind: 'key'; readonly name: string; readonly isEncrypted: boolean }
  /** The outer length promises more than is there. */
  | { readonly kind: 'cut'; readonly here: number; readonly stated: number }
  | { readonly kind: 'strange'; readonly why: string }

export function readDerKey(bytes: Uint8Array): DerKey {
  const outer = elementAt(bytes, 0)
  if (outer === null || outer.tag !== SEQUENCE) return { kind: 'strange', why: 'the block holds no DER sequence' }
  if (outer.end > bytes.length) return { kind: 'cut', here: bytes.length, stated: outer.end }
  const [first, second, third] = children(bytes, outer)
  if (first?.tag === SEQUENCE && second?.tag === OCTETS) {
    const algorithm = oidOf(bytes, children(bytes, first)[0])
    return PBE.test(algorithm)
      ? { kind: 'key', name: 'encrypted', isEncrypted: true }
      : { kind: 'strange', why: 'the block is no encrypted private key' }
  }
  if (first?.tag !== INTEGER || second === undefined) return { kind: 'strange', why: 'the block is no private key' }
  if (second.tag === OCTETS)
    return found(curveOf(bytes, children(bytes, outer)) ?? `EC, ${(second.end - second.start) * 8} bits`)
  if (second.tag === SEQUENCE && third?.tag === OCTETS) return found(pkcs8Name(bytes, second, third))
  if (second.tag === INTEGER && third?.tag === INTEGER) {
    const count = children(bytes, outer).length
    return found(`${count >= 9 ? 'RSA' : 'DSA'}, ${bitsOf(bytes, second)} bits`)
  }
  return { kind: 'strange', why: 'the block is no private key' }
}

function found(name: string): DerKey {
  return { kind: 'key', name, isEncrypted: false }
}

const INTEGER = 0x02
const OCTETS = 0x04
const OID = 0x06
const SEQUENCE = 0x30
/** Elements of one key; more is no key. */
const CHILDREN_MAX = 16

/** Password-based encryption: PKCS#5 (1.2.840.113549.1.5) and PKCS#12 (1.2.840.113549.1.12.1). */
const PBE = /^2a864886f70d01(?:05|0c01)/

const KEYS: Readonly<Record<string, string>> = {
  '2a864886f70d010101': 'RSA',
  '2a864886f70d01010a': 'RSA-PSS',
  '2a8648ce380401': 'DSA',
  '2a8648ce3d0201': 'EC',
  '2b656e': 'X25519',
  '2b656f': 'X448',
  '2b6570': 'Ed25519',
  '2b6571': 'Ed448',
  '2a864886f70d010301': 'Diffie-Hellman',
}

const CURVES: Readonly<Record<string, string>> = {
  '2a8648ce3d030107': 'P-256',
  '2b81040022': 'P-384',
  '2b81040023': 'P-521',
  '2b8104000a': 'secp256k1',
  '2b81040021': 'P-224',
  '2b2403030208010107': 'brainpoolP256r1',
}

function pkcs8Name(bytes: Uint8Array, algorithm: Element, key: Element): string {
  const [kind, parameters] = children(bytes, algorithm)
  const name = KEYS[oidOf(bytes, kind)] ?? 'of another kind'
  if (name === 'EC') {
    const curve = CURVES[oidOf(bytes, parameters)]
    return curve === undefined ? name : `EC, ${curve}`
  }
  if (!name.startsWith('RSA')) return name
  const inner = elementAt(bytes, key.start)
  const modulus = inner === null ? undefined : children(bytes, inner)[1]
  return modulus === undefined ? name : `${name}, ${bitsOf(bytes, modulus)} bits`
}

/** SEC1 names the curve in an element [0]. */
function curveOf(bytes: Uint8Array, parts: readonly Element[]): string | null {
  const tagged = parts.find((part) => part.tag === 0xa0)
  const curve = tagged === undefined ? undefined : CURVES[oidOf(bytes, elementAt(bytes, tagged.start) ?? undefined)]
  return curve === undefined ? null : `EC, ${curve}`
}

function bitsOf(bytes: Uint8Array, { start, end }: Element): number {
  let at = start
  while (at < end && bytes[at] === 0) at++
  return at === end ? 0 : (end - at) * 8 - (Math.clz32(bytes[at]!) - 24)
}

function oidOf(bytes: Uint8Array, element: Element | undefined): string {
  return element?.tag === OID ? Buffer.from(bytes.subarray(element.start, element.end)).toString('hex') : ''
}

function children(bytes: Uint8Array, { start, end }: Element): readonly Element[] {
  const parts: Element[] = []
  for (let at = start; at < end && parts.length < CHILDREN_MAX;) {
    const part = elementAt(bytes, at)
    if (part === null || part.end > end) break
    parts.push(part)
    at = part.end
  }
  return parts
}

function elementAt(bytes: Uint8Array, at: number): Element | null {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined) return null
  if (first < 128) return { tag, start: at + 2, end: at + 2 + first }
  const size = first & 127
  if (size < 1 || size > 3 || at + 2 + size > bytes.length) return null
  let length = 0
  for (let index = 0; index < size; index++) length = length * 256 + bytes[at + 2 + index]!
  return { tag, start: at + 2 + size, end: at + 2 + size + length }
}
