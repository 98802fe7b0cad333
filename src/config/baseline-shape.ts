/** What a baseline file may hold: the key of its hashes, and the secrets that are known, never their values. */
import { DAY } from './schema.js'
import type { Shape } from './shape.js'

export interface BaselineFile {
  readonly version: 1
  readonly key: string
  readonly known: readonly (string | WrittenKnown)[]
}

export interface WrittenKnown {
  readonly fingerprint: string
  readonly reason?: string
  readonly owner?: string
  readonly until?: string
}

/** More known secrets than this are no baseline but a surrender; the YAML reader's own limit lies near. */
const KNOWN_MAX = 50_000

const fingerprint: Shape = {
  kind: 'text',
  says: '32 hexadecimal digits, in quotes',
  max: 32,
  pattern: /^[0-9a-f]{32}$/,
}

export const BASELINE_SHAPE: Shape = {
  kind: 'record',
  says: 'Secrets that are known, by keyed hash.',
  fields: {
    version: { kind: 'choice', says: 'version of this format', of: [1] },
    key: { kind: 'text', says: '64 hexadecimal digits, in quotes', max: 64, pattern: /^[0-9a-f]{64}$/ },
    known: {
      kind: 'list',
      says: 'fingerprints',
      max: KNOWN_MAX,
      of: {
        kind: 'either',
        says: 'a fingerprint, or one with its reason, owner and last day',
        of: [
          fingerprint,
          {
            kind: 'record',
            says: 'a known secret',
            fields: {
              fingerprint,
              reason: { kind: 'text', says: 'why it is known', max: 500 },
              owner: { kind: 'text', says: 'who answers for it', max: 200 },
              until: { kind: 'text', says: 'the last day on which it counts, YYYY-MM-DD', max: 10, pattern: DAY },
            },
            required: ['fingerprint'],
          },
        ],
      },
    },
  },
  required: ['version', 'key', 'known'],
}
