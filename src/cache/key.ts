/** The user's own key: it seals what is kept in repositories, and lies outside all of them, so that no repository can bring a cache of its own. */
import { randomBytes } from 'node:crypto'
import { closeSync, constants, fstatSync, mkdirSync, openSync, readSync, realpathSync, writeSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join, sep } from 'node:path'

const KEY_BYTES = 32
const NAME = 'cache.key'
/** Rights of anybody but the owner. */
const OTHERS = 0o077

/** The key, made at random on first use; a sentence says why there is none. `outside`: folders whose content is not believed. */
export function userKey(
  outside: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Buffer | string {
  const folder = stateFolder(environment)
  if (folder === null) return 'there is no home folder to keep a key in'
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const real = realpathSync(folder)
    if (outside.some((root) => real === root || real.startsWith(root.endsWith(sep) ? root : root + sep)))
      return 'the folder for its key lies inside the repository'
    return readKey(join(real, NAME)) ?? makeKey(join(real, NAME))
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === undefined) throw cause
    return `its key cannot be kept in ${folder} (${code})`
  }
}

/** By the XDG rules: a relative path counts as none. */
function stateFolder(environment: Readonly<Record<string, string | undefined>>): string | null {
  const named = environment.XDG_STATE_HOME
  if (named !== undefined && isAbsolute(named)) return join(named, 'stanch')
  const home = environment.HOME ?? homedir()
  return isAbsolute(home) ? join(home, '.local', 'state', 'stanch') : null
}

/** Null where there is none yet. */
function readKey(path: string): Buffer | string | null {
  let descriptor: number
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw cause
  }
  try {
    const stats = fstatSync(descriptor)
    const isOurs = stats.isFile() && stats.uid === (process.getuid?.() ?? stats.uid)
    // Windows knows no such rights.
    if (!isOurs || (process.platform !== 'win32' && (stats.mode & OTHERS) !== 0))
      return `others may read or write ${path}: remove it`
    const bytes = Buffer.alloc(KEY_BYTES)
    const isWhole = stats.size === KEY_BYTES && readSync(descriptor, bytes, 0, KEY_BYTES, 0) === KEY_BYTES
    return isWhole ? bytes : `${path} holds no key: remove it`
  } finally {
    closeSync(descriptor)
  }
}

/** Two first audits at once: the one that comes second takes the key of the other, and goes without where it is not whole yet. */
function makeKey(path: string): Buffer | string {
  const bytes = randomBytes(KEY_BYTES)
  let descriptor: number
  try {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW
    descriptor = openSync(path, flags, 0o600)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
    return readKey(path) ?? `${dirname(path)} changes while it is read`
  }
  try {
    return writeSync(descriptor, bytes) === KEY_BYTES ? bytes : `${path} could not be written whole`
  } finally {
    closeSync(descriptor)
  }
}
