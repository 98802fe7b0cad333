/** What was done to hooks, in words. */
import { basename } from 'node:path'
import type { HookChange } from './install.js'

/** `pre-commit: installed beside the hook that was there, which runs first (kept as pre-commit.stanch-previous)`. */
export function changeWords({ hook, path, what, previous }: HookChange): string {
  const kept = previous === null ? '' : basename(previous)
  switch (what) {
    case 'installed':
      return `${hook}: installed in ${path}`
    case 'chained':
      return `${hook}: installed beside the hook that was there, which runs first (kept as ${kept})`
    case 'updated':
      return `${hook}: brought up to date`
    case 'unchanged':
      return `${hook}: is in place already`
    case 'removed':
      return `${hook}: removed`
    case 'restored':
      return `${hook}: removed; the hook that was there before is back`
    case 'absent':
      return `${hook}: stanch was not installed here`
    case 'foreign': {
      const left = previous === null ? '' : `; the hook that stanch had kept is still in ${kept}`
      return `${hook}: somebody else's hook, left alone${left}`
    }
  }
}

/** What the hooks cannot see, and what would break them. */
export function installAdvice(command: readonly string[]): readonly string[] {
  const program = command.at(-1) ?? ''
  const isFleeting = /[/\\]_npx[/\\]/.test(program)
  return [
    'git cherry-pick, revert, am, rebase and stash run no such hook: the check in CI is the gate, this is help.',
    ...(isFleeting
      ? [`The hooks call ${program}, in the cache of npx, which may be emptied: install stanch and do this again.`]
      : []),
  ]
}
