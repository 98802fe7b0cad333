/** The working tree: files as they lie on disk. Links, pipes and devices never lead it out or hang it. */
import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { FileReader } from '../base/file-reader.js'
import {
  type FileOutcome,
  type Files,
  type FileToRead,
  info,
  type Provenance,
  type Scope,
  type Source,
  UsageError,
} from '../model/index.js'
import { Account } from './account.js'
import { latin1Of, nameOf } from './names.js'
import type { SourceOptions } from './options.js'
import { topAround, type WorkTree, workTreeAround } from './tracking.js'
import { absolute, type Found, trackingOf, type WalkFacts, walkFolder } from './walk.js'

type TreeScope = Extract<Scope, { kind: 'tree' }>

interface Target {
  /** Absolute, links resolved. */
  readonly path: string
  readonly isFolder: boolean
}

/** Names are relative to the top of the repository that holds all named paths, else to their nearest common folder. */
export async function openFiles(scope: TreeScope, options: SourceOptions): Promise<Source> {
  const targets = await resolveTargets(scope.paths.length === 0 ? ['.'] : scope.paths)
  const account = new Account()
  const files = new TreeFiles(scope, options, targets, account)
  return {
    tally: account.tally,
    files,
    async *blobs(signal) {
      const reader = new FileReader(options.maxBlobBytes, 0)
      for await (const list of files.lists(signal)) {
        for (const file of list) {
          const read = file.isLink ? reader.readLink(file.file) : reader.read(file.file)
          if (read.kind === 'unread') {
            files.enter(file, read)
            continue
          }
          const id = read.id()
          if (files.enter(file, { kind: 'read', id, bytes: read.bytes.length, changed: read.changed }))
            yield { id, bytes: read.bytes, places: [] }
        }
      }
    },
    async locate(blobIds) {
      return new Map(blobIds.map((id) => [id, files.placesOf(id)]))
    },
  }
}

/** A file of a list, with what its account needs. */
interface Listed extends FileToRead {
  readonly found: Found
}

class TreeFiles implements Files {
  readonly bytesMax: number
  /** Blob id → places: the same content in two files is one blob with two places. */
  readonly #places = new Map<string, Found[]>()

  constructor(
    readonly scope: TreeScope,
    readonly options: SourceOptions,
    readonly targets: readonly Target[],
    readonly account: Account,
  ) {
    this.bytesMax = options.maxBlobBytes
  }

  async *lists(signal: AbortSignal): AsyncGenerator<readonly Listed[], void, void> {
    const { scope, options, targets, account } = this
    let isEmpty = true
    for await (const { found, root } of findFiles(scope, options, targets, account, signal)) {
      isEmpty &&= found.length === 0
      const list: Listed[] = []
      for (const file of found) {
        const exclusion = options.exclude(nameOf(file.path).text)
        if (exclusion !== null) account.exclude(exclusion)
        else list.push({ file: absolute({ root }, file.path), isLink: file.isLink, found: file })
      }
      if (list.length > 0) yield list
    }
    if (isEmpty && account.tally.total === 0) this.#tellEmpty()
  }

  enter(file: FileToRead, outcome: FileOutcome): boolean {
    const { found } = file as Listed // only files of our lists come back
    const { account } = this
    if (outcome.kind === 'unread') {
      account.miss(outcome.code, nameOf(found.path).text, outcome.message)
      return false
    }
    if (outcome.changed) {
      const message = 'It changed while it was read, twice: what was there at the time is scanned.'
      account.tally.notices.push(info('enoent-race', nameOf(found.path).text, message))
    }
    const known = outcome.id === null ? undefined : this.#places.get(outcome.id)
    if (known !== undefined) {
      known.push(found)
      account.duplicate()
      return false
    }
    if (outcome.id !== null) this.#places.set(outcome.id, [found])
    account.scanned()
    return true
  }

  /** By name: threads end in any order. */
  placesOf(id: string): readonly Provenance[] {
    const found = this.#places.get(id) ?? []
    return [...found].sort((a, b) => (a.path < b.path ? -1 : 1)).map(placeOf)
  }

  #tellEmpty(): void {
    const where = this.scope.paths.join(' ')
    this.account.tally.notices.push(info('nothing-to-scan', where, 'There is no file in what was named.'))
  }
}

