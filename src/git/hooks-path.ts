/** Where the operator's git runs hooks from: the one setting that is read as the operator's own git reads it, global files included. */
import path from 'node:path'
import { ScopeError } from '../model/index.js'
import { describeEnd, runGit } from './process.js'
import type { Repository } from './repository.js'

export interface HooksPath {
  /** As written. */
  readonly value: string
  /** Which file says so: `local`, `global`, `system`, `worktree`. */
  readonly scope: string
  /** Absolute; null where only git itself could tell. */
  readonly folder: string | null
}

const KEY = 'core.hookspath'

/** The operator's own files, which every other call hides. */
const SHOWN_AGAIN = ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM', 'XDG_CONFIG_HOME'] as const

/** The last `core.hooksPath` of all configuration files; null when none is set. Listing settings runs nothing. */
export async function readHooksPath(repository: Repository): Promise<HooksPath | null> {
  const environment: Record<string, string> = { ...repository.target.environment }
  for (const name of SHOWN_AGAIN) {
    delete environment[name]
    const value = process.env[name]
    if (value !== undefined) environment[name] = value
  }
  const end = await runGit(
    { ...repository.target, environment },
    { command: 'config', options: ['--list', '-z', '--show-scope'] },
  )
  if (end.exitCode !== 0) {
    throw new ScopeError({
      code: 'git-config',
      where: repository.gitDir,
      problem: `reading the git configuration ${describeEnd(end)}`,
      fix: 'correct the configuration file that git names',
    })
  }
  const words = end.output.toString('utf8').split('\0')
  let found: HooksPath | null = null
  for (let index = 0; index + 1 < words.length; index += 2) {
    const [scope = '', entry = ''] = words.slice(index, index + 2)
    const lineEnd = entry.indexOf('\n')
    // What stands on the command line is our own hardening.
    if (scope === 'command' || lineEnd === -1 || entry.slice(0, lineEnd).toLowerCase() !== KEY) continue
    const value = entry.slice(lineEnd + 1)
    found = value === '' ? null : { value, scope, folder: resolveValue(value, repository) }
  }
  return found
}

/** Relative to where hooks run: the top of the work tree, or the git directory of a bare repository. */
function resolveValue(value: string, repository: Repository): string | null {
  const home = process.env.HOME
  if (value.startsWith('~/') && home) return path.join(home, value.slice(2))
  if (value.startsWith('~') || value.startsWith('%(prefix)')) return null
  return path.resolve(repository.workTree ?? repository.gitDir, value)
}
