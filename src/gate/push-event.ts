/** What a push event brings: a branch that grew, a new one, one rewritten, a tag, a deletion. */
import { info, type Notice } from '../model/index.js'
import { branchOf, type KnownCommits } from './known-commits.js'
import { idAt, isZeroId, newCommitsOf, textAt } from './payload.js'

export interface PushedRange {
  /** Null: the ref is gone, nothing came. */
  readonly range: { readonly from: readonly string[]; readonly to: string; readonly shown: string } | null
  readonly notices: readonly Notice[]
}

/** Null for a payload that is not one of a push. */
export async function planPushEvent(payload: unknown, known: KnownCommits): Promise<PushedRange | null> {
  const ref = textAt(payload, 'ref')
  const before = textAt(payload, 'before') ?? ''
  if (ref === null) return null
  if (isZeroId(textAt(payload, 'after') ?? '')) {
    return { range: null, notices: [info('nothing-to-scan', ref, 'The ref was deleted: nothing came with this push.')] }
  }
  const after = idAt(payload, 'after')
  if (after === null) return null
  if (ref.startsWith('refs/tags/')) return { range: await tagRange(known, ref, after), notices: [] }
  const isNew = isZeroId(before)
  if (isNew) return { range: await newBranchRange(payload, known, ref, after), notices: [] }
  if (await known.has(before)) {
    return { range: { from: [before], to: after, shown: `${ref} ${short(before)}..${short(after)}` }, notices: [] }
  }
  return rewrittenRange(payload, known, { ref, before, after })
}

/** Everything the branches do not have, and the tag's own text. Other tags do not count: they may have come with the same push. */
async function tagRange(known: KnownCommits, ref: string, after: string): Promise<PushedRange['range']> {
  const refs = await known.refs()
  const tag = refs.find(({ name }) => name === ref)
  // The payload may name the commit where the tag is an object of its own.
  const to = tag !== undefined && (await known.has(tag.id)) ? tag.id : after
  const from = refs.filter(({ name }) => branchOf(name) !== null).map(({ id }) => id)
  return { from: await presentOf(known, from), to, shown: ref }
}

/**
 * What no other ref has. Two branches that come with one push hide each other's commits, so a commit that the event itself calls
 * new must be in the range; else only the default branch counts as known.
 */
async function newBranchRange(
  payload: unknown,
  known: KnownCommits,
  ref: string,
  after: string,
): Promise<PushedRange['range']> {
  const branch = branchOf(ref)
  const others = (await known.refs())
    .filter(({ name }) => /^refs\/(?:heads|remotes|tags)\//.test(name) && branchOf(name) !== branch)
    .filter(({ name }) => !/^refs\/remotes\/[^/]+\/HEAD$/.test(name))
    .map(({ id }) => id)
  const shown = `new branch ${ref}`
  if (!(await known.has(after))) return { from: [], to: after, shown }
  const from = await presentOf(known, others)
  const { commits } = await known.walk(after, from)
  const announced = newCommitsOf(payload)
  const here = announced.filter((id) => !commits.has(id))
  if (here.length > (await known.absent(here)).length) {
    return { from: await defaultTip(payload, known, ref), to: after, shown }
  }
  return { from, to: after, shown }
}

/** History was rewritten and its former tip is not here. In a shallow clone nothing can be said; the caller finds that out. */
async function rewrittenRange(
  payload: unknown,
  known: KnownCommits,
  { ref, before, after }: { ref: string; before: string; after: string },
): Promise<PushedRange> {
  if (known.isShallow) return { range: { from: [before], to: after, shown: ref }, notices: [] }
  const from = await defaultTip(payload, known, ref)
  const instead = from.length > 0 ? 'what the default branch does not have' : 'the whole history of this ref'
  const message = `The former tip ${short(before)} is gone after a forced push, so ${instead} is scanned. The host still gives out the old commits to who knows their ids: a secret in them must be rotated.`
  return { range: { from, to: after, shown: `forced push to ${ref}` }, notices: [info('range', ref, message)] }
}

/** Empty where the pushed ref is the default branch itself: nothing else is known then. */
async function defaultTip(payload: unknown, known: KnownCommits, ref: string): Promise<readonly string[]> {
  const branch = textAt(payload, 'repository.default_branch')
  if (branch === null || branchOf(ref) === branch) return []
  const tip = await known.branchTip(branch)
  return tip === null ? [] : presentOf(known, [tip])
}

async function presentOf(known: KnownCommits, ids: readonly string[]): Promise<readonly string[]> {
  const distinct = [...new Set(ids)]
  const absent = new Set(await known.absent(distinct))
  return distinct.filter((id) => !absent.has(id))
}

function short(id: string): string {
  return id.slice(0, 12)
}
