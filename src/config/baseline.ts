/** The baseline file: known secrets as keyed hashes, one a line and sorted, so that it merges well and says nothing to a thief. */
import { randomBytes } from 'node:crypto'
import type { Baseline, Tier } from '../model/index.js'
import { BASELINE_SHAPE, type BaselineFile, type WrittenKnown } from './baseline-shape.js'
import { readDocument } from './read-document.js'
import { TEXT_MAX } from './text-file.js'

/** Read from the root when nothing else is named. */
export const BASELINE_NAME = '.stanch-baseline.yml'

/** Stands where no reason is written; it is not written out either. */
export const BASELINE_REASON = 'known when the baseline was written'

export async function readBaseline(text: string, name: string, tier: Tier): Promise<Baseline> {
  const { value, line } = await readDocument<BaselineFile>({ text, name, shape: BASELINE_SHAPE, textMax: TEXT_MAX })
  const entries: [string, ReturnType<typeof entryOf>][] = value.known.map((known, index) => {
    const written: WrittenKnown = typeof known === 'string' ? { fingerprint: known } : known
    return [written.fingerprint, entryOf(written, line(['known', index]))]
  })
  return { key: value.key, entries: new Map(entries), where: name, tier }
}

/** The text of a baseline. `where` of the entries is not written: no line numbers, no dates of generation. */
export function renderBaseline(baseline: Pick<Baseline, 'key' | 'entries'>): string {
  const known = [...baseline.entries].sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    '# Secrets that are known and do not fail the scan, by keyed hash: no value can be read from it.',
    '# Written by `stanch baseline`; reason, owner and until (YYYY-MM-DD) may be added by hand.',
    'version: 1',
    `key: '${baseline.key}'`,
    known.length === 0 ? 'known: []' : 'known:',
    ...known.map(([fingerprint, entry]) => renderEntry(fingerprint, entry)),
    '',
  ].join('\n')
}

/** A new HMAC key, 64 hexadecimal digits. */
export function newBaselineKey(): string {
  return randomBytes(32).toString('hex')
}

function entryOf(written: WrittenKnown, where: string) {
  return {
    reason: written.reason ?? BASELINE_REASON,
    ...(written.owner === undefined ? {} : { owner: written.owner }),
    ...(written.until === undefined ? {} : { until: written.until }),
    where,
  }
}

/** Fingerprints stand in quotes: one made of digits alone would be read as a number. JSON texts are YAML texts. */
function renderEntry(fingerprint: string, entry: { reason: string; owner?: string; until?: string }): string {
  const facts = [
    entry.reason === BASELINE_REASON ? null : `reason: ${JSON.stringify(entry.reason)}`,
    entry.owner === undefined ? null : `owner: ${JSON.stringify(entry.owner)}`,
    entry.until === undefined ? null : `until: ${entry.until}`,
  ].filter((fact) => fact !== null)
  if (facts.length === 0) return `  - '${fingerprint}'`
  return `  - { fingerprint: '${fingerprint}', ${facts.join(', ')} }`
}
