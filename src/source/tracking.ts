/** What git says of the files of one work tree: tracked, untracked or ignored. */
import {
  discoverRepository,
  findRepository,
  indexEntries,
  knownNames,
  openAt,
  type Repository,
  repositoryAt,
} from '../git/index.js'
import { info, type Notice, ScopeError } from '../model/index.js'
import type { SourceOptions } from './options.js'

export type Tracking = 'tracked' | 'untracked' | 'ignored' | 'unknown'

/** The files of one work tree, by names relative to its top, one character a byte. */
export interface WorkTree {
  /** Absolute, one character a byte. */
  readonly top: string
  /** Null where git could not say: then nothing is left out. */
  readonly known: {
    readonly tracked: ReadonlySet<string>
    /** Tracked and untracked, not ignored. */
    readonly names: ReadonlySet<string>
    /** Folders that hold a known name, and those that are one (submodules, nested repositories). */
    readonly folders: ReadonlySet<string>
  } | null
  readonly notices: readonly Notice[]
}

/** The top of the work tree in or above which a folder lies, null outside of any. */
export function topAround(folder: string, options: SourceOptions): string | null {
  try {
    return discoverRepository(folder)?.workTree ?? null
  } catch (cause) {
    // A pointer that leads astray: told by workTreeAround, which meets it again.
    if (cause instanceof ScopeError && !options.insideHook) return folder
    throw cause
  }
}

/** What git knows of that work tree. Without git, or with a git dir that is not to be believed, every file is simply read. */
export async function workTreeAround(
  folder: string,
  top: string,
  options: SourceOptions,
  signal: AbortSignal,
): Promise<WorkTree | null> {
  try {
    const repository = findRepository(folder, options)
    return repository === null || repository.workTree === null ? null : await readWorkTree(repository, signal)
  } catch (cause) {
    if (!(cause instanceof ScopeError)) throw cause
    const message = `Git was not asked about the work tree (${cause.message}): every file is read, ignored ones too.`
    return { top: latin1(top), known: null, notices: [info('git-failed', cause.where, message)] }
  }
}

/** The work tree whose top is this very folder, as found inside another tree; null where its git dir is not to be believed. */
export async function nestedWorkTree(
  folder: string,
  options: SourceOptions,
  signal: AbortSignal,
): Promise<WorkTree | null> {
  try {
    const place = repositoryAt(folder)
    return place === null ? null : await readWorkTree(openAt(place, { ...options, insideHook: false }), signal)
  } catch {
    // A pointer that leads astray: its files are read without labels.
    return null
  }
}

function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

async function readWorkTree(repository: Repository, signal: AbortSignal): Promise<WorkTree> {
  const workTree = repository.workTree!
  const top = latin1(workTree)
  const [index, known] = await Promise.all([
    indexEntries(repository, {}, signal),
    knownNames(repository, workTree, signal),
  ])
  repository.close()
  const trouble = known.failure ?? (index.notices.length > 0 ? 'the index cannot be read' : null)
  if (trouble !== null) {
    const message = `Git could not list the work tree (${trouble}): every file is read, ignored ones too.`
    return { top, known: null, notices: [info('git-failed', workTree, message)] }
  }
  const names = new Set(known.names)
  return {
    top,
    known: { tracked: new Set(index.entries.map((entry) => entry.path)), names, folders: foldersOf(known.names) },
    notices: [],
  }
}

function foldersOf(names: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>()
  for (const name of names) {
    const own = name.endsWith('/') ? name.slice(0, -1) : name
    if (own !== name) folders.add(own)
    for (let slash = own.lastIndexOf('/'); slash > 0; slash = own.lastIndexOf('/', slash - 1)) {
      const folder = own.slice(0, slash)
      if (folders.has(folder)) break
      folders.add(folder)
    }
  }
  return folders
}
