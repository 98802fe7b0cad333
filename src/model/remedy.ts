/** One secret and all that its owner needs to end it: a row of the remediation list. */
import type { Finding, Place } from './finding.js'
import type { Reachability } from './provenance.js'
import type { Rule } from './rule.js'
import type { Verdict } from './verdict.js'

export interface Remedy {
  readonly fingerprint: string
  readonly rule: Rule
  /** The masked secret. */
  readonly masked: string
  readonly findings: readonly [Finding, ...Finding[]]
  readonly places: readonly [Place, ...Place[]]
  readonly verdict: Verdict
  /** 0 to 100: live, severity, reach and exposure; the list is ordered by it. */
  readonly risk: number
  /** ISO dates of the first and last commit that exposed it; null where no commit does. */
  readonly firstExposed: string | null
  readonly lastExposed: string | null
  readonly atHead: boolean
  /** Strongest first, each once. */
  readonly reachable: readonly Reachability[]
  readonly owner: { readonly lastAuthor: string | null; readonly codeowners: readonly string[] }
  /** Names of environments whose files hold the same value: `dev`, `staging`, `prod` … */
  readonly environments: readonly string[]
  /** Where the rotation playbook is: an anchor in the document, or the organisation's own page. */
  readonly playbook: string
}
