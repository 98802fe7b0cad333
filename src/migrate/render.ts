/** Our own files as text: rule file and configuration. JSON texts are YAML texts, so every value stands in quotes. */
import type { Migration, RuleDraft } from './migration.js'

export const CONFIG_NAME = '.stanch.yml'
/** Ids of rules begin with the file's name. */
export const RULES_NAME = 'migrated-rules.yml'
const PREFIX = RULES_NAME.replace(/\.yml$/, '')

export function ruleId(slug: string): string {
  return `${PREFIX}/${slug}`
}

export function renderRules(rules: readonly RuleDraft[]): string {
  return [
    '# Rules taken over from another scanner. "stanch rules test" tries them once they have "matches" and "ignores"; rules/README.md says how.',
    'provider: Own rules',
    'rules:',
    ...rules.map(renderRule),
    '',
  ].join('\n')
}

function renderRule(rule: RuleDraft): string {
  return [
    `  - id: ${ruleId(rule.slug)}`,
    `    title: ${JSON.stringify(rule.title)}`,
    `    type: ${rule.type}`,
    '    severity: high # the other scanner knows none: lower it where a live value does little',
    '    risk: Opens whatever the value is for.',
    `    anchors: [${rule.anchors.map((anchor) => JSON.stringify(anchor)).join(', ')}]`,
    ...(rule.isCaseless ? ['    anchorCase: any'] : []),
    `    pattern: ${JSON.stringify(rule.pattern)}`,
    ...(rule.entropy === undefined ? [] : [`    entropy: ${rule.entropy}`]),
    ...(rule.paths === undefined ? [] : [`    paths: [${rule.paths.map((path) => JSON.stringify(path)).join(', ')}]`]),
    '    verify: { none: not taken over }',
  ].join('\n')
}

export function renderConfig({ allow, exclude, rules }: Pick<Migration, 'allow' | 'exclude' | 'rules'>): string {
  return [
    '# Taken over from another scanner.',
    ...(rules.length === 0 ? [] : [`rules: [${RULES_NAME}]`]),
    ...(exclude.length === 0 ? [] : ['exclude:']),
    ...exclude.map(({ path, reason }) => `  - { path: ${JSON.stringify(path)}, reason: ${JSON.stringify(reason)} }`),
    ...(allow.length === 0 ? [] : ['allow:']),
    ...allow.map(
      ({ slug, path, reason }) =>
        `  - { ${slug === undefined ? '' : `rule: ${ruleId(slug)}, `}path: ${JSON.stringify(path)}, reason: ${JSON.stringify(reason)} }`,
    ),
    '',
  ].join('\n')
}
