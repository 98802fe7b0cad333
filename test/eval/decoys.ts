/** Makes the decoys: texts that look like credentials to a careless eye and are none. */
import { readFileSync } from 'node:fs'
import { Random } from '../../src/base/random.js'
import { builtInRuleFiles, expandSpecimen, readRuleFile } from '../../src/rules/index.js'
import { CONTEXTS } from './contexts.js'

export interface Decoy {
  readonly kind: string
  readonly file: string
  readonly text: string
}

type Maker = (random: Random, number: number) => { file?: string; text: string }

/** `each` decoys of every kind, and one for each rule with a checksum. */
export async function decoys(each: number): Promise<readonly Decoy[]> {
  const out: Decoy[] = []
  const add = (kind: string, made: { file?: string; text: string }) =>
    out.push({ kind, file: made.file ?? `decoy/${out.length}.txt`, text: made.text })
  for (const [kind, make] of Object.entries(MAKERS))
    for (let index = 0; index < each; index++) add(kind, make(new Random(`decoy:${kind}:${index}`), out.length))
  for (const path of await builtInRuleFiles()) {
    const { content } = await readRuleFile(readFileSync(path, 'utf8'), path)
    for (const rule of content.rules) {
      const checksum =
        typeof rule.checksum === 'string'
          ? rule.checksum
          : rule.checksum?.advisory === true
            ? undefined
            : rule.checksum?.name
      const recipe = rule.specimen ?? rule.specimens?.[0] ?? ''
      if (checksum === undefined || !recipe.includes('{checksum}')) continue
      for (let index = 0; index < 3; index++) {
        const value = expandSpecimen(recipe, { seed: `decoy:${rule.id}:${index}`, checksum, bend: 'bad-checksum' })
        add('checksum wrong', inContext('service_setting', value, out.length))
      }
    }
  }
  return out
}

const DIGITS = '0123456789'
const HEX = '0123456789abcdef'
const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

function inContext(name: string, value: string, number: number): { file: string; text: string } {
  const context = CONTEXTS[number % CONTEXTS.length]!
  return { file: context.file.replaceAll('{n}', `d${number}`), text: context.write(name, value) }
}

const bytes64 = (random: Random, count: number) => Buffer.from(random.bytes(count)).toString('base64')
const SECRET_NAMES = ['api_key', 'secret_key', 'auth_token', 'db_password', 'client_secret', 'access_token', 'password']

