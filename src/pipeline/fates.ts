/** What became of each sighting of one text: reported, or which part of the policy kept it back. */
import { filterFindings } from '../filter/index.js'
import type { Blob, Finding, Inspection, Policy, Rule, Sighting, Suppression } from '../model/index.js'
import { exclusionsOf } from './exclusions.js'
import { toFindings } from './findings.js'

export type Fate =
  | { readonly kind: 'reported'; readonly finding: Finding }
  | { readonly kind: 'suppressed'; readonly finding: Finding; readonly suppression: Suppression }
  | { readonly kind: 'uncertain'; readonly finding: Finding; readonly least: Policy['leastConfidence'] }
  /** Its rule counts in files of other names only. */
  | { readonly kind: 'elsewhere'; readonly paths: readonly string[] }

/** `blob` has exactly one place. Marks that do not count say why in `notices`. */
export function fatesOf(
  blob: Blob,
  inspection: Inspection,
  rules: readonly Rule[],
  policy: Policy,
): { readonly fates: ReadonlyMap<Sighting, Fate>; readonly notices: readonly string[] } {
  const fates = new Map<Sighting, Fate>()
  const notices = new Set<string>()
  for (const sighting of inspection.sightings) {
    const [finding] = toFindings([{ blob, inspection: { ...inspection, sightings: [sighting] } }], rules, policy)
    if (finding === undefined) {
      fates.set(sighting, { kind: 'elsewhere', paths: rules.find(({ id }) => id === sighting.ruleId)?.paths ?? [] })
      continue
    }
    const filtered = filterFindings([finding], policy, { isWhole: false })
    for (const { code, where, message } of filtered.notices)
      if (code === 'config-ignored') notices.add(`${where}: ${message}`)
    const [kept] = filtered.findings
    if (kept === undefined) fates.set(sighting, { kind: 'uncertain', finding, least: policy.leastConfidence })
    else if (kept.suppression === null) fates.set(sighting, { kind: 'reported', finding: kept })
    else fates.set(sighting, { kind: 'suppressed', finding: kept, suppression: kept.suppression })
  }
  return { fates, notices: [...notices] }
}

/** Why a scan would not read this path at all; null where it would. */
export function whyExcluded(path: string, policy: Policy): string | null {
  return exclusionsOf(policy)(path)?.reason ?? null
}
