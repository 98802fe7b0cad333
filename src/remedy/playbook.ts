/** Renders a rule's rotation playbook as Markdown: make the new one, store it, end the old one, prove it, and purge last. */
import type { Playbook, Remedy, Rule } from '../model/index.js'
import { auditChapter, proveChapter, purgeChapter, type SecretManager } from './chapters/index.js'
import { fillIn } from './placeholders.js'
import { playbookAnchor, playbookLink, providerOf } from './playbook-link.js'
import { codeBlock, link, plain } from './rule-text.js'
import { storeChapter } from './store.js'

export interface PlaybookOptions {
  /** Only this secret manager's chapter; all eight when absent. */
  readonly manager?: SecretManager
  /** The secret it is for: fills in dates and ids, and says what is known of it. */
  readonly remedy?: Remedy
  /** The organisation's own page; `{provider}` and `{rule}` are filled in. */
  readonly playbookUrl?: string
}

/** One rule's whole playbook. */
export function renderPlaybook(rule: Rule, options: PlaybookOptions = {}): string {
  return `${ownPart(rule, options, 1)}\n\n${sharedPart(rule, options, 2)}\n`
}

/** A provider's playbooks: each distinct one in full, the shared chapters once. Rules that share a playbook are named together. */
export function renderProviderPlaybook(rules: readonly Rule[], options: PlaybookOptions = {}): string {
  const [first] = rules
  if (first === undefined) return ''
  if (rules.length === 1) return renderPlaybook(first, options)
  const groups = new Map<string, Rule[]>()
  for (const rule of rules) {
    const key = JSON.stringify(rule.rotate)
    groups.set(key, [...(groups.get(key) ?? []), rule])
  }
  const parts = [...groups.values()].flatMap((alike) => {
    const [head] = alike
    if (head === undefined) return []
    const also =
      alike.length === 1
        ? ''
        : `\n\nFor: ${alike.map((rule) => `${plain(rule, rule.title)} (\`${rule.id}\`)`).join(', ')}.`
    const proofs = proofsOf(alike, options)
    return [`${ownPart(head, options, 2)}${also}\n\n${proofs}`]
  })
  const shared = [
    section(2, `Store and inject ${providerOf(first)} credentials`, storeChapter(first, options.manager, 3)),
    section(2, 'Purge the history last', purgeChapter()),
  ]
  const all = [section(2, 'First', firstText(options.remedy)), ...parts, ...shared]
  return `# Rotate credentials of ${plain(first, first.provider)}\n\n${all.join('\n\n')}\n`
}

function proofsOf(rules: readonly Rule[], options: PlaybookOptions): string {
  const [first] = rules
  if (first === undefined) return ''
  return [
    section(3, 'Revoke the old one', revokeText(first, options)),
    ...rules.map((rule) =>
      section(
        3,
        rules.length === 1 ? 'Prove that it is dead' : `Prove that it is dead: ${rule.id}`,
        proveText(rule, options),
      ),
    ),
    section(3, 'Find out what was done with it', fillIn(auditChapter(first), options.remedy)),
  ].join('\n\n')
}

/** At level 1 it is a playbook of its own and begins with the first minute. */
function ownPart(rule: Rule, options: PlaybookOptions, level: number): string {
  const { rotate } = rule
  return [
    `<a id="${playbookAnchor(rule)}"></a>\n\n${'#'.repeat(level)} Rotate: ${plain(rule, rule.title)}`,
    `**What is at stake.** ${plain(rule, rule.risk)}`,
    options.playbookUrl === undefined
      ? ''
      : `**Your organisation's own page**: <${playbookLink(rule, options.playbookUrl)}>. Where the two differ, follow that one.`,
    factsOf(rule),
    level === 1 ? section(2, 'First', firstText(options.remedy)) : '',
    section(
      level + 1,
      'Before you start',
      list(rule, rotate.before, options) || 'Nothing but the right to change this credential.',
    ),
    section(level + 1, 'Make the new one', `${activeKeysText(rotate)}\n\n${stepsText(rule, options)}`),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function sharedPart(rule: Rule, options: PlaybookOptions, level: number): string {
  return [
    section(level, 'Store and inject the new one', storeChapter(rule, options.manager, level + 1)),
    section(level, 'Revoke the old one', revokeText(rule, options)),
    section(level, 'Prove that it is dead', proveText(rule, options)),
    section(level, 'Find out what was done with it', fillIn(auditChapter(rule), options.remedy)),
    section(level, 'Purge the history last', purgeChapter()),
  ].join('\n\n')
}

function factsOf(rule: Rule): string {
  const facts = [
    `- Rule: \`${rule.id}\` (${rule.type}, ${rule.severity})`,
    rule.rotate.console === undefined ? '' : `- Console: ${link(rule, rule.rotate.console)}`,
    rule.rotate.docs === undefined ? '' : `- How the provider says to rotate it: ${link(rule, rule.rotate.docs)}`,
    `- What this credential is: ${link(rule, rule.docs)}`,
  ]
  return facts.filter((fact) => fact !== '').join('\n')
}

function firstText(remedy: Remedy | undefined): string {
  const known = remedy === undefined ? '' : `${knownText(remedy)}\n\n`
  return `${known}1. Treat it as stolen. Deleting the line or the commit changes nothing: the value is in every clone.
2. Is it being abused right now, or could it do great harm within the hour? Revoke it at once (below) and accept the outage. Otherwise go in this order, so that nothing breaks: new one, deploy, revoke, prove.
3. Do not paste the value into tickets, chats or mails; name it by its fingerprint and its masked form.
4. Make one person responsible and note the time.`
}

function knownText(remedy: Remedy): string {
  const { verdict } = remedy
  const identity = verdict.kind === 'live' ? Object.keys(verdict.identity).length : 0
  const words = {
    live: `It is **live**${identity > 0 ? '; the report names the account it belongs to' : ''}.`,
    dead: 'The provider says that it is **dead**: only the proof, the audit and the purge are left.',
    unknown: 'Whether it is live is **not known**; act as if it were.',
    unasked: 'Nobody has asked the provider yet whether it is live; act as if it were.',
  }
  const since = remedy.firstExposed === null ? '' : ` It has been open since ${remedy.firstExposed.slice(0, 10)}.`
  const count = remedy.places.length
  return `${words[verdict.kind]}${since} It stands in ${count} ${count === 1 ? 'place' : 'places'}.`
}

function activeKeysText({ twoActiveKeys }: Playbook): string {
  if (twoActiveKeys === true) {
    return 'Two can be active at the same time: the old one keeps working until every user has the new one, so there is **no downtime**.'
  }
  if (twoActiveKeys === false) {
    return 'Two cannot be active at the same time: making the new one **ends the old one**. Find all who use it first, prepare the deployment so that only the value is missing, choose a quiet hour, and change all of them at once.'
  }
  return 'Whether two can be active at the same time depends on the account or is not documented: assume that the old one ends when the new one is made, and find all who use it first.'
}

function stepsText(rule: Rule, options: PlaybookOptions): string {
  const steps = rule.rotate.steps.map((step, index) => `${index + 1}. ${fillIn(plain(rule, step), options.remedy)}`)
  const cli = rule.rotate.cli === undefined ? [] : [codeBlock(fillIn(rule.rotate.cli, options.remedy))]
  return [steps.join('\n'), ...cli].join('\n\n')
}

function revokeText(rule: Rule, options: PlaybookOptions): string {
  const { revoke, revokeCli } = rule.rotate
  const last =
    rule.rotate.twoActiveKeys === true
      ? 'Before: is the old one still used? Look at its last use at the provider, and at the logs of everything that was to get the new one.\n\n'
      : ''
  const cli = revokeCli === undefined ? [] : [codeBlock(fillIn(revokeCli, options.remedy))]
  const note =
    revokeCli?.includes('$OLD_') === true
      ? [
          'Read the old value into the variable with `read -rs OLD_TOKEN` (or as it is named there), not by typing it into the command.',
        ]
      : []
  return [`${last}${list(rule, revoke, options)}`, ...cli, ...note].join('\n\n')
}

function proveText(rule: Rule, options: PlaybookOptions): string {
  return fillIn(proveChapter(rule), options.remedy)
}

function list(rule: Rule, items: readonly string[], options: PlaybookOptions): string {
  return items.map((item) => `- ${fillIn(plain(rule, item), options.remedy)}`).join('\n')
}

function section(level: number, title: string, body: string): string {
  return `${'#'.repeat(level)} ${title}\n\n${body}`
}
