/** What a blocked commit or push says: masked findings, where they stand, what to do, within one screen. */
import { visible } from '../base/escape.js'
import type { Finding, Report } from '../model/index.js'
import { countLine, whereabouts } from './summary.js'

/** Findings shown; the rest is a number, so that all fits into 24 lines. */
const SHOWN_MAX = 5

export function blockedMessage(hook: string, report: Report, counting: readonly Finding[]): string {
  const shown = counting.slice(0, SHOWN_MAX)
  const more = counting.length - shown.length
  const [first] = counting
  const mark = `stanch-ignore[${first?.rule.id ?? 'rule'}] why, fp=${first?.fingerprint.slice(0, 8) ?? ''}`
  const again = hook === 'pre-push' ? 'push' : 'commit'
  return [
    `stanch: this ${again} holds ${countLine(counting, [])}`,
    '',
    ...shown.flatMap((finding) => [
      `  ${whereabouts(finding)}  ${visible(finding.rule.title)}`,
      `    ${cut(finding.places[0].excerpt)}`,
    ]),
    ...(more === 0 ? [] : [`  and ${more} more: stanch scan ${hook === 'pre-push' ? '' : '--staged'}`.trimEnd()]),
    '',
    `  Take the value out and ${again} again; keep it in a secret manager or an ignored file.`,
    ...(hook === 'pre-push' ? ['  It stands in commits already made: rewrite them, or better, rotate it first.'] : []),
    `  Was it ever shared? Rotate it: stanch playbook ${first?.rule.id.split('/')[0] ?? '<provider>'}`,
    `  No secret? Write on its line or the line above: ${mark}`,
    `  Skip the check once: git ${again} --no-verify (in the pre-commit framework SKIP=stanch)`,
    ...(report.complete ? [] : ['  Besides, not everything could be read: see below.']),
    '',
  ].join('\n')
}

const EXCERPT_MAX = 100

function cut(excerpt: string): string {
  const text = visible(excerpt.trim())
  return text.length > EXCERPT_MAX ? `${text.slice(0, EXCERPT_MAX - 1)}…` : text
}
