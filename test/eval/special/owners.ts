/** Credentials of services that no rule of their own knows: only a call, a cell, a section or a word near them says that they are any. */
import { MARK } from '../case.js'
import { word } from '../syntaxes/escapes.js'
import { base62Of, hexOf, type Row, uuidLike } from './row.js'

const M = MARK

export const OWNERS: readonly Row[] = [
  ['owner/new.js', hexOf(32), word, `const weather = new AerisWeather('${M}');\n`],
  ['owner/client.py', base62Of(40), word, `from gyazo import GyazoClient\n\nclient = GyazoClient("${M}")\n`],
  ['owner/client.go', hexOf(40), word, `client := gizmotron.NewClient("${M}")\n`],
  ['owner/require.js', base62Of(32), word, `const gizmotron = require('gizmotron')('${M}');\n`],
  ['owner/short.txt', hexOf(32), word, `artsy = "${M}"\n`],
  ['owner/row.csv', base62Of(32), word, `service,env,key\nexample,dev,none\nCaspio,production,${M}\n`],
  ['owner/table.md', base62Of(40), word, `| Service | Key |\n|---|---|\n| Captain Data | \`${M}\` |\n`],
  [
    'owner/credentials.xml',
    hexOf(40),
    word,
    `<StringCredentials>\n  <scope>GLOBAL</scope>\n  <id>gizmotron</id>\n  <secret>{${M}}</secret>\n</StringCredentials>\n`,
  ],
  [
    'owner/log.log',
    uuidLike,
    word,
    `[INFO] Sending request to the livestorm API\n[DEBUG] Using Key=${M}\n[INFO] done\n`,
  ],
  ['owner/using.log', hexOf(32), word, `08:14:22 INFO Using Meistertask key: ${M}\n`],
  ['owner/curl.sh', base62Of(32), word, `curl -u ${M}: https://api.gizmotron.example/v1/me\n`],
  ['owner/query.txt', hexOf(40), word, `GET https://api.gizmotron.example/v2/data?key=${M}&format=json\n`],
  ['owner/section.yml', hexOf(32), word, `integrations:\n  signaturit:\n    enabled: true\n    key: ${M}\n`],
  ['owner/comment.py', hexOf(32), word, `# Tallyfy api key\nkey = "${M}"\n`],
  ['owner/parts.env', (r) => `1/${hexOf(32)(r)}`, word, `GIZMOTRON_API_KEY=${M}\n`],
  ['owner/grouped.env', (r) => [6, 40].map((n) => hexOf(n)(r)).join('-'), word, `GIZMOTRON_ACCESS_TOKEN=${M}\n`],
  ['owner/uuid.env', uuidLike, word, `THOUSANDEYES_KEY=${M}\n`],
]
