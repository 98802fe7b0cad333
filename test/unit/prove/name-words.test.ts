/** What names say of their values: kinds of secrets, and names that are about a secret or about something else. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readName } from '../../../src/prove/name-words.js'

const kind = (name: string) => {
  const reading = readName(name)
  return reading.denied === null ? reading.kind : 'denied'
}

test('names of passwords, tokens, keys and salts are told apart in every spelling', () => {
  const expected: Readonly<Record<string, string>> = {
    DB_PASSWORD: 'password',
    'spring.datasource.password': 'password',
    smtpPass: 'password',
    adminPwd2: 'password',
    dbpassword: 'password',
    POSTGRES_PASSWORD_PROD: 'password',
    'client-secret': 'token',
    jwtSecret: 'token',
    accessToken: 'token',
    'X-Auth-Token': 'token',
    apiKey: 'key',
    ENCRYPTION_KEY: 'key',
    AUTH_SALT: 'salt',
  }
  for (const [name, wanted] of Object.entries(expected)) assert.equal(kind(name), wanted, name)
})

test('names about a secret, and of what is public, are denied', () => {
  for (const name of [
    'password_file',
    'tokenUrl',
    'secretName',
    'PASSWORD_MIN_LENGTH',
    'token_type',
    'password_hash',
    'csrf_token',
    'nextPageToken',
    'public_key',
    'primaryKey',
    'cache_key',
    'authenticity_token',
    'api_key_id',
  ])
    assert.equal(kind(name), 'denied', name)
})

test('names that merely hold the letters speak of no secret', () => {
  for (const name of ['compass', 'bypass', 'author', 'monkey', 'keyboard', 'passenger', 'tokenize'])
    assert.equal(kind(name), null, name)
})

test('a name used for much else proves little, unless it is qualified', () => {
  assert.equal(readName('key').isStrong, false)
  assert.equal(readName('token').isStrong, false)
  assert.equal(readName('apiKey').isStrong, true)
  assert.equal(readName('db_password').isStrong, true)
})

test('the words that are left say whose it is', () => {
  assert.deepEqual(readName('ACME_PROD_API_KEY').others, ['acme'])
  assert.deepEqual(readName('fooBarClientSecret').others, ['foo', 'bar'])
})
