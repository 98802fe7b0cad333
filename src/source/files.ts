/** The working tree: files as they lie on disk. Links, pipes and devices never lead it out or hang it. */
import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { gitObjectId } from '../base/hash.js'
import { type Blob, info, type Provenance, type Scope, type Source, UsageError } from '../model/index.js'
import { Account } from './account.js'
import { latin1Of, nameOf } from './names.js'
import type { SourceOptions } from './options.js'
import { readLinkText, readRegularFile } from './read-file.js'
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
  /** Blob id → places: the same content in two files is one blob with two places. */
  const places = new Map<string, Found[]>()
  return {
    tally: account.tally,
    async *blobs(signal) {
      for await (const { found, root } of findFiles(scope, options, targets, account, signal)) {
        for (const file of found) {
          const blob = readOne(root, file, options, account, places)
          if (blob !== null) yield blob
        }
      }
      if (account.tally.total === 0) {
        account.tally.notices.push(
          info('nothing-to-scan', scope.paths.join(' '), 'There is no file in what was named.'),
        )
      }
    },
    async locate(blobIds) {
      return new Map(blobIds.map((id) => [id, (places.get(id) ?? []).map(placeOf)]))
    },
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

function readOne(
  root: string,
  file: Found,
  options: SourceOptions,
  account: Account,
  places: Map<string, Found[]>,
): Blob | null {
  const name = nameOf(file.path)
  const exclusion = options.exclude(name.text)
  if (exclusion !== null) {
    account.exclude(exclusion)
    return null
  }
  const whole = absolute({ root }, file.path)
  const read = file.isLink ? readLinkText(whole) : readRegularFile(whole, options.maxBlobBytes)
  if (read.kind === 'unread') {
    account.miss(read.code, name.text, read.message)
    return null
  }
  if (read.changed) {
    const message = 'It changed while it was read, twice: what was there at the time is scanned.'
    account.tally.notices.push(info('enoent-race', name.text, message))
  }
  const id = gitObjectId('blob', read.bytes)
  const known = places.get(id)
  if (known !== undefined) {
    known.push(file)
    account.duplicate()
    return null
  }
  places.set(id, [file])
  account.scanned()
  return { id, bytes: read.bytes, places: [] }
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
