/** The one place that starts git: hardened, with bounded output, and with every sign of trouble handed back as a value. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { allowedArguments, type GitCommand, HARDENED_SETTINGS } from './calls.js'

/** A child that says nothing for so long is stopped. Milliseconds. */
export const STALL_MS = 300_000
/** Most bytes of an answer that is kept whole. */
export const ANSWER_BYTES_MAX = 1 << 30
/** Lines of stderr that are kept of one child. */
const ERROR_LINES_MAX = 50
const ERROR_BYTES_MAX = 64 * 1024

/** A repository as git is told of it. */
export interface GitTarget {
  /** Absolute path of the git program. */
  readonly git: string
  /** Absolute. */
  readonly gitDir: string
  readonly environment: Readonly<Record<string, string>>
}

export interface GitCall {
  readonly command: GitCommand
  readonly options: readonly string[]
  /** Absolute; given only for calls that list the work tree. */
  readonly workTree?: string
  /** Overrides within the hardened environment: a shallow file of ours, a scratch object folder. */
  readonly environment?: Readonly<Record<string, string>>
  readonly stallMs?: number
  readonly signal?: AbortSignal
}

/** How a child ended. */
export interface GitEnd {
  readonly exitCode: number | null
  readonly signal: string | null
  /** Lines of stderr. */
  readonly errors: readonly string[]
  readonly stopped: 'stall' | 'bytes' | null
}

export interface GitChild {
  readonly stdin: ChildProcessWithoutNullStreams['stdin']
  readonly ended: Promise<GitEnd>
  /** Stops and restarts the flow of output; the stall clock stands while it is paused. */
  pause(): void
  resume(): void
  stop(why: 'stall' | 'bytes' | null): void
}

/** Starts git; its output goes to `onData` in pieces as they come. */
export function openGit(target: GitTarget, call: GitCall, onData: (chunk: Buffer) => void): GitChild {
  const child = spawn(target.git, commandLine(target, call), {
    cwd: call.workTree ?? target.gitDir,
    env: { ...target.environment, ...call.environment },
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
    ...(call.signal ? { signal: call.signal } : {}),
  })
  let stopped: GitEnd['stopped'] = null
  const stop = (why: GitEnd['stopped']): void => {
    stopped ??= why
    child.kill('SIGKILL')
    // A grandchild may hold the pipes open: they are not waited for.
    child.stdout.destroy()
    child.stderr.destroy()
  }
  let stall = setTimeout(() => stop('stall'), call.stallMs ?? STALL_MS)
  child.stdout.on('data', (chunk: Buffer) => {
    stall.refresh()
    onData(chunk)
  })
  // A child that dies takes its stdin with it: told by its exit, not by this error.
  child.stdin.on('error', () => undefined)
  const errors = collectLines(child)
  const ended = new Promise<GitEnd>((resolve) => {
    child.on('error', (cause) => {
      clearTimeout(stall)
      resolve({ exitCode: null, signal: null, errors: [cause.message], stopped })
    })
    child.on('close', (exitCode, signal) => {
      clearTimeout(stall)
      resolve({ exitCode, signal, errors: errors(), stopped })
    })
  })
  const pause = (): void => {
    clearTimeout(stall)
    child.stdout.pause()
  }
  const resume = (): void => {
    clearTimeout(stall)
    stall = setTimeout(() => stop('stall'), call.stallMs ?? STALL_MS)
    child.stdout.resume()
  }
  return { stdin: child.stdin, ended, pause, resume, stop }
}

/** Runs git to its end and hands over its whole output, which is small by nature or cut at the budget. */
export async function runGit(
  target: GitTarget,
  call: GitCall & { readonly input?: string; readonly bytesMax?: number },
): Promise<GitEnd & { readonly output: Buffer }> {
  const chunks: Buffer[] = []
  let bytes = 0
  const child = openGit(target, call, (chunk) => {
    bytes += chunk.length
    if (bytes > (call.bytesMax ?? ANSWER_BYTES_MAX)) child.stop('bytes')
    else chunks.push(chunk)
  })
  child.stdin.end(call.input ?? '')
  const end = await child.ended
  return { ...end, output: Buffer.concat(chunks) }
}

/** One line for a notice: how it ended and what it said last. */
export function describeEnd(end: GitEnd): string {
  const how =
    end.stopped === 'stall'
      ? 'was stopped because it said nothing for too long'
      : end.stopped === 'bytes'
        ? 'was stopped because its answer grew too long'
        : end.signal !== null
          ? `was killed by ${end.signal}`
          : `ended with ${end.exitCode ?? 'an error'}`
  const said = end.errors.at(-1)
  return said === undefined ? how : `${how}: ${said.slice(0, 300)}`
}

function commandLine(target: GitTarget, call: GitCall): readonly string[] {
  const settings = HARDENED_SETTINGS.flatMap((setting) => ['-c', setting])
  const where = [`--git-dir=${target.gitDir}`, ...(call.workTree ? [`--work-tree=${call.workTree}`] : [])]
  return ['--no-pager', '--no-replace-objects', ...where, ...settings, ...allowedArguments(call.command, call.options)]
}

function collectLines(child: ChildProcessWithoutNullStreams): () => readonly string[] {
  let text = ''
  child.stderr.setEncoding('utf8')
  child.stderr.on('data', (part: string) => {
    if (text.length < ERROR_BYTES_MAX) text += part
  })
  return () =>
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, ERROR_LINES_MAX)
}
