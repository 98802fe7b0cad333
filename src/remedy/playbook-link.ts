/** Where a secret's playbook is: an anchor in our own documents, or the organisation's page. */
import type { Rule } from '../model/index.js'

/** `template` knows `{provider}` (the rule's file) and `{rule}` (its id); both are percent-encoded, the slash of the id too. */
export function playbookLink(rule: Rule, template: string | null): string {
  if (template === null) return `#${playbookAnchor(rule)}`
  return template
    .replaceAll('{provider}', encodeURIComponent(providerOf(rule)))
    .replaceAll('{rule}', encodeURIComponent(rule.id))
}

/** `playbook-slack-bot-token`. */
export function playbookAnchor(rule: Rule): string {
  return `playbook-${rule.id.replace(/[^A-Za-z0-9]+/g, '-').toLowerCase()}`
}

/** What `stanch playbook` is given: the rule file's name. */
export function providerOf(rule: Rule): string {
  return rule.id.split('/')[0] ?? rule.id
}
