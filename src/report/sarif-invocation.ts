/** The run as SARIF tells it: did it read everything, and if not, what was left out. */
import type { Invocation, Notification, ReportingDescriptor } from 'sarif'
import { visible } from '../base/escape.js'
import type { Report } from '../model/index.js'
import type { Chosen } from './sarif-choice.js'
import { SARIF_LIMITS } from './sarif-limits.js'
import { groupNotices, type NoticeGroup, plural } from './words.js'

/** Names of one group that its notification lists. */
const NAMES_MAX = 5

export function invocationOf(report: Report, chosen: Chosen): Invocation {
  const { receipt } = report
  const started = Date.parse(receipt.startedAt)
  const times = Number.isNaN(started)
    ? {}
    : { startTimeUtc: utc(started), endTimeUtc: utc(started + receipt.durationMs) }
  return {
    executionSuccessful: report.complete,
    ...times,
    toolExecutionNotifications: notifications(report, chosen),
    properties: {
      complete: report.complete,
      mode: receipt.mode,
      request: receipt.request,
      units: receipt.units,
      commits: receipt.commits,
      bytes: receipt.bytes,
      rules: receipt.rules,
      engine: receipt.engine,
      excluded: receipt.excluded,
      unread: receipt.unread,
      silencedByRepository: receipt.silencedByRepository,
      belowConfidence: receipt.belowConfidence,
      ...(receipt.cache === null ? {} : { cache: receipt.cache }),
      suppressed: report.suppressed.length,
    },
  }
}

/** A descriptor for each code that a notification names. */
export function notificationRules(report: Report, chosen: Chosen): ReportingDescriptor[] {
  const codes = notifications(report, chosen).map(({ descriptor }) => descriptor?.id ?? '')
  return [...new Set(codes)].map((id) => ({ id, shortDescription: { text: id } }))
}

function notifications(report: Report, chosen: Chosen): Notification[] {
  return [...groupNotices(report.notices).map(ofGroup), ...ofChoice(chosen)]
}

function ofGroup(group: NoticeGroup): Notification {
  const [first] = group.notices
  const names = group.notices.slice(0, NAMES_MAX).map(({ where }) => visible(where))
  const rest = group.notices.length - names.length
  const list = `${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
  const lead = group.level === 'unread' ? `${plural(group.count, 'unit')} not read (${group.code})` : group.code
  return {
    descriptor: { id: group.code },
    level: group.level === 'unread' ? 'error' : 'note',
    message: { text: `${lead}: ${list}. ${visible(first?.message ?? '')}`.trim() },
    properties: { count: group.count },
  }
}

function ofChoice({ cut, otherwhere }: Chosen): readonly Notification[] {
  const left: Notification[] = []
  if (cut > 0) {
    left.push({
      descriptor: { id: 'limit' },
      level: 'warning',
      message: {
        text: `${plural(cut, 'result')} beyond the ${SARIF_LIMITS.results} that a SARIF run may hold are left out, the least grave ones; the JSON report has them all.`,
      },
      properties: { count: cut },
    })
  }
  if (otherwhere > 0) {
    left.push({
      descriptor: { id: 'history' },
      level: 'note',
      message: {
        text: `${plural(otherwhere, 'secret')} that this selection does not show: no file of it holds them. The JSON report and the remediation list have them all.`,
      },
      properties: { count: otherwhere },
    })
  }
  return left
}

function utc(time: number): string {
  return new Date(time).toISOString()
}
