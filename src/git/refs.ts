/** What git can reach from: refs, HEADs, pseudo-refs and reflogs, with everything odd among them. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { info, type Notice, unread } from '../model/index.js'
import { isObjectId } from './objects/index.js'
import { describeEnd, runGit } from './process.js'
import type { Repository } from './repository.js'

export interface Ref {
  /** `refs/heads/main`. */
  readonly name: string
  readonly id: string
}

export interface Tips {
  /** The commit of HEAD, null before the first commit or where HEAD is broken. */
  readonly head: string | null
  readonly refs: readonly Ref[]
  /** Ids in reflogs and pseudo-refs, and HEADs of other worktrees; each may be absent. */
  readonly reflog: readonly string[]
  /** The stash and its older entries. */
  readonly stash: readonly string[]
  readonly notices: readonly Notice[]
}

const REF_FILES_MAX = 200_000
const REFLOG_BYTES_MAX = 256 * 1024 * 1024

export async function readTips(repository: Repository, signal?: AbortSignal): Promise<Tips> {
  const { refs, notices } = await listRefs(repository, signal)
  const head = await resolveRevision(repository, 'HEAD', signal)
  const stash: string[] = []
  const reflog: string[] = []
  for (const { name, ids } of readReflogs(repository, notices)) {
    const target = name === 'refs/stash' ? stash : reflog
    for (const id of ids) target.push(id)
  }
  for (const id of pseudoRefs(repository)) reflog.push(id)
  for (const ref of refs) if (ref.name === 'refs/stash') stash.push(ref.id)
  if (readSmall(path.join(repository.commonDir, 'info/grafts'), REFLOG_BYTES_MAX).trim() !== '') {
    const message = 'A grafts file gives commits other parents. It is not believed: history is read as the commits say.'
    notices.push(info('grafts', 'info/grafts', message))
  }
  return { head, refs, stash: [...new Set(stash)], reflog: [...new Set(reflog)], notices }
}

export async function listRefs(
  repository: Repository,
  signal?: AbortSignal,
): Promise<{ readonly refs: readonly Ref[]; readonly notices: Notice[] }> {
  const end = await runGit(repository.target, {
    command: 'for-each-ref',
    options: ['--format=%(objectname)%00%(refname)'],
    ...(signal ? { signal } : {}),
  })
  const refs: Ref[] = []
  for (const line of end.output.toString('utf8').split('\n')) {
    const [id = '', name = ''] = line.split('\0')
    if (isObjectId(id) && name !== '') refs.push({ id, name })
  }
  const notices: Notice[] = []
  if (end.exitCode !== 0) notices.push(unread('git-failed', 'refs', `Listing the refs ${describeEnd(end)}.`))
  for (const line of end.exitCode === 0 ? end.errors : []) {
    notices.push(unread('odd-ref', 'refs', `Git says of the refs: ${line.replace(/^(warning|error): /, '')}`))
  }
  notices.push(...oddRefs(repository, new Set(refs.map((ref) => ref.name))))
  if (refs.some((ref) => ref.name.startsWith('refs/replace/'))) {
    const message =
      'Replace refs swap objects for others when git shows them. They are not followed: every object is read as it is.'
    notices.push(info('replace-refs', 'refs/replace', message))
  }
  return { refs, notices }
}

/** The id a revision names, or null. The text is a person's or an event's: it goes behind `--end-of-options`. */
export async function resolveRevision(
  repository: Repository,
  revision: string,
  signal?: AbortSignal,
): Promise<string | null> {
  if (revision === '' || /[\0\n]/.test(revision)) return null
  const end = await runGit(repository.target, {
    command: 'rev-parse',
    options: ['--verify', '--quiet', '--end-of-options', revision],
    ...(signal ? { signal } : {}),
  })
  const id = end.output.toString('latin1').trim()
  return end.exitCode === 0 && isObjectId(id) ? id : null
}

