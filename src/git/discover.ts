/** Finds the repository of a folder by our own walk: git is never let loose in a folder that others wrote. */
import { lstatSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import path from 'node:path'
import { ScopeError } from '../model/index.js'

export interface GitPlace {
  /** Absolute, links resolved. Of a linked worktree: its own folder below `worktrees/`. */
  readonly gitDir: string
  /** Where objects and refs are: the same, but for linked worktrees. */
  readonly commonDir: string
  /** Null for bare repositories. */
  readonly workTree: string | null
}

/** Folders between the named one and the root that are looked at. */
const ANCESTORS_MAX = 200
const POINTER_BYTES_MAX = 8_192

/** The repository at or above a folder that the user named; a bare one only at that very folder. Null: none. */
export function discoverRepository(directory: string): GitPlace | null {
  const named = realpathSync(directory)
  let folder = statSync(named).isDirectory() ? named : path.dirname(named)
  if (isGitDir(folder)) return ofGitDir(folder)
  for (let step = 0; step < ANCESTORS_MAX; step++) {
    const place = repositoryAt(folder)
    if (place !== null && (folder === named || !isForeign(place))) return place
    const parent = path.dirname(folder)
    if (parent === folder) return null
    folder = parent
  }
  return null
}

/** The repository whose work tree this very folder is; null when it is none. Throws ScopeError for a `.git` file that leads astray. */
export function repositoryAt(folder: string): GitPlace | null {
  const pointer = path.join(folder, '.git')
  const stats = lookAt(pointer)
  if (stats === null) return null
  if (stats.isFile()) return ofPointer(pointer, folder)
  const gitDir = path.join(folder, '.git')
  if (!isGitDir(gitDir)) return null
  const real = realpathSync(gitDir)
  if (real !== gitDir && !isBelow(real, folder)) throw leadsAstray(gitDir, real)
  return { ...ofGitDir(real), workTree: folder }
}

/** The shape of a git dir: HEAD, objects and refs. A linked worktree's own folder has HEAD and commondir instead. */
export function isGitDir(folder: string): boolean {
  if (lookAt(path.join(folder, 'HEAD')) === null) return false
  if (lookAt(path.join(folder, 'commondir'))?.isFile()) return true
  return isFolder(path.join(folder, 'objects')) && isFolder(path.join(folder, 'refs'))
}

/** The repository that git itself named in a hook's environment. */
export function ofGitDir(gitDir: string): GitPlace {
  const real = realpathSync(gitDir)
  const commonDir = commonDirOf(real)
  const workTree = path.basename(real) === '.git' ? path.dirname(real) : null
  return { gitDir: real, commonDir, workTree: commonDir === real ? workTree : workTreeOf(real) }
}

/** True when the git dir belongs to somebody else: what lies above a named folder is then not believed. */
export function isForeign(place: GitPlace): boolean {
  const owner = statSync(place.gitDir).uid
  const user = process.getuid?.() ?? owner
  return owner !== user && owner !== Number(process.env.SUDO_UID ?? user)
}

/**
 * Where a `.git` file leads. It is followed inside the folder itself, and outside only where the other end points back: the
 * `gitdir` file of a linked worktree, or the `modules` folder of a superproject above. A forged pointer reads nobody else's store.
 */
function ofPointer(pointer: string, folder: string): GitPlace | null {
  const text = readPointer(pointer)
  const target = /^gitdir: (.+?)\n?$/s.exec(text)?.[1]
  if (target === undefined) return null
  const gitDir = path.resolve(folder, target)
  if (!isGitDir(gitDir)) return null
  const real = realpathSync(gitDir)
  if (!isBelow(real, folder) && !pointsBack(real, folder) && !isSubmoduleOf(real, folder))
    throw leadsAstray(pointer, real)
  return { ...ofGitDir(real), workTree: folder }
}

function pointsBack(gitDir: string, folder: string): boolean {
  const back = path.join(gitDir, 'gitdir')
  if (!lookAt(back)?.isFile()) return false
  const named = path.resolve(gitDir, readPointer(back).trim())
  return lookAt(named) !== null && realpathSync(named) === path.join(folder, '.git')
}

function isSubmoduleOf(gitDir: string, folder: string): boolean {
  for (let above = path.dirname(folder); ; above = path.dirname(above)) {
    if (isBelow(gitDir, path.join(above, '.git', 'modules'))) return true
    if (path.dirname(above) === above) return false
  }
}

function commonDirOf(gitDir: string): string {
  const pointer = path.join(gitDir, 'commondir')
  if (!lookAt(pointer)?.isFile()) return gitDir
  const common = path.resolve(gitDir, readPointer(pointer).trim())
  if (!isGitDir(common)) return gitDir
  const real = realpathSync(common)
  if (!isBelow(gitDir, path.join(real, 'worktrees'))) throw leadsAstray(pointer, real)
  return real
}

function workTreeOf(gitDir: string): string | null {
  const back = path.join(gitDir, 'gitdir')
  if (!lookAt(back)?.isFile()) return null
  const named = path.resolve(gitDir, readPointer(back).trim())
  return lookAt(named) === null ? null : path.dirname(realpathSync(named))
}

function leadsAstray(pointer: string, target: string): ScopeError {
  return new ScopeError({
    code: 'pointer-outside',
    where: pointer,
    problem: `this file points to a git directory outside its folder, ${target}, which does not point back`,
    fix: 'name that git directory itself if you mean to read it',
  })
}

function readPointer(file: string): string {
  const stats = lookAt(file)
  return stats?.isFile() && stats.size <= POINTER_BYTES_MAX ? readFileSync(file, 'utf8') : ''
}

function isBelow(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(outer.endsWith(path.sep) ? outer : outer + path.sep)
}

function isFolder(file: string): boolean {
  try {
    return statSync(file).isDirectory()
  } catch {
    return false
  }
}

function lookAt(file: string): Stats | null {
  return lstatSync(file, { throwIfNoEntry: false }) ?? null
}
