/** Which git commands may run, with which options: reading commands of which none was seen to run a planted program. */

const OPTIONS = {
  version: [],
  'rev-parse': ['--verify', '--quiet'],
  config: ['--list', '-z', '--show-scope'],
  'for-each-ref': ['--format=%(objectname)%00%(refname)'],
  'rev-list': ['--stdin', '--topo-order', '--objects', '--quiet', '--missing=print'],
  'cat-file': [
    '--batch-all-objects',
    '--unordered',
    '--buffer',
    '--batch',
    '--batch-check=%(objectname) %(objecttype) %(objectsize)',
    '--batch-check=%(objectname)',
  ],
  'ls-files': ['-s', '-z', '-c', '-o', '--exclude-standard'],
  'diff-index': ['--cached', '-z', '--raw', '--no-renames', '--no-abbrev'],
} as const

export type GitCommand = keyof typeof OPTIONS

/** Before the command, always: what the repository's own configuration could otherwise turn into a program or a lie. */
export const HARDENED_SETTINGS = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'protocol.allow=never',
  'log.showSignature=false',
  'core.commitGraph=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'core.untrackedCache=false',
  // Larger content goes through git, and does not stay in its memory.
  'core.bigFileThreshold=32m',
] as const

const HARMLESS_ARGUMENT = /^(HEAD|[0-9a-f]{40}|[0-9a-f]{64})$/

/** The command's arguments, or a thrown bug: an option off the list, or text of others not behind `--end-of-options`. */
export function allowedArguments(command: GitCommand, options: readonly string[]): readonly string[] {
  const allowed: readonly string[] = Object.hasOwn(OPTIONS, command) ? OPTIONS[command] : []
  if (!Object.hasOwn(OPTIONS, command)) throw new Error(`git ${command} is not on the list of commands`)
  for (const option of options) {
    if (option === '--end-of-options') {
      if (command !== 'rev-parse') throw new Error(`git ${command} takes no revisions of others`)
      break
    }
    if (!allowed.includes(option) && !HARMLESS_ARGUMENT.test(option)) {
      throw new Error(`git ${command} may not be called with ${option}`)
    }
  }
  return [command, ...options]
}
