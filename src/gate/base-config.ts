/** A repository's files as a commit has them, read by id: what a proposal's own working tree says of itself does not count. */
import { fileAt, type Repository, readAll, readCommitLinks } from '../git/index.js'
import { UsageError } from '../model/index.js'

/** A `/`-separated path of the repository → its text, null where there is none. */
export type ReadFile = (path: string) => Promise<string | null>

/** Configuration, baselines, rule files; bytes. */
const FILE_BYTES_MAX = 2_000_000
const COMMIT_BYTES_MAX = 16 * 1024 * 1024

/** Reads files of a commit. Links and folders are none. Throws UsageError for a file that is not UTF-8. */
export async function filesAt(repository: Repository, commit: string): Promise<ReadFile> {
  const found = await readAll(repository.store, [commit], { bytesMax: COMMIT_BYTES_MAX })
  const object = found.get(commit)
  const tree = object?.type === 'commit' ? readCommitLinks(object.bytes).tree : null
  return async (path) => {
    if (tree === null) return null
    const bytes = await fileAt(repository, tree, path, { bytesMax: FILE_BYTES_MAX })
    return bytes === null ? null : decode(bytes, `${path} @ ${commit.slice(0, 12)}`)
  }
}

export interface RepositoryConfig {
  readonly name: string
  readonly text: string
  readonly folder: string
  readonly fromCommit: string
  readonly within?: string
}

/** The repository's own configuration at a commit: `.stanch.yml`, else `package.json#stanch`. `folder`: the top of the work tree. */
export async function configAt(read: ReadFile, commit: string, folder: string): Promise<RepositoryConfig | null> {
  const text = await read('.stanch.yml')
  if (text !== null) return { name: '.stanch.yml', text, folder, fromCommit: commit }
  const manifest = await read('package.json').catch(() => null)
  if (manifest === null || !holdsSettings(manifest)) return null
  return { name: 'package.json', text: manifest, folder, fromCommit: commit, within: 'stanch' }
}

/** Where GitHub looks for it, in its order. */
const CODEOWNERS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']

/** Null when there is none; one that cannot be read only means that owners are not named. */
export async function readCodeowners(read: ReadFile): Promise<string | null> {
  for (const path of CODEOWNERS) {
    const text = await read(path).catch(() => null)
    if (text !== null) return text
  }
  return null
}

/** A package.json that does not parse is other tools' business. */
function holdsSettings(manifest: string): boolean {
  try {
    const content: unknown = JSON.parse(manifest.replace(/^\ufeff/, ''))
    return typeof content === 'object' && content !== null && Object.hasOwn(content, 'stanch')
  } catch {
    return false
  }
}

function decode(bytes: Uint8Array, where: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    const fix = 'Save the file as UTF-8.'
    throw new UsageError({ code: 'config-unreadable', where, problem: 'cannot be read: it is not UTF-8', fix, cause })
  }
}
