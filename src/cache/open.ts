/** Opens the cache of a repository for one set of rules and settings; whatever is wrong with it, the audit goes on without. */
import { sha256Hex } from '../base/hash.js'
import { type AuditCache, info, type Notice } from '../model/index.js'
import { type CacheFolder, openFolder } from './folder.js'
import { userKey } from './key.js'
import { seal, unseal } from './sealed.js'

/** Of one cache. Some twelve million objects; what is larger is not kept. */
const CACHE_BYTES_MAX = 512 * 1024 * 1024

/** `settings`: all that an inspection depends on besides the bytes; where they differ nothing is known. */
export function openCache(
  settings: unknown,
  repository: { readonly commonDir: string; readonly workTree: string | null },
  environment: Readonly<Record<string, string | undefined>> = process.env,
): AuditCache {
  const { commonDir, workTree } = repository
  const key = userKey(workTree === null ? [commonDir] : [commonDir, workTree], environment)
  if (typeof key === 'string') return without(key)
  const folder = openFolder(commonDir)
  if (typeof folder === 'string') return without(folder)
  const name = `audit-${sha256Hex(JSON.stringify(settings)).slice(0, 32)}.cache`
  const { sections, notices } = read(folder, name, key)
  return { sections, notices, unused: null, save: (kept) => save(folder, name, seal(kept, key)) }
}

/** Nothing is known, and nothing kept. */
export function without(why: string): AuditCache {
  const message = `Nothing is kept for the next audit: ${why}.`
  return { sections: new Map(), unused: why, notices: [info('cache', 'stanch', message)], save: () => null }
}

function read(folder: CacheFolder, name: string, key: Buffer): Pick<AuditCache, 'sections' | 'notices'> {
  const file = folder.read(name, CACHE_BYTES_MAX)
  if (file === null) return { sections: new Map(), notices: [] }
  const sections = typeof file === 'string' ? file : unseal(file, key)
  if (typeof sections !== 'string') return { sections, notices: [] }
  const message = `What is said to come from an earlier audit was thrown away: ${sections}. Everything was read.`
  return { sections: new Map(), notices: [info('cache', `stanch/${name}`, message)] }
}

function save(folder: CacheFolder, name: string, parts: readonly Uint8Array[]): Notice | null {
  if (parts.reduce((sum, part) => sum + part.length, 0) > CACHE_BYTES_MAX)
    return notKept(name, `it would be larger than ${CACHE_BYTES_MAX} bytes`)
  try {
    folder.write(name, parts)
    return null
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === undefined) throw cause
    return notKept(name, `it cannot be written (${code})`)
  }
}

function notKept(name: string, why: string): Notice {
  return info('cache', `stanch/${name}`, `What the next audit could have known was not kept: ${why}.`)
}
