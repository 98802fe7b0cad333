/** What is to be scanned for an event, and what to say where it cannot be read: the checkout is the usual reason. */
import type { Repository } from '../git/index.js'
import { type Notice, type Scope, unread } from '../model/index.js'
import type { KnownCommits } from './known-commits.js'
import { numberAt } from './payload.js'

export interface EventFacts {
  /** `pull_request`, `push` … */
  readonly event: string
  readonly payload: unknown
  readonly repository: Repository
  /** The repository as the scan is told of it. */
  readonly directory: string
  /** The commit the run is for: on pull requests the test merge. */
  readonly sha: string | null
}

export interface EventPlan {
  /** Empty: there is nothing to read, and that is proven, or a notice says why it cannot be read. */
  readonly scopes: readonly Scope[]
  /** Those of level `unread` make the run incomplete. */
  readonly notices: readonly Notice[]
  /** The change that asks to be let in; null where nobody asks. */
  readonly proposal: Proposal | null
  /** The run holds rights that the author of what is scanned does not have: no provider may be asked. */
  readonly isPrivileged: boolean
}

export interface Proposal {
  /** The commit whose configuration counts; null where it is not known, and then none of the repository's counts. */
  readonly base: string | null
  readonly head: string | null
}

/** The line that mends a shallow checkout. */
export const FETCH_DEPTH_LINE = 'fetch-depth: 0'

export type Plan = Omit<EventPlan, 'isPrivileged'>

/** One range, or a notice that says which line to add where its ends are not here or its commits not all of them. */
export async function planRange(
  facts: EventFacts,
  known: KnownCommits,
  range: { readonly from: readonly string[]; readonly to: string; readonly shown: string; readonly isMeant?: boolean },
): Promise<Plan> {
  const absent = await known.absent([range.to, ...range.from])
  const isCut = absent.length === 0 && known.isShallow && (await known.walk(range.to, range.from)).isCut
  if (absent.length > 0 || isCut) {
    return { scopes: [], notices: [notHere(facts, known, absent[0] ?? range.to)], proposal: null }
  }
  const scope: Scope = { kind: 'range', repository: facts.directory, isMeant: true, ...range }
  return { scopes: [scope], notices: [], proposal: null }
}

function notHere(facts: EventFacts, known: KnownCommits, id: string): Notice {
  const number = numberAt(facts.payload, 'number') ?? numberAt(facts.payload, 'pull_request.number')
  if (known.isShallow) {
    return unread(
      'shallow-boundary',
      id,
      `The checkout is shallow: the commits of this event are not all in it, so none were scanned. Add to the "with:" of actions/checkout: ${FETCH_DEPTH_LINE}`,
    )
  }
  const fetch =
    number === null
      ? 'Fetch it in a step before this one.'
      : `Fetch it in a step before this one: git fetch origin refs/pull/${number}/head (do not check it out where the job has rights).`
  return unread(
    'absent-object',
    id,
    `This commit is not in the checkout, so the commits of this event were not scanned. ${fetch}`,
  )
}

export function planAudit(facts: EventFacts, known: KnownCommits, notices: readonly Notice[]): Plan {
  const message = `The checkout is shallow: only a part of the history is in it. Add to the "with:" of actions/checkout: ${FETCH_DEPTH_LINE}`
  const shallow = known.isShallow ? [unread('shallow-boundary', 'actions/checkout', message)] : []
  return { scopes: [{ kind: 'audit', repository: facts.directory }], notices: [...notices, ...shallow], proposal: null }
}
