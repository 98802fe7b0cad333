/** The allow-list of the configuration: entries by rule, path and fingerprint, all of whose conditions must hold. */
import { globMatcher } from '../base/paths.js'
import { type AllowEntry, type Finding, info, type Notice, type Place, type Policy } from '../model/index.js'
import { isExpired, ownership, type PlaceFilter } from './place-filter.js'

export function allowList(policy: Policy): PlaceFilter {
  const active = policy.allow.filter((entry) => !isExpired(entry.until, policy.today)).map(compile)
  const used = new Set<AllowEntry>()
  return {
    judge: (finding, place) => {
      const [first] = active.filter(({ entry, holds }) => holds(finding, place) && used.add(entry))
      if (first === undefined) return null
      const { entry } = first
      return { by: 'allow-list', tier: entry.tier, reason: entry.reason, ...ownership(entry), where: entry.where }
    },
    notices: (isWhole) => [
      ...policy.allow.filter((entry) => isExpired(entry.until, policy.today)).map(expired),
      ...(isWhole ? active.filter(({ entry }) => !used.has(entry)).map(({ entry }) => unused(entry)) : []),
    ],
  }
}

interface Compiled {
  readonly entry: AllowEntry
  readonly holds: (finding: Finding, place: Place) => boolean
}

function compile(entry: AllowEntry): Compiled {
  const { rule, path, fingerprint } = entry
  const isRule = rule === undefined ? () => true : globMatcher([rule])
  const isPath = path === undefined ? () => true : globMatcher([path])
  return {
    entry,
    holds: (finding, place) => {
      const name = pathOf(place)
      return (
        isRule(finding.rule.id) &&
        (path === undefined || (name !== undefined && isPath(name))) &&
        (fingerprint === undefined || finding.fingerprint.startsWith(fingerprint))
      )
    },
  }
}

/** Commit and tag texts have no path, so an entry with a path never covers them. */
function pathOf({ provenance }: Place): string | undefined {
  return provenance.kind === 'message' ? undefined : provenance.path?.text
}

function expired(entry: AllowEntry): Notice {
  return info(
    'config-expired',
    entry.where,
    `The allow-list entry (${entry.reason}) counted until ${entry.until}. Renew it or remove it.`,
  )
}

function unused(entry: AllowEntry): Notice {
  return info('config-unused', entry.where, `The allow-list entry (${entry.reason}) met no finding. Remove it.`)
}
