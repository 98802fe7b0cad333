/** A rule as accepted and compiled: plain data, ready to use. What authors write is RuleFile (rules/schema.ts). */

export type SecretType =
  | 'api-key'
  | 'access-token'
  | 'service-token'
  | 'database-credential'
  | 'ssh-key'
  | 'tls-private-key'
  | 'cloud-iam'
  | 'encryption-key'
  | 'signing-key'
  | 'webhook-url'
  | 'password'

export type Severity = 'critical' | 'high' | 'medium' | 'low'

export interface Rule {
  /** `<file>/<thing>`, stable. */
  readonly id: string
  readonly provider: string
  readonly title: string
  /** Set where `title` and `provider` speak of one finding: what the rule itself is called. */
  readonly generalTitle?: string
  readonly type: SecretType
  readonly severity: Severity
  readonly risk: string
  readonly docs: string
  /** Literals, latin1; one stands in every match. */
  readonly anchors: readonly string[]
  readonly anchorCase: 'exact' | 'any'
  /** RE2 source over latin1 characters, free of (?x). The group `secret` is the value. */
  readonly pattern: string
  /** Bytes before the anchor's start and after it that the matcher sees. */
  readonly window: { readonly before: number; readonly after: number }
  readonly checksum?: { readonly name: string; readonly advisory: boolean }
  readonly structure?: string
  /** What `structure: jwt` demands of a token's claims: name → texts, one of which must be there; `*` stands for anything. */
  readonly claims?: Readonly<Record<string, readonly string[]>>
  /** Globs of the files in which alone it counts. Judged where places are known, never in inspect. */
  readonly paths?: readonly string[]
  /** True for a file that is nothing but the secret: the pattern must match a whole small blob, and no anchor is looked for. */
  readonly isWhole?: true
  /** Least Shannon entropy, bits a character. */
  readonly entropy?: number
  /** The named group that `entropy` measures; the secret itself when absent. */
  readonly entropyOf?: string
  /** Weighs an unspecific value: how unlike language, identifiers and placeholders it is; `service`: given to a service's name, or near it. */
  readonly evidence?: 'password' | 'token' | 'service'
  /** True where only a name near the value tells its kind: an assignment must stand between anchor and value. */
  readonly keyword: boolean
  /** For keyword rules: what name and value must look like wherever a text gives a value to a name. */
  readonly pair?: KeywordPair
  /** True where `pattern` finds what `pair` cannot: names that are no plain names, such as parts of addresses. */
  readonly hasPattern: boolean
  readonly with: readonly Companion[]
  /** A fallback: yields to any other rule that claims the same bytes. */
  readonly generic: boolean
  /** False where a placeholder cannot occur. */
  readonly placeholder: boolean
  readonly verify: VerifyPlan | { readonly none: string }
  readonly rotate: Playbook
  /** Who wrote it: decides what it may say (config/trust.ts). */
  readonly tier: 'built-in' | 'operator' | 'repository'
}

/** RE2 sources for keyword rules. */
export interface KeywordPair {
  /** What the name of the value must be. */
  readonly name: string
  /** The value, in a group of that name. */
  readonly value: string
  /** The value's own pattern, without a boundary. */
  readonly run: string
  /** What the word at the anchor must be where only an unqualified name near it is given a value. */
  readonly isName: string
  /** True where the names are those of a provider: without them the value has no other kind. */
  readonly isProvider: boolean
}

/** Another value of the same credential, searched `within` bytes on either side of the match. */
export interface Companion {
  readonly name: string
  /** RE2 source with a group `value`. */
  readonly pattern: string
  readonly within: number
  readonly required: boolean
}

export interface Condition {
  readonly status?: readonly number[]
  /** JSON paths that must be present. */
  readonly has?: readonly string[]
  readonly equals?: Readonly<Record<string, string | number | boolean | null>>
  /** One of these texts stands in the body. */
  readonly contains?: readonly string[]
  /** None of these does. */
  readonly lacks?: readonly string[]
}

export interface VerifyPlan {
  readonly method: 'GET' | 'HEAD' | 'POST'
  /** https with a literal host; `{secret}` and part names are placeholders elsewhere in it. Empty for handlers. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Name of a handler in verify/handlers for what a request template cannot say. */
  readonly handler?: string
  readonly live: Condition
  readonly limited?: Condition
  readonly dead: Condition
  /** What a live answer tells: name → JSON path or `header <name>`. */
  readonly show: Readonly<Record<string, string>>
  /** `none`, or what the call does besides answering. */
  readonly effects: string
  readonly docs?: string
}

export interface Playbook {
  readonly console?: string
  readonly docs?: string
  readonly twoActiveKeys: true | false | 'unknown'
  readonly before: readonly string[]
  readonly steps: readonly string[]
  readonly cli?: string
  readonly revoke: readonly string[]
  readonly revokeCli?: string
  readonly prove: readonly string[]
  readonly audit?: string
}

/** The prefilter's table of a rule set, as the build stored it. */
export interface StoredAnchors {
  /** Of the rule set. */
  readonly hash: string
  readonly bytes: Uint8Array
}

export interface RuleSet {
  readonly rules: readonly Rule[]
  /** SHA-256 over all rules, hexadecimal: names the rule set in every report. */
  readonly hash: string
}
