/** The operator's configuration file where it lies in the repository itself: read from the base commit, with the files it names. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, isAbsolute, join, posix } from 'node:path'
import { parseYaml } from '../base/yaml.js'
import { UsageError } from '../model/index.js'
import type { ReadFile, RepositoryConfig } from './base-config.js'

export interface StagedConfig {
  readonly file: RepositoryConfig
  /** Takes the scratch folder away. */
  remove(): void
}

/**
 * An operator's file may name providers' addresses and silence rules. On a proposal its copy in the work tree is the proposer's, and
 * so are the baseline and the rule files that it names: all of them are put into a scratch folder as the base commit has them.
 * `path`: `/`-separated, relative to the top of the repository.
 */
export async function stageOperatorConfig(read: ReadFile, path: string, commit: string): Promise<StagedConfig> {
  const text = await read(path)
  if (text === null) {
    throw new UsageError({
      code: 'config-missing',
      where: `input config: ${path}`,
      problem: `there is no such file in the base commit ${commit.slice(0, 12)}`,
      fix: 'Correct the path. A file that the pull request itself adds counts once it is merged.',
    })
  }
  const { value } = await parseYaml(text, path)
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'stanch-config-')))
  const remove = () => rmSync(root, { recursive: true, force: true })
  try {
    for (const named of namedFiles(value)) await stageFile(read, root, path, named)
  } catch (error) {
    remove()
    throw error
  }
  return { file: { name: path, text, folder: join(root, dirname(path)), fromCommit: commit }, remove }
}

/** What the file names besides itself; the rest of it is checked where it is obeyed. */
function namedFiles(value: unknown): readonly string[] {
  const { baseline, rules } = (value ?? {}) as { baseline?: unknown; rules?: unknown }
  const named: readonly unknown[] = [baseline, ...(Array.isArray(rules) ? rules : [])]
  return named.filter((name) => typeof name === 'string')
}

/** A file that is not there is left to whoever misses it. */
async function stageFile(read: ReadFile, root: string, config: string, named: string): Promise<void> {
  const path = posix.normalize(posix.join(posix.dirname(config), named))
  if (isAbsolute(named) || path === '..' || path.startsWith('../')) {
    throw new UsageError({
      code: 'config-outside',
      where: `${config}: ${named}`,
      problem: 'leads out of the repository, although the configuration lies in it',
      fix: 'Move the configuration out of the repository too, or this file into it.',
    })
  }
  const text = await read(path)
  if (text === null) return
  const target = join(root, path)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, text, { flag: 'w', mode: 0o600 })
}
