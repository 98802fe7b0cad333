/** OpenSSH private keys (PROTOCOL.key): cipher, kind of key, and whether the private section is there to its end. */
import { pemBody } from './pem.js'
import { publicKeyName, SshReader } from './ssh-wire.js'
import { broken, type Structure } from './structure.js'

const MAGIC = 'openssh-key-v1\0'

export const openSsh: Structure = (value) => {
  const bytes = Buffer.from(pemBody(value), 'base64')
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) return broken('the block does not begin with openssh-key-v1')
  const reader = new SshReader(bytes, MAGIC.length)
  const cipher = reader.string()?.toString('latin1')
  reader.string() // key derivation
  reader.string() // its options
  const count = reader.number()
  const publicKey = reader.string()
  const secret = publicKey === null ? null : reader.string()
  if (cipher === undefined || count === null || publicKey === null || secret === null)
    return broken('the block is cut off before the end of its private section')
  const name = publicKeyName(publicKey)
  if (cipher === 'none') {
    const check = new SshReader(secret)
    if (check.number() !== check.number()) return broken('the two check numbers of the private section differ')
    return { kind: 'sound', facts: name }
  }
  const shown = /^[\w@.-]{3,40}$/.test(cipher) ? ` with ${cipher}` : ''
  return { kind: 'sound', facts: [name, `encrypted${shown}`].filter((one) => one !== '').join(', ') }
}
