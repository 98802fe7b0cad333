/** What is to be read: a scope becomes a stream of blobs with an account of everything that was seen. */
import type { Scope, Source } from '../model/index.js'
import type { SourceOptions } from './options.js'

export type { Exclusion, SourceOptions } from './options.js'

/** Opens what a scope names. Throws UsageError or ScopeError where it cannot be read at all; every lesser failure is a notice. */
export async function openSource(scope: Scope, options: SourceOptions): Promise<Source> {
  switch (scope.kind) {
    case 'tree':
      return (await import('./files.js')).openFiles(scope, options)
    case 'staged':
      return (await import('./staged.js')).openStaged(scope, options)
    case 'range':
      return (await import('./range.js')).openRange(scope, options)
    case 'stdin':
      return (await import('./stdin.js')).openStdin(scope, options)
    case 'audit':
      return (await import('./history.js')).openHistory(scope, options)
  }
}
