/** PEM private keys: the text between BEGIN and END, what kind of key its bytes are, and whether they are all there. */
import { readDerKey } from './der.js'
import { broken, type Built, type Structure } from './structure.js'

export const pemBlock: Structure = (value) => {
  const body = pemBody(value)
  if (body.length < BODY_MIN) return broken('the block is empty or elided')
  if (ELIDED.test(value)) return broken('the block is elided')
  // The old encryption covers the whole DER: there is nothing to be read.
  const cipher = /DEK-Info: ?([0-9A-Za-z-]{3,20}),/.exec(value)?.[1]
  if (/Proc-Type: ?4,ENCRYPTED/.test(value))
    return { kind: 'sound', facts: `encrypted${cipher === undefined ? '' : ` with ${cipher}`}` }
  return judgeDer(Buffer.from(body, 'base64'))
}

/** A PEM block that was put in base64 once more, as kubeconfig and Kubernetes Secrets do. */
export const pemInBase64: Structure = (value, argument, evidence) => {
  const text = Buffer.from(value, 'base64').toString('latin1')
  if (!/^-----BEGIN [A-Z ]{0,24}PRIVATE KEY-----/.test(text)) return broken('does not decode to a private key')
  if (text.includes('BEGIN OPENSSH')) return { kind: 'sound', facts: 'OpenSSH' }
  return pemBlock(text, argument, evidence)
}

/** The private_key of a Google service account. */
export const gcpPrivateKey: Structure = (value) => {
  const body = pemBody(value)
  if (body.length < GOOGLE_BODY_MIN || ELIDED.test(value)) return broken('the private key is empty or elided')
  return judgeDer(Buffer.from(body, 'base64'))
}

const BODY_MIN = 40
/** An RSA key of 2048 bits has 1,600 characters and more; shorter test keys exist. */
const GOOGLE_BODY_MIN = 200

/** Bytes of a key that was cut, at least: two lines and more of base64. */
const CUT_MIN = 96

/** Dots, crosses or words in place of the middle. */
const ELIDED = /\.{3}|…|\*{4}|x{16}|X{16}|<[a-z -]{3,40}>|\[(?:snip|redacted|truncated|omitted)\]/

function judgeDer(bytes: Buffer): Built {
  const key = readDerKey(bytes)
  if (key.kind === 'strange') return broken(key.why)
  if (key.kind === 'key') return { kind: 'sound', facts: key.name }
  // A copy that was cut may hold the whole elsewhere; of one that only begins, nothing can be said.
  return key.here < CUT_MIN && key.here * 2 < key.stated
    ? broken(`the block is cut off: ${key.here} of ${key.stated} bytes`)
    : { kind: 'sound', facts: `${key.here} of ${key.stated} bytes`, isWeak: true }
}

/**
 * The base64 text between the BEGIN and END lines, headers left out. A spelled-out `\n` counts as a line end; quotes, plus signs that
 * join literals, comment marks and the signs of a diff are taken off, but never a `+` or `/` that is part of the text.
 */
export function pemBody(value: string): string {
  const inside = value.replace(/^[^]*?-----BEGIN [^-]{1,60}-----/, '').replace(/-----END [^]*$/, '')
  const lines = inside
    .replace(/\\+r/g, '')
    .replace(/\\+n/g, '\n')
    .split(/[\r\n]+/)
    .map((line) => line.replace(LINE_START, '').replace(LINE_END, ''))
    .filter((line) => line !== '')
  // No key begins with a plus sign: where the first line does, it is that of a diff.
  const isDiff = lines[0]?.startsWith('+') ?? false
  return lines
    .map((line) => (isDiff ? line.replace(/^\+/, '') : line).replace(/[ \t]/g, ''))
    .filter((line) => /^[A-Za-z0-9+/]+={0,2}$/.test(line))
    .join('')
}

const LINE_START = /^\s*(?:(?:[+.&]\s*)?["'`]|(?:#|\*|>|\||\/\/)\s+)?\s*/
const LINE_END = /\s*(?:["'`]\s*[+.,;&]?|[,;\\])?\s*$/
