import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { describe, test } from 'node:test'
import type { Rule } from '../../../../src/model/index.js'
import { accountOf } from '../../../../src/prove/structure/aws.js'
import { STRUCTURES } from '../../../../src/prove/structure/index.js'
import { expandSpecimen } from '../../../../src/rules/index.js'

/** What a structure says of a value; `claims` as a rule would demand them. */
function judge(structure: string, value: string, claims?: Rule['claims']): unknown {
  const [name = '', argument = ''] = structure.split(':')
  const rule = { id: 'acme/x', ...(claims === undefined ? {} : { claims }) } as Rule
  const evidence = { rule, secret: value, parts: {}, before: '', after: '' }
  return STRUCTURES[name]!(value, argument, evidence as Parameters<(typeof STRUCTURES)[string]>[2])
}

const broken = (reason: string) => ({ kind: 'broken', reason })
const sound = (facts: string) => ({ kind: 'sound', facts })
const make = (recipe: string, seed = 'structure') => expandSpecimen(recipe, { seed })

const tokenOf = (header: object, claims: object, signature = createHash('sha256').update('x').digest('base64url')) =>
  [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') + `.${signature}`
const HS256 = { alg: 'HS256', typ: 'JWT' }

describe('JSON Web Tokens', () => {
  test('algorithm, issuer and expiry are told, the expiry as a part', () => {
    const token = tokenOf(HS256, { iss: 'https://login.acme.example/tenant/', exp: 1_893_456_000 })
    assert.deepEqual(judge('jwt', token), {
      kind: 'sound',
      facts: 'HS256, issuer login.acme.example/tenant, expires 2030-01-01',
      parts: { expires: '2030-01-01' },
    })
    assert.deepEqual(judge('jwt', tokenOf(HS256, { sub: 'deploy' })), sound('HS256, no expiry'))
  })

  test('an issuer that brings control characters, a password or a novel along is not shown', () => {
    for (const iss of ['\u001b[31mred', `https://user:${'pw'}@acme.example/`, 'x'.repeat(500), { not: 'text' }])
      assert.deepEqual(judge('jwt', tokenOf(HS256, { iss })), sound('HS256, no expiry'))
  })

  test('an expiry that is no date is none', () => {
    for (const exp of ['soon', -1, 1e300, Number.MAX_SAFE_INTEGER, null])
      assert.deepEqual(judge('jwt', tokenOf(HS256, { exp })), sound('HS256, no expiry'))
  })

  test('unsigned tokens, samples and publishable keys are refused, each with its reason', () => {
    assert.deepEqual(judge('jwt', tokenOf({ alg: 'none' }, { sub: 'a' })), broken('it is unsigned (alg none)'))
    const sample = broken('the sample that documentation and tests use everywhere')
    assert.deepEqual(judge('jwt', tokenOf(HS256, { sub: '1234567890', admin: true })), sample)
    assert.deepEqual(judge('jwt', tokenOf(HS256, { name: 'John Doe' })), sample)
    assert.deepEqual(
      judge('jwt', tokenOf(HS256, { iss: 'supabase', role: 'anon' })),
      broken('a publishable key (Supabase, role anon)'),
    )
    assert.deepEqual(
      judge('jwt', tokenOf(HS256, { iss: 'supabase-demo', role: 'service_role' })),
      broken('the demonstration key that Supabase publishes'),
    )
  })

  test('what is no JSON is refused; encrypted claims are not', () => {
    assert.deepEqual(judge('jwt', 'eyJxxxxx.eyJxxxxx.xxxx'), broken('its header is no JSON with an alg'))
    const header = Buffer.from('{"alg":"HS256"}').toString('base64url')
    assert.deepEqual(judge('jwt', `${header}.eyJxxxxx.xxxx`), broken('its payload is no JSON'))
    const encrypted = Buffer.from('{"alg":"RSA-OAEP","enc":"A256GCM"}').toString('base64url')
    assert.deepEqual(judge('jwt', `${encrypted}.AAAA.BBBB.CCCC.DDDD`), sound('encrypted claims'))
  })

  test('claims that a rule demands decide whose token it is', () => {
    const token = tokenOf(HS256, { iss: 'https://acme.eu.auth0.com/', aud: ['a', 'b'], version: 1 })
    const isTaken = (claims: NonNullable<Rule['claims']>) =>
      (judge('jwt', token, claims) as { kind: string }).kind === 'sound'
    assert.ok(isTaken({ iss: ['https://*.auth0.com/'], aud: ['b'], version: ['1'] }))
    assert.ok(isTaken({ aud: ['*'] }))
    assert.ok(!isTaken({ iss: ['https://*.okta.com/'] }))
    assert.ok(!isTaken({ iss: ['https://*.auth0.com'] }), 'the end counts')
    assert.ok(!isTaken({ role: ['*'] }), 'a claim that is not there')
    assert.ok(!isTaken({ toString: ['*'] }), 'nor what every object has')
  })
})

describe('private keys', () => {
  const der = (kind: 'pkcs1' | 'pkcs8' | 'sec1', key: { export(options: object): unknown }) =>
    key.export({ type: kind, format: 'pem' }) as string

  test('kind and size of keys that OpenSSL made', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    assert.deepEqual(judge('pem', der('pkcs1', rsa)), sound('RSA, 2048 bits'))
    assert.deepEqual(judge('pem', der('pkcs8', rsa)), sound('RSA, 2048 bits'))
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey
    assert.deepEqual(judge('pem', der('sec1', ec)), sound('EC, P-384'))
    assert.deepEqual(judge('pem', der('pkcs8', ec)), sound('EC, P-384'))
    assert.deepEqual(judge('pem', der('pkcs8', generateKeyPairSync('ed25519').privateKey)), sound('Ed25519'))
    const dsa = generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }).privateKey
    assert.deepEqual(judge('pem', der('pkcs8', dsa)), sound('DSA'))
    const encrypted = rsa.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }) as string
    assert.deepEqual(judge('pem', encrypted), sound('encrypted'))
    const old = rsa.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'x' }) as string
    assert.deepEqual(judge('pem', old), sound('encrypted with AES-128-CBC'))
  })

  test('the ways in which source code writes a block are all read to the same bytes', () => {
    const block = make('{pem:RSA PRIVATE KEY/2048}')
    const lines = block.split('\n')
    for (const written of [
      block.replaceAll('\n', '\\n'),
      block.replaceAll('\n', '\\\\n'),
      block.replaceAll('\n', '\r\n'),
      lines.map((line) => `    ${line}`).join('\n'),
      lines.map((line) => `+${line}`).join('\n'),
      lines.map((line) => `# ${line}`).join('\n'),
      lines.map((line) => `"${line}\\n" +`).join('\n'),
      lines.map((line) => `'${line}',`).join('\n'),
      block.replaceAll('\n', ' '),
    ])
      assert.deepEqual(judge('pem', written), sound('RSA, 2048 bits'), written.slice(0, 50))
  })

  test('elided blocks, and those that only begin, are refused; of more than that something private may be left', () => {
    const lines = make('{pem:RSA PRIVATE KEY/2048}').split('\n')
    const cut = (count: number) => [...lines.slice(0, count), lines.at(-1)].join('\n')
    assert.deepEqual(judge('pem', cut(2)), broken('the block is cut off: 48 of 1194 bytes'))
    assert.deepEqual(judge('pem', cut(5)), { kind: 'sound', facts: '192 of 1194 bytes', isWeak: true })
    assert.deepEqual(judge('pem', cut(19)), { kind: 'sound', facts: '864 of 1194 bytes', isWeak: true })
    assert.deepEqual(judge('pem', cut(1)), broken('the block is empty or elided'))
    const elided = [...lines.slice(0, 20), '...', lines.at(-1)].join('\n')
    assert.deepEqual(judge('pem', elided), broken('the block is elided'))
  })

  test('a block of other bytes is no private key', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
    const body = (publicKey.export({ type: 'spki', format: 'der' }) as Buffer).toString('base64')
    const wrapped = (text: string) => `-----BEGIN PRIVATE KEY-----\n${text}\n-----END PRIVATE KEY-----`
    assert.deepEqual(judge('pem', wrapped(body)), broken('the block is no private key'))
    assert.deepEqual(judge('pem', wrapped(make('q{base64:99}'))), broken('the block holds no DER sequence'))
  })

  test('OpenSSH keys tell their kind and cipher, and must be there to the end', () => {
    assert.deepEqual(judge('openssh', make('{openssh}')), sound('Ed25519'))
    assert.deepEqual(judge('openssh', make('{openssh:encrypted}')), sound('Ed25519, encrypted with aes256-ctr'))
    const lines = make('{openssh}').split('\n')
    assert.deepEqual(
      judge('openssh', [...lines.slice(0, -2), lines.at(-1)].join('\n')),
      broken('the block is cut off before the end of its private section'),
    )
  })

  test('PuTTY keys must have the lines they announce', () => {
    assert.deepEqual(judge('putty', make('{putty}')), sound('Ed25519'))
    assert.deepEqual(judge('putty', make('{crlf:{putty:encrypted}}')), sound('Ed25519, encrypted'))
    assert.deepEqual(
      judge('putty', make('{putty}').replace('Private-Lines: 2', 'Private-Lines: 9')),
      broken('fewer lines than the file announces'),
    )
    assert.deepEqual(
      judge('putty', make('{putty}').replace('Public-Lines: 2', 'Public-Lines: 999999999')),
      broken('fewer lines than the file announces'),
    )
  })

  test('OpenPGP keys with a passphrase are told from those without', () => {
    assert.deepEqual(judge('pgp:clear', make('{pgp}')), sound('RSA, 2048 bits'))
    assert.deepEqual(judge('pgp:protected', make('{pgp:protected}')), sound('RSA, 2048 bits, with a passphrase'))
    assert.deepEqual(judge('pgp:clear', make('{pgp:protected}')), broken('a passphrase protects it'))
    assert.deepEqual(judge('pgp:protected', make('{pgp}')), broken('no passphrase protects it'))
    const lines = make('{pgp}').split('\n')
    assert.deepEqual(
      judge('pgp:clear', [...lines.slice(0, 12), ...lines.slice(-1)].join('\n')),
      broken('the first packet is cut off'),
    )
  })

  test('no damage makes a reader fail: whatever the bytes, there is an answer', () => {
    const specimens = ['{pem:RSA PRIVATE KEY}', '{pem:EC PRIVATE KEY}', '{openssh}', '{putty}', '{pgp}', '{jwt}']
    for (const recipe of specimens)
      for (let seed = 0; seed < 60; seed++) {
        const value = make(recipe, `damage ${seed}`)
        const at = (seed * 7919) % value.length
        for (const damaged of [value.slice(0, at), value.slice(0, at) + '/////w'.repeat(3) + value.slice(at + 4)])
          for (const name of ['jwt', 'pem', 'openssh', 'putty', 'pgp:clear', 'pgp:protected', 'gcp-json', 'macaroon'])
            assert.match((judge(name, damaged) as { kind: string }).kind, /^(?:sound|broken)$/)
      }
  })
})

