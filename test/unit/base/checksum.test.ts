import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CHECKSUMS, hasValidChecksum, withChecksum } from '../../../src/base/checksum.js'
import { openEngine } from '../../../src/base/regex.js'
import { builtInRules } from '../../../src/rules/index.js'

test('each checksum gives the published digest of its test vector', () => {
  const vectors: readonly [string, string, string][] = [
    ['crc32-base62', '0A1b2C3d4E5f6G7h8I9j0K1l2M3n4O', '0Ok4LV'],
    ['crc32-base62', '0A1b2C3d4E5f6G7h8I9j0K1l2M3n4O0A1b2C3d4E5f6G7h8I9j', '0EjFHe'],
    ['crc32-base62', 'hello', '0zNvy2'],
    ['crc32-base36', `${'gl'}pat-AAAAAAAAAAbbbbbbbbbbbbbbbbb.01.0r`, '1t4drr8'],
    ['crc32-hex', '0123456789abcdef0123456789abcdef', '7759b50e'],
    ['crc32-hex-le', `${'gl'}sa_0A1b2C3d4E5f6G7h8I9j0K1l2M3n4OaB`, '807c2c30'],
    ['crc32-base64-le', 'hello', 'hqYQNg'],
    ['sha256-base32', `${'github'}_pat_10A1b2C3d4E5f6G7h8I9j0_0A1b2C3d4E5f6G7h8I9j0K1l2M3n4O0A1b2C3d4E5f6`, 'WKMN7CGT'],
  ]
  for (const [name, over, digest] of vectors) assert.equal(CHECKSUMS[name]!.digest(over), digest, name)
})

test('a token with its sum set right is valid, and with any one character changed it is not', () => {
  const token = withChecksum('crc32-base62', `${'gh'}p_0A1b2C3d4E5f6G7h8I9j0K1l2M3n4O000000`)
  assert.ok(hasValidChecksum('crc32-base62', token))
  for (let at = 4; at < token.length; at++) {
    const changed = token.slice(0, at) + (token.charAt(at) === 'x' ? 'y' : 'x') + token.slice(at + 1)
    assert.ok(!hasValidChecksum('crc32-base62', changed), `character ${at}`)
  }
})

test('a text too short for its checksum is not valid', () => {
  assert.equal(hasValidChecksum('crc32-base62', 'gh'), false)
  assert.equal(hasValidChecksum('sha256-base32', 'short'), false)
})

test('bech32 agrees with the test vector of BIP-173', () => {
  const valid = 'abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw'
  assert.ok(hasValidChecksum('bech32', valid))
  assert.ok(hasValidChecksum('bech32', valid.toUpperCase()))
  assert.ok(!hasValidChecksum('bech32', valid.replace('mqqqxw', 'mqqqxx')))
})

test('every checksum that a provider builds into its tokens is proven by the rules of those tokens', async () => {
  const rules = new Map((await builtInRules(await openEngine('auto'))).map((rule) => [rule.id, rule]))
  const checked = (name: string, isAdvisory: boolean, ...ids: readonly string[]) =>
    ids.map((id) => [id, { name, advisory: isAdvisory }] as const)
  const expected = [
    ...checked('crc32-base62', false, 'github/pat-classic', 'github/oauth-token', 'github/app-user-token'),
    ...checked('crc32-base62', false, 'github/app-installation-token', 'github/app-refresh-token', 'npm/access-token'),
    ...checked('crc32-base36', false, 'gitlab/pat-routable'),
    ...checked('crc32-hex', false, 'zuplo/consumer-key'),
    ...checked('crc32-hex', true, 'cloudflare/user-api-token', 'cloudflare/account-api-token'),
    ...checked('crc32-hex', true, 'cloudflare/global-api-key'),
    ...checked('crc32-hex-le', false, 'grafana/service-account-token'),
    ...checked('crc32-base64-le', false, 'confluent/api-secret'),
    ...checked('sha256-base32', true, 'github/pat-fine-grained'),
    ...checked('bech32', false, 'age/secret-key'),
  ]
  assert.deepEqual(
    expected.map(([id]) => [id, rules.get(id)?.checksum]),
    expected.map(([id, checksum]) => [id, checksum]),
  )
  const vercel = [...rules.values()].filter((rule) => rule.id.startsWith('vercel/') && rule.checksum !== undefined)
  assert.deepEqual(new Set(vercel.map((rule) => rule.checksum?.name)), new Set(['crc32-base62']))
  assert.equal(vercel.length, 4)
  const used = new Set([...rules.values()].map((rule) => rule.checksum?.name).filter((name) => name !== undefined))
  assert.deepEqual([...used].sort(), Object.keys(CHECKSUMS).sort(), 'and none is left unused')
})

test('where the format itself is the check, the rule names it', async () => {
  const rules = new Map((await builtInRules(await openEngine('auto'))).map((rule) => [rule.id, rule]))
  const expected: readonly [string, string][] = [
    ['azure/storage-account-key', 'azure-key:64'],
    ['azure/cosmosdb-key', 'azure-key:64'],
    ['azure/service-bus-connection-string', 'azure-key:32'],
    ['azure/functions-key', 'azure-key:40'],
    ['azure/container-registry-key', 'azure-key:39'],
    ['azure/search-key', 'azure-key'],
    ['azure-keys/redis-key', 'azure-key:32'],
    ['azure-keys/api-management-key', 'azure-key:64'],
    ['azure-keys/batch-key', 'azure-key:64'],
    ['azure-keys/iot-hub-connection-string', 'azure-key:32'],
    ['azure-keys/event-grid-key', 'azure-key:32'],
    ['pypi/api-token', 'macaroon'],
    ['pypi/test-api-token', 'macaroon'],
    ['private-key/openssh', 'openssh'],
    ['private-key/openssh-encrypted', 'openssh'],
    ['wireguard/private-key', 'base64:32'],
    ['laravel/app-key', 'base64:32'],
    ['conjur/data-key', 'base64:32'],
    ['atlassian/data-center-token', 'base64:33'],
    ['jwt/token', 'jwt'],
    ['jwt/entra-access-token', 'jwt'],
    ['kubernetes/service-account-token', 'jwt'],
    ['supabase/service-role-key', 'jwt'],
    ['monday/api-token', 'jwt'],
    ['temporal/cloud-api-key', 'jwt'],
    ['auth0/management-token', 'jwt'],
    ['onepassword/connect-token', 'jwt'],
    ['infisical/access-token', 'jwt'],
    ['jfrog/identity-token', 'jwt'],
  ]
  assert.deepEqual(
    expected.map(([id]) => [id, rules.get(id)?.structure]),
    expected,
  )
})
