/** Small text questions to git, through simple-git under the same hardening as every other call. */
import { ScopeError } from '../model/index.js'
import { HARDENED_SETTINGS } from './calls.js'
import type { GitTarget } from './process.js'

const TIMEOUT_MS = 20_000

export interface RepositoryFacts {
  readonly gitVersion: string
  readonly objectFormat: 'sha1' | 'sha256'
  /** Some objects may be absent by design. */
  readonly isPromisor: boolean
  /** Names of configuration keys that could run a program or bend what git says, had git been called without care. */
  readonly hostileKeys: readonly string[]
}

/** Keys of untrusted configuration worth telling of: they name programs, or move where git reads. */
const HOSTILE_KEY =
  /^(core\.(fsmonitor|hookspath|sshcommand|worktree|attributesfile|gitproxy|askpass)|include(if)?\..*|filter\..*\.(clean|smudge|process)|diff\..*(textconv|command|external)|gpg\..*program|hook\..*\.command|remote\..*\.(uploadpack|receivepack)|uploadpack\.packobjectshook|protocol\..*|credential\..*helper)$/

/** What git says of a repository. A ScopeError with what git said where it refuses to read it. */
export async function askRepository(target: GitTarget): Promise<RepositoryFacts> {
  try {
    return await ask(target)
  } catch (cause) {
    const said = (cause as Error).message
      .trim()
      .split('\n')[0]
      ?.replace(/^fatal: /, '')
    throw new ScopeError({
      code: 'unsupported-repo',
      where: target.gitDir,
      problem: `git refuses to read this repository: ${said}`,
      fix: 'repair its configuration, or use a git that knows its extensions',
      cause,
    })
  }
}

async function ask(target: GitTarget): Promise<RepositoryFacts> {
  const git = await openSimpleGit(target)
  // Fails where git does not know the format; listing the configuration alone does not.
  await git.raw(['rev-parse', '--git-dir'])
  const settings = parseConfig(await git.raw(['config', '--list', '-z', '--show-scope']))
  const values = new Map(settings.map(({ key, value }) => [key, value]))
  return {
    gitVersion: (await git.raw(['version'])).trim().replace(/^git version /, ''),
    objectFormat: values.get('extensions.objectformat')?.toLowerCase() === 'sha256' ? 'sha256' : 'sha1',
    isPromisor: values.has('extensions.partialclone') || settings.some(({ key }) => /^remote\..*\.promisor$/.test(key)),
    hostileKeys: [...new Set(settings.filter(({ key }) => HOSTILE_KEY.test(key)).map(({ key }) => key))].sort(),
  }
}

/** `2.39.5`, for the receipt. */
export async function askVersion(target: GitTarget): Promise<string> {
  const git = await openSimpleGit(target)
  return (await git.raw(['version'])).trim().replace(/^git version /, '')
}

/** Entries are `scope NUL key LF value NUL`; ours, given on the command line, are left out. */
function parseConfig(text: string): readonly { key: string; value: string }[] {
  const words = text.split('\0')
  const settings: { key: string; value: string }[] = []
  for (let index = 0; index + 1 < words.length; index += 2) {
    if (words[index] === 'command') continue
    const entry = words[index + 1]!
    const lineEnd = entry.indexOf('\n')
    const key = lineEnd === -1 ? entry : entry.slice(0, lineEnd)
    settings.push({ key: key.toLowerCase(), value: lineEnd === -1 ? '' : entry.slice(lineEnd + 1) })
  }
  return settings
}

async function openSimpleGit(target: GitTarget) {
  const { simpleGit } = await import('simple-git')
  return simpleGit({
    baseDir: target.gitDir,
    binary: target.git,
    config: [...HARDENED_SETTINGS],
    timeout: { block: TIMEOUT_MS },
    allowEnvironment: [...Object.keys(target.environment), 'GIT_DIR'],
    // Each opens one of our own settings above; nothing that a user or a repository says is ever passed.
    unsafe: {
      allowUnsafeCustomBinary: true,
      allowUnsafeFsMonitor: true,
      allowUnsafeHooksPath: true,
      allowUnsafeProtocolOverride: true,
      allowUnsafeConfigPaths: true,
    },
  }).env({ ...target.environment, GIT_DIR: target.gitDir })
}
