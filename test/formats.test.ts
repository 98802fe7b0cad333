/** Files that programs write, as they write them: each secret is found by its exact bytes and named by its format. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { expandSpecimen } from '../src/rules/index.js'
import { builtInInspector } from './support/inspector.js'

const { inspectBytes } = await builtInInspector()

const make = (recipe: string, seed: string) => expandSpecimen(recipe, { seed: `formats ${seed}` })

/** `‹recipe›` in a text stands for a value that must be found; the rule is the same for all of them unless told. */
function found(text: string): {
  readonly bytes: string
  readonly expected: readonly string[]
  readonly actual: unknown
} {
  const expected: string[] = []
  const bytes = text.replace(/‹([^›]+)›/g, (_, recipe: string) => {
    const value = make(recipe, `${text.slice(0, 40)} ${expected.length}`)
    expected.push(value)
    return value
  })
  const actual = inspectBytes(bytes).sightings.map(({ ruleId, secret, location }) => ({
    ruleId,
    isExact: bytes.slice(location.start, location.end) === secret,
    secret,
  }))
  return { bytes, expected, actual }
}

const FORMATS: readonly (readonly [file: string, ruleId: string, text: string])[] = [
  [
    '.netrc',
    'netrc/password',
    'machine git.acme.example\nlogin deploy\npassword ‹{base62:20}›\n\nmachine b.acme.example login ops password ‹{password:16}›\n',
  ],
  [
    '.npmrc with _auth',
    'npm/npmrc-auth',
    'registry=https://npm.acme.example/\nalways-auth=true\n_auth=‹{b64:deploy:{base62:14}}›\n',
  ],
  [
    '.npmrc with _password',
    'npm/npmrc-auth',
    '//npm.acme.example/:username=deploy\n//npm.acme.example/:_password=‹{b64:{base62:18}}›\n',
  ],
  [
    '.pypirc',
    'pypi/pypirc-password',
    '[distutils]\nindex-servers = internal\n\n[internal]\nrepository: https://pypi.acme.example/\nusername: deploy\npassword: ‹{password:14}›\n',
  ],
  [
    '.git-credentials',
    'basic-auth/url',
    'https://deploy:‹{base62:24}›@git.acme.example\nhttp://ops:‹{password:18}›@10.0.0.7%3a8080\n',
  ],
  [
    'docker config.json',
    'docker/config-auth',
    '{\n\t"auths": {\n\t\t"registry.acme.example": {\n\t\t\t"auth": "‹{b64:deploy:{base62:20}}›"\n\t\t}\n\t},\n\t"HttpHeaders": {}\n}\n',
  ],
  [
    '.dockercfg',
    'docker/config-auth',
    '{"https://index.docker.io/v1/":{"auth":"‹{b64:acme:{base62:16}}›","email":"a@acme.example"}}',
  ],
  [
    '.htpasswd with bcrypt and apr1',
    'htpasswd/hash',
    'deploy:‹$2y$10${base62:53}›\nops:‹$apr1${base62:8}${base62:22}›\nold:‹{{SHA}}{bytes64:20}›\n',
  ],
  ['.htpasswd with crypt', 'htpasswd/crypt-file', 'deploy:‹{base62:13}›\n'],
  ['.pgpass', 'postgres/pgpass', '# host:port:database:user:password\ndb.acme.example:5432:*:app:‹{password:16}›\n'],
  [
    '/etc/shadow',
    'linux/shadow-hash',
    'root:‹$6${base62:16}${base62:86}›:19000:0:99999:7:::\ndaemon:*:18858:0:99999:7:::\nops:‹$y$j9T${base62:22}${base62:43}›:19000:0:99999:7:::\n',
  ],
  ['proftpd.passwd', 'linux/passwd-hash', 'web:‹$1${base62:8}${base62:22}›:33:33::/srv/www:/bin/false\n'],
  [
    'wp-config.php',
    'wordpress/db-password',
    "<?php\ndefine( 'DB_NAME', 'site' );\ndefine( 'DB_USER', 'site' );\n/** Database password */\ndefine( 'DB_PASSWORD', '‹{password:18}›' );\ndefine( 'DB_HOST', 'db.acme.internal' );\n",
  ],
  [
    'wp-config.php keys',
    'wordpress/salt',
    [
      'AUTH_KEY',
      'SECURE_AUTH_KEY',
      'LOGGED_IN_KEY',
      'NONCE_KEY',
      'AUTH_SALT',
      'SECURE_AUTH_SALT',
      'LOGGED_IN_SALT',
      'NONCE_SALT',
    ]
      .map((name) => `define( '${name}', '‹{password:64}›' );\n`)
      .join(''),
  ],
  ['Drupal settings.php', 'app-server/drupal-hash-salt', "$settings['hash_salt'] = '‹{base64url:74}›';\n"],
  [
    'Joomla configuration.php',
    'app-server/joomla-configuration',
    "<?php\nclass JConfig {\n\tpublic $dbtype = 'mysqli';\n\tpublic $host = 'db.acme.internal';\n\tpublic $user = 'site';\n\tpublic $password = '‹{password:14}›';\n\tpublic $db = 'site';\n\tpublic $dbprefix = 'x1_';\n\tpublic $secret = '‹{base62:16}›';\n}\n",
  ],
  [
    'FileZilla sitemanager.xml',
    'file-transfer/filezilla',
    '<?xml version="1.0"?>\n<FileZilla3><Servers><Server>\n<Host>ftp.acme.example</Host>\n<Port>21</Port>\n<User>deploy</User>\n<Pass encoding="base64">‹{b64:{password:14}}›</Pass>\n<Name>prod</Name>\n</Server></Servers></FileZilla3>\n',
  ],
  [
    'FileZilla recentservers.xml',
    'file-transfer/filezilla',
    '<RecentServers>\n<Server>\n<Host>ftp.acme.example</Host>\n<User>deploy</User>\n<Pass>‹{password:12}›</Pass>\n</Server>\n</RecentServers>\n',
  ],
  [
    'WinSCP.ini',
    'file-transfer/winscp',
    '[Sessions\\web]\nHostName=web.acme.example\nPortNumber=22\nUserName=www\nFSProtocol=2\nPassword=‹{HEX:88}›\n',
  ],
  [
    'sftp-config.json',
    'file-transfer/editor-config',
    '{\n    "type": "sftp",\n    "host": "web.acme.example",\n    "user": "deploy",\n    "password": "‹{password:14}›",\n    "port": "22",\n    "remote_path": "/srv/www/",\n    "connect_timeout": 30\n}\n',
  ],
  [
    '.ftpconfig',
    'file-transfer/editor-config',
    '{\n    "protocol": "ftp",\n    "host": "web.acme.example",\n    "port": 21,\n    "user": "deploy",\n    "pass": "‹{password:14}›",\n    "promptForPass": false\n}\n',
  ],
  [
    '.remote-sync.json',
    'file-transfer/editor-config',
    '{\n  "uploadOnSave": true,\n  "hostname": "web.acme.example",\n  "port": 22,\n  "username": "deploy",\n  "password": "‹{password:14}›",\n  "transport": "scp"\n}\n',
  ],
  [
    'JetBrains webServers.xml',
    'file-transfer/jetbrains-server',
    '<webServer id="1" name="prod">\n<fileTransfer host="web.acme.example" port="22" password="‹df{hex:2}df{hex:2}df{hex:2}df{hex:2}df{hex:2}df{hex:2}df{hex:2}df{hex:2}df{hex:2}›" username="deploy">\n',
  ],
  [
    'rclone.conf',
    'file-transfer/rclone',
    '[backup]\ntype = sftp\nhost = files.acme.example\nuser = deploy\npass = ‹{base64url:38}›\n',
  ],
  [
    'Robomongo',
    'mongodb/robomongo',
    '{"connections":[{"connectionName":"prod","serverHost":"db.acme.example","serverPort":27017,"credentials":[{"userName":"app","userPassword":"‹{password:16}›"}]}]}',
  ],
  [
    'kubeconfig',
    'kubernetes/kubeconfig-client-key',
    'apiVersion: v1\nkind: Config\nclusters:\n- cluster:\n    server: https://k8s.acme.example:6443\n  name: prod\nusers:\n- name: admin\n  user:\n    client-key-data: ‹{b64:{pem:RSA PRIVATE KEY}}›\n',
  ],
  [
    'tomcat-users.xml',
    'app-server/tomcat-user',
    '<tomcat-users>\n  <role rolename="manager-gui"/>\n  <user username="deploy" password="‹{password:12}›" roles="manager-gui,admin-gui"/>\n</tomcat-users>\n',
  ],
  [
    'hibernate.cfg.xml',
    'app-server/persistence-password',
    '<hibernate-configuration><session-factory>\n<property name="hibernate.connection.username">app</property>\n<property name="hibernate.connection.password">‹{password:14}›</property>\n',
  ],
  [
    'persistence.xml',
    'app-server/persistence-password',
    '<property name="javax.persistence.jdbc.user" value="app"/>\n<property name="javax.persistence.jdbc.password" value="‹{password:14}›"/>\n',
  ],
  [
    'web.config connection string',
    'mssql/connection-string',
    '<connectionStrings><add name="Main" connectionString="Server=db.acme.example;Database=orders;User Id=app;Password=‹{base62:16}›;Encrypt=True" providerName="System.Data.SqlClient" /></connectionStrings>\n',
  ],
  [
    'web.config machineKey',
    'frameworks/aspnet-machine-key',
    '<machineKey validationKey="‹{HEX:128}›" decryptionKey="‹{HEX:64}›" validation="SHA1" decryption="AES" />\n',
  ],
  ['.my.cnf', 'mysql/option-file', '[client]\nhost=db.acme.example\nuser=app\npassword=‹{password:16}›\n'],
  [
    'odbc.ini',
    'app-server/odbc-password',
    '[orders]\nDriver = PostgreSQL\nServer = db.acme.example\nUID = app\nPWD = ‹{password:14}›\n',
  ],
  ['redis.conf', 'redis/requirepass', 'bind 127.0.0.1\nport 6379\nrequirepass ‹{base62:28}›\nmaxmemory 2gb\n'],
  [
    '.msmtprc',
    'smtp/client-file',
    'defaults\nauth on\naccount work\nhost smtp.acme.example\nport 587\nuser deploy@acme.example\npassword ‹{password:16}›\n',
  ],
  [
    '.esmtprc',
    'smtp/client-file',
    'identity "deploy@acme.example"\nhostname smtp.acme.example:587\nusername "deploy"\npassword "‹{password:16}›"\nstarttls required\n',
  ],
  [
    '.muttrc',
    'smtp/client-file',
    'set imap_user = "deploy@acme.example"\nset imap_pass = "‹{password:16}›"\nset folder = "imaps://imap.acme.example/"\n',
  ],
  [
    'irssi config',
    'irc/services-password',
    'chatnets = {\n  libera = {\n    type = "IRC";\n    autosendcmd = "/^msg NickServ identify ‹{base62:14}›";\n  };\n};\n',
  ],
  ['PuTTY key', 'private-key/putty', '‹{putty}›\n'],
  [
    'Firefox logins.json',
    'firefox/saved-login',
    '{"nextId":2,"logins":[{"id":1,"hostname":"https://intra.acme.example","httpRealm":null,"encryptedPassword":"‹MDoEEPgAAAAAAAAAAAAAAAAAAAEwFAYIKoZIhvcNAwcECA{base64:36}›","encType":1}]}',
  ],
  ['config/master.key', 'rails/master-key-file', '‹{hex:32}›'],
  ['secrets.yml', 'rails/secret-key-base', 'production:\n  secret_key_base: ‹{hex:128}›\n'],
  ['Django settings.py', 'django/secret-key', "SECRET_KEY = '‹{alnum:9}#{alnum:10}({alnum:8}={alnum:14}!{alnum:5}›'\n"],
  [
    'Laravel .env',
    'laravel/app-key',
    'APP_NAME=Acme\nAPP_ENV=production\nAPP_KEY=base64:‹{bytes64:32}›\nAPP_DEBUG=false\n',
  ],
  ['Symfony .env', 'frameworks/symfony-app-secret', 'APP_ENV=prod\nAPP_SECRET=‹{hex:32}›\n'],
  [
    'Phoenix prod.secret.exs',
    'frameworks/phoenix-secret-key-base',
    'config :acme, AcmeWeb.Endpoint,\n  secret_key_base: "‹{base64:64}›"\n',
  ],
  [
    'Jenkins credentials.xml',
    'jenkins-home/encrypted-credential',
    '<username>deploy</username>\n<password>‹{{AQAAABAAAAAQ{base64:42}==}}›</password>\n',
  ],
  ['Jenkins secrets/master.key', 'jenkins-home/master-key', '‹{hex:256}›'],
  [
    'Salesforce script',
    'salesforce-login/password-and-token',
    "conn.login('integration@acme.example', '‹{base62:10}{base62:24}›', done)\n",
  ],
  [
    'SQL dump',
    'sql/password-hash',
    "INSERT INTO `wp_users` VALUES (1,'admin','‹$P$B{base62:30}›','admin','a@acme.example'),\n(2,'ops','‹$P$B{base62:30}›','ops','b@acme.example');\n",
  ],
  [
    'SQL script',
    'sql/user-password',
    "CREATE DATABASE app;\nCREATE USER 'app'@'%' IDENTIFIED BY '‹{password:16}›';\nALTER ROLE ops WITH LOGIN PASSWORD '‹{password:16}›';\n",
  ],
  [
    'mysql in a script',
    'shell/mysql-password',
    'set -e\nmysql -h db.acme.example -u app -p‹{password:16}› orders < dump.sql\n',
  ],
  ['sshpass in a script', 'shell/sshpass', "sshpass -p '‹{password:16}›' ssh deploy@10.0.0.4 uptime\n"],
  ['PGPASSWORD in a script', 'postgres/pgpassword', 'PGPASSWORD=‹{base62:18}› psql -h db.acme.example -U app orders\n'],
  ['curl in a script', 'shell/curl-user', 'curl -sf -u deploy:‹{password:18}› https://ci.acme.example/job/app/build\n'],
  [
    'net use in a script',
    'windows/net-use',
    'net use Z: \\\\files.acme.example\\share /user:ACME\\deploy ‹{base62:9}!{base62:6}›\r\n',
  ],
  ['PowerShell', 'windows/secure-string', '$p = ConvertTo-SecureString "‹{password:16}›" -AsPlainText -Force\n'],
  ['passwd in a script', 'shell/passwd-stdin', 'useradd deploy\necho ‹{password:14}› | passwd --stdin deploy\n'],
  ['chpasswd in a Dockerfile', 'cloud-init/chpasswd', 'RUN echo "root:‹{password:14}›" | chpasswd\n'],
  ['htpasswd in a script', 'shell/program-password', 'htpasswd -bc /etc/nginx/.htpasswd deploy ‹{password:14}›\n'],
  [
    'ldapsearch in a script',
    'shell/program-password',
    'ldapsearch -x -H ldaps://ldap.acme.example -D cn=admin,dc=acme -w ‹{password:14}› -b dc=acme\n',
  ],
  [
    'HTTP Basic in a script',
    'basic-auth/basic-header',
    "curl -H 'Authorization: Basic ‹{b64:deploy:{base62:16}}›' https://api.acme.example/\n",
  ],
]

