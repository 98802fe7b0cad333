/** What is written where: `--format F --output FILE` in pairs, a format without a file to standard output, remediation lists by extension. */
import { extname } from 'node:path'
import { UsageError } from '../model/index.js'
import type { FlagToken } from './tokens.js'

export type Format = 'human' | 'json' | 'jsonl' | 'sarif'
export type RemediationFormat = 'md' | 'html' | 'json'

export interface Outputs {
  /** `file` null: standard output, at most one. */
  readonly reports: readonly { readonly format: Format; readonly file: string | null }[]
  readonly remediations: readonly { readonly format: RemediationFormat; readonly file: string }[]
}

/** Throws UsageError for pairs that do not fit. */
export function planOutputs(tokens: readonly FlagToken[]): Outputs {
  const reports: { format: Format; file: string | null | undefined }[] = []
  for (const { name, value } of tokens) {
    // The parser let only known formats through.
    if (name === 'format') reports.push({ format: value as Format, file: undefined })
    if (name !== 'output') continue
    const last = reports.at(-1)
    if (last === undefined || last.file !== undefined) {
      throw usage('output', '--output', 'there is no --format before it', `Write --format sarif --output ${value}`)
    }
    last.file = value === '-' ? null : value
  }
  if (reports.length === 0) reports.push({ format: 'human', file: null })
  const outputs: Outputs = {
    reports: reports.map(({ format, file }) => ({ format, file: file ?? null })),
    remediations: tokens.filter(({ name }) => name === 'remediation').map(({ value }) => remediationOf(value ?? '')),
  }
  const toStdout = outputs.reports.filter(({ file }) => file === null)
  if (toStdout.length > 1) {
    const [first, second] = toStdout
    throw usage(
      'two-outputs',
      '--format',
      `${first?.format} and ${second?.format} would both go to standard output`,
      `Give one of them a file: --format ${second?.format} --output FILE`,
    )
  }
  refuseTwice(outputs)
  return outputs
}

const EXTENSIONS: Readonly<Record<string, RemediationFormat>> = {
  '.md': 'md',
  '.markdown': 'md',
  '.html': 'html',
  '.htm': 'html',
  '.json': 'json',
}

function remediationOf(file: string): Outputs['remediations'][number] {
  const format = EXTENSIONS[extname(file).toLowerCase()]
  if (format !== undefined) return { format, file }
  throw usage(
    'remediation',
    `--remediation ${file}`,
    'the extension says no known form',
    'End the name with .md, .html or .json.',
  )
}

function refuseTwice({ reports, remediations }: Outputs): void {
  const files = [...reports, ...remediations].flatMap(({ file }) => file ?? [])
  const twice = files.find((file, index) => files.indexOf(file) !== index)
  if (twice === undefined) return
  throw usage('output', twice, 'is named for two outputs', 'Give each output a file of its own.')
}

function usage(code: string, where: string, problem: string, fix: string): UsageError {
  return new UsageError({ code, where, problem, fix })
}
