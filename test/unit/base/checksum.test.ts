import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CHECKSUMS, hasValidChecksum, withChecksum } from '../../../src/base/checksum.js'

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
