/** The text of a hook: POSIX shell that runs the hook that was there before, then stanch, by absolute paths. */

export const HOOK_NAMES = ['pre-commit', 'pre-merge-commit', 'pre-push'] as const
export type HookName = (typeof HOOK_NAMES)[number]

/** What a hook is called while ours stands in its place. */
export function previousName(hook: HookName): string {
  return `${hook}.stanch-previous`
}

/** The line by which uninstall knows its own. */
const MARK = '# stanch-hook 1: written by "stanch hook install"; "stanch hook uninstall" takes it away.'

export function isShim(bytes: Buffer): boolean {
  return bytes.subarray(0, 1_000).toString('utf8').split('\n').includes(MARK)
}

/** `command`: absolute path of the interpreter, its options, absolute path of the program. */
export function shimText(hook: HookName, command: readonly string[]): string {
  const [interpreter = '', ...rest] = command
  const program = rest.at(-1) ?? interpreter
  const previous = `"$folder/${previousName(hook)}"`
  const readsInput = hook === 'pre-push'
  return [
    '#!/bin/sh',
    MARK,
    'case $0 in */*) folder=${0%/*} ;; *) folder=. ;; esac',
    ...(readsInput ? READ_INPUT : []),
    '',
    '# The hook that was here before. It comes first: what it adds to a commit is then looked at, too.',
    `if [ -x ${previous} ]; then`,
    `  ${readsInput ? 'give_input | ' : ''}${previous} "$@" || exit $?`,
    'fi',
    '',
    'case ",${SKIP-}," in',
    `  *,stanch,*) echo "stanch: ${hook} skipped, because SKIP names stanch" >&2; exit 0 ;;`,
    'esac',
    `interpreter=${quoted(interpreter)}`,
    `program=${quoted(program)}`,
    'if [ ! -x "$interpreter" ] || [ ! -f "$program" ]; then',
    `  echo "stanch: the ${hook} hook cannot run: one of these is no longer there:" >&2`,
    '  printf "  %s\\n" "$interpreter" "$program" >&2',
    '  echo "  what to do: install stanch and run \\"stanch hook install\\" in this repository again," >&2',
    `  echo "  or go on without the check this once: ${readsInput ? 'git push' : 'git commit'} --no-verify" >&2`,
    '  exit 1',
    'fi',
    // Git sends to standard error what hooks say, but for pre-push: there `git push --porcelain` is read by programs.
    `${readsInput ? 'give_input | ' : ''}${['"$interpreter"', ...rest.slice(0, -1).map(quoted), '"$program"'].join(' ')} hook ${hook} "$@" ${readsInput ? '>&2' : '</dev/null'}`,
    '',
  ].join('\n')
}

/** Read once, given twice. Lines of refs hold no NUL, and the line end that $(…) takes away is put back. */
const READ_INPUT = ['input=$(cat)', 'give_input() { if [ -n "$input" ]; then printf \'%s\\n\' "$input"; fi; }']

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
