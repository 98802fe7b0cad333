/** A rule as SARIF describes it: what the alert is called, how grave it is, and the rotation playbook as its help. */
import type { ReportingDescriptor } from 'sarif'
import { visible } from '../base/escape.js'
import type { Rule, Severity } from '../model/index.js'
import type { RenderOptions } from './options.js'
import { SARIF_LIMITS } from './sarif-limits.js'
import { providerOf } from './words.js'

/**
 * GitHub's `security-severity`, a property of the rule: a change of verdict must not open a second alert. Over 9.0 is critical there;
 * exactly 9.0 means different things to different readers and is avoided.
 */
const SCORE: Record<Severity, string> = { critical: '9.5', high: '8.0', medium: '6.0', low: '3.0' }
const LEVEL = { critical: 'error', high: 'error', medium: 'warning', low: 'note' } as const

export function ruleDescriptor(rule: Rule, options: RenderOptions): ReportingDescriptor {
  const { descriptionCharacters, nameCharacters, tags } = SARIF_LIMITS
  const isLink = rule.tier !== 'repository' && rule.docs.startsWith('https://')
  return {
    id: rule.id,
    name: cut(words(rule.generalTitle ?? rule.title), nameCharacters),
    shortDescription: {
      text: cut(`${words(rule.generalTitle ?? rule.title)} in the repository`, descriptionCharacters),
    },
    fullDescription: { text: cut(words(rule.risk) || words(rule.title), descriptionCharacters) },
    help: { text: helpText(rule), markdown: helpMarkdown(rule, options) },
    ...(isLink ? { helpUri: rule.docs } : {}),
    defaultConfiguration: { level: LEVEL[rule.severity] },
    properties: {
      tags: ['security', 'secret', 'external/cwe/cwe-798', rule.type, providerOf(rule)].slice(0, tags),
      precision: precisionOf(rule),
      'security-severity': SCORE[rule.severity],
      'problem.severity': LEVEL[rule.severity] === 'note' ? 'recommendation' : LEVEL[rule.severity],
    },
  }
}

/** By the kind of proof: a checksum or a structure leaves hardly a doubt, a name near a value leaves some. */
function precisionOf(rule: Rule): 'very-high' | 'high' | 'medium' | 'low' {
  if (rule.generic) return 'low'
  if (rule.keyword) return 'medium'
  const isProven = (rule.checksum !== undefined && !rule.checksum.advisory) || rule.structure !== undefined
  return isProven ? 'very-high' : 'high'
}

function helpText(rule: Rule): string {
  const { rotate } = rule
  const where = rotate.console === undefined ? '' : ` Console: ${words(rotate.console)}`
  const steps = [...rotate.steps, ...rotate.revoke].map((step, index) => `${index + 1}. ${words(step)}`)
  return cut(
    `${words(rule.risk)}${where}\n\n${steps.join('\n')}\n\nstanch playbook ${providerOf(rule)}`,
    SARIF_LIMITS.helpCharacters,
  )
}

/** Cut between two sections, and says so. */
function helpMarkdown(rule: Rule, options: RenderOptions): string {
  const whole = options.playbookMarkdown(rule).replace(/^<a id="[^"]*"><\/a>\s*/, '')
  if (whole.length <= SARIF_LIMITS.helpCharacters) return whole
  const end = whole.lastIndexOf('\n#', SARIF_LIMITS.helpCharacters - 200)
  const kept = whole.slice(0, end > 0 ? end : SARIF_LIMITS.helpCharacters - 200)
  return `${kept}\n\nThe rest: \`stanch playbook ${providerOf(rule)}\`\n`
}

function words(text: string): string {
  return visible(text.replace(/\s+/g, ' ').trim())
}

function cut(text: string, characters: number): string {
  return text.length <= characters ? text : `${text.slice(0, characters - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