describe('special files', () => {
  for (const [file, ruleId, text] of FORMATS)
    test(`${file}: each secret by its exact bytes, and nothing else`, () => {
      const { expected, actual } = found(text)
      assert.ok(expected.length > 0)
      assert.deepEqual(
        actual,
        expected.map((secret) => ({ ruleId, isExact: true, secret })),
      )
    })
})

describe('ciphertext', () => {
  const CIPHERTEXT: readonly (readonly [string, string])[] = [
    [
      'an Ansible vault file',
      `$ANSIBLE_VAULT;1.1;AES256\n${make('{hex:80}', 'v1')}\n${make('{hex:80}', 'v2')}\n${make('{hex:64}', 'v3')}\n`,
    ],
    [
      'a SOPS file',
      `password: ENC[AES256_GCM,data:${make('{base64:24}', 's1')}=,iv:${make('{bytes64:32}', 's2')},tag:${make('{bytes64:16}', 's3')},type:str]\nsops:\n    mac: ENC[AES256_GCM,data:${make('{base64:64}', 's4')},type:str]\n`,
    ],
    [
      'a sealed secret',
      `apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nspec:\n  encryptedData:\n    value: AgB${make('{base64:600}', 'k1')}\n`,
    ],
    ['a Travis file', `env:\n  global:\n    - secure: "${make('{bytes64:512}', 't1')}"\n`],
    ['a jasypt property', `db.url=jdbc:h2:mem\ndb.password=ENC(${make('{bytes64:32}', 'j1')})\n`],
    [
      'an encrypted Maven password',
      `<server><id>a</id><username>b</username><password>{${make('{bytes64:48}', 'm1')}}</password></server>`,
    ],
  ]
  for (const [name, text] of CIPHERTEXT) test(`${name} stays unfound`, () => assert.deepEqual(found(text).actual, []))

  test('a value that is no more than a placeholder stays unfound in every format', () => {
    for (const [file, , text] of FORMATS) {
      const bytes = text.replace(/‹[^›]+›/g, '<your-password>')
      assert.deepEqual(
        inspectBytes(bytes).sightings.map(({ ruleId }) => ruleId),
        [],
        file,
      )
    }
  })
})
