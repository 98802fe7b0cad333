/** The shared chapters of every playbook: eight secret managers, the purge and the proof. */
import { awsSecretsManager } from './aws-secrets-manager.js'
import { azureKeyVault } from './azure-key-vault.js'
import type { Chapter } from './chapter.js'
import { conjur } from './conjur.js'
import { doppler } from './doppler.js'
import { gcpSecretManager } from './gcp-secret-manager.js'
import { infisical } from './infisical.js'
import { onePassword } from './one-password.js'
import { vault } from './vault.js'

export { auditChapter } from './audit.js'
export type { Chapter, Names, SecretManager } from './chapter.js'
export { proveChapter } from './prove.js'
export { purgeChapter } from './purge.js'

export const secretManagers: readonly Chapter[] = [
  vault,
  awsSecretsManager,
  azureKeyVault,
  gcpSecretManager,
  conjur,
  onePassword,
  doppler,
  infisical,
]
