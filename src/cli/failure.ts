/** Errors as people read them: what, where, why, what to do. */
import { visible } from '../base/escape.js'
import { ScopeError, UsageError } from '../model/index.js'

export interface Failure {
  readonly exitStatus: number
  readonly lines: readonly string[]
}

/** `showStack`: STANCH_DEBUG is set. The message of an unknown error may quote scanned text, so only its kind and place are told. */
export function describeFailure(error: unknown, showStack: boolean): Failure {
  if (error instanceof UsageError) {
    const exitStatus = error instanceof ScopeError ? 3 : 2
    return {
      exitStatus,
      lines: [
        `stanch: ${visible(error.where)}: ${visible(error.message)}`,
        `  what to do: ${visible(error.fix)}`,
        `  error code: ${visible(error.code)} (exit status ${exitStatus})`,
      ],
    }
  }
  const frames = framesOf(error)
  const { code } = (error ?? {}) as { code?: unknown }
  const kind = error instanceof Error ? error.name : typeof error
  return {
    exitStatus: 4,
    lines: [
      `stanch: internal error: ${visible(kind)}${typeof code === 'string' ? ` ${visible(code)}` : ''}${frames[0] ?? ''}`,
      '  This is a bug of stanch, not of your repository; the result is not to be trusted.',
      '  what to do: please report it with the output of "stanch --version --json".',
      ...(showStack ? frames.map((frame) => ` ${frame}`) : ['  STANCH_DEBUG=1 shows where it happened.']),
      '  error code: internal (exit status 4)',
    ],
  }
}

/** Names of functions and files only: an error's message stands in its stack too. */
function framesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return []
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => ` ${visible(line.trim())}`)
}
