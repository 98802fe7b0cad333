/** The chapter on the thief: what may have been done with the credential while it was open. */
import type { Rule } from '../../model/index.js'
import { plain } from '../rule-text.js'

export function auditChapter(rule: Rule): string {
  const own = rule.rotate.audit === undefined ? '' : `${plain(rule, rule.rotate.audit)}\n\n`
  return `${own}- Count from the first exposure ({firstSeen}), not from the day it was found: public repositories are read by robots within minutes.
- Look for use from addresses, agents and hours that are not yours, for new users, keys, tokens, webhooks and rules that nobody of your team made, and for bulk reads.
- What the credential could read counts as read. Other secrets that were within its reach are leaked too: each gets its own playbook.
- If personal data was in reach, tell whoever is responsible for data protection now; the time limits of the law count from today.
- Write down: who had it, since when, what it could do, when it was replaced, when it was proven dead, by what evidence.`
}
