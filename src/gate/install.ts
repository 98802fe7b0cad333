/** Puts stanch's hooks beside the ones that are there, and takes them away again. Never touches the index or git's configuration. */
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { openRepository } from '../git/index.js'
import { UsageError } from '../model/index.js'
import { changeWords, installAdvice } from './hook-words.js'
import { findHooksFolder } from './hooks-folder.js'
import { HOOK_NAMES, type HookName, isShim, previousName, shimText } from './shim.js'

export interface HookChange {
  readonly hook: HookName
  /** Absolute path of the hook file. */
  readonly path: string
  /**
   * `installed`: nothing was there. `chained`: the hook that was there is kept and runs first. `updated`: ours, now with other
   * paths. `unchanged`: ours already. `removed`: ours is gone. `restored`: gone, and the earlier hook is back. `absent`: ours
   * was not there. `foreign`: somebody else's hook stands there and was left alone.
   */
  readonly what: 'installed' | 'chained' | 'updated' | 'unchanged' | 'removed' | 'restored' | 'absent' | 'foreign'
  /** Where the earlier hook is kept, or was left. */
  readonly previous: string | null
}

export interface HookReport {
  readonly changes: readonly HookChange[]
  /** The same in words, for people. */
  readonly lines: readonly string[]
}

export interface InstallOptions {
  /** Absolute interpreter, its options, absolute program; by default the ones that run now. */
  readonly command?: readonly string[]
}

/** All hooks or none. Throws UsageError where a hook cannot be put without loss, ScopeError where there is no repository. */
export async function installHooks(directory: string, options: InstallOptions = {}): Promise<HookReport> {
  const folder = await hooksFolderOf(directory)
  const command = checkCommand(options.command ?? ownCommand())
  const planned = HOOK_NAMES.map((hook) => ({ hook, state: lookAt(folder, hook) }))
  for (const { hook, state } of planned) refuseLoss(folder, hook, state)
  mkdirSync(folder, { recursive: true })
  const changes = planned.map(({ hook, state }) => installOne(folder, hook, state, shimText(hook, command)))
  return { changes, lines: [...changes.map(changeWords), ...installAdvice(command)] }
}

/** Every hook of ours goes, every earlier hook comes back as it was: the same file, so byte for byte and mode for mode. */
export async function uninstallHooks(directory: string): Promise<HookReport> {
  const folder = await hooksFolderOf(directory)
  const changes = HOOK_NAMES.map((hook) => uninstallOne(folder, hook, lookAt(folder, hook)))
  return { changes, lines: changes.map(changeWords) }
}

/** The interpreter and program that run now, links resolved: a hook is run without PATH and without node_modules/.bin. */
export function ownCommand(): readonly string[] {
  return [process.execPath, ...process.execArgv, realpathSync(process.argv[1] ?? '')]
}

async function hooksFolderOf(directory: string): Promise<string> {
  const repository = openRepository(directory, { insideHook: false })
  try {
    return await findHooksFolder(repository)
  } finally {
    repository.close()
  }
}

function checkCommand(command: readonly string[]): readonly string[] {
  const [interpreter = '', program = ''] = [command[0], command.at(-1)]
  if (command.length > 1 && isAbsolute(interpreter) && isAbsolute(program) && existsSync(program)) return command
  throw new Error('the command of a hook is an absolute interpreter and an absolute program that exists')
}

type State = 'nothing' | 'ours' | 'foreign' | 'folder'

function lookAt(folder: string, hook: HookName): State {
  const path = join(folder, hook)
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (stats === undefined) return 'nothing'
  if (stats.isDirectory()) return 'folder'
  return stats.isFile() && isShim(readFileSync(path)) ? 'ours' : 'foreign'
}

function refuseLoss(folder: string, hook: HookName, state: State): void {
  const kept = join(folder, previousName(hook))
  if (state === 'folder') throw inTheWay(join(folder, hook), 'a folder stands where the hook belongs', 'Move it away.')
  if (state === 'foreign' && lstatSync(kept, { throwIfNoEntry: false }) !== undefined) {
    const problem = `an earlier hook is kept here already, and another one stands at ${hook} now`
    throw inTheWay(kept, problem, `Decide which one counts: join them in ${hook} and remove ${previousName(hook)}.`)
  }
}

function installOne(folder: string, hook: HookName, state: State, text: string): HookChange {
  const path = join(folder, hook)
  const kept = join(folder, previousName(hook))
  if (state === 'ours' && readFileSync(path, 'utf8') === text)
    return { hook, path, what: 'unchanged', previous: ifThere(kept) }
  const fresh = `${path}.${randomBytes(6).toString('hex')}.tmp`
  writeFileSync(fresh, text, { flag: 'wx', mode: 0o755 })
  // Some file systems ignore the mode at creation; the umask still has its say where they do not.
  if ((lstatSync(fresh).mode & 0o100) === 0) chmodSync(fresh, 0o755)
  if (state === 'foreign') renameSync(path, kept)
  renameSync(fresh, path)
  const what = state === 'ours' ? 'updated' : ifThere(kept) === null ? 'installed' : 'chained'
  return { hook, path, what, previous: ifThere(kept) }
}

function uninstallOne(folder: string, hook: HookName, state: State): HookChange {
  const path = join(folder, hook)
  const kept = join(folder, previousName(hook))
  const previous = ifThere(kept)
  // What lies there was kept by us: it goes back also where our own hook was deleted by hand.
  if (previous !== null && (state === 'ours' || state === 'nothing')) {
    renameSync(kept, path)
    return { hook, path, what: 'restored', previous: null }
  }
  if (state === 'nothing') return { hook, path, what: 'absent', previous: null }
  if (state !== 'ours') return { hook, path, what: 'foreign', previous }
  rmSync(path)
  return { hook, path, what: 'removed', previous: null }
}

function ifThere(path: string): string | null {
  return lstatSync(path, { throwIfNoEntry: false }) === undefined ? null : path
}

function inTheWay(where: string, problem: string, fix: string): UsageError {
  return new UsageError({ code: 'hook-in-the-way', where, problem: `${problem}; nothing was changed`, fix })
}
