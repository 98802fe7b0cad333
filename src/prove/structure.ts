/** Is the value built as its format demands? JWT, PEM, OpenSSH, Google service account, macaroon, UUID, base64 of a known size. */
import type { Proof } from './proof.js'

export const structureProof: Proof = ({ rule, secret, parts }) => {
  if (rule.structure === undefined) return { kind: 'silent' }
  const [name = '', argument = ''] = rule.structure.split(':')
  const test = STRUCTURES[name]
  if (test === undefined) throw new Error(`rule ${rule.id}: no structure is named ${name}`)
  const problem = test(secret, argument, parts)
  return problem === null
    ? { kind: 'passed', proof: `structure ${name}`, weight: 'strong' }
    : { kind: 'dropped', reason: problem }
}

/** Null when the value is well built, else what is wrong. */
type Structure = (value: string, argument: string, parts: Readonly<Record<string, string>>) => string | null

export const STRUCTURES: Readonly<Record<string, Structure>> = {
  jwt: (value) => {
    const [header = '', payload = ''] = value.replace(/^.*?(?=eyJ)/s, '').split('.')
    const decoded = jsonOf(header)
    if (decoded === null || typeof decoded.alg !== 'string') return 'its header is no JSON with an alg'
    return jsonOf(payload) === null && decoded.enc === undefined ? 'its payload is no JSON' : null
  },
  pem: (value) => {
    const body = pemBody(value)
    if (body.length < 40) return 'the block is empty or elided'
    if (/Proc-Type: ?4,ENCRYPTED/.test(value)) return null
    const bytes = Buffer.from(body, 'base64')
    // PGP blocks hold packets; everything else in PEM is a DER sequence.
    if (value.includes('PGP')) return (bytes[0] ?? 0) & 0x80 ? null : 'the block holds no OpenPGP packet'
    return bytes[0] === 0x30 ? null : 'the block holds no DER sequence'
  },
  openssh: (value) =>
    Buffer.from(pemBody(value), 'base64').toString('latin1').startsWith('openssh-key-v1\0')
      ? null
      : 'the block does not begin with openssh-key-v1',
  'gcp-json': (value) => {
    const body = pemBody(value.replaceAll('\\n', '\n'))
    return body.length >= 200 && Buffer.from(body, 'base64')[0] === 0x30 ? null : 'the private key is empty or elided'
  },
  base64: (value, argument) => {
    const bytes = Buffer.from(value, 'base64')
    return bytes.length === Number(argument) ? null : `decodes to ${bytes.length} bytes, not ${argument}`
  },
  uuid: (value) =>
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value) ? null : 'not a UUID',
  macaroon: (value) => {
    const bytes = Buffer.from(value.slice(value.indexOf('-') + 1), 'base64url')
    return bytes[0] === 2 && bytes[1] === 1 && bytes.length > 40 ? null : 'the body is no macaroon'
  },
}

function jsonOf(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null // not JSON: the caller says so
  }
}

/** The base64 text between the BEGIN and END lines, headers left out; `\n` spelled out counts as a line end. */
function pemBody(value: string): string {
  const lines = value
    .replace(/\\+r/g, '')
    .replace(/\\+n/g, '\n')
    .split(/[\r\n]+/)
    .map((line) => line.replace(/^[\s"'+#>*|]+|[\s"'+,;\\]+$/g, ''))
  const inside = lines.filter((line) => /^[A-Za-z0-9+/=]+$/.test(line) && !/^=[A-Za-z0-9+/]{4}$/.test(line))
  const oneLine = /-----BEGIN [^-]+-----\s*([A-Za-z0-9+/=\s]{40,})-----END/.exec(value)?.[1]
  return oneLine !== undefined ? oneLine.replace(/\s/g, '') : inside.join('')
}
