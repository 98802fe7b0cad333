/** `stanch-ignore[rule] reason, until=…, fp=…` beside a secret: counts only with its rule and a reason, and only for that secret. */
import {
  type Finding,
  type InlineMark,
  info,
  type Notice,
  type Policy,
  placeName,
  type Suppression,
} from '../model/index.js'
import { isExpired, type PlaceFilter } from './place-filter.js'

/** Notices about marks that are listed one by one; the rest is a count. */
const MARK_NOTICES_MAX = 100

export function inlineMarks(policy: Policy): PlaceFilter {
  const told = new Map<string, Notice>()
  const tell = (notice: Notice) => {
    told.set(`${notice.where} ${notice.message}`, notice)
    return null
  }
  return {
    judge: (finding, place) => {
      const mark = place.inlineMark
      if (mark === null) return null
      const where = `${placeName(place.provenance)}:${mark.line}`
      const flaw = flawOf(mark, finding)
      if (flaw !== null) return tell(info('config-ignored', where, flaw))
      if (isExpired(mark.until, policy.today)) {
        return tell(info('config-expired', where, `The inline mark (${mark.reason}) counted until ${mark.until}.`))
      }
      if (policy.inlineMarks === 'list') {
        const message = `An inline mark for ${finding.rule.id} (${mark.reason}) is listed, not honoured.`
        return tell(info('config-ignored', where, message))
      }
      return suppression(mark, where)
    },
    notices: () => capped([...told.values()]),
  }
}

/** Why the mark does not cover this secret, null when it does. */
function flawOf(mark: InlineMark, finding: Finding): string | null {
  const example = `stanch-ignore[${finding.rule.id}] why, fp=${finding.fingerprint.slice(0, 8)}`
  if (mark.rule === '*') return `An inline mark without a rule does not count. Write: ${example}`
  if (mark.reason === '') return `An inline mark without a reason does not count. Write: ${example}`
  if (mark.rule !== finding.rule.id) return `The inline mark is for ${mark.rule}; this secret is ${finding.rule.id}.`
  if (mark.fingerprint !== undefined && !finding.fingerprint.startsWith(mark.fingerprint)) {
    return `The inline mark is bound to another secret (fp=${mark.fingerprint}); this one is ${finding.fingerprint.slice(0, 8)}.`
  }
  return null
}

function suppression(mark: InlineMark, where: string): Suppression {
  const until = mark.until === undefined ? {} : { until: mark.until }
  return { by: 'inline', tier: 'repository', reason: mark.reason, ...until, where }
}

function capped(notices: readonly Notice[]): readonly Notice[] {
  if (notices.length <= MARK_NOTICES_MAX) return notices
  const more = notices.length - MARK_NOTICES_MAX
  return [
    ...notices.slice(0, MARK_NOTICES_MAX),
    info('limit', 'inline marks', `${more} more inline marks did not count.`, more),
  ]
}
