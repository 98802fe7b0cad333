/** What the Action's inputs ask to be scanned: what the event brings, or something named in its place. */
import { resolveRevision } from '../git/index.js'
import { info, type Scope, UsageError } from '../model/index.js'
import { planEvent } from './events.js'
import type { Inputs } from './inputs.js'
import { KnownCommits } from './known-commits.js'
import { type EventFacts, type EventPlan, type Plan, planAudit, planRange } from './plan.js'

/** Whom to trust is always the event's business, also where the scope is named by hand. */
export async function planInputs(inputs: Inputs, facts: EventFacts): Promise<EventPlan> {
  const plan = await planEvent(facts)
  const known = new KnownCommits(facts.repository)
  const mode = inputs.text('mode')
  const isRangeNamed = inputs.text('base') !== '' || inputs.text('head') !== ''
  let chosen: Pick<EventPlan, 'scopes' | 'notices'> = plan
  if (mode === 'tree') {
    chosen = { scopes: [{ kind: 'tree', paths: [facts.directory], includeIgnored: false }], notices: [] }
  } else if (mode === 'audit') {
    chosen = planAudit(facts, known, [])
  } else if (isRangeNamed) {
    chosen = await planNamedRange(inputs, facts, known)
  } else if (mode !== 'auto' && plan.scopes.some(({ kind }) => kind !== 'range')) {
    throw noRange(mode, facts.event)
  }
  const { scopes, notices } = chosen
  return { ...plan, notices, scopes: scopes.length > 0 ? scopes : [await emptyScope(facts)] }
}

/** Ends that are not here are the checkout's fault where it is shallow; else they are misspelt, and the scan says so. */
async function planNamedRange(inputs: Inputs, facts: EventFacts, known: KnownCommits): Promise<Plan> {
  const base = inputs.text('base')
  if (base === '') throw needsBase('input head')
  const head = inputs.text('head') || 'HEAD'
  const range = { shown: `${base}..${head}`, isMeant: false }
  const ids = await Promise.all([base, head].map((revision) => resolveRevision(facts.repository, revision)))
  const [from, to] = [ids[0] ?? base, ids[1] ?? head]
  if (known.isShallow) return planRange(facts, known, { ...range, from: [from], to })
  const scope: Scope = { kind: 'range', repository: facts.directory, ...range, from: [from], to }
  return { scopes: [scope], notices: [], proposal: null }
}

/** A range from a commit to itself: proven to be empty, and its report has a receipt like every other. */
async function emptyScope({ repository, directory }: EventFacts): Promise<Scope> {
  const head = await resolveRevision(repository, 'HEAD')
  if (head === null) return { kind: 'audit', repository: directory }
  return { kind: 'range', repository: directory, from: [head], to: head, shown: 'nothing that is here', isMeant: true }
}

function noRange(mode: string, event: string): UsageError {
  return new UsageError({
    code: 'input',
    where: `input mode: ${mode}`,
    problem: `the event ${event} names no range of commits`,
    fix: 'Name both ends with the inputs base and head, or leave mode at auto.',
  })
}

function needsBase(where: string): UsageError {
  return new UsageError({
    code: 'input',
    where,
    problem: 'says where the range ends, but nothing says where it begins',
    fix: 'Name the other end with the input base.',
  })
}

export const NET_NOTICE = info(
  'range',
  'mode net',
  'Only secrets that are still there fail this step. The others stand in its commits all the same and must be rotated.',
)
