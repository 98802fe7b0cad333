/** The chapter on storing and injecting: one secret manager's, or all eight. */
import type { Rule } from '../model/index.js'
import { type Chapter, type Names, type SecretManager, secretManagers } from './chapters/index.js'

const PARTS = [
  ['write', 'Store the new value'],
  ['process', 'Into a process'],
  ['kubernetes', 'Into Kubernetes'],
  ['actions', 'Into GitHub Actions'],
  ['local', 'On a developer’s machine'],
] as const

/** `level` is that of the managers' headings. */
export function storeChapter(rule: Rule, manager: SecretManager | undefined, level: number): string {
  const names = namesOf(rule)
  const chosen = secretManagers.filter((chapter) => manager === undefined || chapter.manager === manager)
  const intro = `Put the new value into your secret manager and let programs fetch it from there; no file of the repository, and no image, holds it again. Names below are examples: \`${names.variable}\`, \`${names.path}\`. ${chosen.length > 1 ? 'Use the chapter of the manager you have.' : ''} A value of several lines (a private key) comes from its file: write \`cat new-key.pem\` in place of \`read\` and \`printf\`, and delete the file when it is stored.`
  return [intro.trim(), ...chosen.map((chapter) => managerText(chapter, names, level))].join('\n\n')
}

function managerText(chapter: Chapter, names: Names, level: number): string {
  const parts = PARTS.map(([part, title]) => `${'#'.repeat(level + 1)} ${title}\n\n${chapter[part](names)}`)
  return `${'#'.repeat(level)} ${chapter.title}\n\nDocumentation: <${chapter.docs}>\n\n${parts.join('\n\n')}`
}

/** Only letters, digits, hyphens and underscores of the id go into commands. */
function namesOf(rule: Rule): Names {
  const words = rule.id
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
  const variable = words.join('_').toUpperCase()
  const [provider = 'app', ...rest] = rule.id
    .toLowerCase()
    .split('/')
    .map((part) => part.replace(/[^a-z0-9-]+/g, '-'))
  return {
    path: [provider, ...rest].join('/'),
    dashed: words.join('-'),
    variable: /^[0-9]/.test(variable) ? `KEY_${variable}` : variable,
  }
}
