/** Is the value built as its format demands? Each format is one file here; a rule names it as `structure: name` or `name:argument`. */
import type { Proof } from '../proof.js'
import { awsKeyId, bedrockKey, bedrockUrl } from './aws.js'
import { azureKey } from './azure.js'
import { base64OfSize, macaroon, uuid } from './encodings.js'
import { jsonWebToken } from './json-web-token.js'
import { openPgp } from './openpgp.js'
import { openSsh } from './openssh.js'
import { gcpPrivateKey, pemBlock, pemInBase64 } from './pem.js'
import { puttyKey } from './putty.js'
import type { Structure } from './structure.js'
import { userAndPassword } from './user-and-password.js'

export const STRUCTURES: Readonly<Record<string, Structure>> = {
  jwt: jsonWebToken,
  pem: pemBlock,
  'pem-base64': pemInBase64,
  openssh: openSsh,
  putty: puttyKey,
  pgp: openPgp,
  'gcp-json': gcpPrivateKey,
  base64: base64OfSize,
  uuid,
  macaroon,
  'aws-key-id': awsKeyId,
  'bedrock-key': bedrockKey,
  'bedrock-url': bedrockUrl,
  'azure-key': azureKey,
  'user-password': userAndPassword,
}

export const structureProof: Proof = (evidence) => {
  const { rule, secret } = evidence
  if (rule.structure === undefined) return { kind: 'silent' }
  const [name = '', argument = ''] = rule.structure.split(':')
  const structure = STRUCTURES[name]
  if (structure === undefined) throw new Error(`rule ${rule.id}: no structure is named ${name}`)
  const built = structure(secret, argument, evidence)
  if (built.kind === 'broken') return { kind: 'dropped', reason: built.reason }
  const facts = built.facts === undefined || built.facts === '' ? '' : `: ${built.facts}`
  return {
    kind: 'passed',
    // Only what is more than chance counts as proof of structure when two rules claim the same bytes.
    proof: built.isWeak ? `format ${name}${facts}` : `structure ${name}${facts}`,
    weight: built.isWeak ? 'weak' : 'strong',
    ...(built.parts === undefined ? {} : { parts: built.parts }),
  }
}
