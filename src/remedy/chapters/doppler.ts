/** Store and inject with Doppler. */
import { type Chapter, fence } from './chapter.js'

export const doppler: Chapter = {
  manager: 'doppler',
  title: 'Doppler',
  docs: 'https://docs.doppler.com/docs/cli',
  write: ({ variable }) =>
    `Doppler reads the value from the pipe when the command names no value. \`--silent\` matters, because it would print what it has stored.

${fence(
  'sh',
  `
doppler login
read -rs NEW_VALUE && printf %s "$NEW_VALUE" |
  doppler secrets set ${variable} --project app --config prd --no-interactive --silent
unset NEW_VALUE`,
)}

Look whether other configs, and projects that reference this one, hold the same value; each needs the change.`,
  process: () =>
    `On a server the CLI authenticates with a service token or a service account identity that reads this one config. A running process keeps its old environment: restart it.

${fence('sh', 'doppler run --project app --config prd -- ./server')}`,
  kubernetes: ({ dashed }) =>
    `With the Doppler operator; annotate the Deployment with \`secrets.doppler.com/reload: "true"\` and it is restarted when a value changes.

${fence(
  'yaml',
  `
apiVersion: secrets.doppler.com/v1alpha1
kind: DopplerSecret
metadata:
  name: ${dashed}
  namespace: doppler-operator-system
spec:
  tokenSecret: { name: doppler-token }        # service token of one config
  managedSecret: { name: ${dashed}, namespace: app }`,
)}`,
  actions: ({ variable }) =>
    `A service account identity trusts the job's OIDC token; no Doppler token is stored at GitHub.

${fence(
  'yaml',
  `
permissions: { contents: read, id-token: write }
steps:
  - id: doppler
    uses: dopplerhq/secrets-fetch-action@v1.3.0        # pin to a commit id
    with:
      auth-method: oidc
      doppler-identity-id: \${{ vars.DOPPLER_IDENTITY_ID }}
      doppler-project: app
      doppler-config: prd
  - run: ./deploy.sh
    env:
      ${variable}: \${{ steps.doppler.outputs.${variable} }}`,
)}`,
  local: () => fence('sh', 'doppler setup --project app --config dev\ndoppler run -- ./server'),
}
