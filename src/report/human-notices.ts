/** What a reader must know besides findings, grouped; unread first. */
import type { Notice } from '../model/index.js'
import type { Style } from './human-finding.js'
import { fit, terminalText, wrap } from './terminal-text.js'
import { groupNotices, type NoticeGroup, plural } from './words.js'

/** Names shown of one group; the rest is counted. */
const NAMES_MAX = 3

export function* noticeLines(notices: readonly Notice[], style: Style): Iterable<string> {
  const groups = groupNotices(notices)
  for (const group of groups) yield* groupLines(group, style)
  if (groups.length > 0) yield ''
}

function* groupLines(group: NoticeGroup, { paint, width }: Style): Iterable<string> {
  const isUnread = group.level === 'unread'
  const [first] = group.notices
  if (first === undefined) return
  const head = isUnread ? `not read: ${plural(group.count, 'unit')} (${group.code})` : `note (${group.code})`
  const messages = new Set(group.notices.map(({ message }) => message))
  yield paint(isUnread ? 'yellow' : 'dim', head)
  // One message for all is said once; else each name brings its own.
  const isShared = messages.size === 1
  if (isShared)
    for (const line of wrap(terminalText(first.message), width - 2))
      yield `  ${paint('dim', line === line.trimStart() ? safe(line) : line)}`
  for (const notice of group.notices.slice(0, NAMES_MAX)) {
    const name = `- ${terminalText(notice.where)}`
    yield `  ${isShared ? name : fit(`${name}: ${terminalText(notice.message)}`, Math.max(width - 2, name.length + 20))}`
  }
  const rest = group.notices.length - NAMES_MAX
  if (rest > 0) yield `  and ${plural(rest, 'more')}`.replace(/mores$/, 'more')
}

/** A wrapped line may begin with anything: a runner's command must not. */
function safe(line: string): string {
  return line.startsWith('::') ? `\u200b${line}` : line
}
