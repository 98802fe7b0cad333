/** Path exclusions of the policy as a source asks for them: why is this path left out? */
import { globMatcher } from '../base/paths.js'
import type { Policy } from '../model/index.js'
import type { Exclusion } from '../source/index.js'

export function exclusionsOf(policy: Policy): (path: string) => Exclusion | null {
  const entries = policy.exclude.map(({ glob, reason, tier, where }) => ({
    test: globMatcher([glob]),
    exclusion: { reason: `${reason} (${where})`, tier },
  }))
  if (entries.length === 0) return () => null
  return (path) => entries.find(({ test }) => test(path))?.exclusion ?? null
}

/** In an audit content comes without names: what is excluded by path is then suppressed, and listed, where its names are known. */
export function excludedAfterwards(policy: Policy): Policy {
  const allow = policy.exclude.map(({ glob, reason, tier, where }) => ({ path: glob, reason, tier, where }))
  return { ...policy, allow: [...policy.allow, ...allow] }
}
