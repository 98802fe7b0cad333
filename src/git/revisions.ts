/** Commits of a range, as git counts them. */

import { describeEnd, runGit } from './process.js'
import type { Repository } from './repository.js'
import type { Boundary } from './shallow.js'

export interface CommitWalk {
  /** Newest first, parents after their children. */
  readonly commits: readonly string[]
  /** What went wrong, null if nothing did. */
  readonly failure: string | null
}

/** Commits that `to` reaches and no one of `from` does. All are ids that exist. */
export async function commitsBetween(
  repository: Repository,
  range: { readonly to: readonly string[]; readonly from: readonly string[] },
  boundary: Boundary,
  signal?: AbortSignal,
): Promise<CommitWalk> {
  const end = await runGit(repository.target, {
    command: 'rev-list',
    options: ['--topo-order', '--stdin'],
    input: [...range.to, ...range.from.map((id) => `^${id}`)].map((line) => `${line}\n`).join(''),
    environment: boundary.environment,
    ...(signal ? { signal } : {}),
  })
  const commits = end.output
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '')
  return { commits, failure: end.exitCode === 0 && end.signal === null ? null : describeEnd(end) }
}
