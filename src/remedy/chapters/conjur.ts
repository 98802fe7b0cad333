/** Store and inject with CyberArk Conjur (Secrets Manager, Self-Hosted and SaaS, and the open-source edition). */
import { type Chapter, externalSecret, fence } from './chapter.js'

export const conjur: Chapter = {
  manager: 'conjur',
  title: 'CyberArk Conjur',
  docs: 'https://docs.cyberark.com/conjur-open-source/latest/en/content/resources/_topnav/cc_home.htm',
  write: ({ path }) =>
    `A variable must be declared by policy before it can hold a value.

${fence(
  'yaml',
  `
# ${path}.yml: conjur policy load -b root -f ${path}.yml
- !variable ${path}
- !permit
  role: !host app
  privileges: [read, execute]
  resource: !variable ${path}`,
)}

\`--file /dev/stdin\` makes the CLI read the pipe; \`--value\` would put the secret into the shell history. Conjur keeps the last 20 versions.

${fence(
  'sh',
  `
conjur login
read -rs NEW_VALUE && printf %s "$NEW_VALUE" | conjur variable set --id ${path} --file /dev/stdin
unset NEW_VALUE`,
)}`,
  process: ({ path, variable }) =>
    `Summon starts the program with the value in its environment and forgets it afterwards.

${fence(
  'yaml',
  `
# secrets.yml: summon -p summon-conjur -f secrets.yml ./server
${variable}: !var ${path}`,
)}`,
  kubernetes: (names) =>
    `With the External Secrets Operator and the JWT authenticator. CyberArk's own Secrets Provider for Kubernetes does the same as an init container or sidecar.

${fence(
  'yaml',
  `
apiVersion: external-secrets.io/v1
kind: SecretStore
metadata:
  name: conjur
spec:
  provider:
    conjur:
      url: https://conjur.example.com
      auth:
        jwt:
          account: app
          serviceID: kubernetes
          serviceAccountRef: { name: app, audiences: [https://conjur.example.com] }`,
)}

${externalSecret(names, 'conjur', `key: ${names.path}`)}`,
  actions: ({ path, variable }) =>
    `The job proves who it is with its OIDC token through Conjur's JWT authenticator; bind the host to the repository (\`token-app-property\`, \`enforced-claims\`). The action masks the value and exports it.

${fence(
  'yaml',
  `
permissions: { contents: read, id-token: write }
steps:
  - uses: cyberark/conjur-action@v2        # pin to a commit id
    with:
      url: https://conjur.example.com
      account: app
      authn_id: github
      secrets: ${path}|${variable}
  - run: ./deploy.sh        # finds ${variable} in its environment`,
)}`,
  local: ({ path, variable }) =>
    fence(
      'sh',
      `
conjur login
${variable}="$(conjur variable get --id ${path})" ./server`,
    ),
}
