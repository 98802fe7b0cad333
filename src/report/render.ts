/** A report in the wanted format, in pieces, so that a million findings need not fit into one string. */
import type { Report } from '../model/index.js'
import { cleanse } from './cleanse.js'
import { renderHuman } from './human.js'
import { renderJson } from './json.js'
import { renderJsonLines } from './jsonl.js'
import type { RemediationFormat, RemediationOptions, RenderOptions, ReportFormat } from './options.js'
import { renderRemediationHtml } from './remediation-html.js'
import { renderRemediationJson } from './remediation-json.js'
import { renderRemediationMarkdown } from './remediation-markdown.js'

/** Resolves as soon as the format's code is loaded; the pieces are made as they are read. Every text ends with a line feed. */
export async function renderReport(
  report: Report,
  format: ReportFormat,
  options: RenderOptions,
): Promise<Iterable<string>> {
  const clean = cleanse(report)
  switch (format) {
    case 'human':
      return inPieces(renderHuman(clean, options))
    case 'json':
      return inPieces(renderJson(clean))
    case 'jsonl':
      return inPieces(renderJsonLines(clean))
    case 'sarif': {
      const { renderSarif } = await import('./sarif.js')
      return inPieces(renderSarif(clean, options))
    }
  }
}

/** The remediation list: for the people who rotate. */
export function renderRemediation(
  report: Report,
  format: RemediationFormat,
  options: RemediationOptions,
): Iterable<string> {
  const clean = cleanse(report)
  switch (format) {
    case 'md':
      return inPieces(renderRemediationMarkdown(clean, options))
    case 'html':
      return inPieces(renderRemediationHtml(clean, options))
    case 'json':
      return inPieces(renderRemediationJson(clean, options))
  }
}

/** Characters that are gathered before they are handed on: many small writes are slow. */
const PIECE = 64_000

function* inPieces(parts: Iterable<string>): Iterable<string> {
  let piece = ''
  for (const part of parts) {
    piece += part
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}
