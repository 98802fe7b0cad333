/** The environment of every git child, built from empty: nothing the scanned repository or a stray variable says gets in. */
import { accessSync, constants, statSync } from 'node:fs'
import path from 'node:path'

/** Kept inside a hook, where git itself sets them: `commit -a` and `commit -- path` use another index. Elsewhere they are dropped. */
const HOOK_PATHS = ['GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY'] as const
const HOOK_OTHERS = ['GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_QUARANTINE_PATH'] as const

const HARDENED: Readonly<Record<string, string>> = {
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_GRAFT_FILE: '/dev/null',
  GIT_SHALLOW_FILE: '/dev/null',
  LC_ALL: 'C',
  NoDefaultCurrentDirectoryInExePath: '1',
}

/** The hardened environment. Inside a hook git's own variables about index and objects stay, made absolute. */
export function gitEnvironment(insideHook: boolean): Record<string, string> {
  const environment: Record<string, string> = {}
  for (const name of ['PATH', 'HOME', 'TMPDIR', 'SystemRoot']) {
    const value = process.env[name]
    if (value !== undefined) environment[name] = value
  }
  Object.assign(environment, HARDENED)
  if (!insideHook) return environment
  for (const name of HOOK_PATHS) {
    const value = process.env[name]
    if (value) environment[name] = path.resolve(value)
  }
  for (const name of HOOK_OTHERS) {
    const value = process.env[name]
    if (value) environment[name] = value
  }
  return environment
}

let found: string | null | undefined

/** Git's absolute path, looked up once in the absolute folders of PATH: never in the folder that is scanned. Null: not installed. */
export function findGit(): string | null {
  if (found === undefined) found = searchPath(process.env.PATH ?? '')
  return found
}

export function searchPath(searched: string): string | null {
  const names = process.platform === 'win32' ? ['git.exe'] : ['git']
  for (const folder of searched.split(path.delimiter)) {
    if (!path.isAbsolute(folder)) continue
    for (const name of names) {
      const file = path.join(folder, name)
      try {
        accessSync(file, constants.X_OK)
        if (statSync(file).isFile()) return file
      } catch {
        // Not here: the next folder is tried.
      }
    }
  }
  return null
}
