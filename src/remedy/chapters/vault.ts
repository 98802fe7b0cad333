/** Store and inject with HashiCorp Vault or OpenBao: the KV engine, version 2, mounted at `secret`. */
import { type Chapter, fence } from './chapter.js'

export const vault: Chapter = {
  manager: 'vault',
  title: 'HashiCorp Vault and OpenBao',
  docs: 'https://developer.hashicorp.com/vault/docs/secrets/kv/kv-v2',
  write: ({ path }) =>
    `Use \`bao\` in place of \`vault\` for OpenBao. The value is typed at a prompt and passed through a pipe, so it stands neither in the shell history nor in the process list. \`put\` writes a new version; use \`patch\` when the entry holds other keys that must stay.

${fence(
  'sh',
  `
vault login -method=oidc
read -rs NEW_VALUE && printf %s "$NEW_VALUE" | vault kv put -mount=secret ${path} value=-
unset NEW_VALUE
vault kv metadata get -mount=secret ${path}        # the number of the new version, no value`,
)}

If the leaked value itself was kept here, end its version after the change: \`vault kv destroy -mount=secret -versions=OLD ${path}\`.`,
  process: ({ path, variable }) =>
    `Vault Agent starts the program with the value in its environment and restarts it when the value changes.

${fence(
  'hcl',
  `
# agent.hcl: vault agent -config=agent.hcl
vault { address = "https://vault.example.com:8200" }
auto_auth {
  method "approle" {
    config = {
      role_id_file_path   = "/etc/vault/role-id"
      secret_id_file_path = "/etc/vault/secret-id"
    }
  }
}
env_template "${variable}" {
  contents             = "{{ with secret \\"secret/data/${path}\\" }}{{ .Data.data.value }}{{ end }}"
  error_on_missing_key = true
}
exec {
  command                   = ["./server"]
  restart_on_secret_changes = "always"
  restart_stop_signal       = "SIGTERM"
}`,
)}`,
  kubernetes: ({ path, dashed }) =>
    `With the Vault Secrets Operator; the Deployment is restarted when the value changes. The External Secrets Operator reads Vault as well.

${fence(
  'yaml',
  `
apiVersion: secrets.hashicorp.com/v1beta1
kind: VaultStaticSecret
metadata:
  name: ${dashed}
spec:
  vaultAuthRef: app
  mount: secret
  type: kv-v2
  path: ${path}
  refreshAfter: 60s
  destination: { name: ${dashed}, create: true }
  rolloutRestartTargets:
    - { kind: Deployment, name: app }`,
)}`,
  actions: ({ path, variable }) =>
    `The job proves who it is with its OIDC token; no Vault token is stored at GitHub. Bind the role to the repository and the branch or environment (\`bound_claims\`).

${fence(
  'yaml',
  `
permissions: { contents: read, id-token: write }
steps:
  - id: vault
    uses: hashicorp/vault-action@v3        # pin to a commit id
    with:
      url: https://vault.example.com:8200
      method: jwt
      role: app-ci
      exportEnv: false
      secrets: secret/data/${path} value | ${variable}
  - run: ./deploy.sh
    env:
      ${variable}: \${{ steps.vault.outputs.${variable} }}`,
)}`,
  local: ({ path, variable }) =>
    fence(
      'sh',
      `
vault login -method=oidc
${variable}="$(vault kv get -mount=secret -field=value ${path})" ./server`,
    ),
}
