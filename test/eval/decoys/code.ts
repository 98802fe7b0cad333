/** Decoys in source code: what reads, passes, types and tests secrets, and names that only sound like one. */
import { styled } from '../names.js'
import { GIVEN_NAMES, SYSTEMS, WORDS } from '../words.js'
import { capital, type DecoyMaker, SECRET_WORDS, DIGITS, given, LOWER, UPPER } from './decoy.js'

export const CODE: Readonly<Record<string, DecoyMaker>> = {
  'read from the environment': (r, n) => {
    const words = r.pick(SECRET_WORDS)
    const upper = `${r.pick(SYSTEMS).toUpperCase()}_${styled(words, 'SCREAMING')}`
    return {
      file: `src/e${n}.txt`,
      text: `${r.pick([
        `${styled(words, 'snake')} = os.environ["${upper}"]`,
        `${styled(words, 'snake')} = os.getenv('${upper}')`,
        `const ${styled(words, 'camel')} = process.env.${upper}`,
        `  ${styled(words, 'camel')}: process.env['${upper}'] ?? '',`,
        `${styled(words, 'camel')} := os.Getenv("${upper}")`,
        `String ${styled(words, 'camel')} = System.getenv("${upper}");`,
        `@Value("\${${styled(words, 'dotted')}}") private String ${styled(words, 'camel')};`,
        `let ${styled(words, 'snake')} = std::env::var("${upper}")?;`,
        `${styled(words, 'snake')} = ENV.fetch('${upper}')`,
        `$${styled(words, 'snake')} = getenv('${upper}');`,
        `'${styled(words, 'snake')}' => env('${upper}'),`,
        `var ${styled(words, 'camel')} = Environment.GetEnvironmentVariable("${upper}");`,
        `${styled(words, 'camel')}: Configuration["${styled(words, 'Pascal')}"],`,
        `${upper}=$(aws secretsmanager get-secret-value --secret-id ${r.pick(SYSTEMS)})`,
        `${upper}="$(cat /run/secrets/${styled(words, 'snake')})"`,
        `read -s -p "${capital(words)}: " ${upper}`,
        `export ${upper}=\${${upper}:-$(pass show ${r.pick(SYSTEMS)})}`,
        `${styled(words, 'snake')} = config.get("${r.pick(SYSTEMS)}", "${styled(words, 'snake')}")`,
        `${styled(words, 'snake')}=$(kubectl get secret ${r.pick(SYSTEMS)} -o jsonpath={.data.${styled(words, 'snake')}})`,
      ])}\n`,
    }
  },
  'code reference': (r, n) => {
    const words = r.pick(SECRET_WORDS)
    const thing = r.pick(SYSTEMS)
    const camel = styled(words, 'camel')
    const snake = styled(words, 'snake')
    const Pascal = styled(words, 'Pascal')
    return {
      file: `src/r${n}.txt`,
      text: `${r.pick([
        `const ${camel} = await get${Pascal}FromServer(${thing}Id)`,
        `${snake} = form.cleaned_data["${snake}"]`,
        `this.${camel} = ${camel};`,
        `self.${snake} = ${snake}`,
        `self._${snake}: str = kwargs.pop("${snake}")`,
        `if (${camel} === undefined) throw new Missing${Pascal}Error("${camel}")`,
        `${camel}: ${thing}Config.${camel},`,
        `${camel} := ${thing}.Get${Pascal}()`,
        `private String ${camel} = configuration.get${Pascal}();`,
        `request.setHeader("Authorization", ${thing}.get${Pascal}());`,
        `${thing}Client.set${Pascal}(settings.${camel});`,
        `${snake} = ${thing}_settings.${snake}`,
        `"${snake}": ${thing}.${snake},`,
        `user.${camel} = bcrypt.hashSync(req.body.${camel}, 10)`,
        `return ${thing}->get_${snake}(handle);`,
        `char *${snake} = NULL;`,
        `struct ${snake} *${thing}_${snake};`,
        `def ${snake}=(new_${snake})`,
        `${thing}.validate${Pascal}(${thing}.${camel}, confirm${Pascal})`,
        `props.${camel} ? <${Pascal}Field value={props.${camel}} /> : null`,
        `${snake}: data["${thing}"]["${snake}"],`,
        `token = tokens[position + ${n}]`,
        `${Pascal}=${thing}${Pascal}Provider.Create${Pascal}()`,
        `let ${camel} = UserDefaults.standard.string(forKey: "${camel}")`,
        `var ${camel} = document.getElementById('${snake}').value`,
        `${snake} = secrets.token_urlsafe(32)`,
        `${snake} = generate_random_string(length=64)`,
        `${camel} = crypto.randomBytes(48).toString('hex')`,
        `${snake} = hashlib.sha256(${thing}.encode()).hexdigest()`,
        `${camel}: this.form.controls['${camel}'].value`,
      ])}\n`,
    }
  },
  'parameters and types': (r, n) => {
    const words = r.pick(SECRET_WORDS)
    const camel = styled(words, 'camel')
    const snake = styled(words, 'snake')
    const Pascal = styled(words, 'Pascal')
    return {
      file: `src/t${n}.txt`,
      text: `${r.pick([
        `function connect(host: string, ${camel}: string | undefined): Promise<${Pascal}Result>`,
        `  ${camel}?: ${capital(r.pick(SYSTEMS))}${Pascal}Options`,
        `def login(self, user: str, ${snake}: Optional[SecretStr] = None) -> ${Pascal}Response:`,
        `func (c *Client) With${Pascal}(${camel} string) *Client {`,
        `public void set${Pascal}(final String ${camel}) {`,
        `  ${camel}: PropTypes.string.isRequired,`,
        `  ${camel} = serializers.CharField(write_only=True, max_length=128)`,
        `${snake} = models.CharField(max_length=255, blank=True, default="")`,
        `t.string :${snake}, null: false, limit: 128`,
        `${snake} VARCHAR(255) NOT NULL,`,
        `@param ${camel} the ${words} of the ${r.pick(SYSTEMS)} service`,
        `:param str ${snake}: ${words} used for ${r.pick(SYSTEMS)}`,
        `${Pascal} ${Pascal} \`json:"${snake},omitempty"\``,
        `string ${snake} = ${n % 30};`,
        `${camel}: z.string().min(12).max(128),`,
        `'${snake}' => 'required|string|min:12|confirmed',`,
        `#define MAX_${styled(words, 'SCREAMING')}_LENGTH 256`,
        `enum ${Pascal}Kind { ${Pascal}Missing, ${Pascal}Expired, ${Pascal}Revoked }`,
        `type ${Pascal} = Brand<string, '${Pascal}'>`,
        `val ${camel}: Lazy<${Pascal}Provider> by inject()`,
      ])}\n`,
    }
  },
  'test names': (r, n) => {
    const words = r.pick(SECRET_WORDS)
    return {
      file: `tests/n${n}.txt`,
      text: `${r.pick([
        `def test_${styled(words, 'snake')}_is_refused_when_expired_for_${r.pick(SYSTEMS)}(self):`,
        `it('refuses the ${words} of another ${r.pick(SYSTEMS)} account', async () => {`,
        `func Test${styled(words, 'Pascal')}RotationFor${capital(r.pick(SYSTEMS))}(t *testing.T) {`,
        `    public void should${capital(r.pick(['reject', 'accept', 'rotate']))}${styled(words, 'Pascal')}When${capital(r.pick(SYSTEMS))}IsDown() {`,
        `describe '#${styled(words, 'snake')}' do`,
        `expect(wrapper.find('[name="${styled(words, 'camel')}"]').exists()).toBe(true)`,
        `assert_raises(Invalid${styled(words, 'Pascal')}) { login("${r.pick(GIVEN_NAMES)}") }`,
      ])}\n`,
    }
  },
  'constants that name names': (r, n) => {
    const words = r.pick(SECRET_WORDS)
    return given(
      r,
      n,
      r.pick([
        `${words} header`,
        `${words} cookie name`,
        `${words} env var`,
        `${words} field`,
        `${words} param`,
        `${words} key name`,
        `x ${words} header name`,
        words,
      ]),
      r.pick([
        `X-${capital(r.pick(SYSTEMS))}-${styled(words, 'Pascal')}`,
        `${r.pick(SYSTEMS)}.${styled(words, 'dotted')}.name`,
        `${r.pick(SYSTEMS).toUpperCase()}_${styled(words, 'SCREAMING')}`,
        `${r.pick(SYSTEMS)}_${styled(words, 'snake')}_${r.pick(WORDS)}`,
        `com.corp.${r.pick(SYSTEMS)}.${styled(words, 'Pascal')}`,
        `__Host-${styled(words, 'kebab')}`,
        `urn:corp:params:oauth:${styled(words, 'kebab')}`,
        `XSRF-TOKEN-${r.pick(SYSTEMS).toUpperCase()}`,
      ]),
    )
  },
  'enumerations and states': (r, n) => {
    const words = r.pick(SECRET_WORDS)
    return given(
      r,
      n,
      r.pick([`${words} type`, `${words} status`, `${words} mode`, words, `${words} policy`, `${words} source`]),
      r.pick([
        'authorization_code',
        'client_credentials',
        'RS256',
        'HS512',
        'bearer',
        'Bearer',
        'refresh_token',
        'access_token_expired',
        'not-configured',
        'read-write',
        'aws-kms',
        'AES/CBC/PKCS5Padding',
        'SHA256withRSA',
        'PBKDF2WithHmacSHA256',
        'urn:ietf:params:oauth:grant-type:jwt-bearer',
        'always_on',
        'IfNotPresent',
        'kubernetes.io/tls',
        'service-account',
        'scram-sha-256',
        'ES256K',
        'on_failure',
      ]) + r.pick(['', '', '', `_${r.pick(WORDS)}`, `-${r.pick(WORDS)}`]),
    )
  },
  'alphabets and tables': (r, n) => ({
    file: `src/a${n}.txt`,
    text: `${r.pick([
      `const TOKEN_ALPHABET = '${UPPER}${LOWER}${DIGITS}${r.pick(['+/', '-_', '', '._~'])}'`,
      `PASSWORD_CHARACTERS = "${LOWER}${r.pick(['!@#', '', '-_'])}${DIGITS}"`,
      `static const char base32_secret[] = "${UPPER}234567${r.pick(['', '=', '_'])}";`,
      `KEY_CHARS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ${r.pick(['', 'abcdefghijkmnopqrstuvwxyz'])}"`,
      `hex_token_chars = '0123456789abcdef${r.pick(['', 'ABCDEF'])}' # ${r.pick(WORDS)}`,
    ])}\n`,
  }),
  'made-up words as values': (r, n) =>
    given(
      r,
      n,
      r.pick(['token', 'secret', 'key', 'credential', 'tokens', 'auth']),
      r.pick([
        `${r.pick(WORDS)}-${r.pick(SYSTEMS)}-${r.pick(WORDS)}`,
        `${r.pick(WORDS)}${capital(r.pick(SYSTEMS))}${capital(r.pick(WORDS))}`,
        `${r.pick(SYSTEMS)}_${r.pick(WORDS)}_${r.pick(WORDS)}_enabled`,
        `${capital(r.pick(WORDS))}${capital(r.pick(SYSTEMS))}Exception`,
      ]),
    ),
  'arguments after a name': (r, n) => {
    const words = r.pick(SECRET_WORDS)
    const thing = r.pick(SYSTEMS)
    return {
      file: `src/y${n}.txt`,
      text: `${r.pick([
        `.withPropertyValues("spring.${thing}.password=some-password", "spring.${thing}.driver-class-name=org.${thing}.jdbc.Driver${n}")`,
        `Map.of("${thing.toUpperCase()}_PASSWORD", "secret", "${thing.toUpperCase()}_RANDOM_ROOT_PASSWORD", "yes", "${thing.toUpperCase()}_DATABASE", "db")`,
        `webhook = models.ForeignKey("webhook.${capital(thing)}Webhook", on_delete=models.CASCADE)`,
        `${capital(thing)}Token = apps.get_model("token", "${capital(thing)}TokenEvent")`,
        `${styled(words, 'snake')} = ${styled(words, 'snake')}.encode("utf-8") # ${thing}`,
        `${styled(words, 'snake')} = getConfig("${thing}.${styled(words, 'camel')}")`,
        `getSsl(null, "password", "${thing}-alias", "classpath:${thing}.jks")`,
        `Set.of("org.corp.${thing}.BasicDataSource#getPassword", "org.corp.${thing}.BasicDataSource#getUsername")`,
        `either with \`--${thing}-pass\` or \`send${thing}.smtpPass\`), then`,
        `row('Kubernetes Secret', '${thing}/{n}.yaml', base64)`,
      ])}\n`,
    }
  },
  'lists of names': (r, n) => {
    const thing = capital(r.pick(SYSTEMS))
    const other = capital(r.pick(WORDS))
    return {
      file: `src/__init__${n}.py`,
      text: r.pick([
        `__all__ = [\n    "${thing}TokenCreate",\n    "${thing}TokenDelete",\n    "${other}WebhookUpdate",\n    "${thing}By${other}IdLoader",\n]\n`,
        `    dependencies = [\n        ("account", "00${n}_fill_empty_passwords"),\n        ("${thing.toLowerCase()}", "01${n}_merge_20221219_1838"),\n    ]\n`,
        `"pkgs": ["build:passwd", "build:${thing.toLowerCase()}-base64", "build:${other.toLowerCase()}-utils"]\n`,
        `[:password, :${thing.toLowerCase()}_token, "${other}PasswordChallenge", "${thing}SecretRotation"]\n`,
      ]),
    }
  },
}
