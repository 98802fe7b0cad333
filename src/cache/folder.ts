/** The folder in a git directory where caches lie: ours alone, a link never followed, a file replaced as a whole or not at all. */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/** Caches of other rules and settings that stay beside the one in use. */
const OTHERS_MAX = 3
/** What a run that was killed left is removed after so long. Milliseconds. */
const LEFT_OVER_MS = 24 * 60 * 60 * 1_000
/** Files of the folder that are looked at. */
const NAMES_MAX = 1_000
const TEMPORARY = /^audit-[0-9a-f]{32}\.cache\.[0-9a-f]{16}\.tmp$/
const CACHE = /^audit-[0-9a-f]{32}\.cache$/

export interface CacheFolder {
  /** The file's bytes; null where there is none; a sentence where it must not be read. */
  read(name: string, bytesMax: number): Buffer | string | null
  /** Throws what the system says. */
  write(name: string, parts: readonly Uint8Array[]): void
  remove(name: string): void
}

/** Made where there is none; a sentence says why it cannot be used. */
export function openFolder(commonDir: string): CacheFolder | string {
  const folder = join(commonDir, 'stanch')
  try {
    if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) mkdirSync(folder, { mode: 0o700 })
    const stats = lstatSync(folder)
    if (!stats.isDirectory()) return 'stanch in the git directory is no folder'
    if (!isOurs(stats)) return 'stanch in the git directory belongs to somebody else'
  } catch (cause) {
    return `the git directory cannot be written (${codeOf(cause)})`
  }
  return {
    read: (name, bytesMax) => readFile(join(folder, name), bytesMax),
    write: (name, parts) => {
      replaceFile(join(folder, name), parts)
      tidy(folder, name)
    },
    remove: (name) => rmSync(join(folder, name), { force: true }),
  }
}

function readFile(path: string, bytesMax: number): Buffer | string | null {
  let descriptor: number
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (cause) {
    return codeOf(cause) === 'ENOENT' ? null : `it cannot be opened (${codeOf(cause)})`
  }
  try {
    const stats = fstatSync(descriptor)
    if (!stats.isFile() || !isOurs(stats)) return 'it is not a file of yours'
    if (stats.size > bytesMax) return 'it is too large'
    // Memory of its own: numbers in it are read at their own boundaries.
    const bytes = Buffer.allocUnsafeSlow(stats.size)
    let length = 0
    for (let read = -1; read !== 0 && length < bytes.length; length += read)
      read = readSync(descriptor, bytes, length, bytes.length - length, length)
    return bytes.subarray(0, length)
  } catch (cause) {
    return `it cannot be read (${codeOf(cause)})`
  } finally {
    closeSync(descriptor)
  }
}

function replaceFile(path: string, parts: readonly Uint8Array[]): void {
  const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW
  const descriptor = openSync(temporary, flags, 0o600)
  try {
    try {
      for (const part of parts)
        for (let at = 0; at < part.length;) at += writeSync(descriptor, part, at, part.length - at)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(temporary, path)
  } catch (cause) {
    rmSync(temporary, { force: true })
    throw cause
  }
}

/** Caches of rules and settings that were not used for longest, and what killed runs left. Only files under our own names are touched. */
function tidy(folder: string, used: string): void {
  const files = readdirSync(folder)
    .slice(0, NAMES_MAX)
    .map((name) => ({ name, stats: lstatSync(join(folder, name), { throwIfNoEntry: false }) }))
    .flatMap(({ name, stats }) => (stats?.isFile() && isOurs(stats) ? [{ name, changed: stats.mtimeMs }] : []))
  const now = Date.now()
  const left = files.filter(({ name, changed }) => TEMPORARY.test(name) && now - changed > LEFT_OVER_MS)
  const others = files.filter(({ name }) => CACHE.test(name) && name !== used).sort((a, b) => b.changed - a.changed)
  for (const { name } of [...left, ...others.slice(OTHERS_MAX)]) rmSync(join(folder, name), { force: true })
}

function isOurs(stats: Stats): boolean {
  return stats.uid === (process.getuid?.() ?? stats.uid)
}

function codeOf(cause: unknown): string {
  const { code } = cause as NodeJS.ErrnoException
  if (code === undefined) throw cause
  return code
}
