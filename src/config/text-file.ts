/** Reads a small text file that may be hostile: no link followed, no pipe waited for, no more than a limit, UTF-8 only. */
import { constants } from 'node:fs'
import { open, realpath } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { UsageError } from '../model/index.js'

/** Configuration and baseline files, bytes. */
export const TEXT_MAX = 2_000_000

/** Null when there is no such file. Throws UsageError when there is one that cannot be read whole. `isOurs`: links are followed. */
export async function readTextFile(path: string, shown: string, isOurs: boolean): Promise<string | null> {
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | (isOurs ? 0 : constants.O_NOFOLLOW)
  const file = await open(path, flags).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null
    throw unreadable(shown, cause.code === 'ELOOP' ? 'it is a symbolic link' : (cause.code ?? 'error'), cause)
  })
  if (file === null) return null
  try {
    const stat = await file.stat()
    if (!stat.isFile()) throw unreadable(shown, 'it is not a regular file')
    if (stat.size > TEXT_MAX) throw unreadable(shown, `it is larger than ${TEXT_MAX} bytes`)
    return decode(await file.readFile(), shown)
  } finally {
    await file.close()
  }
}

/** The same for a `/`-separated path below a root; a folder on the way that is a link out of the root is refused. */
export async function readTextFileBelow(root: string, path: string): Promise<string | null> {
  const whole = resolve(root, path)
  const folder = await realpath(dirname(whole)).catch(() => null)
  if (folder === null) return null
  const inside = relative(await realpath(root), folder)
  if (inside === '..' || inside.startsWith('../')) throw unreadable(path, 'its folder is a link out of the repository')
  return readTextFile(whole, path, false)
}

function decode(bytes: Uint8Array, shown: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw unreadable(shown, 'it is not UTF-8', cause)
  }
}

function unreadable(where: string, why: string, cause?: unknown): UsageError {
  return new UsageError({
    code: 'config-unreadable',
    where,
    problem: `cannot be read: ${why}`,
    fix: 'Make it a readable regular file, or run with --no-config.',
    cause,
  })
}
