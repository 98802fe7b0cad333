/** Objects that are named by what is here but are not here themselves: git's reading commands pass over them in silence. */
import { type Notice, unread } from '../model/index.js'
import type { CommitGraph } from './commit-graph.js'
import { isObjectId } from './objects/index.js'
import { describeEnd, runGit } from './process.js'
import type { Tips } from './refs.js'
import type { Repository } from './repository.js'
import { boundaryOf, recordedShallow } from './shallow.js'
import type { TreeIndex } from './tree-index.js'

/** Absent objects that are listed one by one. */
const LISTED_MAX = 100

export interface AbsentFacts {
  readonly tips: Tips
  readonly isPromisor: boolean
  /** All trees; null when not every one of them could be read. */
  readonly trees: TreeIndex | null
}

/** The graph must be labelled. */
export async function findAbsent(
  repository: Repository,
  graph: CommitGraph,
  facts: AbsentFacts,
  signal?: AbortSignal,
): Promise<readonly Notice[]> {
  const { tips } = facts
  const notices: Notice[] = []
  for (const ref of tips.refs) {
    if (graph.objects.findId(ref.id) !== -1) continue
    notices.push(unread('absent-object', ref.name, `This ref names ${ref.id}, which is not in the object store.`))
  }
  const recorded = new Set(recordedShallow(repository))
  const reachable = graph.cut.filter((id) => graph.reachability(graph.objects.findId(id)) !== 'unreachable')
  const shallow = reachable.filter((id) => recorded.has(id))
  const broken = reachable.filter((id) => !recorded.has(id))
  if (shallow.length > 0) {
    const message =
      'This clone is shallow: older history is not here. Fetch it (`fetch-depth: 0`, or `git fetch --unshallow`).'
    notices.push(unread('shallow-boundary', shallow[0]!, message, shallow.length))
  }
  for (const id of broken.slice(0, LISTED_MAX)) {
    notices.push(
      unread(
        'absent-object',
        id,
        'A parent of this commit is not in the object store: history before it was not read.',
      ),
    )
  }
  const named = namedAndAbsent(graph, facts.trees)
  if (named !== null) notices.push(...noticesOf(named, facts.isPromisor))
  else notices.push(...(await askGit(repository, graph, facts, signal)))
  return notices
}

/** What trees of reachable commits name and the store has not got; null where only git can tell. */
function namedAndAbsent(graph: CommitGraph, trees: TreeIndex | null): readonly string[] | null {
  if (trees === null) return null
  const tops: number[] = []
  for (let number = 0; number < graph.commits.length; number++) {
    if (graph.reachability(graph.commits.at(number)) === 'unreachable') continue
    const root = graph.roots.at(number)
    if (root === -1) return null
    tops.push(root)
  }
  for (const [tag, target] of graph.tags) if (target === -1 && graph.reachability(tag) !== 'unreachable') return null
  const { objects } = graph
  for (let index = 0; index < objects.count; index++)
    if (objects.type(index) === 'tree' && graph.reachability(index) !== 'unreachable') tops.push(index)
  return trees.absentBelow(tops)
}

/** Trees and blobs that reachable commits name: git walks them, told of every edge where parents are absent. */
async function askGit(
  repository: Repository,
  graph: CommitGraph,
  { tips, isPromisor }: AbsentFacts,
  signal?: AbortSignal,
): Promise<readonly Notice[]> {
  const ids = [
    ...(tips.head === null ? [] : [tips.head]),
    ...tips.refs.map((ref) => ref.id),
    ...tips.stash,
    ...tips.reflog,
  ]
  const present = [...new Set(ids)].filter((id) => graph.objects.findId(id) !== -1)
  if (present.length === 0) return []
  const boundary = boundaryOf(graph.cut, [])
  const end = await runGit(repository.target, {
    command: 'rev-list',
    options: ['--objects', '--quiet', '--missing=print', '--stdin'],
    input: present.map((id) => `${id}\n`).join(''),
    environment: boundary.environment,
    ...(signal ? { signal } : {}),
  })
  boundary.close()
  const absent = end.output
    .toString('latin1')
    .split('\n')
    .filter((line) => line.startsWith('?') && isObjectId(line.slice(1)))
    .map((line) => line.slice(1))
  const notices = noticesOf(absent, isPromisor)
  if (end.exitCode !== 0) {
    const trouble = `Whether history names absent objects could not be found out: git rev-list ${describeEnd(end)}.`
    notices.push(unread('git-failed', 'history', trouble))
  }
  return notices
}

function noticesOf(absent: readonly string[], isPromisor: boolean): Notice[] {
  const code = isPromisor ? 'promisor-object' : 'absent-object'
  const message = isPromisor
    ? 'This clone is partial and leaves this object on the server: it was not read.'
    : 'History names this object, but it is not in the object store: it was not read.'
  const notices = absent.slice(0, LISTED_MAX).map((id) => unread(code, id, message))
  if (absent.length > LISTED_MAX) notices.push(unread(code, 'and others like it', message, absent.length - LISTED_MAX))
  return notices
}
