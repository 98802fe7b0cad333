/** Renders a report into every form that was asked for: files whole or not at all, standard output last. */
import { stanchVersion } from '../base/version.js'
import type { Report, Rule } from '../model/index.js'
import { checkOutputFile, writeOutputFile } from './output-file.js'
import type { Format, Outputs, RemediationFormat } from './outputs.js'
import { OutputError, type Terminal } from './terminal.js'

export interface CheckedOutputs {
  /** `path` null: standard output. */
  readonly reports: readonly { readonly format: Format; readonly path: string | null }[]
  readonly remediations: readonly { readonly format: RemediationFormat; readonly path: string }[]
}

export interface Unwritten {
  readonly where: string
  readonly why: string
}

/** Throws UsageError for a file that cannot be written where it is asked for: better now than after an hour of reading. */
export function checkOutputs(outputs: Outputs, cwd: string): CheckedOutputs {
  return {
    reports: outputs.reports.map(({ format, file }) => ({
      format,
      path: file === null ? null : checkOutputFile(file, cwd, '--output'),
    })),
    remediations: outputs.remediations.map(({ format, file }) => ({
      format,
      path: checkOutputFile(file, cwd, '--remediation'),
    })),
  }
}

/** What could not be written, and why. A reader of standard output that has gone is a normal end. */
export async function writeOutputs(
  outputs: CheckedOutputs,
  report: Report,
  options: { readonly terminal: Terminal; readonly playbookUrl: string | null; readonly withSuppressed: boolean },
): Promise<readonly Unwritten[]> {
  if (outputs.reports.length + outputs.remediations.length === 0) return []
  const { renderReport, renderRemediation } = await import('../report/index.js')
  const rendering = await renderOptions(options)
  const unwritten: Unwritten[] = []
  const attempt = async (where: string, write: () => Promise<void>) => {
    try {
      await write()
    } catch (error) {
      const refusal = error instanceof OutputError ? error.cause : error
      const { code } = refusal as NodeJS.ErrnoException
      // Anything but a refusal of the system is a bug of a renderer.
      if (code === undefined) throw error
      unwritten.push({ where, why: code })
    }
  }
  for (const { format, path } of outputs.reports) {
    if (path === null) continue
    const plain = { ...rendering, colour: false }
    await attempt(path, async () => writeOutputFile(path, await renderReport(report, format, plain)))
  }
  for (const { format, path } of outputs.remediations) {
    await attempt(path, async () => writeOutputFile(path, await renderRemediation(report, format, rendering)))
  }
  const screen = outputs.reports.find(({ path }) => path === null)
  if (screen !== undefined) {
    const { terminal } = options
    await attempt('standard output', async () => {
      for (const chunk of await renderReport(report, screen.format, rendering)) await terminal.print(chunk)
    })
  }
  return unwritten
}

async function renderOptions(options: Parameters<typeof writeOutputs>[2]) {
  const { playbookLink, renderPlaybook } = await import('../remedy/index.js')
  const { playbookUrl } = options
  return {
    colour: options.terminal.colour,
    width: options.terminal.width,
    withSuppressed: options.withSuppressed,
    playbookMarkdown: (rule: Rule) =>
      renderPlaybook(rule, playbookUrl === null ? {} : { playbookUrl: playbookLink(rule, playbookUrl) }),
    tool: { name: 'stanch', version: stanchVersion() },
  }
}
