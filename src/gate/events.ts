/** What a code host's event brings: the scopes to scan. Whatever is not understood is scanned as a whole, never as nothing. */
import { info, type Scope } from '../model/index.js'
import { KnownCommits } from './known-commits.js'
import { idAt, numberAt, textAt } from './payload.js'
import { type EventFacts, type EventPlan, type Plan, planAudit, planRange } from './plan.js'
import { planPushEvent } from './push-event.js'

export async function planEvent(facts: EventFacts): Promise<EventPlan> {
  const known = new KnownCommits(facts.repository)
  const isPrivileged = PRIVILEGED.has(facts.event)
  switch (facts.event) {
    case 'pull_request':
    case 'pull_request_target':
    case 'pull_request_review':
    case 'pull_request_review_comment':
      return { ...(await planPullRequest(facts, known)), isPrivileged }
    case 'workflow_run':
      return { ...(await planWorkflowRun(facts, known)), isPrivileged }
    case 'merge_group':
      return { ...(await planMergeGroup(facts, known)), isPrivileged }
    case 'push':
      return { ...(await planPush(facts, known)), isPrivileged }
    case 'schedule':
    case 'workflow_dispatch':
    case 'release':
    case 'repository_dispatch':
      return { ...planAudit(facts, known, []), isPrivileged }
    default:
      return { ...(await planUnknown(facts, known)), isPrivileged }
  }
}

/** Run with the rights of the base repository, whoever caused them. */
const PRIVILEGED: ReadonlySet<string> = new Set(['pull_request_target', 'workflow_run', 'issue_comment'])

async function planPullRequest(facts: EventFacts, known: KnownCommits): Promise<Plan> {
  const base = idAt(facts.payload, 'pull_request.base.sha')
  const head = idAt(facts.payload, 'pull_request.head.sha')
  if (base === null || head === null) return planUnknown(facts, known)
  const shown =
    `pull request ${numberAt(facts.payload, 'number') ?? numberAt(facts.payload, 'pull_request.number') ?? ''}`.trimEnd()
  const proposal = { base, head }
  const plan = await planRange(facts, known, { from: [base], to: head, shown })
  if (plan.notices.some(({ level }) => level === 'unread')) return { ...plan, proposal }
  return { ...plan, scopes: [...plan.scopes, ...(await mergeScope(facts, known, proposal, shown))], proposal }
}

/** The test merge may hold what neither side has: a conflict resolved by a later commit of the host, or by hand. */
async function mergeScope(
  { sha, event, directory }: EventFacts,
  known: KnownCommits,
  { base, head }: { base: string; head: string },
  shown: string,
): Promise<readonly Scope[]> {
  if (event === 'pull_request_target' || sha === null || sha === head || !(await known.has(sha))) return []
  const parents = await known.parentsOf(sha)
  if (parents.length < 2 || (await known.absent(parents)).length > 0) return []
  const from = [...new Set([base, head, ...parents])]
  return [{ kind: 'range', repository: directory, from, to: sha, shown: `test merge of ${shown}`, isMeant: true }]
}

async function planMergeGroup(facts: EventFacts, known: KnownCommits): Promise<Plan> {
  const base = idAt(facts.payload, 'merge_group.base_sha')
  const head = idAt(facts.payload, 'merge_group.head_sha')
  if (base === null || head === null) return planUnknown(facts, known)
  const plan = await planRange(facts, known, { from: [base], to: head, shown: 'merge group' })
  return { ...plan, proposal: { base, head } }
}

/** Of a run for a pull request: its commits. Of any other run: everything, since nothing says what was new in it. */
async function planWorkflowRun(facts: EventFacts, known: KnownCommits): Promise<Plan> {
  const head = idAt(facts.payload, 'workflow_run.head_sha')
  const cause = textAt(facts.payload, 'workflow_run.event') ?? ''
  if (head === null || !cause.startsWith('pull_request')) return planUnknown(facts, known)
  const branch = textAt(facts.payload, 'repository.default_branch')
  const tip = branch === null ? null : await known.branchTip(branch)
  const base = idAt(facts.payload, 'workflow_run.pull_requests.0.base.sha') ?? tip
  if (base === null) return planUnknown(facts, known)
  const plan = await planRange(facts, known, { from: [base], to: head, shown: 'workflow run' })
  return { ...plan, proposal: { base, head } }
}

async function planPush(facts: EventFacts, known: KnownCommits): Promise<Plan> {
  const pushed = await planPushEvent(facts.payload, known)
  if (pushed === null) return planUnknown(facts, known)
  if (pushed.range === null) return { scopes: [], notices: pushed.notices, proposal: null }
  const plan = await planRange(facts, known, pushed.range)
  return { ...plan, notices: [...pushed.notices, ...plan.notices] }
}

/** The checkout of an event that strangers cause may be theirs: then only the default branch is believed. */
async function planUnknown(facts: EventFacts, known: KnownCommits): Promise<Plan> {
  const message = 'No range is known for this event: the whole history is scanned.'
  const plan = planAudit(facts, known, [info('range', `event ${facts.event}`, message)])
  if (!PRIVILEGED.has(facts.event) && !/^(?:pull_request|merge_group)/.test(facts.event)) return plan
  const branch = textAt(facts.payload, 'repository.default_branch')
  return { ...plan, proposal: { base: branch === null ? null : await known.branchTip(branch), head: null } }
}
