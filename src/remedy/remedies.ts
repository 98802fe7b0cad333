/** Findings → remedies: one row per secret, ordered by risk. */
import type { Finding, Place, Remedy, Severity } from '../model/index.js'
import { placeName } from '../model/index.js'
import { environmentsOf } from './environments.js'
import { exposureOf } from './exposure.js'
import { codeownersOf, lastAuthorOf } from './owner.js'
import { playbookLink } from './playbook-link.js'
import { riskOf } from './risk.js'

export interface RemedyOptions {
  /** Text of the CODEOWNERS file. */
  readonly codeowners: string | null
  /** Template of the organisation's own pages: `{provider}` and `{rule}` are filled in. */
  readonly playbookUrl: string | null
}

/** Suppressed findings make no rows. The worst first: a live secret stands above every other. */
export function buildRemedies(findings: readonly Finding[], options: RemedyOptions): readonly Remedy[] {
  const ownersOf = codeownersOf(options.codeowners)
  return bySecret(findings)
    .map((group) => remedyOf(group, ownersOf, options.playbookUrl))
    .sort(byRisk)
}

type Group = readonly [Finding, ...Finding[]]

function bySecret(findings: readonly Finding[]): readonly Group[] {
  const groups = new Map<string, [Finding, ...Finding[]]>()
  for (const finding of findings) {
    if (finding.suppression !== null) continue
    const group = groups.get(finding.fingerprint)
    if (group === undefined) groups.set(finding.fingerprint, [finding])
    else group.push(finding)
  }
  return [...groups.values()]
}

function remedyOf(
  findings: Group,
  ownersOf: (paths: readonly string[]) => readonly string[],
  playbookUrl: string | null,
): Remedy {
  const [first, ...others] = findings
  const places: readonly [Place, ...Place[]] = [...first.places, ...others.flatMap(({ places }) => [...places])]
  const paths = [...new Set(places.map(pathOf).filter((path) => path !== null))]
  const verdict = [...findings].sort((a, b) => VERDICT[a.verdict.kind] - VERDICT[b.verdict.kind])[0]?.verdict
  const exposure = exposureOf(places)
  const environments = environmentsOf(paths)
  const facts = { findings, places, verdict: verdict ?? first.verdict, environments, ...exposure }
  return {
    fingerprint: first.fingerprint,
    rule: first.rule,
    masked: first.secret.toString(),
    ...facts,
    risk: riskOf(facts),
    owner: { lastAuthor: lastAuthorOf(places), codeowners: ownersOf(paths) },
    playbook: playbookLink(first.rule, playbookUrl),
  }
}

function pathOf({ provenance }: Place): string | null {
  return 'path' in provenance && provenance.path !== undefined ? provenance.path.text : null
}

const VERDICT = { live: 0, unknown: 1, unasked: 2, dead: 3 }
const SEVERITY: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3 }

function byRisk(a: Remedy, b: Remedy): number {
  return (
    b.risk - a.risk ||
    SEVERITY[a.rule.severity] - SEVERITY[b.rule.severity] ||
    compare(placeName(a.places[0].provenance), placeName(b.places[0].provenance)) ||
    a.places[0].location.start - b.places[0].location.start ||
    compare(a.fingerprint, b.fingerprint)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
