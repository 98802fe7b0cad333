/** `stanch explain FILE[:LINE]`: which rules came near, what decided, and whether it is reported. */
import { open, realpath } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'
import { gitObjectId } from '../base/hash.js'
import { globMatcher } from '../base/paths.js'
import { visible } from '../base/escape.js'
import { findRoot } from '../config/index.js'
import { type Blob, type Policy, pathNameOf, type Rule, UsageError } from '../model/index.js'
import type { Invocation } from './command.js'
import type { Context } from './context.js'
import { explanationText } from './explain-text.js'
import { openNamedEngine } from './rule-set.js'
import { readSettings } from './settings.js'
import { readStandardInput } from './stdin.js'

export async function runExplainCommand(invocation: Invocation, context: Context): Promise<number> {
  const subject = await readSubject(invocation, context)
  const settings = await readSettings(invocation, subject.root, context)
  if (subject.bytes.length > settings.options.maxBlobBytes) throw tooLarge(subject.shown)
  const engine = await openNamedEngine(settings.options.engine)
  const { loadRules } = await import('../rules/index.js')
  const { createInspector } = await import('../inspect.js')
  const { explain } = await import('../explain.js')
  const { fatesOf, whyExcluded } = await import('../pipeline/fates.js')
  const { rules } = await loadRules({ engine, ruleFiles: settings.ruleFiles })
  const enabled = enabledRules(rules, settings.policy)
  const inspector = createInspector(enabled, engine, { keepDropped: true })
  const blob = blobOf(subject)
  const explanation = explain(blob.id, blob.bytes, inspector, subject.line)
  if (subject.line !== null && subject.line > explanation.lines) throw noSuchLine(subject, explanation.lines)
  const { fates, notices } = fatesOf(blob, explanation.inspection, enabled, settings.policy)
  const text = explanationText({
    ...subject,
    explanation,
    fates,
    marks: notices,
    excluded: subject.isStdin ? null : whyExcluded(subject.path, settings.policy),
    disabled: rules.length - enabled.length,
  })
  await context.terminal.print(text)
  for (const { where, message } of settings.notices) context.terminal.say(`${visible(where)}: ${visible(message)}`)
  return context.interruption.code() ?? 0
}

export interface Subject {
  /** As the user named it. */
  readonly shown: string
  /** `/`-separated, relative to the root: what globs are compared with. */
  readonly path: string
  readonly root: string
  readonly bytes: Uint8Array
  /** Null: all lines. */
  readonly line: number | null
  readonly isStdin: boolean
}

async function readSubject(invocation: Invocation, context: Context): Promise<Subject> {
  const [operand] = invocation.operands
  const isStdin = invocation.isOn('stdin')
  if (operand === undefined && !isStdin)
    throw usage('explain', 'needs a file', 'Usage: stanch explain FILE[:LINE], or stanch explain - for standard input')
  const { cwd } = context
  if (isStdin || operand === '-') {
    const [, digits] = /^:?(\d{1,9})$/.exec(operand ?? '') ?? []
    if (operand !== undefined && operand !== '-' && digits === undefined)
      throw usage(
        operand.slice(0, 200),
        '--stdin reads no files',
        'Leave out the path, or --stdin. A line of it is named by its number.',
      )
    const line = digits === undefined ? null : lineNumber(digits, operand ?? '')
    const name = invocation.text('stdin-name') ?? 'stdin'
    const bytes = await readStandardInput(context.interruption.signal)
    return { shown: name, path: name, root: findRoot(cwd), bytes, line, isStdin: true }
  }
  const whole = await readBytes(resolve(cwd, operand!))
  const { file, line } = whole === null ? lineOf(operand!) : { file: operand!, line: null }
  const bytes = whole ?? (await readBytes(resolve(cwd, file)))
  if (bytes === null) throw usage(file.slice(0, 200), 'there is no such file', 'Name a file, or FILE:LINE.')
  // Names are those that a scan gives: of the real file, below the real root.
  const path = await realpath(resolve(cwd, file))
  const root = findRoot(path)
  return { shown: file, path: relative(root, path).split(sep).join('/'), root, bytes, line, isStdin: false }
}

/** `a.env:12` and `a.env:12:5` → file and line. */
function lineOf(operand: string): { readonly file: string; readonly line: number | null } {
  const [, file, digits] = /^(.*?):(\d{1,9})(?::\d{1,9})?$/.exec(operand) ?? []
  if (file === undefined || file === '' || digits === undefined) return { file: operand, line: null }
  return { file, line: lineNumber(digits, operand) }
}

function lineNumber(digits: string, where: string): number {
  if (Number(digits) > 0) return Number(digits)
  throw usage(where.slice(0, 200), 'there is no line 0', 'Lines are counted from 1.')
}

/** Read whole, up to here; more is no text that a person asks a line of. Bytes. */
const FILE_MAX = 512 * 1024 * 1024

/** Null when there is no such file. */
async function readBytes(path: string): Promise<Uint8Array | null> {
  const file = await open(path, 'r').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null
    throw usage(path, `cannot be read (${cause.code ?? 'error'})`, 'Name a readable file.', cause)
  })
  if (file === null) return null
  try {
    const stat = await file.stat()
    if (!stat.isFile()) throw usage(path, 'is no regular file', 'Name a file; a folder is read by stanch scan.')
    if (stat.size > FILE_MAX) throw tooLarge(path)
    return await file.readFile()
  } finally {
    await file.close()
  }
}

function blobOf({ bytes, path, isStdin }: Subject): Blob {
  const name = pathNameOf(path)
  return {
    id: gitObjectId('blob', bytes),
    bytes,
    places: [isStdin ? { kind: 'stdin', path: name } : { kind: 'file', path: name, tracking: 'unknown' }],
  }
}

function enabledRules(rules: readonly Rule[], { disabledRules }: Policy): readonly Rule[] {
  const isOff = globMatcher(disabledRules)
  return rules.filter(({ id }) => !isOff(id))
}

function noSuchLine({ shown, line }: Subject, lines: number): UsageError {
  return usage(`${shown}:${line}`, `the file has ${lines} ${lines === 1 ? 'line' : 'lines'}`, 'Name one of them.')
}

function tooLarge(shown: string): UsageError {
  return usage(
    shown,
    'is too large to be explained in one piece',
    'Raise --max-file-size, or cut out the part in question.',
  )
}

function usage(where: string, problem: string, fix: string, cause?: unknown): UsageError {
  return new UsageError({ code: 'explain', where, problem, fix, cause })
}
