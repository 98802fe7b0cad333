/** Since when a secret stands open, and from where git still reaches it. */
import type { CommitFacts, Place, Provenance, Reachability } from '../model/index.js'

/** Strongest first. */
const ORDER: readonly Reachability[] = ['head', 'refs', 'stash', 'reflog', 'index', 'unreachable']

export interface Exposure {
  readonly firstExposed: string | null
  readonly lastExposed: string | null
  readonly atHead: boolean
  readonly reachable: readonly Reachability[]
}

export function exposureOf(places: readonly Place[]): Exposure {
  const dates = commitsByDate(places).map(({ date }) => date)
  const reached = new Set(places.map(({ provenance }) => reachOf(provenance)))
  return {
    firstExposed: dates[0] ?? null,
    lastExposed: dates.at(-1) ?? null,
    atHead: places.some(({ provenance }) => provenance.kind === 'commit' && provenance.atHead),
    reachable: ORDER.filter((reach) => reached.has(reach)),
  }
}

/** The commits that brought the secret in, oldest first; those whose date cannot be read are left out. */
export function commitsByDate(places: readonly Place[]): readonly CommitFacts[] {
  return places
    .map(({ provenance }) => ('commit' in provenance ? provenance.commit : undefined))
    .filter((commit) => commit !== undefined)
    .filter((commit) => !Number.isNaN(Date.parse(commit.date)))
    .sort((a, b) => Date.parse(a.date) - Date.parse(b.date) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

function reachOf(place: Provenance): Reachability | null {
  if (place.kind === 'staged') return 'index'
  return 'reachability' in place ? place.reachability : null
}
