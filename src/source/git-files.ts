/** Text files of a git dir that are not objects: configuration, logs, hooks, half-written messages. Secrets stand there too. */
import { closeSync, constants, type Dirent, openSync, readdirSync, readSync } from 'node:fs'
import { FileReader, failure, readInPieces, systemPath } from '../base/file-reader.js'
import { type Blob, CACHE_MAGIC, info, type Provenance } from '../model/index.js'
import type { Account } from './account.js'
import { latin1Of, nameOf } from './names.js'

const FILES_MAX = 100_000
const OBJECTS = { reason: "git's object store, read object by object", tier: 'built-in' } as const
const BINARY = { reason: "git's index and locks, read through git", tier: 'built-in' } as const
const SAMPLES = { reason: "git's own sample hooks", tier: 'built-in' } as const
const REFS = { reason: 'ref files, read through git', tier: 'built-in' } as const

interface LargeFile {
  readonly id: string
  readonly pour: NonNullable<Blob['pour']>
}

export interface GitFile {
  readonly bytes: Buffer
  readonly place: Provenance
  /** Where it is too large for one piece; `bytes` are empty then. */
  readonly large?: LargeFile
}

/** Each regular file below the git dir that can hold text, as `.git/<name>`. */
export function* readGitFiles(gitDir: string, account: Account, bytesMax: number): Generator<GitFile, void, void> {
  const root = latin1Of(gitDir)
  const waiting = ['']
  const reader = new FileReader(bytesMax, 0)
  let files = 0
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const entry of list(root, folder, account)) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`
      const shown = nameOf(`.git/${name}`)
      const left = leftOut(name, entry)
      if (entry.isFile() && isOurCache(root, name)) continue
      if (left !== null) account.exclude(left)
      else if (entry.isDirectory() && /(^|\/)modules(\/|$)/.test(name) && isRepository(root, name)) {
        account.tally.notices.push(
          info('nested-repository', shown.text, 'The repository of a submodule: audit it by itself.'),
        )
      } else if (entry.isDirectory()) waiting.push(name)
      else if (!entry.isFile())
        account.miss('not-regular', shown.text, 'A link, pipe, socket or device in the git directory: it was not read.')
      else if (++files > FILES_MAX)
        account.miss('budget-count', shown.text, 'Too many files in the git directory: this one was not read.')
      else {
        const place: Provenance = { kind: 'file', path: shown, tracking: 'unknown' }
        const read = reader.read(`${root}/${name}`)
        if (read.kind === 'bytes') yield { bytes: read.bytes, place }
        else if (read.code === 'too-large') {
          const large = largeFile(`${root}/${name}`, shown.text, account)
          if (large !== null) yield { bytes: NOTHING, place, large }
        } else account.miss(read.code, shown.text, read.message)
      }
    }
  }
}

const NOTHING = Buffer.alloc(0)

/** Read once for its id, which is git's of SHA-1 whatever the repository's, and once more when it is inspected. */
function largeFile(path: string, shown: string, account: Account): LargeFile | null {
  const first = readInPieces(path, () => undefined)
  if (first.kind === 'unread') {
    account.miss(first.code, shown, first.message)
    return null
  }
  const pour = async (onPiece: (piece: Uint8Array) => void): Promise<number | null> => {
    const read = readInPieces(path, onPiece)
    if (read.kind === 'read') return read.bytes
    account.scanned(-1)
    account.miss(read.code, shown, read.message)
    return null
  }
  return { id: first.id, pour }
}

function leftOut(name: string, entry: Dirent) {
  if (name === 'objects') return OBJECTS
  if (name === 'refs' && entry.isDirectory()) return REFS
  if (/(^|\/)(index|sharedindex\.[0-9a-f]+|[^/]*\.lock)$/.test(name) && entry.isFile()) return BINARY
  if (/^hooks\/[^/]*\.sample$/.test(name)) return SAMPLES
  return null
}

/** What audits keep for later ones is no part of the repository: it is not even counted. Whatever else lies in that folder is. */
function isOurCache(root: string, name: string): boolean {
  if (!/^stanch\/audit-[0-9a-f]{32}\.cache(\.[0-9a-f]{16}\.tmp)?$/.test(name)) return false
  let descriptor: number
  try {
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
    descriptor = openSync(systemPath(`${root}/${name}`), flags)
  } catch {
    return false // told when it is read as any other file
  }
  try {
    const head = Buffer.alloc(CACHE_MAGIC.length)
    return readSync(descriptor, head, 0, head.length, 0) === head.length && head.toString('latin1') === CACHE_MAGIC
  } finally {
    closeSync(descriptor)
  }
}

function isRepository(root: string, name: string): boolean {
  try {
    const names = readdirSync(systemPath(`${root}/${name}`), { encoding: 'latin1' })
    return names.includes('HEAD') && names.includes('objects')
  } catch {
    return false
  }
}

function list(root: string, folder: string, account: Account): readonly Dirent[] {
  try {
    const path = systemPath(folder === '' ? root : `${root}/${folder}`)
    return readdirSync(path, { withFileTypes: true, encoding: 'latin1' }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (cause) {
    const failed = failure(cause)
    account.miss(failed.code, nameOf(`.git/${folder}`).text, failed.message)
    return []
  }
}
