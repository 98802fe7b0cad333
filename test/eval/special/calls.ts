/** Calls and lines in which the place alone says which of several texts is the password or key; and files of logins. */
import { MARK } from '../case.js'
import { single, word } from '../syntaxes/escapes.js'
import { BASE62, LETTERS } from '../values.js'
import { hexOf, type Row } from './row.js'

const M = MARK

/** What stands in tests once somebody replaced the real password by letters of the same kind. */
const letters =
  (length: number): Row[1] =>
  (random) =>
    `${random.text(LETTERS, length)}${random.below(90) + 10}`

export const CALLS: readonly Row[] = [
  ['Mailer.java', 'password', word, `return new PasswordAuthentication("mailer@corp.internal", "${M}");\n`],
  ['Pool.java', 'password', word, `Connection c = DriverManager.getConnection(URL, "app", "${M}");\n`],
  ['Search.java', 'password', word, `p.setCredentials(ANY, new UsernamePasswordCredentials("elastic", "${M}"));\n`],
  ['Mail.cs', 'password', word, `client.Credentials = new NetworkCredential("mailer", "${M}");\n`],
  ['pdo.php', 'password', word, `<?php\n$pdo = new PDO('mysql:host=db1;dbname=app', 'app', '${M}');\n`],
  ['link.php', 'password', word, `<?php\n$link = mysqli_connect("db1", "app", "${M}", "inventory");\n`],
  ['report.pl', 'password', word, `my $dbh = DBI->connect("DBI:mysql:app", "app", "${M}") or die;\n`],
  ['store.c', 'password', word, `mysql_real_connect(conn, "db1", "app", "${M}", "inventory", 0, NULL, 0);\n`],
  ['client.py', 'password', word, `session.auth = HTTPBasicAuth("deploy", "${M}")\n`],
  ['request.rb', 'password', word, `request.basic_auth 'deploy', '${M}'\n`],
  ['login.spec.ts', 'password', word, `    await page.fill('#password', '${M}')\n`],
  ['login_spec.rb', 'password', word, `    fill_in 'Password', with: '${M}'\n`],
  ['login.cy.js', 'password', word, `    cy.get('input[name=password]').type('${M}')\n`],
  ['sign.js', 'token', single, `const token = jwt.sign({ id: user.id }, '${M}', { expiresIn: '7d' })\n`],
  ['check.py', 'token', word, `claims = jwt.decode(token, "${M}", algorithms=["HS256"])\n`],
  ['Request.m', 'token', word, `[request setValue:@"${M}" forHTTPHeaderField:@"X-Api-Key"];\n`],
  ['Keys.h', 'token', word, `#define API_TOKEN @"${M}"\n`],
  ['Conf.scala', 'password', word, `val conf = Map("user" -> "app", "password" -> "${M}")\n`],
  ['users.sql', 'password', word, `INSERT INTO users (id, email, password) VALUES (1, 'a@corp.internal', '${M}');\n`],
  ['up.exp', 'password', word, `spawn ssh root@db1\nexpect "password:"\nsend "${M}\\r"\n`],
  ['omniauth.rb', hexOf(32), word, `  provider :facebook, '1203957102938', '${M}'\n`],
  ['ppp/chap-secrets', 'password', word, `# client server secret IP\ndeploy pptpd ${M} *\n`],
  ['postfix/sasl_passwd', 'password', word, `[smtp.corp.internal]:587 mailer@corp.internal:${M}\n`],
  ['CCcam.cfg', 'password', word, `# client\nC: cs.corp.internal 12000 deploy ${M} no\n`],
  [
    'etc/passwd',
    (r) => r.text(BASE62, 13),
    word,
    `root:${M}:0:0:root:/root:/bin/sh\nbin:x:1:1:bin:/bin:/sbin/nologin\n`,
  ],
  [
    'export.xml',
    'password',
    word,
    `<Entry><String><Key>Password</Key><Value ProtectInMemory="True">${M}</Value></String></Entry>\n`,
  ],
  ['test/LoginTest.java', letters(6), word, `  user.setPassword("${M}");\n`],
  ['spec/account_spec.rb', letters(7), word, `  let(:user) { User.new(password: "${M}") }\n`],
  ['tests/settings.py', (r) => r.text(LETTERS, 10), word, `CLIENT_SECRET = "${M}"\n`],
  [
    'tests/users.json',
    (r) => `${r.below(900_000) + 100_000}${r.below(9)}`,
    word,
    `{"user": "carol", "password": "${M}"}\n`,
  ],
]
