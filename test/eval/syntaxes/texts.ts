/** Requests, command lines, addresses, logs, notes and tests; and the same assignments encoded. */
import type { NameStyle } from '../names.js'
import { bareWord, base64, doubled, hex, json, loggable, percent, segment, single, word, xml } from './escapes.js'
import { syntaxes } from './syntax.js'

const SCREAMING: readonly NameStyle[] = ['SCREAMING']
const KEBAB: readonly NameStyle[] = ['kebab']
const SNAKE: readonly NameStyle[] = ['snake']

export const NETWORK = syntaxes('network', [
  [
    'HTTP header',
    'http/{n}.http',
    KEBAB,
    word,
    (n, v) => `GET /v1/items HTTP/1.1\nHost: api.internal\nX-${n}: ${v}\nAccept: */*\n`,
  ],
  ['curl header', 'bin/{n}.sh', KEBAB, word, (n, v) => `curl -s -H "X-${n}: ${v}" https://api.internal/v1/items\n`],
  ['header in code', 'src/{n}.js', KEBAB, single, (n, v) => `fetch(url, { headers: { 'X-${n}': '${v}' } })\n`],
  ['curl form', 'bin/{n}.sh', SNAKE, percent, (n, v) => `curl -d "user=app&${n}=${v}" https://api.internal/login\n`],
  ['URL query', 'src/{n}.py', SNAKE, percent, (n, v) => `url = "https://api.internal/v1/items?page=2&${n}=${v}"\n`],
  ['CLI flag equals', 'bin/{n}.sh', KEBAB, bareWord, (n, v) => `./deploy --region eu-west-1 --${n}=${v} --wait\n`],
  ['CLI flag space', 'bin/{n}.sh', KEBAB, bareWord, (n, v) => `./deploy --region eu-west-1 --${n} ${v} --wait\n`],
  ['CLI flag quoted', 'bin/{n}.sh', KEBAB, single, (n, v) => `./deploy --${n} '${v}' --wait\n`],
  ['CLI list', 'src/{n}.py', KEBAB, doubled, (n, v) => `subprocess.run(["deploy", "--${n}", "${v}", "--wait"])\n`],
  ['Java system property', 'bin/{n}.sh', ['dotted'], bareWord, (n, v) => `java -Xmx1g -D${n}=${v} -jar app.jar\n`],
  ['shell prefix', 'bin/{n}.sh', SCREAMING, bareWord, (n, v) => `${n}=${v} ./run --once\n`],
])

/** Connections have names of their own: they serve passwords only. */
export const CONNECTIONS = syntaxes('connection', [
  [
    'SQL identified by',
    'sql/{n}.sql',
    SNAKE,
    single,
    (_, v) => `CREATE USER 'app'@'%' IDENTIFIED BY '${v}';\nGRANT ALL ON app.* TO 'app'@'%';\n`,
  ],
  ['SQL with password', 'sql/{n}.sql', SNAKE, single, (_, v) => `CREATE ROLE app LOGIN PASSWORD '${v}';\n`],
  ['SQL login', 'sql/{n}.sql', SNAKE, single, (_, v) => `CREATE LOGIN app WITH PASSWORD = N'${v}';\n`],
  [
    'ADO connection',
    'conf/{n}.config',
    SNAKE,
    segment,
    (_, v) =>
      `<add name="Main" connectionString="Server=db1.corp.internal;Database=app;User Id=app;Password=${v};" />\n`,
  ],
  [
    'ADO in JSON',
    'conf/{n}.json',
    SNAKE,
    segment,
    (_, v) =>
      `{"ConnectionStrings": {"Main": "Data Source=db1;Initial Catalog=app;User ID=app;Pwd=${v};Encrypt=True"}}\n`,
  ],
  [
    'JDBC',
    'conf/{n}.properties',
    SNAKE,
    percent,
    (_, v) => `url=jdbc:postgresql://db1.corp.internal:5432/app?user=app&password=${v}\n`,
  ],
  [
    'JDBC Oracle',
    'conf/{n}.properties',
    SNAKE,
    (value) => loggable(value.replace(/[@/]/g, 'x')),
    (_, v) => `url=jdbc:oracle:thin:app/${v}@db1.corp.internal:1521:ORCL\n`,
  ],
  [
    'libpq',
    'conf/{n}.py',
    SNAKE,
    bareWord,
    (_, v) => `conn = psycopg2.connect("host=db1.corp.internal dbname=app user=app password=${v}")\n`,
  ],
  [
    'URL userinfo',
    'conf/{n}.env',
    SNAKE,
    percent,
    (_, v) => `DATABASE_URL=postgres://app:${v}@db1.corp.internal:5432/app\n`,
  ],
  [
    'URL in code',
    'src/{n}.js',
    SNAKE,
    percent,
    (_, v) => `const client = new Client('mongodb+srv://app:${v}@cluster7.corp.internal/app')\n`,
  ],
  [
    'URL https',
    'bin/{n}.sh',
    SNAKE,
    percent,
    (_, v) => `git clone https://deploy:${v}@git.corp.internal/team/app.git\n`,
  ],
  [
    'Go DSN',
    'cmd/{n}.go',
    SNAKE,
    (value) => loggable(value.replace(/[@/:]/g, 'x')),
    (_, v) => `\tdb, err := sql.Open("mysql", "app:${v}@tcp(db1.corp.internal:3306)/app")\n`,
  ],
  ['curl user', 'bin/{n}.sh', SNAKE, bareWord, (_, v) => `curl -u deploy:${v} https://api.corp.internal/v1/items\n`],
  ['mysql -p', 'bin/{n}.sh', SNAKE, bareWord, (_, v) => `mysql -h db1.corp.internal -u app -p${v} app < dump.sql\n`],
  ['sshpass', 'bin/{n}.sh', SNAKE, bareWord, (_, v) => `sshpass -p ${v} ssh root@web1.corp.internal uptime\n`],
  ['docker login', 'bin/{n}.sh', SNAKE, bareWord, (_, v) => `docker login -u deploy -p ${v} registry.corp.internal\n`],
  ['redis-cli', 'bin/{n}.sh', SNAKE, bareWord, (_, v) => `redis-cli -h cache1.corp.internal -a ${v} ping\n`],
  [
    'basic header',
    'http/{n}.http',
    SNAKE,
    (value) => base64(`deploy:${value}`),
    (_, v) => `GET /v1/items HTTP/1.1\nHost: api.corp.internal\nAuthorization: Basic ${v}\n`,
  ],
  ['login call', 'src/{n}.py', SNAKE, single, (_, v) => `sf.login('deploy@corp.internal', '${v}')\n`],
  ['net use', 'bin/{n}.bat', SNAKE, bareWord, (_, v) => `net use Z: \\\\files1\\share ${v} /user:CORP\\deploy\r\n`],
])

