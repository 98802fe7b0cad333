/** Every way of giving a value to a name that people use is read, with the value's exact span; prose and code that reads a value are not. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { pairsAt } from '../../../src/detect/pairs/index.js'

const VALUE = 'q7Wx9LmZ2p-Rt'
/** What only its place gives must look like a key. */
const LONG = `${VALUE}4Kd8Vb6n`
const NAMES = /passwords?|requirepass|auth|token|identified by/gi

/** Values read at all names in a text in which V stands for the value. */
function read(template: string): { readonly values: readonly string[]; readonly names: readonly string[] } {
  const text = template.replace(/(?<![A-Za-z])V(?![A-Za-z])/g, VALUE).replace(/(?<![A-Za-z])W(?![A-Za-z])/g, LONG)
  const bytes = Buffer.from(text, 'latin1')
  const pairs = [...text.matchAll(NAMES)].flatMap((match) => pairsAt(bytes, match.index, match.index + match[0].length))
  return { values: pairs.map(({ start, end }) => text.slice(start, end)), names: pairs.map(({ name }) => name) }
}

const GIVEN: Readonly<Record<string, readonly string[]>> = {
  'assignments in programming languages': [
    'password = "V"',
    'const password: string = "V";',
    'String password = "V";',
    'var password string = "V"',
    'let password: &str = "V";',
    'private val password: String = "V"',
    'Const password As String = "V"',
    '$password = "V";',
    '$cfg["password"] = "V"',
    'password := "V"',
    'password <- "V"',
    '(setq password "V")',
    ':password "V"',
    "'password' => 'V'",
    'password = """V"""',
    "password = b'V'",
    'NSString *password = @"V";',
    '#define PASSWORD "V"',
    '#define PASSWORD @"V"',
    'Map("user" -> "u", "password" -> "V")',
    '<Key>Password</Key><Value ProtectInMemory="True">V</Value>',
    '{key:"a1",password:"V",token:!1}',
    'var password = []byte("V")',
    "define('PASSWORD', 'V');",
    'password =\n    "V"',
    'password = \\\n  "V"',
    'password = [\n  "V",\n]',
    'passwords = ["a1", "V"]',
    '{password, "V"}',
    'password = SecureString("V")',
    'password\t= "V"',
  ],
  'tables, entries, sentences and headings': [
    'service,password\ngizmo,W\n',
    'service\ttoken\nnone\tnone\ngizmo\tW\n',
    '| Service | Token |\n|---|---|\n| Gizmo | `W` |\n',
    "(id, name, token) VALUES (1, 'Gizmo', 'W')",
    "tokens = {\n  'gizmo': 'W',\n}",
    'tokens:\n  gizmo: W\n',
    '// Gizmo token\nconst k = "W";',
    'Gizmo token\nW\n',
    'secret set MY_TOKEN --body "W"',
    'put --name my-token --type secure --value W',
    'env add TOKEN production <<< W',
    'the token for Gizmo is\n\n    W\n',
    'move the token W to the vault',
    'the token (W)',
    '(token) - W',
    'TOKEN ?= W\n\nall:',
    'TOKEN:\n  value: "W"',
    "token: 'Bearer ' + 'W'",
    '{token, <<"W">>}',
    'proxy_set_header X-Token W;',
  ],
  'calls, comparisons and defaults': [
    'setPassword("V")',
    '.password("V")',
    'put("password", "V")',
    'auth("user", "V")',
    'auth = ("user", "V")',
    'new Token("V")',
    'getenv("PASSWORD", "V")',
    'os.environ.get("PASSWORD") or "V"',
    'process.env.PASSWORD || "V"',
    'process.env.PASSWORD ?? "V"',
    "ENV['PASSWORD'] || 'V'",
    'password == "V"',
    'password.equals("V")',
    'PASSWORD="${PASSWORD:-V}"',
    '${PASSWORD:V}',
    'variable "password" {\n  type = string\n  default = "V"\n}',
    '"password": {"value": "V"}',
  ],
  'data and configuration': [
    '"password": "V"',
    '"password":"V"',
    '\\"password\\": \\"V\\"',
    'password: V\n',
    'password: V # comment\n',
    'password: |\n    V\n',
    'password: >-\n    V\n',
    'password: !!str V\n',
    '- name: PASSWORD\n  value: V\n',
    '- name: PASSWORD\n  value: "V"\n',
    '{"name": "PASSWORD", "value": "V"}',
    'name = "PASSWORD"\nvalue = "V"\n',
    'password=V\n',
    'password=V # comment\n',
    'export PASSWORD=V\n',
    'set PASSWORD=V\n',
    'setenv PASSWORD V\n',
    'ENV PASSWORD V\n',
    'requirepass V\n',
    'machine x login y password V\n',
    'Environment="PASSWORD=V"',
    'password=V;Server=x',
    '"jdbc:x;user=a;password=V;ssl=1"',
  ],
  'elements and attributes': [
    '<password>V</password>',
    '<ns:password>V</ns:password>',
    '<password type="x">V</password>',
    '<password><![CDATA[V]]></password>',
    '<user password="V" x="y"/>',
    '<add key="password" value="V"/>',
    '<property name="password">V</property>',
    '<property name="password"><value>V</value>',
    '<name>password</name>\n  <value>V</value>',
    '<key>password</key>\n<string>V</string>',
  ],
  'headers, addresses, flags, SQL and prose': [
    'X-Password: V\r\n',
    'Authorization: Bearer V\r\n',
    '"auth": "Bearer V"',
    'curl -H "password: V" x',
    'http://a/b?password=V',
    'x?password=V&b=1',
    '--password V --x',
    '--password=V',
    '-password "V"',
    '["--password", "V"]',
    '-e PASSWORD=V img',
    "IDENTIFIED BY 'V'",
    "CREATE USER x WITH PASSWORD 'V';",
    'password is V\n',
    'my API password: V',
  ],
}

for (const [kind, texts] of Object.entries(GIVEN)) {
  describe(kind, () => {
    for (const text of texts)
      test(`a value is read in ${JSON.stringify(text)}`, () => {
        const { values } = read(text)
        assert.ok(values.includes(VALUE) || values.includes(LONG), `read ${JSON.stringify(values)}`)
      })
  })
}

test('prose and code that gives no value is read as giving none', () => {
  for (const text of [
    '// the password is',
    'password)',
    'getPassword()',
    'if (password) {',
    'password, V',
    'password.length > V',
    'type password V',
  ])
    assert.deepEqual(
      read(text).values.filter((value) => value === VALUE),
      [],
      text,
    )
})

test('a name is read whole, and words before a colon belong to it', () => {
  assert.deepEqual(read('SMTP_PASSWORD_2=V\n').names, ['SMTP_PASSWORD_2'])
  assert.deepEqual(read('spring.datasource.password=V\n').names, ['spring.datasource.password'])
  assert.deepEqual(read('Acme API token: V\n').names, ['Acme_API_token'])
})

test('what the next name is given is not this name’s', () => {
  assert.deepEqual(read('{"password": "a12", "user": "V"}').values, ['a12'])
  assert.deepEqual(read("array('password', 'user' => 'V')").values, [])
})

test('endless text costs no more than the window', () => {
  assert.deepEqual(read(`password = "${'a'.repeat(100_000)}"`).values, [])
  assert.deepEqual(read(`${'password'.repeat(20_000)} = "V"`).values, [])
})
