/** PuTTY key files (.ppk): the lines they announce must be there, and the public half names the kind of key. */
import { publicKeyName } from './ssh-wire.js'
import { broken, type Structure } from './structure.js'

export const puttyKey: Structure = (value) => {
  const publicKey = section(value, 'Public-Lines')
  const secret = section(value, 'Private-Lines')
  if (publicKey === null || secret === null) return broken('fewer lines than the file announces')
  const name = publicKeyName(publicKey)
  if (name === '') return broken('the public half names no kind of key')
  return { kind: 'sound', facts: /^Encryption: none/m.test(value) ? name : `${name}, encrypted` }
}

/** Lines of base64 in one section; a key of 16,384 bits has fewer. */
const LINES_MAX = 200

function section(value: string, header: string): Buffer | null {
  const lines = value.split(/\r?\n/)
  const at = lines.findIndex((line) => line.startsWith(`${header}: `))
  if (at < 0) return null
  const count = Number(lines[at]!.slice(header.length + 2))
  if (!(count >= 1 && count <= LINES_MAX)) return null
  const body = lines.slice(at + 1, at + 1 + count).map((line) => line.trim())
  if (body.length < count || !body.every((line) => /^[0-9A-Za-z+/]+={0,2}$/.test(line))) return null
  return Buffer.from(body.join(''), 'base64')
}
