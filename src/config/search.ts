/** Finds the configuration files of a run: one of the repository, one of the operator; nothing is run, nothing above the root is looked at. */
import { existsSync, lstatSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import { info, type Notice, UsageError } from '../model/index.js'
import { readTextFile } from './text-file.js'

export interface ConfigText {
  /** What messages and the receipt call it. */
  readonly name: string
  readonly text: string
  /** Its folder, against which the paths in it are resolved. */
  readonly folder: string
  /** The commit it was read from, where that is not the work tree. */
  readonly fromCommit?: string
  /** The key it stands under (package.json#stanch). */
  readonly within?: string
}

export interface FoundConfig {
  readonly repositoryFile: ConfigText | null
  readonly operatorFile: ConfigText | null
  readonly notices: readonly Notice[]
}

export interface ConfigSearch {
  readonly root: string
  readonly cwd: string
  /** --config. */
  readonly named?: string
  /** --no-config: only a file that is named is read. */
  readonly none: boolean
  readonly environment: Readonly<Record<string, string | undefined>>
}

const REPOSITORY_NAME = '.stanch.yml'

/** A file named by --config or STANCH_CONFIG must exist; the others may. */
export async function findConfig(search: ConfigSearch): Promise<FoundConfig> {
  const operatorFile = await findOperatorFile(search)
  if (search.none) return { repositoryFile: null, operatorFile, notices: [] }
  const path = join(search.root, REPOSITORY_NAME)
  // The operator named the repository's own file: it is then an order, and is not read a second time as a stranger's.
  if (operatorFile !== null && join(operatorFile.folder, basename(operatorFile.name)) === path) {
    return { repositoryFile: null, operatorFile, notices: [] }
  }
  const text = await readTextFile(path, REPOSITORY_NAME, false)
  if (text !== null) {
    const repositoryFile = { name: REPOSITORY_NAME, text, folder: search.root }
    return { repositoryFile, operatorFile, notices: [] }
  }
  const repositoryFile = await findInPackageJson(search.root)
  return { repositoryFile, operatorFile, notices: misspelt(search.root) }
}

/** The repository that holds this folder or file: the nearest one upward with `.git`; the folder itself when there is none. */
export function findRoot(start: string): string {
  let folder = isFolder(start) ? resolve(start) : dirname(resolve(start))
  const home = folder
  for (let depth = 0; depth < DEPTH_MAX; depth++) {
    if (existsSync(join(folder, '.git'))) return folder
    const above = dirname(folder)
    if (above === folder) break
    folder = above
  }
  return home
}

/** Folders walked upward. */
const DEPTH_MAX = 256

async function findOperatorFile({ named, none, cwd, environment }: ConfigSearch): Promise<ConfigText | null> {
  if (named !== undefined) return mustRead(resolve(cwd, named), named, '--config')
  if (none) return null
  const variable = environment.STANCH_CONFIG
  if (variable !== undefined && variable !== '') return mustRead(resolve(cwd, variable), variable, 'STANCH_CONFIG')
  const { XDG_CONFIG_HOME: xdg } = environment
  // The XDG specification: a relative path is invalid and is ignored.
  const folder = join(xdg !== undefined && isAbsolute(xdg) ? xdg : join(homedir(), '.config'), 'stanch')
  const path = join(folder, 'config.yml')
  const text = await readTextFile(path, path, true)
  return text === null ? null : { name: path, text, folder }
}

async function mustRead(path: string, name: string, by: string): Promise<ConfigText> {
  const text = await readTextFile(path, name, true)
  if (text !== null) return { name, text, folder: dirname(path) }
  throw new UsageError({
    code: 'config-missing',
    where: `${by} ${name}`,
    problem: 'there is no such file',
    fix: 'Correct the path, or leave it out to use the default configuration.',
  })
}

/** A package.json that does not parse is other tools' business, and holding no settings only means that more is reported. */
async function findInPackageJson(root: string): Promise<ConfigText | null> {
  const text = await readTextFile(join(root, 'package.json'), 'package.json', false).catch(() => null)
  if (text === null || !text.includes('"stanch"')) return null
  try {
    const content: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    if (typeof content !== 'object' || content === null || !Object.hasOwn(content, 'stanch')) return null
  } catch {
    return null
  }
  return { name: 'package.json', text, folder: root, within: 'stanch' }
}

function misspelt(root: string): readonly Notice[] {
  return ['.stanch.yaml', 'stanch.yml', '.stanch.json']
    .filter((name) => existsSync(join(root, name)))
    .map((name) => info('config-ignored', name, `Not read: the configuration's name is ${REPOSITORY_NAME}.`))
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? true
}
