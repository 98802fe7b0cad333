/** What the repository here knows of an event's commits: presence, refs, the edge of a shallow clone. */
import {
  commitsBetween,
  isObjectId,
  listRefs,
  type Ref,
  type Repository,
  readAll,
  readBoundary,
  readCommitLinks,
  recordedShallow,
} from '../git/index.js'

const COMMIT_BYTES_MAX = 16 * 1024 * 1024

export class KnownCommits {
  readonly isShallow: boolean
  #refs: Promise<readonly Ref[]> | undefined

  constructor(readonly repository: Repository) {
    this.isShallow = recordedShallow(repository).length > 0
  }

  /** Those of the ids that are not here. */
  async absent(ids: readonly string[]): Promise<readonly string[]> {
    // Text that is no id names nothing; it must not reach git either.
    const present = await this.repository.store.describe(ids.filter(isObjectId))
    return ids.filter((id) => !present.has(id))
  }

  async has(id: string): Promise<boolean> {
    return (await this.absent([id])).length === 0
  }

  async parentsOf(id: string): Promise<readonly string[]> {
    const found = await readAll(this.repository.store, [id], { bytesMax: COMMIT_BYTES_MAX })
    const commit = found.get(id)
    return commit?.type === 'commit' ? readCommitLinks(commit.bytes).parents : []
  }

  refs(): Promise<readonly Ref[]> {
    this.#refs ??= listRefs(this.repository).then(({ refs }) => refs)
    return this.#refs
  }

  /** The tip of a branch as fetched, else as it stands here; null where there is none. */
  async branchTip(branch: string): Promise<string | null> {
    const refs = await this.refs()
    const fetched = refs.find(({ name }) => name.startsWith('refs/remotes/') && branchOf(name) === branch)
    return (fetched ?? refs.find(({ name }) => name === `refs/heads/${branch}`))?.id ?? null
  }

  /** Commits of the range, and whether it runs into the edge of a shallow clone. */
  async walk(to: string, from: readonly string[]): Promise<{ commits: ReadonlySet<string>; isCut: boolean }> {
    const boundary = await readBoundary(this.repository)
    try {
      const { commits } = await commitsBetween(this.repository, { to: [to], from }, boundary)
      return { commits: new Set(commits), isCut: commits.some((id) => boundary.cut.has(id)) }
    } finally {
      boundary.close()
    }
  }
}

/** `refs/heads/a/b` and `refs/remotes/origin/a/b` → `a/b`; null for other refs. */
export function branchOf(ref: string): string | null {
  return /^refs\/(?:heads|remotes\/[^/]+)\/(.+)$/.exec(ref)?.[1] ?? null
}
