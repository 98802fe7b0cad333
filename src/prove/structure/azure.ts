/**
 * Azure keys that identify themselves: a mark of four characters at a fixed offset says whose key it is. The places are those that
 * Microsoft publishes in its security-utilities; the checksum after the mark is seeded per service, so that the place is the proof.
 */
import { broken, SOUND, type Structure } from './structure.js'

interface Layout {
  readonly length: number
  readonly markAt: number
  /** Bytes that the key decodes to; absent where the alphabet is letters and digits only. */
  readonly bytes?: number
}

const LAYOUTS: readonly Layout[] = [
  { length: 88, markAt: 76, bytes: 64 },
  { length: 44, markAt: 33, bytes: 32 },
  { length: 56, markAt: 44, bytes: 40 },
  { length: 52, markAt: 42 },
  { length: 84, markAt: 76 },
]

const SERVICES: Readonly<Record<string, string>> = {
  '+ASt': 'Storage',
  ACDb: 'Cosmos DB',
  '+ASb': 'Service Bus',
  '+AEh': 'Event Hubs',
  '+ARm': 'Relay',
  AZEG: 'Event Grid',
  AIoT: 'IoT Hub',
  AzFu: 'Functions',
  AzSe: 'AI Search',
  AzCa: 'Cache for Redis',
  '+ACR': 'Container Registry',
  '+ABa': 'Batch',
  APIM: 'API Management',
  AZDO: 'DevOps',
  ACOG: 'AI services',
  AZMP: 'Maps',
  AZCS: 'Communication Services',
  AZAC: 'App Configuration',
}

/** `azure-key:64`: decodes to that many bytes; the mark raises it to proof and names the service. */
export const azureKey: Structure = (value, argument) => {
  const plain = value.replace(/%3[Dd]/g, '=')
  const size = Buffer.from(plain, 'base64').length
  if (argument !== '' && size !== Number(argument)) return broken(`decodes to ${size} bytes, not ${argument}`)
  for (const { length, markAt, bytes } of LAYOUTS) {
    if (plain.length !== length || (bytes !== undefined && size !== bytes)) continue
    const service = SERVICES[plain.slice(markAt, markAt + 4)]
    if (service !== undefined) return { kind: 'sound', facts: `marked as a key of Azure ${service}` }
  }
  return SOUND
}
