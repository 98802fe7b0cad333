/** What a push brings to its remote: the lines git gives a pre-push hook → the ranges to scan, one for each ref. */
import { isObjectId, listRefs, openRepository, type Repository, resolveRevision } from '../git/index.js'
import { type Scope, UsageError } from '../model/index.js'

type RangeScope = Extract<Scope, { kind: 'range' }>

export interface Push {
  /** What git writes to the hook: `<local ref> <local oid> <remote ref> <remote oid>`, a line for each ref. */
  readonly lines: string
  /** The remote's name, or its URL where it has none: the hook's first argument. */
  readonly remote: string
  /** The folder the hook runs in. */
  readonly repository: string
  /** Where the pre-commit framework says what git said on standard input. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** Git pushes thousands of refs at once with --mirror; more than this is not a push that a hook waits for. */
const LINES_MAX = 100_000

/** A range for each ref; none where the push only deletes. Throws UsageError for input that no git wrote. */
export async function readPush(push: Push): Promise<readonly RangeScope[]> {
  const lines = push.lines.split('\n').filter((line) => line.trim() !== '')
  if (lines.length > LINES_MAX) throw wrongInput(`there are more than ${LINES_MAX} refs`)
  const repository = openRepository(push.repository, { insideHook: true })
  try {
    if (lines.length === 0) return await readFrameworkPush(repository, push)
    return await readUpdates(repository, push, lines.map(parseLine))
  } finally {
    repository.close()
  }
}

async function readUpdates(
  repository: Repository,
  push: Push,
  updates: readonly Update[],
): Promise<readonly RangeScope[]> {
  const sent = updates.filter(({ localId }) => !isZero(localId))
  const atRemote = await idsAtRemote(repository, push.remote)
  const known = await repository.store.describe(sent.map(({ remoteId }) => remoteId).filter((id) => !isZero(id)))
  const scopes = sent.map(({ localId, localRef, remoteRef, remoteId }): RangeScope => {
    const from = known.has(remoteId) ? [remoteId] : atRemote
    const shown = `${localRef} → ${push.remote} ${remoteRef}`
    return { kind: 'range', repository: push.repository, from, to: localId, shown, isMeant: true }
  })
  return distinct(scopes)
}

/**
 * The pre-commit framework keeps git's lines to itself and names one ref in variables. The range it names is wrong for merges, so
 * only remote and branch are taken from it; other refs of the same push it never shows, and the scope says so.
 */
async function readFrameworkPush(repository: Repository, push: Push): Promise<readonly RangeScope[]> {
  const { PRE_COMMIT_REMOTE_NAME: remote, PRE_COMMIT_REMOTE_BRANCH: remoteRef = '' } = push.environment
  const local = push.environment.PRE_COMMIT_TO_REF || push.environment.PRE_COMMIT_LOCAL_BRANCH
  if (push.environment.PRE_COMMIT !== '1' || !remote || !local) return []
  if (isZero(local)) return []
  const to = await resolveRevision(repository, local)
  if (to === null) throw wrongInput('the pre-commit framework names a branch that is not here')
  const shown = `${local} → ${remote} ${remoteRef} (the pre-commit framework tells of one ref only)`
  const from = await idsAtRemote(repository, remote)
  return [{ kind: 'range', repository: push.repository, from, to, shown, isMeant: true }]
}

/** What is known to be at the remote. A URL without a name has no such refs: then all that is pushed counts. */
async function idsAtRemote(repository: Repository, remote: string): Promise<readonly string[]> {
  const prefix = `refs/remotes/${remote}/`
  const { refs } = await listRefs(repository)
  const ids = [...new Set(refs.filter(({ name }) => name.startsWith(prefix)).map(({ id }) => id))]
  const present = await repository.store.describe(ids)
  return ids.filter((id) => present.has(id))
}

interface Update {
  readonly localRef: string
  readonly localId: string
  readonly remoteRef: string
  readonly remoteId: string
}

function parseLine(line: string): Update {
  // The local side may be written by hand (`HEAD~1:main`), with anything but a space.
  const [localRef = '', localId = '', remoteRef = '', remoteId = '', ...rest] = line.trim().split(' ')
  if (rest.length > 0 || !isObjectId(localId) || !isObjectId(remoteId))
    throw wrongInput('a line is not "ref id ref id"')
  return { localRef, localId, remoteRef, remoteId }
}

/** Two refs at one commit are one range. */
function distinct(scopes: readonly RangeScope[]): readonly RangeScope[] {
  const seen = new Map<string, RangeScope>()
  for (const scope of scopes) {
    const key = `${scope.to} ${scope.from.join(' ')}`
    const known = seen.get(key)
    seen.set(key, known === undefined ? scope : { ...known, shown: `${known.shown}, ${scope.shown}` })
  }
  return [...seen.values()]
}

function isZero(id: string): boolean {
  return /^0+$/.test(id)
}

function wrongInput(problem: string): UsageError {
  return new UsageError({
    code: 'push-input',
    where: 'standard input of pre-push',
    problem,
    fix: 'Let git run this hook: it writes what it pushes to the standard input.',
  })
}
