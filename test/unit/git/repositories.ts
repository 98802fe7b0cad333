/** Real repositories for tests: built by git itself in scratch folders, with fixed names and dates. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Blob, Provenance, Scope, Tally } from '../../../src/model/index.js'
import { openSource, type SourceOptions } from '../../../src/source/index.js'

const folders: string[] = []

/** A scratch folder that is removed when the tests of the file have run: not with the test or hook that asked for it. */
export function scratch(): string {
  if (folders.length === 0) process.once('exit', removeAll)
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'stanch-git-test-')))
  folders.push(folder)
  return folder
}

function removeAll(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}

export interface GitRun {
  readonly input?: string | Buffer
  readonly env?: Record<string, string>
  readonly allowFailure?: boolean
}

/** Runs git in a folder that must lie in scratch space; its trimmed output. */
export function git(folder: string, args: readonly string[], run: GitRun = {}): string {
  if (!folders.some((scratch) => folder.startsWith(scratch))) throw new Error('tests run git in scratch folders only')
  const result = spawnSync('git', args, {
    cwd: folder,
    ...(run.input === undefined ? { stdio: ['ignore', 'pipe', 'pipe'] as const } : { input: run.input }),
    maxBuffer: 1 << 28,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      GIT_CEILING_DIRECTORIES: path.dirname(folder),
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Ada Author',
      GIT_AUTHOR_EMAIL: 'ada@example.com',
      GIT_AUTHOR_DATE: '1700000000 +0100',
      GIT_COMMITTER_NAME: 'Carl Committer',
      GIT_COMMITTER_EMAIL: 'carl@example.com',
      GIT_COMMITTER_DATE: '1700000000 +0100',
      ...run.env,
    },
  })
  if (result.status !== 0 && !run.allowFailure) throw new Error(`git ${args.join(' ')}: ${result.stderr}`)
  return result.stdout.toString('latin1').trim()
}

/** An empty repository on branch main. */
export function newRepository(options: readonly string[] = []): string {
  const folder = scratch()
  git(folder, ['init', '-q', '-b', 'main', ...options])
  return folder
}

/** A repository from a fast-import stream of fixtures/history, checked out. */
export function importHistory(name: string, options: readonly string[] = []): string {
  const folder = newRepository(options)
  const stream = readFileSync(new URL(`../../../fixtures/history/${name}.fi`, import.meta.url))
  git(folder, ['fast-import', '--quiet', '--force'], { input: stream })
  git(folder, ['reset', '-q', '--hard', 'main'])
  return folder
}

export function write(folder: string, name: string, content: string | Buffer): void {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
}

/** Writes a file, adds it and commits. */
export function commit(folder: string, files: Readonly<Record<string, string | Buffer>>, message: string): string {
  for (const [name, content] of Object.entries(files)) write(folder, name, content)
  git(folder, ['add', '-A'])
  git(folder, ['commit', '-q', '--allow-empty', '-m', message])
  return git(folder, ['rev-parse', 'HEAD'])
}

export interface Collected {
  readonly blobs: readonly Blob[]
  readonly tally: Tally
  /** Places of every blob, as a report would get them. */
  places(marker: string | Buffer): readonly Provenance[]
  placesOf(id: string): readonly Provenance[]
  /** The one blob that holds these bytes. */
  blob(marker: string | Buffer): Blob | undefined
}

export const OPTIONS: SourceOptions = { exclude: () => null, maxBlobBytes: 16 * 1024 * 1024, insideHook: false }

/** Everything a scope gives. */
export async function collect(scope: Scope, options: Partial<SourceOptions> = {}): Promise<Collected> {
  const signal = new AbortController().signal
  const source = await openSource(scope, { ...OPTIONS, ...options })
  const blobs: Blob[] = []
  for await (const blob of source.blobs(signal)) blobs.push({ ...blob, bytes: Buffer.from(blob.bytes) })
  const located = await source.locate?.(
    blobs.map((blob) => blob.id),
    signal,
  )
  const find = (marker: string | Buffer): Blob | undefined => {
    const found = blobs.filter((blob) => Buffer.from(blob.bytes).includes(marker))
    if (found.length > 1) throw new Error(`${found.length} blobs hold the marker`)
    return found[0]
  }
  const placesOf = (id: string): readonly Provenance[] =>
    located?.get(id) ?? blobs.find((blob) => blob.id === id)?.places ?? []
  return {
    blobs,
    tally: source.tally,
    blob: find,
    placesOf,
    places: (marker) => placesOf(find(marker)?.id ?? ''),
  }
}

/** Short words for places: `commit side.txt head`, `message tag v1 refs`. */
export function words(places: readonly Provenance[]): readonly string[] {
  return places.map((place) => {
    switch (place.kind) {
      case 'commit':
        return `commit ${place.path.text} ${place.reachability}${place.atHead ? ' at-head' : ''}`
      case 'object':
        return `object ${place.path?.text ?? '-'} ${place.reachability}`
      case 'message':
        return `message ${place.of} ${place.name ?? ''} ${place.reachability}`.replace('  ', ' ')
      case 'file':
        return `file ${place.path.text} ${place.tracking}`
      default:
        return `${place.kind} ${place.path.text}`
    }
  })
}

/** Codes of the notices that make a report incomplete. */
export function unreadCodes(tally: Tally): readonly string[] {
  return tally.notices.filter((notice) => notice.level === 'unread').map((notice) => notice.code)
}

/** units = scanned + duplicate + excluded + unread, where unread counts units and not mere warnings. */
export function excludedCount(tally: Tally): number {
  return [...tally.excluded.values()].reduce((sum, entry) => sum + entry.count, 0)
}
