/** An invented token, and what inspecting a text that hides it gives. */
import { expandSpecimen } from '../../src/rules/index.js'
import { ACME, inspectorFrom } from './inspector.js'

export const tokenOf = (seed: string) =>
  expandSpecimen('acme_{base62:26}{checksum}', { seed, checksum: 'crc32-base62' })

const inspectBytes = await inspectorFrom(ACME)

/** Chain, and the bytes of the blob that the secret covers, as latin1. */
export type Seen = readonly [chain: string, covered: string]

export function seenIn(content: string | Buffer): {
  seen: readonly Seen[]
  values: readonly string[]
  limits: readonly string[]
} {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content
  const { sightings, limits } = inspectBytes(bytes)
  return {
    seen: sightings.map(({ layers, location }) => [
      layers.join(' → '),
      bytes.subarray(location.start, location.end).toString('latin1'),
    ]),
    values: sightings.map(({ secret }) => secret),
    limits: limits.map(({ code }) => code),
  }
}

export const base64 = (content: string | Buffer) => Buffer.from(content).toString('base64')
