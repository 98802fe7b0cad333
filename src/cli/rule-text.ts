/** A rule in words: what it finds, how a match is proven, how it is verified, where it is rotated. */
import { visible } from '../base/escape.js'
import type { Rule } from '../model/index.js'

export function explainRule(rule: Rule): string {
  const rows: (readonly [string, string])[] = [
    ['title', rule.title],
    ['provider', rule.provider],
    ['type', rule.type],
    ['severity', rule.severity],
    ['risk', rule.risk],
    ['documents', rule.docs],
    ['from', rule.tier],
    ['anchors', `${rule.anchors.join('  ')}${rule.anchorCase === 'any' ? '  (in any case)' : ''}`],
    ['pattern', rule.pattern],
    ['window', `${rule.window.before} bytes before an anchor, ${rule.window.after} after it`],
    ['proof', proofs(rule).join('; ') || 'none beyond its shape'],
    ['verify', verification(rule)],
    ['rotate', `stanch playbook ${rule.id}`],
    ['ignore', `stanch-ignore[${rule.id}] why, fp=<start of the fingerprint>`],
  ]
  const lines = rows.filter(([, value]) => value !== '').map(([name, value]) => `${name.padEnd(10)} ${visible(value)}`)
  return `${rule.id}\n\n${lines.join('\n')}\n`
}

function proofs(rule: Rule): readonly string[] {
  return [
    ...(rule.checksum === undefined
      ? []
      : [`checksum ${rule.checksum.name}${rule.checksum.advisory ? ' (raises confidence)' : ''}`]),
    ...(rule.structure === undefined ? [] : [`structure ${rule.structure}`]),
    ...(rule.entropy === undefined ? [] : [`at least ${rule.entropy} bits a character`]),
    ...(rule.evidence === undefined ? [] : [`unlike language and placeholders, as a ${rule.evidence}`]),
    ...(rule.keyword ? ['an assignment to a telling name'] : []),
    ...rule.with.map(
      ({ name, within, required }) => `${required ? 'with' : 'may have'} ${name} within ${within} bytes`,
    ),
    ...(rule.placeholder ? ['no placeholder'] : []),
    ...(rule.generic ? ['yields to any other rule'] : []),
  ]
}

function verification({ verify }: Rule): string {
  if ('none' in verify) return `not possible safely: ${verify.none}`
  const call = verify.handler === undefined ? `${verify.method} ${verify.url}` : `handler ${verify.handler}`
  return verify.effects === 'none' ? call : `${call} (effect: ${verify.effects}; needs --verify-effects)`
}
