/** Which report files the inputs ask for, and in which form: the extension says it. */
import { extname } from 'node:path'
import { UsageError } from '../model/index.js'
import type { Inputs } from './inputs.js'

const FORMATS = { '.json': 'json', '.jsonl': 'jsonl', '.sarif': 'sarif', '.md': 'md', '.html': 'html' } as const

export interface ReportFile {
  readonly input: 'sarif-file' | 'report-file'
  /** As written. */
  readonly file: string
  readonly format: (typeof FORMATS)[keyof typeof FORMATS]
}

/** Throws UsageError for an extension that says nothing. */
export function reportFiles(inputs: Inputs): readonly ReportFile[] {
  const [sarif, report] = [inputs.text('sarif-file'), inputs.text('report-file')]
  return [
    ...(sarif === '' ? [] : [{ input: 'sarif-file', file: sarif, format: 'sarif' } as const]),
    ...(report === '' ? [] : [{ input: 'report-file', file: report, format: formatOf(report) } as const]),
  ]
}

function formatOf(file: string): ReportFile['format'] {
  const known = Object.entries(FORMATS).find(([extension]) => extension === extname(file).toLowerCase())
  if (known !== undefined) return known[1]
  throw new UsageError({
    code: 'input',
    where: `input report-file: ${file}`,
    problem: 'the extension says no known form',
    fix: `End the name with ${Object.keys(FORMATS).join(', ')}.`,
  })
}
