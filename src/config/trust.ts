/** What each tier of configuration may say: the repository's own file is data of a stranger, the operator's is an order. */
import { info, type Notice, type Tier } from '../model/index.js'
import type { ConfigFile } from './schema.js'

/** Excluding, silencing with a reason, adding rules: all of it is counted and listed. Whatever else stands there is not obeyed. */
const REPOSITORY_MAY: ReadonlySet<string> = new Set<keyof ConfigFile>([
  'allow',
  'exclude',
  'rules',
  'baseline',
  'fingerprint-key',
  'inline-marks',
])

/** The part of a file that its tier may say, and a notice for each key that it may not. */
export function trustedPart(
  file: ConfigFile,
  tier: Tier,
  line: (path: readonly string[]) => string,
): { readonly file: ConfigFile; readonly notices: readonly Notice[] } {
  if (tier === 'operator') return { file, notices: [] }
  const allowed = Object.entries(file).filter(([key]) => REPOSITORY_MAY.has(key))
  const refused = Object.keys(file).filter((key) => !REPOSITORY_MAY.has(key))
  return {
    file: Object.fromEntries(allowed) as ConfigFile,
    notices: refused.map((key) => ignored(line([key]), key)),
  }
}

function ignored(where: string, key: string): Notice {
  const message = `The scanned repository may not set "${key}". To obey this file, name it with --config.`
  return info('config-ignored', where, message)
}

/** Why the repository may not name this path, null when it may: only files of its own tree. */
export function pathOutside(path: string): string | null {
  if (/^(?:[/\\]|[A-Za-z]:)/.test(path)) return 'it is absolute'
  if (path.split(/[/\\]/).includes('..')) return 'it leaves the repository'
  if (path.split(/[/\\]/).some((part) => part.toLowerCase() === '.git')) return 'it lies in .git'
  return null
}
