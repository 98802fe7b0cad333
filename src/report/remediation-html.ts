/** The remediation list as one HTML file: opens from disk, asks nobody for anything, can be filtered, read and printed. */
import { createHash } from 'node:crypto'
import type { Report } from '../model/index.js'
import { noticeData, playbookData, receiptData, secretData } from './html-data.js'
import { pageScript } from './html-script.js'
import { pageStyle } from './html-style.js'
import { scriptText } from './json-text.js'
import type { RemediationOptions } from './options.js'
import { foundWords, incompleteWords } from './words.js'

/** All foreign text is data in a JSON block; the script makes text nodes of it. The policy lets nothing else run or load. */
export function* renderRemediationHtml(report: Report, options: RemediationOptions): Iterable<string> {
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(pageStyle)}'`,
    `script-src '${hashOf(pageScript)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>Secrets to end</title>
<style>${pageStyle}</style>
</head>
<body>
<noscript><p>This page builds its list with the script it carries. Allow scripts for this file, or write the list as Markdown (.md) instead.</p></noscript>
<main id="page"></main>
<script type="application/json" id="data">`
  yield* dataParts(report, options)
  yield `</script>
<script>${pageScript}</script>
</body>
</html>
`
}

function* dataParts(report: Report, options: RemediationOptions): Iterable<string> {
  const head = {
    found:
      foundWords(report.findings) ?? (report.complete ? 'No secrets found' : 'No secrets found in what could be read'),
    complete: report.complete,
    incomplete: report.complete ? '' : incompleteWords(report),
    receipt: receiptData(report),
    notices: noticeData(report),
    playbooks: playbookData(report.remedies, options.playbookMarkdown),
    suppressed: report.suppressed.length,
  }
  yield `${scriptText(head).slice(0, -1)},"secrets":[`
  for (const [index, remedy] of report.remedies.entries()) {
    yield `${index === 0 ? '\n' : ',\n'}${scriptText(secretData(remedy, index + 1))}`
  }
  yield ']}'
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
