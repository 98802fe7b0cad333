/** A repository as the rest of the program knows it: where it is, how git is called on it, and what is odd about it. */
import path from 'node:path'
import { info, type Notice, ScopeError } from '../model/index.js'
import { vetAlternates } from './alternates.js'
import { discoverRepository, type GitPlace, isForeign, ofGitDir } from './discover.js'
import { findGit, gitEnvironment } from './environment.js'
import { type ObjectStore, openCatFileStore } from './objects/index.js'
import type { GitTarget } from './process.js'

export interface RepositoryOptions {
  /** Git called us: its index, object folder and git dir are the ones to read. */
  readonly insideHook: boolean
  /** Object folders outside the repository that the operator allows, absolute. */
  readonly alternates?: readonly string[]
}

export interface Repository extends GitPlace {
  readonly target: GitTarget
  readonly store: ObjectStore
  /** Object folders that may be read: the repository's own first, then the stores it borrows from. */
  readonly objectFolders: readonly string[]
  /** What is worth telling of it, found while opening. */
  readonly notices: readonly Notice[]
  /** Removes what was put into scratch space. */
  close(): void
}

/** The repository at or above a folder; a ScopeError that says what to do when there is none. */
export function openRepository(directory: string, options: RepositoryOptions): Repository {
  const repository = findRepository(directory, options)
  if (repository !== null) return repository
  throw new ScopeError({
    code: 'not-a-repository',
    where: directory,
    problem: 'there is no git repository here or above',
    fix: 'name the folder of a repository, or use `stanch scan` for plain files',
  })
}

/** The same, null when there is none. */
export function findRepository(directory: string, options: RepositoryOptions): Repository | null {
  const place = placeOf(directory, options.insideHook)
  return place === null ? null : openAt(place, options)
}

/** A repository whose place is known. */
export function openAt(place: GitPlace, options: RepositoryOptions): Repository {
  const git = findGit()
  if (git === null) {
    throw new ScopeError({
      code: 'git-missing',
      where: 'PATH',
      problem: 'git is not installed, or not in an absolute folder of PATH',
      fix: 'install git, or scan plain files with `stanch scan --stdin` or outside a repository',
    })
  }
  const alternates = vetAlternates(place, options.alternates ?? [])
  const target = {
    git,
    gitDir: place.gitDir,
    environment: { ...gitEnvironment(options.insideHook), ...alternates.environment },
  }
  const notices = [...alternates.notices]
  if (isForeign(place)) {
    const message = 'This repository belongs to another user. It is read all the same: nothing in it can run.'
    notices.push(info('ownership', place.gitDir, message))
  }
  return {
    ...place,
    target,
    store: openCatFileStore(target),
    objectFolders: alternates.folders,
    notices,
    close: alternates.close,
  }
}

function placeOf(directory: string, insideHook: boolean): GitPlace | null {
  const named = insideHook ? process.env.GIT_DIR : undefined
  if (!named) return discoverRepository(directory)
  const place = ofGitDir(path.resolve(named))
  const workTree = process.env.GIT_WORK_TREE
  if (workTree) return { ...place, workTree: path.resolve(workTree) }
  return place.workTree === null ? (discoverRepository(directory) ?? place) : place
}