describe('cloud keys', () => {
  test('the account number stands in an AWS key id', () => {
    assert.equal(accountOf('ASIA' + 'Y34FZKBOKMUTVV7A'), '609629065308')
    assert.deepEqual(judge('aws-key-id', 'ASIA' + 'Y34FZKBOKMUTVV7A'), {
      kind: 'sound',
      isWeak: true,
      facts: 'account 609629065308',
      parts: { account: '609629065308' },
    })
    assert.equal(accountOf('AKIA' + 'IOSFODNN7EXAMPLE'), null, 'the old form holds none')
    assert.equal(accountOf('AKIA' + 'Y34FZKBOKMUTVV7'), null)
  })

  test('Bedrock keys are decoded: user and account of the long ones, expiry of the short ones', () => {
    const long = `ABSK${Buffer.from(`BedrockAPIKey-ab12-at-123456789012:${'k'.repeat(30)}`).toString('base64')}`
    assert.deepEqual(judge('bedrock-key', long), {
      kind: 'sound',
      facts: 'IAM user BedrockAPIKey-ab12, account 123456789012',
      parts: { user: 'BedrockAPIKey-ab12', account: '123456789012' },
    })
    const cut = `ABSK${Buffer.from('BedrockAPIKey-ab12-at-123456789012:').toString('base64')}`
    assert.deepEqual(judge('bedrock-key', cut), broken('does not decode to BedrockAPIKey-…-at-ACCOUNT:SECRET'))
    const address = `bedrock.amazonaws.com/?X-Amz-Credential=${'ASIA' + 'Y34FZKBOKMUTVV7A'}%2F20260101&X-Amz-Date=20260101T230000Z&X-Amz-Expires=43200`
    const short = `${'bedrock-api'}-key-${Buffer.from(address).toString('base64')}`
    assert.deepEqual(judge('bedrock-url', short), {
      kind: 'sound',
      facts: 'account 609629065308, expires 2026-01-02',
      parts: { account: '609629065308', expires: '2026-01-02' },
    })
  })

  test('an Azure key with a mark names its service; without one only its size counts', () => {
    const marks: readonly [string, string, string][] = [
      ['64', '{base64:76}+ASt{base64:5}A==', 'Storage'],
      ['64', '{base64:76}ACDb{base64:5}Q==', 'Cosmos DB'],
      ['32', '{base64:33}+ASb{base64:5}A=', 'Service Bus'],
      ['32', '{base64:33}AzCa{base64:5}A=', 'Cache for Redis'],
      ['40', '{base64:44}AzFu{base64:5}A==', 'Functions'],
      ['39', '{base64:42}+ACRA{base64:5}', 'Container Registry'],
      ['', '{base62:52}JQQJ99B{base62:13}AAAAAZDO{base62:4}', 'DevOps'],
    ]
    for (const [size, recipe, service] of marks)
      assert.deepEqual(judge(`azure-key:${size}`, make(recipe)), sound(`marked as a key of Azure ${service}`))
    assert.deepEqual(judge('azure-key:64', make('{bytes64:64}')), { kind: 'sound' })
    assert.deepEqual(judge('azure-key:64', make('{bytes64:32}')), broken('decodes to 32 bytes, not 64'))
  })
})

test('base64 of user:password must hold both, and a password that is none of the dummies', () => {
  const encode = (text: string) => Buffer.from(text, 'latin1').toString('base64')
  assert.deepEqual(judge('user-password', encode(`deploy:${make('{base62:16}')}`)), {
    kind: 'sound',
    facts: 'user:password',
    parts: { user: 'deploy' },
    isWeak: true,
  })
  const words = encode('alice:battery-staple')
  assert.deepEqual(judge('user-password:rare', words), broken('the password in it is made of words'))
  assert.equal((judge('user-password', words) as { kind: string }).kind, 'sound')
  assert.deepEqual(judge('user-password', encode('nothing')), broken('does not decode to user:password'))
  assert.deepEqual(judge('user-password', encode('a:\u0000\u0001\u0002')), broken('does not decode to user:password'))
  assert.deepEqual(judge('user-password', encode('deploy:')), broken('the password in it is empty or too short'))
  assert.deepEqual(
    judge('user-password', encode('username:password')),
    broken('the password in it: a well-known dummy or default'),
  )
})
