import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Rule } from '../../../src/model/index.js'
import { withoutOverlaps } from '../../../src/prove/index.js'
import { likenessProof } from '../../../src/prove/likeness.js'
import { isRepetitive, whyPlaceholder } from '../../../src/prove/placeholder.js'
import { expandSpecimen } from '../../../src/rules/index.js'

describe('placeholders', () => {
  const dummies = [
    '${DB_PASSWORD}',
    '{{ password }}',
    '<your-token>',
    '%(password)s',
    '$PASSWORD',
    'your_api_key_here',
    'changeme',
    'AKIA' + 'IOSFODNN7EXAMPLE',
    'xxxxxxxxxxxx',
    '********',
    '...',
    'process.env.KEY',
    'aaaaaaaaaaaa',
    '0123456789abcdef',
    'password123',
    'P@ssw0rd'.replace('@', 'a'),
  ]
  for (const dummy of dummies) test(`"${dummy}" is one`, () => assert.notEqual(whyPlaceholder(dummy, true), null))

  test('random values are not, near misses of the words included', () => {
    for (let seed = 0; seed < 2_000; seed++) {
      for (const recipe of [
        '{base62:24}',
        '{hex:32}',
        '{password:12}',
        'true{base62:20}',
        '{base62:20}null',
        'test{base62:20}',
      ]) {
        const value = expandSpecimen(recipe, { seed: `near miss ${seed}` })
        if (/\$\{|\{\{|\*{3}|\.{3}|%[A-Za-z_]+%|#\{/.test(value)) continue
        assert.equal(whyPlaceholder(value, true), null, `${recipe} ${seed}: ${value.slice(0, 3)}`)
      }
    }
  })

  test('a password equal to its user is one, a different one is not', () => {
    assert.notEqual(whyPlaceholder('Kq7vRt2mXw', true, { user: 'kq7vrt2mxw' }), null)
    assert.equal(whyPlaceholder('Kq7vRt2mXw', true, { user: 'app' }), null)
  })

  test('repetition is told from randomness', () => {
    for (const value of [
      'aaaaaaaaaaaaaaaa',
      'abababababababab',
      'xoxb-1111111111-1111111111',
      'abcdefghijklmnop',
      '12345678901234567890',
    ])
      assert.ok(isRepetitive(value), value)
    assert.ok(!isRepetitive('f3a9c1d07be24586aa10'))
  })
})

interface More {
  readonly isQuoted?: boolean
  readonly isDelimited?: boolean
  readonly kind?: 'token' | 'password'
  readonly before?: string
  readonly after?: string
}

/** What becomes of a value given to a name, by the rule for tokens or the one for passwords. */
function weigh(name: string, secret: string, more: More = {}): string {
  const outcome = likenessProof({
    rule: {
      id: 'generic/any',
      generic: true,
      keyword: true,
      evidence: more.kind ?? 'token',
      with: [],
    } as unknown as Rule,
    secret,
    parts: {},
    before: more.before ?? '',
    after: more.after ?? '',
    given: {
      name,
      isQuoted: more.isQuoted ?? true,
      isRestOfLine: false,
      isDelimited: more.isDelimited ?? false,
      syntax: 'assignment',
      isNear: false,
    },
  })
  return outcome.kind === 'passed' ? (outcome.confidence ?? 'medium') : outcome.kind
}

describe('everyday text', () => {
  const everyday = [
    'getUserAccessToken',
    'ConnectionManagerFactory',
    'my-kubernetes-secret-name',
    'com.example.security.TokenProvider',
    '/etc/ssl/private/server.key',
    'https://example.org/oauth/token',
    'someone@example.org',
    '2024-01-31',
    'application/vnd.api+json',
    'userService.findToken(id)',
    'refresh_token_expires_in',
  ]
  for (const value of everyday)
    test(`"${value}" is not taken for a token`, () => assert.equal(weigh('api_token', value), 'dropped'))

  test('random tokens are not everyday text', () => {
    let missed = 0
    for (let seed = 0; seed < 1_000; seed++)
      if (weigh('api_token', expandSpecimen('{base62:32}', { seed: `t${seed}` })) !== 'high') missed++
    assert.ok(missed <= 5, `${missed} of 1000`)
  })

  test('random hexadecimal and base64 keys are not everyday text', () => {
    let missed = 0
    for (let seed = 0; seed < 500; seed++) {
      for (const recipe of ['{hex:40}', '{bytes64:32}', '{lower:32}', '{base32:32}'])
        if (weigh('api_token', expandSpecimen(recipe, { seed: `k${seed}` })) === 'dropped') missed++
    }
    assert.ok(missed <= 10, `${missed} of 2000 taken for everyday text`)
  })
})

describe('what stands where a secret could, and is part of a program', () => {
  for (const value of [
    '&k8s.AuthInfo2{}',
    '*esv1.Secret',
    '[]api.RawSecret3{}',
    'esv1.PasswordRef{}',
    '&tagValue1,',
    '&contextKey{"http-2"}',
    '0x40087447',
    'cmd.Dir',
  ])
    test(`"${value}" is a type or a pointer, in quotes a value`, () => {
      assert.equal(weigh('client_secret', value, { isQuoted: false }), 'dropped')
      assert.equal(weigh('db_password', value, { isQuoted: false, kind: 'password' }), 'dropped')
    })

  test('the tags of a field are no password', () =>
    assert.equal(weigh('PasswordSpec', 'json:"password2,omitempty"', { kind: 'password' }), 'dropped'))

  test('a word of a template is none, the same word elsewhere is', () => {
    const value = ['b64', 'encq'].join('')
    const inside = { kind: 'password', isQuoted: false, before: '{{ .password | ', after: ' }}' } as const
    assert.equal(weigh('password', value, inside), 'dropped')
    assert.equal(weigh('password', value, { kind: 'password' }), 'medium')
  })

  test('of two names side by side none is the value of the other', () => {
    assert.equal(weigh('ssh2_auth_password', 'ssh2_auth_pubkey_file', { kind: 'password' }), 'dropped')
    const value = ['ssh2_', 'hX9kkpQ7vd'].join('')
    assert.notEqual(weigh('ssh2_auth_password', value, { kind: 'password' }), 'dropped')
  })

  test('the digest of a password is no password', () => {
    const random = (recipe: string) => expandSpecimen(recipe, { seed: 'digest' })
    for (const value of [
      `pbkdf2:sha256:260000$${random('{base62:16}')}$${random('{hex:64}')}`,
      `pbkdf2_sha256$600000$${random('{base62:22}')}$${random('{bytes64:32}')}`,
      `scrypt:32768:8:1$${random('{base62:16}')}$${random('{hex:128}')}`,
      `$argon2id$v=19$m=65536,t=3,p=4$${random('{base62:22}')}$${random('{base62:43}')}`,
      `{bcrypt}$2a$10$${random('{base62:53}')}`,
      `{SSHA}${random('{bytes64:24}')}`,
      `md5${random('{hex:32}')}`,
    ])
      assert.equal(weigh('db_password', value, { kind: 'password' }), 'dropped', value.slice(0, 12))
  })

  test('a digest in a row or beside the name of its kind is none, the key of a signature is', () => {
    const value = expandSpecimen('{hex:64}', { seed: 'row' })
    const row = "insert into users (login, password) values ('root', '"
    assert.equal(weigh('password', value, { kind: 'password', before: row }), 'dropped')
    assert.equal(weigh('api_token', value, { before: '"_sha256", "' }), 'dropped')
    assert.equal(weigh('api_token', value, { before: "createHmac('sha256', '" }), 'high')
  })
})

describe('values that a look at letter pairs alone would miss', () => {
  test('digits and letters by turns', () => {
    let missed = 0
    for (let seed = 0; seed < 500; seed++)
      if (weigh('client_secret', expandSpecimen('{alnum:32}', { seed: `turns ${seed}` })) === 'dropped') missed++
    assert.ok(missed <= 5, `${missed} of 500`)
  })

  test('written like a UUID, with letters that it does not have', () => {
    const value = expandSpecimen('{alnum:8}-{alnum:4}-{alnum:4}-{alnum:4}-{alnum:12}', { seed: 'like a uuid 1' })
    assert.ok(/[g-z]/.test(value))
    assert.equal(weigh('client_secret', value), 'medium')
    assert.equal(weigh('db_password', value, { kind: 'password' }), 'medium')
  })

  test('letters inside a string that names them', () => {
    const value = ['pzq', 'wxj'].join('')
    const inside = { kind: 'password', isQuoted: false, isDelimited: true } as const
    assert.equal(weigh('password', value, { ...inside, after: '"' }), 'medium')
    assert.equal(weigh('password', value, { ...inside, isDelimited: false, after: '"' }), 'dropped')
  })

  test('digits in quotes, only where the name says secret', () => {
    const value = expandSpecimen('{digits:10}', { seed: 'digits' })
    assert.equal(weigh('api_key', value), 'medium')
    assert.equal(weigh('key', value), 'dropped')
    assert.equal(weigh('api_key', value, { isQuoted: false }), 'dropped')
    assert.notEqual(weigh('api_key', '8765432187'), 'medium')
  })
})

describe('passwords that people choose', () => {
  const password = (value: string, isQuoted = true) => weigh('db_password', value, { kind: 'password', isQuoted })
  test('several kinds of characters, or letters unlike language, speak for a password', () => {
    for (const value of [
      ['Tr0ub4d', 'or&3'],
      ['hX9', '!kkpQ'],
      ['zxqvw', 'kjpt'],
      ['vr0', '0m7'],
      ['abcq', '1234xz'],
    ])
      assert.equal(password(value.join('')), 'medium', value.join(''))
  })
  test('words, identifiers, options, messages and versions are none', () => {
    for (const value of [
      'INGRESS_PASSWORD',
      'password_confirmation',
      'Argon2Password',
      'Please input password:',
      '^7.1.2',
      '--pass-through',
      'true',
      'changed',
      'user.password',
      '%s:%s',
      'NULL',
    ])
      assert.equal(password(value), 'dropped', value)
  })
  test('what is not written as a literal must be random to count', () => {
    assert.equal(password(['p4ssw', 'ord1'].join(''), false), 'dropped')
    assert.equal(password('getpwuid', false), 'dropped')
  })
})

test('a UUID is a secret only where its name says so', () => {
  const uuid = expandSpecimen('{uuid}', { seed: 'u' })
  assert.equal(weigh('client_secret', uuid), 'medium')
  assert.equal(weigh('token', uuid), 'medium')
  assert.equal(weigh('key', uuid), 'dropped')
  assert.equal(weigh('secret_id', uuid), 'dropped')
})

test('of overlapping claims the more specific one is kept, and the loser is told who won', () => {
  const claim = (id: string, start: number, end: number, more: Partial<Rule> = {}) => ({
    rule: { id, keyword: false, generic: false, ...more } as unknown as Rule,
    start,
    end,
    isProven: false,
    companionSpans: [],
  })
  const shape = claim('acme/token', 10, 30)
  const name = claim('acme/keyword', 12, 30, { keyword: true })
  const fallback = claim('generic/secret', 5, 40, { generic: true })
  const apart = claim('generic/other', 50, 60, { generic: true })
  const { kept, lost } = withoutOverlaps([fallback, name, shape, apart])
  assert.deepEqual(kept, [shape, apart])
  assert.deepEqual([...lost.values()], ['acme/token', 'acme/token'])
})
