/** Small fixed encodings: base64 of a known size, UUIDs, macaroons. */
import { broken, SOUND, type Structure } from './structure.js'

/** `base64:32`: decodes to that many bytes. */
export const base64OfSize: Structure = (value, argument) => {
  const size = Buffer.from(value, 'base64').length
  return size === Number(argument) ? SOUND : broken(`decodes to ${size} bytes, not ${argument}`)
}

export const uuid: Structure = (value) =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value) ? SOUND : broken('not a UUID')

/** libmacaroons version 2: the version byte, then a location that names the service. */
export const macaroon: Structure = (value) => {
  const bytes = Buffer.from(value.slice(value.indexOf('-') + 1), 'base64url')
  if (bytes[0] !== 2 || bytes[1] !== 1 || bytes.length <= 40) return broken('the body is no macaroon')
  const location = bytes.toString('latin1', 3, 3 + (bytes[2] ?? 0))
  return { kind: 'sound', facts: /^[a-z0-9.-]{3,60}$/.test(location) ? `for ${location}` : '' }
}
