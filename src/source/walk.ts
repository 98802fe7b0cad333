/** Walks a hostile tree without ever leaving it: names are bytes, links are not followed, every entry ends up in the account. */
import { type Dirent, readdirSync } from 'node:fs'
import { info } from '../model/index.js'
import type { Account } from './account.js'
import { failure, systemPath } from '../base/file-reader.js'
import { nameOf } from './names.js'
import type { SourceOptions } from './options.js'
import { nestedWorkTree, type Tracking, type WorkTree } from './tracking.js'

/** Folders below each other that are entered. */
const DEPTH_MAX = 4_096
/** Repositories inside the tree that are asked for labels. */
const NESTED_MAX = 1_000

const GIT_FOLDER = { reason: "git's own folder, which `stanch audit` reads", tier: 'built-in' } as const
const PACKAGES = { reason: 'node_modules outside a repository', tier: 'built-in' } as const
const IGNORED = { reason: 'ignored by git', tier: 'repository' } as const

export interface Found {
  /** Relative to the root, one character a byte. */
  readonly path: string
  readonly isLink: boolean
  readonly tracking: Tracking
}

export interface WalkFacts {
  /** Absolute, one character a byte. */
  readonly root: string
  readonly includeIgnored: boolean
  readonly options: SourceOptions
  readonly account: Account
}

interface Folder {
  readonly path: string
  readonly workTree: WorkTree | null
  readonly depth: number
  /** Below a folder that the user named although git ignores it. */
  readonly readsIgnored: boolean
}

/** The files below a folder, one list a folder: nothing is awaited per file. */
export async function* walkFolder(
  facts: WalkFacts,
  start: string,
  workTree: WorkTree | null,
  signal: AbortSignal,
): AsyncGenerator<readonly Found[], void, void> {
  let nested = 0
  const readsIgnored = facts.includeIgnored || isIgnoredFolder(facts, workTree, start)
  const waiting: Folder[] = [{ path: start, workTree, depth: 0, readsIgnored }]
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    signal.throwIfAborted()
    const entries = listFolder(facts, folder.path)
    let tree = folder.workTree
    if (
      entries.some((entry) => entry.name === '.git') &&
      absolute(facts, folder.path) !== tree?.top &&
      nested < NESTED_MAX
    ) {
      nested++
      tree = await nestedWorkTree(text(absolute(facts, folder.path)), facts.options, signal)
      const message = 'A repository inside the tree: its files are read, its history is not. Audit it by itself.'
      facts.account.tally.notices.push(
        info('nested-repository', nameOf(folder.path).text, message),
        ...(tree?.notices ?? []),
      )
    } else if (isBareRepository(entries)) {
      const message = 'A bare repository inside the tree: its packed history is not read. Audit it by itself.'
      facts.account.tally.notices.push(info('nested-repository', nameOf(folder.path).text, message))
    }
    const { files, folders } = sort(facts, { ...folder, workTree: tree }, entries)
    waiting.push(...folders.reverse())
    if (files.length > 0) yield files
  }
}

/** How git sees one file. */
export function trackingOf(facts: WalkFacts, workTree: WorkTree | null, path: string): Tracking {
  if (workTree === null || workTree.known === null) return 'unknown'
  const name = within(facts, workTree, path)
  if (workTree.known.tracked.has(name)) return 'tracked'
  return workTree.known.names.has(name) ? 'untracked' : 'ignored'
}

function sort(facts: WalkFacts, folder: Folder, entries: readonly Dirent[]): { files: Found[]; folders: Folder[] } {
  const files: Found[] = []
  const folders: Folder[] = []
  const { account } = facts
  for (const entry of entries) {
    const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`
    if (entry.name === '.git') {
      account.exclude(GIT_FOLDER)
    } else if (entry.isDirectory()) {
      if (folder.workTree === null && entry.name === 'node_modules') account.exclude(PACKAGES)
      else if (folder.depth >= DEPTH_MAX)
        account.miss('budget-count', nameOf(path).text, 'The tree is too deep: this folder was not read.')
      else if (folder.readsIgnored || !isIgnoredFolder(facts, folder.workTree, path)) {
        folders.push({ ...folder, path, depth: folder.depth + 1 })
      } else if (!isEmpty(facts, path)) {
        account.exclude(IGNORED)
      }
    } else if (entry.isFile() || entry.isSymbolicLink()) {
      const tracking = trackingOf(facts, folder.workTree, path)
      if (tracking === 'ignored' && !folder.readsIgnored) account.exclude(IGNORED)
      else files.push({ path, isLink: entry.isSymbolicLink(), tracking })
    } else {
      account.miss('not-regular', nameOf(path).text, 'A pipe, socket or device: it was not read.')
    }
  }
  return { files, folders }
}

function isIgnoredFolder(facts: WalkFacts, workTree: WorkTree | null, path: string): boolean {
  if (workTree === null || workTree.known === null) return false
  const name = within(facts, workTree, path)
  return name !== '' && !workTree.known.folders.has(name) && !workTree.known.names.has(name)
}

function listFolder(facts: WalkFacts, path: string): readonly Dirent[] {
  try {
    const entries = readdirSync(systemPath(absolute(facts, path)), { withFileTypes: true, encoding: 'latin1' })
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (cause) {
    const failed = failure(cause)
    facts.account.miss(failed.code, nameOf(path).text || '.', failed.message)
    return []
  }
}

function isEmpty(facts: WalkFacts, path: string): boolean {
  try {
    return readdirSync(systemPath(absolute(facts, path))).length === 0
  } catch {
    return false
  }
}

function isBareRepository(entries: readonly Dirent[]): boolean {
  const names = new Set(entries.map((entry) => entry.name))
  return names.has('HEAD') && names.has('objects') && names.has('refs') && !names.has('.git')
}

export function absolute(facts: { readonly root: string }, path: string): string {
  if (path === '') return facts.root
  return facts.root.endsWith('/') ? facts.root + path : `${facts.root}/${path}`
}

/** The name within the work tree; the root may lie above or below its top. */
function within(facts: WalkFacts, workTree: WorkTree, path: string): string {
  const whole = absolute(facts, path)
  return whole === workTree.top
    ? ''
    : whole.slice(workTree.top.endsWith('/') ? workTree.top.length : workTree.top.length + 1)
}

function text(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8')
}
