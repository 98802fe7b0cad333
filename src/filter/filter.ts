/** Decides place by place what counts: an ordered list of small filters, each of which keeps or suppresses with a reason. */
import type { Finding, Notice, Place, Policy, Suppression } from '../model/index.js'
import { allowList } from './allow-list.js'
import { knownSecrets } from './baseline.js'
import { inlineMarks } from './inline-mark.js'
import type { PlaceFilter } from './place-filter.js'
import { unchangedLine } from './unchanged-line.js'

export interface FilterOptions {
  /** False where only a part was read (staged, range, stdin, some paths): entries that met nothing are then no news. */
  readonly isWhole?: boolean
}

export interface FilterResult {
  /** Kept ones have `suppression: null`; a finding whose places fared differently appears once for each fate. */
  readonly findings: readonly Finding[]
  readonly notices: readonly Notice[]
  /** Findings that only the scanned repository's own configuration or marks silenced. */
  readonly silencedByRepository: number
  /** Findings that nothing suppressed and that are less certain than the policy asks for: not among `findings`. */
  readonly belowConfidence: number
}

export function filterFindings(
  findings: readonly Finding[],
  policy: Policy,
  options: FilterOptions = {},
): FilterResult {
  // The first that suppresses a place names the reason; all of them are asked, so that none looks unused because another was quicker.
  const filters = [allowList(policy), inlineMarks(policy), knownSecrets(policy), unchangedLine()]
  // Uncertain ones are judged too: an entry or a mark that covers one is in use, and what it covers stays listed.
  const judged = findings.flatMap((finding) => splitByFate(finding, filters))
  const isShown = ({ confidence, suppression }: Finding) =>
    suppression !== null || LEVEL[confidence] >= LEVEL[policy.leastConfidence]
  const shown = judged.filter(isShown)
  return {
    findings: shown,
    notices: filters.flatMap((filter) => filter.notices(options.isWhole ?? true)),
    silencedByRepository: shown.filter((finding) => finding.suppression?.tier === 'repository').length,
    belowConfidence: judged.length - shown.length,
  }
}

const LEVEL = { low: 0, medium: 1, high: 2 } as const

/** The kept places first, then one finding for each distinct suppression, in the order met. */
function splitByFate(finding: Finding, filters: readonly PlaceFilter[]): readonly Finding[] {
  const kept: Place[] = []
  const suppressed = new Map<string, { suppression: Suppression; places: Place[] }>()
  for (const place of finding.places) {
    const [suppression] = filters.flatMap((filter) => filter.judge(finding, place) ?? [])
    if (suppression === undefined) {
      kept.push(place)
      continue
    }
    const name = `${suppression.by} ${suppression.where}`
    const group = suppressed.get(name)
    if (group === undefined) suppressed.set(name, { suppression, places: [place] })
    else group.places.push(place)
  }
  return [{ suppression: null, places: kept }, ...suppressed.values()].flatMap(({ suppression, places }) => {
    const [first, ...rest] = places
    return first === undefined ? [] : [{ ...finding, places: [first, ...rest] as const, suppression }]
  })
}
