/** Strings of the SSH wire format (RFC 4251): four bytes of length, then the bytes; and what a public key in it says of its kind. */

export class SshReader {
  #at: number
  constructor(
    readonly bytes: Buffer,
    at = 0,
  ) {
    this.#at = at
  }

  number(): number | null {
    if (this.#at + 4 > this.bytes.length) return null
    const value = this.bytes.readUInt32BE(this.#at)
    this.#at += 4
    return value
  }

  /** Null when it reaches beyond the end. */
  string(): Buffer | null {
    const length = this.number()
    if (length === null || this.#at + length > this.bytes.length) return null
    this.#at += length
    return this.bytes.subarray(this.#at - length, this.#at)
  }
}

/** `RSA, 3072 bits`, `Ed25519`; empty for a blob that says nothing of the kind. */
export function publicKeyName(blob: Buffer): string {
  const reader = new SshReader(blob)
  const type = reader.string()?.toString('latin1') ?? ''
  const name = NAMES[type]
  if (name === undefined) return ''
  if (name !== 'RSA' && name !== 'DSA') return name
  if (name === 'RSA') reader.string() // the exponent comes first
  const modulus = reader.string()
  const zeros = modulus?.[0] === 0 ? 1 : 0
  return modulus === null ? name : `${name}, ${(modulus.length - zeros) * 8} bits`
}

const NAMES: Readonly<Record<string, string>> = {
  'ssh-rsa': 'RSA',
  'ssh-dss': 'DSA',
  'ssh-ed25519': 'Ed25519',
  'ssh-ed448': 'Ed448',
  'ecdsa-sha2-nistp256': 'EC, P-256',
  'ecdsa-sha2-nistp384': 'EC, P-384',
  'ecdsa-sha2-nistp521': 'EC, P-521',
  'sk-ssh-ed25519@openssh.com': 'Ed25519 on a security key',
  'sk-ecdsa-sha2-nistp256@openssh.com': 'EC on a security key',
}