/** Ref files that git passes over without a word: such as point at themselves, at nothing, or hold no id. */
function oddRefs(repository: Repository, known: ReadonlySet<string>): readonly Notice[] {
  const notices: Notice[] = []
  for (const name of filesBelow(repository.commonDir, 'refs', REF_FILES_MAX)) {
    if (known.has(name) || name.endsWith('.lock')) continue
    const text = readSmall(path.join(repository.commonDir, name), 4_096).trim()
    const target = /^ref: (.*)$/s.exec(text)?.[1]
    if (target !== undefined && target !== name && lookUp(repository, target) === null) {
      notices.push(info('odd-ref', name, `This ref points at ${target}, which does not exist.`))
    } else {
      const message =
        'This ref file leads to no object. What it should name is read only if it lies in the object store.'
      notices.push(unread('odd-ref', name, message))
    }
  }
  return notices
}

function lookUp(repository: Repository, name: string): string | null {
  if (name.includes('..') || path.isAbsolute(name)) return null
  const text = readSmall(path.join(repository.commonDir, name), 4_096)
  return text === '' ? null : text
}

function readReflogs(repository: Repository, notices: Notice[]): readonly { name: string; ids: readonly string[] }[] {
  const logs: { name: string; ids: readonly string[] }[] = []
  let budget = REFLOG_BYTES_MAX
  for (const folder of gitDirs(repository)) {
    for (const name of filesBelow(folder, 'logs', REF_FILES_MAX)) {
      const bytes = readBytes(path.join(folder, name), budget)
      if (bytes === null) {
        notices.push(
          info('budget-bytes', name, 'The reflogs are too long: what only this one reaches is labelled unreachable.'),
        )
        continue
      }
      budget -= bytes.length
      logs.push({ name: name.slice('logs/'.length), ids: reflogIds(bytes) })
    }
  }
  return logs
}

function reflogIds(bytes: Buffer): readonly string[] {
  const ids = new Set<string>()
  for (const line of bytes.toString('latin1').split('\n')) {
    const [before = '', after = ''] = line.split(' ', 2)
    for (const id of [before, after]) if (isObjectId(id) && !/^0+$/.test(id)) ids.add(id)
  }
  return [...ids]
}

/** ORIG_HEAD, FETCH_HEAD, MERGE_HEAD and their like, and the HEADs of all worktrees. */
function pseudoRefs(repository: Repository): readonly string[] {
  const ids: string[] = []
  for (const folder of gitDirs(repository)) {
    for (const name of names(folder).filter((name) => /^[A-Z_]*HEAD$/.test(name))) {
      for (const word of readSmall(path.join(folder, name), 1024 * 1024).split(/\s+/))
        if (isObjectId(word)) ids.push(word)
    }
  }
  return ids
}

/** The common git dir and those of its linked worktrees. */
export function gitDirs(repository: Repository): readonly string[] {
  const folder = path.join(repository.commonDir, 'worktrees')
  return [repository.commonDir, ...names(folder).map((name) => path.join(folder, name))]
}

/** Relative names of the regular files below a folder, links not followed. */
function filesBelow(root: string, start: string, most: number): readonly string[] {
  const found: string[] = []
  const waiting = [start]
  for (let folder = waiting.pop(); folder !== undefined && found.length < most; folder = waiting.pop()) {
    for (const name of names(path.join(root, folder))) {
      const inner = `${folder}/${name}`
      const stats = lstatSync(path.join(root, inner), { throwIfNoEntry: false })
      if (stats?.isDirectory()) waiting.push(inner)
      else if (stats?.isFile()) found.push(inner)
    }
  }
  return found.sort()
}

function names(folder: string): readonly string[] {
  try {
    return lstatSync(folder).isDirectory() ? readdirSync(folder) : []
  } catch {
    return []
  }
}

function readSmall(file: string, bytesMax: number): string {
  return readBytes(file, bytesMax)?.toString('latin1') ?? ''
}

function readBytes(file: string, bytesMax: number): Buffer | null {
  try {
    const stats = lstatSync(file)
    return stats.isFile() && stats.size <= bytesMax ? readFileSync(file) : null
  } catch {
    return null
  }
}