const MAKERS: Readonly<Record<string, Maker>> = {
  placeholder: (random, number) => {
    const dummies = [
      'your_api_key_here',
      'changeme',
      '<your-token>',
      'xxxxxxxxxxxxxxxxxxxxxxxx',
      '${SECRET_FROM_VAULT}',
      '{{ .Values.secret }}',
      'REPLACE_ME_WITH_YOUR_SECRET',
      'password123',
      '****************',
      'insert-your-secret-key',
      '%(secret)s',
      'dummy-secret-value-for-tests',
      '...',
      'TODO',
      'example-token-1234',
    ]
    return inContext(random.pick(SECRET_NAMES), random.pick(dummies), number)
  },
  'prefix with placeholder': (random, number) => {
    const prefixes = [
      'gh' + 'p_',
      'sk_li' + 've_',
      'xo' + 'xb-',
      'glp' + 'at-',
      'np' + 'm_',
      'AK' + 'IA',
      'SG' + '.',
      'h' + 'f_',
      'dop' + '_v1_',
      'sk-' + 'ant-api03-',
      'shp' + 'at_',
      'AIz' + 'a',
    ]
    return inContext('service_credential', random.pick(prefixes) + random.pick(['x', 'X', '0', '*']).repeat(36), number)
  },
  UUID: (random, number) =>
    inContext(
      random.pick(['request_id', 'tenant_id', 'api_key_id', 'token_id', 'client_id', 'session_key']),
      expandSpecimen('{uuid}', { seed: random.seed }),
      number,
    ),
  'hash of content': (random, number) => {
    const name = random.pick([
      'sha256',
      'commit',
      'md5',
      'checksum',
      'digest',
      'etag',
      'revision',
      'fingerprint',
      'image_digest',
      'cache_hash',
    ])
    const length = random.pick([32, 40, 64])
    return inContext(name, random.text(HEX, length), number)
  },
  'lockfile integrity': (random, number) => ({
    file: `locks/${number}/package-lock.json`,
    text: JSON.stringify(
      {
        packages: {
          'node_modules/js-tokens': { version: '4.0.0', integrity: `sha512-${bytes64(random, 64)}` },
          'node_modules/keytar': { version: '1.0.0', integrity: `sha1-${bytes64(random, 20)}` },
        },
      },
      null,
      2,
    ),
  }),
  'go.sum': (random, number) => ({
    file: `locks/${number}/go.sum`,
    text: `golang.org/x/oauth2 v0.1.0 h1:${bytes64(random, 32)}\ngithub.com/gorilla/securecookie v1.1.1/go.mod h1:${bytes64(random, 32)}\n`,
  }),
  'public key': (random, number) => ({
    file: `keys/${number}.pub`,
    text: random.pick([
      `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${bytes64(random, 32)} someone@host\n`,
      `-----BEGIN PUBLIC KEY-----\n${bytes64(random, 294).replace(/(.{64})/g, '$1\n')}\n-----END PUBLIC KEY-----\n`,
      `-----BEGIN CERTIFICATE-----\n${bytes64(random, 700).replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`,
      `-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n${bytes64(random, 500).replace(/(.{64})/g, '$1\n')}\n-----END PGP PUBLIC KEY BLOCK-----\n`,
      `-----BEGIN RSA PUBLIC KEY-----\n${bytes64(random, 270).replace(/(.{64})/g, '$1\n')}\n-----END RSA PUBLIC KEY-----\n`,
    ]),
  }),
  'empty private key': (random, number) => ({
    file: `keys/${number}.md`,
    text: random.pick([
      '-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----\n',
      '-----BEGIN PRIVATE KEY-----\n<your key here>\n-----END PRIVATE KEY-----\n',
      'if (pem.startsWith("-----BEGIN PRIVATE KEY-----")) parse(pem)\n',
      '-----BEGIN OPENSSH PRIVATE KEY-----\n\n-----END OPENSSH PRIVATE KEY-----\n',
    ]),
  }),
  'code that names secrets': (random, number) => {
    const lines = [
      'const token = await getAccessTokenFromServer(userId)',
      'password = form.cleaned_data["password"]',
      'secretKeyRef:\n  name: database-credentials\n  key: password',
      'api_key=os.environ["SERVICE_API_KEY"]',
      'private String clientSecret = configuration.getClientSecret();',
      'if (apiKey === undefined) throw new MissingApiKeyError("apiKey")',
      'tokenType := AccessTokenTypeReference',
      'access_token: response.data.access_token,',
      'passwordEncoder = new BCryptPasswordEncoder(10)',
      'auth_token_lifetime_seconds = 3600000000',
      'secret_name: my-application-production-secrets',
      'PASSWORD_RESET_TIMEOUT_DAYS=3',
      "tokenEndpoint: 'https://login.example.org/oauth2/v2.0/token'",
      'csrf_token_cookie_name = "XSRF-TOKEN-COOKIE"',
      'self.password_field = PasswordField(min_length=12)',
    ]
    return { file: `src/d${number}.txt`, text: `${random.pick(lines)}\n${random.pick(lines)}\n` }
  },
  'connection without secret': (random, number) => ({
    file: `conf/d${number}.txt`,
    text: random.pick([
      'postgres://localhost:5432/app\n',
      'DATABASE_URL=postgres://user:password@localhost:5432/app\n',
      'mysql://root:root@127.0.0.1/test\n',
      'redis://localhost:6379/0\n',
      'mongodb://<username>:<password>@cluster0.example.net/db\n',
      'amqp://guest:guest@localhost:5672/\n',
      'jdbc:postgresql://db:5432/app?user=app&password=${DB_PASSWORD}\n',
      'Server=localhost;Database=app;User Id=sa;Password=yourStrong(!)Password;\n',
      'https://user:pass@example.com/path\n',
      'ftp://anonymous:anonymous@ftp.example.org/\n',
    ]),
  }),
  'base64 of something else': (random, number) => ({
    file: `img/${number}.html`,
    text: `<img src="data:image/png;base64,${bytes64(random, 900)}">\n`,
  }),
  'minified code': (random, number) => ({
    file: `dist/${number}.min.js`,
    text: Array.from(
      { length: 60 },
      () =>
        `${random.text('abcdefgh', 1)}.token=function(${random.text('abcdefgh', 2)}){return this.${random.text(BASE62, 3)}.password||${random.text('nmk', 1)}.secretKey}`,
    ).join(';'),
  }),
  'numbers and dates': (random, number) =>
    inContext(
      random.pick(['token_expiry', 'password_changed_at', 'secret_version', 'api_key_created']),
      random.pick(['2024-05-01T10:00:00.000Z', random.text(DIGITS, 18), '1700000000000', '4.18.2-rc.1']),
      number,
    ),
  'paths and addresses': (random, number) =>
    inContext(
      random.pick(['private_key', 'secret_file', 'token_url', 'credentials_path', 'password_file']),
      random.pick([
        '/run/secrets/db_password',
        '/etc/ssl/private/server.key',
        './certs/client-key.pem',
        'https://auth.example.org/oauth/token',
        'arn:aws:secretsmanager:eu-west-1:123456789012:secret:app',
        'projects/my-project/secrets/api-key/versions/latest',
        'kubernetes.io/service-account-token',
      ]),
      number,
    ),
  publishable: (random, number) =>
    inContext(
      'public_setting',
      random.pick([
        `pk_li${'ve'}_${random.text(BASE62, 24)}`,
        `ph${'c'}_${random.text(BASE62, 43)}`,
        `sb_publish${'able'}_${random.text(BASE62, 22)}`,
        `ag${'e1'}${random.text('qpzry9x8gf2tvdw0s3jn54khce6mua7l', 58)}`,
      ]),
      number,
    ),
  ciphertext: (random, number) =>
    inContext(
      random.pick(SECRET_NAMES),
      random.pick([
        `ENC[AES256_GCM,data:${bytes64(random, 24)},iv:${bytes64(random, 32)},tag:${bytes64(random, 16)},type:str]`,
        `ENC(${bytes64(random, 24)})`,
        `{cipher}${random.text(HEX, 64)}`,
      ]),
      number,
    ),
}
