/** Which folder git runs this repository's hooks from, and whether another program looks after it. */
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { visible } from '../base/escape.js'
import { type HooksPath, type Repository, readHooksPath } from '../git/index.js'
import { UsageError } from '../model/index.js'
import type { HookName } from './shim.js'

/** The absolute folder; it may not exist yet. Throws UsageError, with the lines to write instead, where the hooks are not the repository's own. */
export async function findHooksFolder(repository: Repository): Promise<string> {
  const own = join(repository.commonDir, 'hooks')
  const setting = await readHooksPath(repository)
  refuseManaged(repository, setting, own)
  const folder = setting === null ? own : setting.folder
  if (folder !== null && isBelow(realOf(folder), repository.commonDir)) return folder
  if (setting === null) throw elsewhere('hooks', `is a link to ${visible(realOf(own))}, outside the git directory`)
  const where = `core.hooksPath (${setting.scope})`
  throw elsewhere(where, `makes git run the hooks of ${visible(setting.value)}, which this repository does not own`)
}

/** Programs that write the hooks themselves: what stanch wrote there would be gone at their next run. */
function refuseManaged(repository: Repository, setting: HooksPath | null, own: string): void {
  const top = repository.workTree
  if (top !== null && (/(^|[/\\])\.husky([/\\]|$)/.test(setting?.value ?? '') || existsSync(join(top, '.husky')))) {
    const line =
      'stanch hook pre-commit into .husky/pre-commit, stanch hook pre-merge-commit into .husky/pre-merge-commit'
    throw managed('husky', '.husky', `Write these lines: ${line}, and stanch hook pre-push "$@" into .husky/pre-push.`)
  }
  const lefthook = LEFTHOOK_FILES.find((name) => top !== null && existsSync(join(top, name)))
  if (lefthook !== undefined || isWrittenBy('lefthook', own)) {
    const line = 'pre-commit: { commands: { stanch: { run: stanch hook pre-commit } } }'
    const push = 'pre-push: { commands: { stanch: { run: "stanch hook pre-push {0}", use_stdin: true } } }'
    throw managed('lefthook', lefthook ?? 'hooks/pre-commit', `Write into lefthook.yml: ${line} and ${push}`)
  }
}

const LEFTHOOK_FILES = [
  'lefthook.yml',
  '.lefthook.yml',
  'lefthook.yaml',
  '.lefthook.yaml',
  'lefthook.toml',
  'lefthook.json',
]

/** Hooks are short; what is longer is not a wrapper of a manager. Bytes. */
const HOOK_BYTES_MAX = 200_000

function isWrittenBy(manager: string, folder: string): boolean {
  const file = join(folder, 'pre-commit' satisfies HookName)
  try {
    const bytes = readFileSync(file)
    return bytes.length < HOOK_BYTES_MAX && bytes.toString('latin1').includes(`call_${manager}`)
  } catch {
    return false
  }
}

function managed(manager: string, where: string, fix: string): UsageError {
  return new UsageError({
    code: 'hooks-managed',
    where,
    problem: `${manager} looks after the hooks of this repository and would undo what is written there; nothing was changed`,
    fix,
  })
}

function elsewhere(where: string, problem: string): UsageError {
  return new UsageError({
    code: 'hooks-elsewhere',
    where,
    problem: `${problem}; nothing was changed`,
    fix: 'Write these lines into the hooks there: stanch hook pre-commit, stanch hook pre-merge-commit, stanch hook pre-push "$@"',
  })
}

/** Links resolved as far as the path exists. */
function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const above = dirname(path)
    return above === path ? path : join(realOf(above), path.slice(above.length))
  }
}

function isBelow(inner: string, outer: string): boolean {
  return inner.startsWith(outer.endsWith(sep) ? outer : outer + sep)
}
