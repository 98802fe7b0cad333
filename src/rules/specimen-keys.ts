/** Private keys for specimens: whole in every byte that a reader looks at, made of a seed, and of no use to anybody. */
import type { Random } from '../base/random.js'

/**
 * A whole PEM block. EC keys are real keys made from the seed; of the others the numbers are random ones of the right sizes. A size in
 * bits may follow the label: `RSA PRIVATE KEY/2048`.
 */
export function pem(argument: string, random: Random): string {
  const [label = '', bits = '1024'] = argument.split('/')
  return block(label, derFor(label, Number(bits), random))
}

function derFor(label: string, bits: number, random: Random): Buffer {
  if (label === 'EC PRIVATE KEY') return ecDer(random)
  if (label === 'PRIVATE KEY') return pkcs8(rsaDer(bits, random))
  if (label === 'ENCRYPTED PRIVATE KEY') return encryptedPkcs8(random)
  return label === 'DSA PRIVATE KEY' ? dsaDer(random) : rsaDer(bits, random)
}

function block(label: string, bytes: Buffer, width = 64): string {
  return `-----BEGIN ${label}-----\n${lines(bytes, width)}\n-----END ${label}-----`
}

function lines(bytes: Buffer, width: number): string {
  const text = bytes.toString('base64')
  const out: string[] = []
  for (let at = 0; at < text.length; at += width) out.push(text.slice(at, at + width))
  return out.join('\n')
}

function derOf(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const length =
    content.length < 128
      ? Buffer.from([content.length])
      : content.length < 256
        ? Buffer.from([0x81, content.length])
        : Buffer.from([0x82, content.length >> 8, content.length & 255])
  return Buffer.concat([Buffer.from([tag]), length, content])
}

/** Of full length, and odd: programs that sign with it must not stumble over it. */
function number(size: number, random: Random): Buffer {
  const bytes = Buffer.from(random.bytes(size))
  bytes[0] = 0xc1
  bytes[size - 1]! |= 1
  return bytes
}

function integers(sizes: readonly number[], random: Random): readonly Buffer[] {
  // A zero first, so that the number is not a negative one.
  return sizes.map((size) => derOf(2, Buffer.from([0]), number(size, random)))
}

function rsaDer(bits: number, random: Random): Buffer {
  const whole = bits / 8
  const half = whole / 2
  const [n, ...rest] = integers([whole, whole, half, half, half, half, half], random)
  return derOf(0x30, derOf(2, Buffer.from([0])), n!, derOf(2, Buffer.from([1, 0, 1])), ...rest)
}

function dsaDer(random: Random): Buffer {
  return derOf(0x30, derOf(2, Buffer.from([0])), ...integers([128, 20, 128, 128, 20], random))
}

function pkcs8(rsa: Buffer): Buffer {
  const algorithm = derOf(0x30, Buffer.from('06092a864886f70d010101', 'hex'), Buffer.from([5, 0]))
  return derOf(0x30, derOf(2, Buffer.from([0])), algorithm, derOf(4, rsa))
}

function encryptedPkcs8(random: Random): Buffer {
  const pbes2 = Buffer.from('06092a864886f70d01050d', 'hex')
  return derOf(0x30, derOf(0x30, pbes2, derOf(0x30, derOf(4, random.bytes(16)))), derOf(4, random.bytes(640)))
}

function ecDer(random: Random): Buffer {
  const scalar = Buffer.from(random.bytes(32))
  scalar[0] = 1 // below the order of the curve
  const curve = derOf(0xa0, Buffer.from('06082a8648ce3d030107', 'hex'))
  return derOf(0x30, derOf(2, Buffer.from([1])), derOf(4, scalar), curve)
}

function field(value: Uint8Array | string): Buffer {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'latin1') : Buffer.from(value)
  const size = Buffer.alloc(4)
  size.writeUInt32BE(bytes.length)
  return Buffer.concat([size, bytes])
}

function ed25519Public(random: Random): Buffer {
  return Buffer.concat([field('ssh-ed25519'), field(random.bytes(32))])
}

export function openssh(isEncrypted: boolean, random: Random): string {
  const publicKey = ed25519Public(random)
  const check = Buffer.from(random.bytes(4))
  const clear = Buffer.concat([
    check,
    check,
    publicKey,
    field(random.bytes(64)),
    field('someone'),
    Buffer.from([1, 2, 3]),
  ])
  const options = Buffer.concat([field(random.bytes(16)), Buffer.from([0, 0, 0, 16])])
  const whole = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    ...(isEncrypted
      ? [field('aes256-ctr'), field('bcrypt'), field(options)]
      : [field('none'), field('none'), field('')]),
    Buffer.from([0, 0, 0, 1]),
    field(publicKey),
    field(isEncrypted ? random.bytes(144) : clear),
  ])
  return block('OPENSSH PRIVATE KEY', whole, 70)
}

export function putty(isEncrypted: boolean, random: Random): string {
  const publicLines = lines(ed25519Public(random), 64)
  const privateLines = lines(Buffer.from(random.bytes(isEncrypted ? 64 : 52)), 64)
  const count = (text: string) => text.split('\n').length
  const hex = (size: number) => Buffer.from(random.bytes(size)).toString('hex')
  return [
    'PuTTY-User-Key-File-3: ssh-ed25519',
    `Encryption: ${isEncrypted ? 'aes256-cbc' : 'none'}`,
    'Comment: someone@host',
    `Public-Lines: ${count(publicLines)}`,
    publicLines,
    ...(isEncrypted
      ? [
          'Key-Derivation: Argon2id',
          'Argon2-Memory: 8192',
          'Argon2-Passes: 13',
          'Argon2-Parallelism: 1',
          `Argon2-Salt: ${hex(16)}`,
        ]
      : []),
    `Private-Lines: ${count(privateLines)}`,
    privateLines,
    `Private-MAC: ${hex(32)}`,
  ].join('\n')
}

/** A version 4 RSA key of 2048 bits in one packet of the old form, and a user id. */
export function pgp(isProtected: boolean, random: Random): string {
  const counted = (size: number) => {
    const bytes = number(size, random)
    const bits = Buffer.alloc(2)
    bits.writeUInt16BE(size * 8)
    return Buffer.concat([bits, bytes])
  }
  const exponent = Buffer.from([0, 17, 1, 0, 1])
  const start = Buffer.concat([
    Buffer.from([4]),
    Buffer.from(random.bytes(4)),
    Buffer.from([1]),
    counted(256),
    exponent,
  ])
  const secret = isProtected
    ? Buffer.concat([Buffer.from([254, 7, 3, 8]), Buffer.from(random.bytes(8 + 1 + 16 + 660))])
    : Buffer.concat([
        Buffer.from([0]),
        counted(256),
        counted(128),
        counted(128),
        counted(128),
        Buffer.from(random.bytes(2)),
      ])
  const content = Buffer.concat([start, secret])
  const size = Buffer.alloc(2)
  size.writeUInt16BE(content.length)
  const packet = Buffer.concat([Buffer.from([0x95]), size, content])
  return `-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n${lines(packet, 64)}\n=${random.text('abcdefgh', 4)}\n-----END PGP PRIVATE KEY BLOCK-----`
}