/** The folder that names are relative to. */
export function rootOf(targets: readonly Target[], top: string | null): string {
  if (top !== null && targets.every((target) => isBelow(target.path, top))) return top
  const folders = targets.map((target) => (target.isFolder ? target.path : path.dirname(target.path)))
  return folders.reduce((common, folder) => {
    let shared = common
    while (!isBelow(folder, shared)) shared = path.dirname(shared)
    return shared
  })
}

async function resolveTargets(named: readonly string[]): Promise<readonly Target[]> {
  const found = new Map<string, Target>()
  for (const name of named) {
    for (const file of existsSync(name) || isLink(name) ? [name] : await expand(name)) {
      const target = resolveOne(file)
      found.set(target.path, target)
    }
  }
  const all = [...found.values()]
  // A path inside another named folder is kept: it is read even where git ignores it.
  return all.sort((a, b) => (a.path < b.path ? -1 : 1))
}

function resolveOne(file: string): Target {
  try {
    const real = realpathSync(file)
    return { path: real, isFolder: statSync(real).isDirectory() }
  } catch (cause) {
    const problem = isLink(file) ? 'this link leads nowhere' : 'this path cannot be read'
    throw new UsageError({ code: 'unreadable-path', where: file, problem, fix: 'name an existing path', cause })
  }
}

async function expand(pattern: string): Promise<readonly string[]> {
  const { default: glob } = await import('fast-glob')
  const files = glob.isDynamicPattern(pattern)
    ? await glob(pattern, { dot: true, followSymbolicLinks: false, onlyFiles: true, suppressErrors: true })
    : []
  if (files.length > 0) return files.sort()
  const problem = glob.isDynamicPattern(pattern) ? 'no file matches this pattern' : 'there is no such file or folder'
  throw new UsageError({
    code: 'no-such-path',
    where: pattern,
    problem,
    fix: 'check the spelling, and from which folder stanch is run',
  })
}

interface FoundFiles {
  readonly root: string
  readonly found: readonly Found[]
}

async function* findFiles(
  scope: TreeScope,
  options: SourceOptions,
  targets: readonly Target[],
  account: Account,
  signal: AbortSignal,
): AsyncGenerator<FoundFiles, void, void> {
  const trees = new Map<string, Promise<WorkTree | null>>()
  const around = await Promise.all(targets.map((target) => treeOf(target, trees, options, signal)))
  for (const tree of new Set(around)) if (tree !== null) account.tally.notices.push(...tree.notices)
  const first = around[0] ?? null
  const root = latin1Of(rootOf(targets, first === null ? null : Buffer.from(first.top, 'latin1').toString('utf8')))
  const facts: WalkFacts = { root, includeIgnored: scope.includeIgnored, options, account }
  const seen = targets.length > 1 ? new Set<string>() : null
  for (const [index, target] of targets.entries()) {
    const start = relative(root, latin1Of(target.path))
    const tree = around[index] ?? null
    const lists = target.isFolder
      ? walkFolder(facts, start, tree, signal)
      : [[{ path: start, isLink: false, tracking: trackingOf(facts, tree, start) }]]
    for await (const list of lists)
      yield { root, found: seen === null ? list : list.filter((file) => isFirst(file, seen)) }
  }
}

async function treeOf(
  target: Target,
  trees: Map<string, Promise<WorkTree | null>>,
  options: SourceOptions,
  signal: AbortSignal,
): Promise<WorkTree | null> {
  const folder = target.isFolder ? target.path : path.dirname(target.path)
  if (folder.split(path.sep).includes('.git')) return null
  const top = topAround(folder, options)
  if (top === null) return null
  const known = trees.get(top)
  if (known !== undefined) return known
  const tree = workTreeAround(folder, top, options, signal)
  trees.set(top, tree)
  return tree
}

function isFirst(file: Found, seen: Set<string>): boolean {
  if (seen.has(file.path)) return false
  seen.add(file.path)
  return true
}

function placeOf(file: Found): Provenance {
  return { kind: 'file', path: nameOf(file.path), tracking: file.tracking }
}

function relative(root: string, whole: string): string {
  return whole === root ? '' : whole.slice(root.endsWith('/') ? root.length : root.length + 1)
}

function isBelow(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(outer.endsWith('/') ? outer : `${outer}/`)
}

function isLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
}
