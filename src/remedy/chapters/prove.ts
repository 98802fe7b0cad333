/** The chapter on proof: the old value must be seen to fail before anyone calls the incident closed. */
import type { Condition, Rule } from '../../model/index.js'
import { codeSpan, plain } from '../rule-text.js'
import { fence } from './chapter.js'

export function proveChapter(rule: Rule): string {
  const steps = rule.rotate.prove.map((step) => `- ${plain(rule, step)}`).join('\n')
  return [steps, checkOf(rule)].filter((part) => part !== '').join('\n\n')
}

function checkOf(rule: Rule): string {
  if ('none' in rule.verify) {
    return `stanch makes no call for this kind of credential: ${plain(rule, rule.verify.none)} Prove it by hand as above and keep the evidence with the incident.`
  }
  const { url, method, handler, effects } = rule.verify
  const call = url === '' ? `the check ${codeSpan(handler ?? 'of the rule')}` : codeSpan(`${method} ${url}`)
  const dead = wordsOf(rule.verify.dead)
  const meaning =
    dead === ''
      ? ''
      : ` It counts as dead only when the answer has ${dead}; anything else is unknown, and unknown is not dead.`
  const flags = effects === 'none' ? '--verify' : '--verify --verify-effects'
  const warning = effects === 'none' ? '' : ` The call does more than answer: ${plain(rule, effects)}.`
  return `Let stanch ask the provider with the old value, which it reads from git again and never stores:

${fence('sh', `stanch audit ${flags}        # the whole history; stanch scan ${flags} for the working tree`)}

It makes ${call} once for each distinct secret.${warning}${meaning} Keep the report: it holds the verdict and the time, and no value.`
}

function wordsOf(condition: Condition): string {
  const { status, has, equals, contains, lacks } = condition
  const parts = [
    status === undefined ? '' : `status ${status.join(' or ')}`,
    has === undefined ? '' : has.map(codeSpan).join(' and '),
    equals === undefined
      ? ''
      : Object.entries(equals)
          .map(([path, value]) => `${codeSpan(path)} equal to ${codeSpan(JSON.stringify(value))}`)
          .join(' and '),
    contains === undefined ? '' : `${contains.map(codeSpan).join(' or ')} in its body`,
    lacks === undefined ? '' : `none of ${lacks.map(codeSpan).join(', ')} in its body`,
  ]
  return parts.filter((part) => part !== '').join(' with ')
}
