/** The remedy stage: findings → one row per secret with what its owner must know, and the playbook that ends it. */
export { type Chapter, type SecretManager, secretManagers } from './chapters/index.js'
export { type PlaybookOptions, renderPlaybook, renderProviderPlaybook } from './playbook.js'
export { playbookLink } from './playbook-link.js'
export { buildRemedies, type RemedyOptions } from './remedies.js'
