/** Other object stores that a repository borrows from: those outside it are read only if the operator says so. */
import { lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Notice, unread } from '../model/index.js'
import type { GitPlace } from './discover.js'
import { makeScratch } from './scratch.js'

/** Git refuses the seventh store of a chain. */
const STORES_MAX = 6
const FILE_BYTES_MAX = 1024 * 1024
const LOOSE_FOLDER = /^[0-9a-f]{2}$/

export interface VettedAlternates {
  readonly notices: readonly Notice[]
  /** Empty, or the scratch object folder that leaves the refused stores out. */
  readonly environment: Readonly<Record<string, string>>
  /** The object folders that git reads, and that we may read: the repository's own, or what stands for it, first. */
  readonly folders: readonly string[]
  close(): void
}

export function vetAlternates(place: GitPlace, allowed: readonly string[]): VettedAlternates {
  const own = path.join(place.commonDir, 'objects')
  const root = place.workTree ?? place.commonDir
  const roots = [root, place.commonDir, ...allowed]
  const stores: string[] = []
  const refused: string[] = []
  const waiting: string[] = []
  if (roots.some((root) => isBelow(resolveFolder(own) ?? '', root))) waiting.push(own)
  else refused.push(own)
  for (let store = waiting.shift(); store !== undefined; store = waiting.shift()) {
    if (stores.includes(store)) continue
    stores.push(store)
    refused.push(...linksOutside(store, roots))
    for (const named of readAlternates(store)) {
      const real = resolveFolder(path.resolve(store, named))
      if (real === null || stores.length > STORES_MAX || !roots.some((root) => isBelow(real, root))) refused.push(named)
      else waiting.push(real)
    }
  }
  if (refused.length === 0) return { notices: [], environment: {}, folders: stores, close: () => undefined }
  const message =
    'This repository borrows objects from a folder outside it, which is not read unless you name it. Objects only found there are reported as absent.'
  const scratch = makeScratch('objects')
  const folders = fill(scratch.folder, stores, new Set(refused))
  return {
    notices: refused.map((named) => unread('alternate-outside', named, message)),
    environment: { GIT_OBJECT_DIRECTORY: scratch.folder },
    folders,
    close: scratch.remove,
  }
}

/** An object folder made of links to the packs and loose folders of the first store; the others, made alike, are its alternates. */
function fill(scratch: string, stores: readonly string[], refused: ReadonlySet<string>): readonly string[] {
  mkdirSync(path.join(scratch, 'info'))
  const folders = stores.map((_, index) => (index === 0 ? scratch : path.join(scratch, `store-${index}`)))
  stores.forEach((store, index) => {
    const folder = folders[index]!
    for (const inner of ['info', 'pack']) mkdirSync(path.join(folder, inner), { recursive: true })
    for (const name of names(store)) {
      if (LOOSE_FOLDER.test(name)) link(path.join(store, name), path.join(folder, name), refused)
    }
    if (refused.has(path.join(store, 'pack'))) return
    for (const name of names(path.join(store, 'pack'))) {
      link(path.join(store, 'pack', name), path.join(folder, 'pack', name), refused)
    }
  })
  const others = folders.slice(1).map((folder) => `${folder}\n`)
  writeFileSync(path.join(scratch, 'info', 'alternates'), others.join(''))
  return folders
}

function link(from: string, to: string, refused: ReadonlySet<string>): void {
  if (!refused.has(from)) symlinkSync(from, to)
}

/** Links within a store that lead out of the repository: alternates in disguise. */
function linksOutside(store: string, roots: readonly string[]): readonly string[] {
  const entries = [...names(store).filter((name) => LOOSE_FOLDER.test(name) || name === 'pack')]
  const packs = names(path.join(store, 'pack')).map((name) => path.join('pack', name))
  return [...entries, ...packs]
    .map((name) => path.join(store, name))
    .filter((file) => lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink())
    .filter((file) => {
      const real = resolveFolder(file)
      return real === null || !roots.some((root) => isBelow(real, root))
    })
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function readAlternates(store: string): readonly string[] {
  const file = path.join(store, 'info', 'alternates')
  const stats = lstatSync(file, { throwIfNoEntry: false })
  if (!stats?.isFile() || stats.size > FILE_BYTES_MAX) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => (/^".*"$/.test(line) ? line.slice(1, -1).replace(/\\(["\\])/g, '$1') : line))
}

function resolveFolder(folder: string): string | null {
  try {
    return realpathSync(folder)
  } catch {
    return null
  }
}

function isBelow(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}${path.sep}`)
}