export const TEXTS = syntaxes('text', [
  [
    'log line',
    'logs/{n}.log',
    ['snake', 'camel'],
    loggable,
    (n, v) => `2024-05-01T10:00:01Z DEBUG connect host=db1 ${n}=${v} retry=3\n`,
  ],
  [
    'log JSON',
    'logs/{n}.log',
    ['camel', 'snake'],
    json,
    (n, v) => `{"level":"debug","msg":"connect","${n}":"${v}","retry":3}\n`,
  ],
  [
    'Markdown list',
    'docs/{n}.md',
    ['snake', 'SCREAMING'],
    loggable,
    (n, v) => `# Staging\n\n- user: \`app\`\n- ${n}: \`${v}\`\n`,
  ],
  [
    'Markdown table',
    'docs/{n}.md',
    ['snake'],
    loggable,
    (n, v) => `| name | value |\n| --- | --- |\n| ${n} | ${v} |\n`,
  ],
  [
    'Markdown code',
    'docs/{n}.md',
    SCREAMING,
    bareWord,
    (n, v) => `Run this:\n\n\`\`\`sh\nexport ${n}=${v}\nmake deploy\n\`\`\`\n`,
  ],
  ['comment', 'src/{n}.js', ['camel'], single, (n, v) => `// const ${n} = '${v}'\nconst x = load()\n`],
  ['hash comment', 'src/{n}.py', ['snake'], doubled, (n, v) => `# old: ${n} = "${v}"\nx = load()\n`],
  ['HTML comment', 'web/{n}.html', ['snake'], word, (n, v) => `<!-- ${n}: ${v} -->\n<p>Hello</p>\n`],
  [
    'diff',
    'patches/{n}.diff',
    SCREAMING,
    bareWord,
    (n, v) => `--- a/.env\n+++ b/.env\n@@ -1,2 +1,2 @@\n PORT=8080\n-${n}=${v}\n+${n}=\n`,
  ],
  ['shell history', 'home/{n}/.bash_history', SCREAMING, single, (n, v) => `ls -la\nexport ${n}='${v}'\n./run\nexit\n`],
  [
    'zsh history',
    'home/{n}/.zsh_history',
    SCREAMING,
    bareWord,
    (n, v) => `: 1714557600:0;ls -la\n: 1714557601:0;${n}=${v} ./run\n`,
  ],
  [
    'test code',
    'tests/{n}_test.py',
    ['snake'],
    doubled,
    (n, v) => `def test_login(client):\n    client.login(user="app", ${n}="${v}")\n`,
  ],
  ['HTML input', 'web/{n}.html', ['snake'], xml, (n, v) => `<input type="hidden" name="${n}" value="${v}">\n`],
  [
    'notebook',
    'books/{n}.ipynb',
    ['snake'],
    (value) => json(json(value) ?? ''),
    (n, v) => `{"cells": [{"cell_type": "code", "source": ["import client\\n", "${n} = \\"${v}\\"\\n"]}]}\n`,
  ],
  ['note', 'docs/{n}.txt', ['snake'], word, (n, v) => `Staging server\nuser: app\n${n.replaceAll('_', ' ')}: ${v}\n`],
])

export const ENCODED = syntaxes('encoded', [
  ['base64 of a setting', 'etc/{n}.txt', SCREAMING, word, (n, v) => `${n}=${v}`],
  ['hex of a setting', 'etc/{n}.txt', SCREAMING, word, (n, v) => `${n}=${v}`],
  [
    'percent in a query',
    'etc/{n}.txt',
    SNAKE,
    percent,
    (n, v) => `https://app.internal/go?next=%2Flogin%3F${n}%3D${v}\n`,
  ],
  [
    '\\x escapes',
    'src/{n}.py',
    SNAKE,
    (value) => (hex(value) ?? '').replace(/../g, '\\x$&'),
    (n, v) => `${n} = "${v}"\n`,
  ],
  [
    '\\u escapes',
    'src/{n}.js',
    ['camel'],
    (value) => (hex(value) ?? '').replace(/../g, '\\u00$&'),
    (n, v) => `const ${n} = "${v}";\n`,
  ],
  [
    'decimal entities',
    'web/{n}.xml',
    ['camel'],
    (value) => [...value].map((c) => `&#${c.charCodeAt(0)};`).join(''),
    (n, v) => `<settings>\n  <${n}>${v}</${n}>\n</settings>\n`,
  ],
])
