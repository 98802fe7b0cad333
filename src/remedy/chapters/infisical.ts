/** Store and inject with Infisical. */
import { type Chapter, fence } from './chapter.js'

export const infisical: Chapter = {
  manager: 'infisical',
  title: 'Infisical',
  docs: 'https://infisical.com/docs/cli/overview',
  write: ({ variable }) =>
    `\`@/dev/stdin\` makes the CLI read the value from the pipe instead of the command line. It prints a table of what it has set: send that away.

${fence(
  'sh',
  `
infisical login
read -rs NEW_VALUE && printf %s "$NEW_VALUE" |
  infisical secrets set ${variable}=@/dev/stdin --env=prod --path=/ --silent > /dev/null
unset NEW_VALUE`,
)}

Infisical keeps the versions of a secret; the leaked value can be read there until it is dead at its provider.`,
  process: () =>
    `On a server the CLI authenticates with a machine identity (\`INFISICAL_TOKEN\`, made by \`infisical login --method=universal-auth … --silent --plain\`). With \`--watch\` the program is restarted when a value changes.

${fence('sh', 'infisical run --env=prod --path=/ --watch -- ./server')}`,
  kubernetes: ({ dashed }) =>
    `With the Infisical operator; annotate the Deployment with \`secrets.infisical.com/auto-reload: "true"\` and it is restarted when a value changes.

${fence(
  'yaml',
  `
apiVersion: secrets.infisical.com/v1alpha1
kind: InfisicalSecret
metadata:
  name: ${dashed}
spec:
  hostAPI: https://app.infisical.com/api
  resyncInterval: 60
  authentication:
    kubernetesAuth:
      identityId: IDENTITY_ID
      serviceAccountRef: { name: app, namespace: app }
      secretsScope: { projectSlug: app, envSlug: prod, secretsPath: / }
  managedKubeSecretReferences:
    - { secretName: ${dashed}, secretNamespace: app, creationPolicy: Owner }`,
)}`,
  actions: ({ variable }) =>
    `A machine identity trusts the job's OIDC token; no Infisical token is stored at GitHub. The action masks the values and exports them.

${fence(
  'yaml',
  `
permissions: { contents: read, id-token: write }
steps:
  - uses: Infisical/secrets-action@v1.0.9        # pin to a commit id
    with:
      method: oidc
      identity-id: \${{ vars.INFISICAL_IDENTITY_ID }}
      project-slug: app
      env-slug: prod
  - run: ./deploy.sh        # finds ${variable} in its environment`,
)}`,
  local: () => fence('sh', 'infisical login && infisical init\ninfisical run --env=dev -- ./server'),
}
