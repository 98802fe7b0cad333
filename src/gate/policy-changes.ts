/** What a proposal's own configuration would change, had it counted: a notice for each, so that the reviewer sees it. */
import { type AllowEntry, info, type Notice, type Policy, type ScanRequest } from '../model/index.js'

export interface Governed {
  readonly policy: Policy
  readonly ruleFiles: ScanRequest['ruleFiles']
}

/** `base`: what counts. `own`: what the proposal says. */
export function policyChanges(base: Governed, own: Governed): readonly Notice[] {
  return [
    ...listChanges(base.policy.allow.map(allowLine), own.policy.allow.map(allowLine)),
    ...listChanges(base.policy.exclude.map(excludeLine), own.policy.exclude.map(excludeLine)),
    ...baselineChanges(base.policy, own.policy),
    ...ruleChanges(base.ruleFiles, own.ruleFiles),
    ...(base.policy.inlineMarks === 'list' && own.policy.inlineMarks === 'honour'
      ? [ignored('inline-marks', 'honours inline marks again')]
      : []),
  ]
}

interface Line {
  readonly where: string
  readonly words: string
}

function allowLine({ where, ...entry }: AllowEntry): Line {
  const conditions = [
    entry.rule === undefined ? null : `rule ${entry.rule}`,
    entry.path === undefined ? null : `path ${entry.path}`,
    entry.fingerprint === undefined ? null : `fingerprint ${entry.fingerprint}`,
    entry.until === undefined ? null : `until ${entry.until}`,
  ].filter((condition) => condition !== null)
  return { where, words: `the allow-list entry for ${conditions.join(', ')} (reason: ${entry.reason})` }
}

function excludeLine({ where, glob, reason }: Policy['exclude'][number]): Line {
  return { where, words: `the exclusion of ${glob} (reason: ${reason})` }
}

function listChanges(base: readonly Line[], own: readonly Line[]): readonly Notice[] {
  const had = new Set(base.map(({ words }) => words))
  const has = new Set(own.map(({ words }) => words))
  return [
    ...own.filter(({ words }) => !had.has(words)).map(({ where, words }) => ignored(where, `adds ${words}`)),
    ...base.filter(({ words }) => !has.has(words)).map(({ where, words }) => ignored(where, `takes away ${words}`)),
  ]
}

function baselineChanges({ baseline: base }: Policy, { baseline: own }: Policy): readonly Notice[] {
  if (base === null && own === null) return []
  if (own === null) return [ignored(base?.where ?? '', 'takes away the baseline')]
  const known = base === null || base.key !== own.key ? new Set() : new Set(base.entries.keys())
  const added = [...own.entries.keys()].filter((fingerprint) => !known.has(fingerprint)).length
  if (added === 0) return []
  return [ignored(own.where, `adds ${added} ${added === 1 ? 'secret' : 'secrets'} to the baseline`)]
}

function ruleChanges(base: Governed['ruleFiles'], own: Governed['ruleFiles']): readonly Notice[] {
  const had = new Map(base.map(({ path, text }) => [path, text]))
  return own
    .filter(({ path, text, tier }) => tier === 'repository' && had.get(path) !== text)
    .map(({ path }) => ignored(path, had.has(path) ? 'changes this rule file' : 'adds this rule file'))
}

function ignored(where: string, what: string): Notice {
  const message = `This change ${what}. It does not count here: what the base commit says does. It will count once merged.`
  return info('config-ignored', where, message)
}
