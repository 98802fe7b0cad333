/** The causes of incompleteness that an operator may accept, by the codes that notices carry. */
import { type NoticeCode, UsageError } from '../model/index.js'
import { closest } from './closest.js'

/** Codes of units that were not read. */
const CAUSES = [
  'absent-object',
  'corrupt-object',
  'stream-died',
  'promisor-object',
  'shallow-boundary',
  'alternate-outside',
  'unsupported-repo',
  'odd-ref',
  'orphan-pack',
  'eacces',
  'eio',
  'enoent-race',
  'not-regular',
  'symlink-outside',
  'too-large',
  'budget-bytes',
  'budget-count',
  'budget-time',
  'budget-names',
  'archive-unread',
  'rule-timeout',
  'rule-not-compiled',
  'worker-crash',
  'git-failed',
  'nested-repository',
  'submodule',
  'nothing-to-scan',
] as const satisfies readonly NoticeCode[]

/** What people call them. */
const NAMES: Readonly<Record<string, NoticeCode>> = {
  shallow: 'shallow-boundary',
  partial: 'promisor-object',
  archive: 'archive-unread',
}

/** Codes of the causes named in `CAUSE,CAUSE`; `where` is the flag or key. Throws UsageError for a name that is none. */
export function acceptedCauses(names: readonly string[], where: string): readonly NoticeCode[] {
  return names
    .flatMap((name) => name.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => CAUSES.find((cause) => cause === name) ?? NAMES[name] ?? unknownCause(name, where))
}

function unknownCause(name: string, where: string): never {
  const known = [...Object.keys(NAMES), ...CAUSES]
  const near = closest(name, known)
  throw new UsageError({
    code: 'unknown-cause',
    where,
    problem: `"${name.slice(0, 40)}" is no cause of incompleteness`,
    fix: near === null ? `Causes: ${known.join(', ')}.` : `Did you mean ${near}?`,
  })
}
