/** What the reader of a report must know besides findings. The world's failures are values, not exceptions. */

export type NoticeCode =
  | 'absent-object'
  | 'corrupt-object'
  | 'stream-died'
  | 'promisor-object'
  | 'shallow-boundary'
  | 'alternate-outside'
  | 'unsupported-repo'
  | 'odd-ref'
  | 'orphan-pack'
  | 'eacces'
  | 'eio'
  | 'enoent-race'
  | 'not-regular'
  | 'symlink-outside'
  | 'too-large'
  | 'budget-bytes'
  | 'budget-count'
  | 'budget-time'
  | 'budget-names'
  | 'archive-unread'
  | 'rule-timeout'
  | 'rule-not-compiled'
  | 'worker-crash'
  | 'git-missing'
  | 'git-failed'
  | 'nested-repository'
  | 'submodule'
  | 'cancelled'
  /* told, but nothing was lost: */
  | 'engine-fallback'
  | 'pack-reader'
  | 'cache'
  | 'config-unused'
  | 'config-expired'
  | 'config-ignored'
  | 'baseline-stale'
  | 'ownership'
  | 'replace-refs'
  | 'grafts'
  | 'verify-skipped'
  | 'nothing-to-scan'
  | 'hook'
  | 'range'
  | 'limit'

export interface Notice {
  readonly code: NoticeCode
  /** `unread`: something was not read, the report is incomplete. `info`: worth knowing. */
  readonly level: 'unread' | 'info'
  /** What is concerned: a path, an object id, `file:line`. May be hostile text: escape on output. */
  readonly where: string
  /** What happened and what to do, one or two sentences. */
  readonly message: string
  /** How many units this notice stands for. */
  readonly count: number
}

export function unread(code: NoticeCode, where: string, message: string, count = 1): Notice {
  return { code, level: 'unread', where, message, count }
}

export function info(code: NoticeCode, where: string, message: string, count = 1): Notice {
  return { code, level: 'info', where, message, count }
}
