/** Store and inject with Google Cloud Secret Manager. */
import { type Chapter, externalSecret, fence } from './chapter.js'

export const gcpSecretManager: Chapter = {
  manager: 'gcp',
  title: 'Google Cloud Secret Manager',
  docs: 'https://cloud.google.com/secret-manager/docs',
  write: ({ dashed }) =>
    `\`--data-file=-\` reads the value from the pipe. The first time, make the secret with \`gcloud secrets create ${dashed} --replication-policy=automatic\`.

${fence(
  'sh',
  `
gcloud auth login
read -rs NEW_VALUE && printf %s "$NEW_VALUE" | gcloud secrets versions add ${dashed} --data-file=-
unset NEW_VALUE
gcloud secrets versions list ${dashed}        # no values`,
)}

If the leaked value was kept here, switch its version off, watch for errors for a day, then destroy it: \`gcloud secrets versions disable OLD --secret=${dashed}\`, \`gcloud secrets versions destroy OLD --secret=${dashed}\`.`,
  process: ({ dashed, variable }) =>
    `Cloud Run reads it when an instance starts. Name the version, so that a roll-back of the service is also a known value; give the service account the role Secret Manager Secret Accessor on this secret only.

${fence('sh', `gcloud run services update app --region=europe-west3 --update-secrets=${variable}=${dashed}:NEW_VERSION`)}

On a virtual machine with a service account:

${fence('sh', `${variable}="$(gcloud secrets versions access latest --secret=${dashed})" ./server`)}`,
  kubernetes: (names) =>
    `With the External Secrets Operator and workload identity federation for GKE.

${fence(
  'yaml',
  `
apiVersion: external-secrets.io/v1
kind: SecretStore
metadata:
  name: gcp
spec:
  provider:
    gcpsm:
      projectID: app-project
      auth:
        workloadIdentity:
          clusterLocation: europe-west3
          clusterName: app
          serviceAccountRef: { name: app }`,
)}

${externalSecret(names, 'gcp', `key: ${names.dashed}`)}`,
  actions: ({ dashed, variable }) =>
    `The job authenticates through workload identity federation (OIDC); no service account key is stored at GitHub.

${fence(
  'yaml',
  `
permissions: { contents: read, id-token: write }
steps:
  - uses: google-github-actions/auth@v3        # pin to a commit id
    with:
      workload_identity_provider: projects/123456789/locations/global/workloadIdentityPools/github/providers/app
      service_account: app-ci@app-project.iam.gserviceaccount.com
  - id: secrets
    uses: google-github-actions/get-secretmanager-secrets@v3
    with:
      secrets: |-
        ${variable}:app-project/${dashed}
  - run: ./deploy.sh
    env:
      ${variable}: \${{ steps.secrets.outputs.${variable} }}`,
)}`,
  local: ({ dashed, variable }) =>
    fence(
      'sh',
      `
gcloud auth login
${variable}="$(gcloud secrets versions access latest --secret=${dashed})" ./server`,
    ),
}
