/** What every filter is: a judgement on one place of a finding, and what there is to say once all were judged. */
import type { Finding, Notice, Place, Suppression } from '../model/index.js'

export interface PlaceFilter {
  /** Null: keeps it. Called for every place, in order. */
  judge(finding: Finding, place: Place): Suppression | null
  /** What was expired, unused or ignored; called once, last. `isWhole`: everything was read, so what met nothing is stale. */
  notices(isWhole: boolean): readonly Notice[]
}

/** True when `until` (the last day that counts) lies before `today`; both YYYY-MM-DD, which sort as text. */
export function isExpired(until: string | undefined, today: string): boolean {
  return until !== undefined && until < today
}

/** The optional facts of a suppression, without keys that are not there. */
export function ownership(entry: { readonly owner?: string; readonly until?: string }): {
  readonly owner?: string
  readonly until?: string
} {
  return {
    ...(entry.owner === undefined ? {} : { owner: entry.owner }),
    ...(entry.until === undefined ? {} : { until: entry.until }),
  }
}
