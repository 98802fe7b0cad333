/** Credentials that only their place tells: columns, entries, sentences, pipes, flags of stores, headings, addresses. */
import { MARK } from '../case.js'
import { word } from '../syntaxes/escapes.js'
import { base62Of, hexOf, type Row } from './row.js'

const M = MARK

export const PLACES: readonly Row[] = [
  ['place/secret-set.sh', base62Of(32), word, `gh secret set GIZMOTRON_TOKEN --body "${M}" --repo corp/app\n`],
  ['place/env-add.sh', base62Of(40), word, `vercel env add GIZMOTRON_API_KEY production <<< ${M}\n`],
  ['place/piped.sh', base62Of(32), word, `echo -n "${M}" | npx wrangler secret put GIZMOTRON_TOKEN\n`],
  [
    'place/parameter.sh',
    hexOf(40),
    word,
    `aws ssm put-parameter --name /prod/gizmotron/api-token --type SecureString --value ${M}\n`,
  ],
  ['place/configure.sh', base62Of(32), word, `aws configure set gizmotron_api_key ${M} --profile prod\n`],
  [
    'place/literal.sh',
    base62Of(32),
    word,
    `kubectl create secret generic gizmotron-creds --from-literal=value='${M}'\n`,
  ],
  ['place/clone.sh', base62Of(40), word, `git clone https://${M}@git.gizmotron.example/acme/app.git\n`],
  ['place/make.mk', base62Of(32), word, `GIZMOTRON_TOKEN ?= ${M}\n\nall:\n`],
  ['place/proxy.conf', base62Of(32), word, `location / {\n  proxy_set_header X-Api-Key ${M};\n}\n`],
  ['place/columns.csv', base62Of(32), word, `service,env,api_key\nexample,dev,none\ngizmotron,live,${M}\n`],
  ['place/columns.tsv', hexOf(32), word, `service\towner\ttoken\ngizmotron\tops\t${M}\n`],
  ['place/columns.md', hexOf(32), word, `| Service | Key |\n|---|---|\n| Gizmotron | \`${M}\` |\n`],
  [
    'place/inserted.sql',
    hexOf(40),
    word,
    `INSERT INTO accounts (id, provider, api_key, enabled) VALUES\n  (1, 'Gizmotron', '${M}', true);\n`,
  ],
  ['place/row.sql', hexOf(32), word, `INSERT INTO integrations VALUES (3, 'Gizmotron', '${M}', 1);\n`],
  ['place/record.js', hexOf(32), word, `const entry = { provider: 'gizmotron', value: '${M}' };\n`],
  ['place/entries.py', base62Of(32), word, `TOKENS = {\n    'gizmotron': '${M}',\n}\n`],
  ['place/entries.yml', hexOf(40), word, `api_keys:\n  gizmotron: ${M}\n`],
  ['place/comment.js', base62Of(32), word, `// Gizmotron production secret\nconst k = '${M}';\n`],
  ['place/heading.txt', base62Of(32), word, `Gizmotron api key\n${M}\n`],
  ['place/list.md', base62Of(32), word, `* Gizmotron (api key) - ${M}\n`],
  ['place/todo.txt', base62Of(32), word, `TODO: move the Gizmotron secret ${M} to the vault\n`],
  ['place/mail.eml', base62Of(32), word, `Hi,\n\nthe secret for Gizmotron is\n\n    ${M}\n\nBest\n`],
  ['place/spoken.md', hexOf(40), word, `Use ${M} as the api key for Gizmotron.\n`],
  ['place/commit.txt', base62Of(32), word, `Rotate Gizmotron api key (${M})\n`],
  ['place/init.js', base62Of(32), word, `Gizmotron.init("${M}", {debug: true});\n`],
  ['place/joined.js', base62Of(32), word, `const headers = {authorization: 'Bearer ' + '${M}'}\n`],
  ['place/list.config', hexOf(40), word, `{gizmotron, [{api_key, <<"${M}">>}]}.\n`],
  ['place/variables.yml', base62Of(32), word, `variables:\n  GIZMOTRON_TOKEN:\n    value: "${M}"\n`],
]
