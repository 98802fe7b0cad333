/** Store and inject with 1Password: the `op` command, service accounts and Connect. */
import { type Chapter, fence } from './chapter.js'

export const onePassword: Chapter = {
  manager: '1password',
  title: '1Password',
  docs: 'https://developer.1password.com/docs/cli/',
  write: ({ dashed }) =>
    `Fields given as arguments stand in the shell history and in the process list, so the item is made from a template on standard input. For an item that exists, change the field in the app, or pipe \`op item get ${dashed} --format json\` through the same \`jq\` into \`op item edit ${dashed}\`.

${fence(
  'sh',
  `
read -rs NEW_VALUE && export NEW_VALUE
op item template get 'API Credential' |
  jq '.title = "${dashed}" | (.fields[] | select(.id == "credential")).value = env.NEW_VALUE' |
  op item create --vault Production - > /dev/null
unset NEW_VALUE`,
)}`,
  process: ({ dashed, variable }) =>
    `Write the reference, not the value, into the environment file; it may be committed. \`op run\` fills it in for this process only and hides the value in its output. On a server \`op\` signs in with the token of a service account that sees this one vault.

${fence(
  'sh',
  `
# app.env
${variable}="op://Production/${dashed}/credential"`,
)}

${fence('sh', 'op run --env-file=app.env -- ./server')}`,
  kubernetes: ({ dashed }) =>
    `With the 1Password operator; the annotation restarts the Deployments that use the Secret when the item changes.

${fence(
  'yaml',
  `
apiVersion: onepassword.com/v1
kind: OnePasswordItem
metadata:
  name: ${dashed}
  annotations:
    operator.1password.io/auto-restart: "true"
spec:
  itemPath: vaults/Production/items/${dashed}`,
)}`,
  actions: ({ dashed, variable }) =>
    `1Password's action needs one secret at GitHub, the token of a service account. Give that account read access to this one vault and keep its token in a protected environment.

${fence(
  'yaml',
  `
steps:
  - id: op
    uses: 1password/load-secrets-action@v3        # pin to a commit id
    with: { export-env: false }
    env:
      OP_SERVICE_ACCOUNT_TOKEN: \${{ secrets.OP_SERVICE_ACCOUNT_TOKEN }}
      ${variable}: op://Production/${dashed}/credential
  - run: ./deploy.sh
    env:
      ${variable}: \${{ steps.op.outputs.${variable} }}`,
)}`,
  local: () => fence('sh', 'op run --env-file=app.env -- ./server        # unlocked by the desktop app'),
}
