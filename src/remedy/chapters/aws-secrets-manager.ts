/** Store and inject with AWS Secrets Manager. */
import { type Chapter, externalSecret, fence } from './chapter.js'

export const awsSecretsManager: Chapter = {
  manager: 'aws',
  title: 'AWS Secrets Manager',
  docs: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/intro.html',
  write: ({ path }) =>
    `\`file:///dev/stdin\` makes the CLI read the value from the pipe; a value given as an argument would stand in the shell history and in the process list. \`put-secret-value\` moves the label AWSCURRENT to the new value; on the first time use \`create-secret --name ${path}\` with the same \`--secret-string\`.

${fence(
  'sh',
  `
read -rs NEW_VALUE && printf %s "$NEW_VALUE" |
  aws secretsmanager put-secret-value --secret-id ${path} --secret-string file:///dev/stdin
unset NEW_VALUE
aws secretsmanager list-secret-version-ids --secret-id ${path}        # no values`,
)}

The value before stays readable under the label AWSPREVIOUS until the next change. Programs that ask for AWSPREVIOUS keep using the leaked one.`,
  process: ({ path, dashed, variable }) =>
    `On ECS name the secret in the container definition and let the task execution role read it (\`secretsmanager:GetSecretValue\` on this ARN only); a new value arrives with the next task, so force a deployment.

${fence(
  'json',
  `
{ "secrets": [{ "name": "${variable}", "valueFrom": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:${path}" }] }`,
)}

${fence('sh', `aws ecs update-service --cluster app --service ${dashed}-user --force-new-deployment`)}

On EC2 or elsewhere start the program with the value in its environment:

${fence(
  'sh',
  `
${variable}="$(aws secretsmanager get-secret-value --secret-id ${path} --query SecretString --output text)" ./server`,
)}`,
  kubernetes: (names) =>
    `With the External Secrets Operator; the store authenticates by IRSA or EKS Pod Identity, without a stored key.

${fence(
  'yaml',
  `
apiVersion: external-secrets.io/v1
kind: SecretStore
metadata:
  name: aws
spec:
  provider:
    aws:
      service: SecretsManager
      region: eu-central-1
      auth: { jwt: { serviceAccountRef: { name: app } } }`,
)}

${externalSecret(names, 'aws', `key: ${names.path}`)}`,
  actions: ({ path, variable }) =>
    `The job takes a role by OIDC; no AWS key is stored at GitHub. Bind the role's trust policy to the repository and the branch or environment (\`token.actions.githubusercontent.com:sub\`). The second action masks the value in the log.

${fence(
  'yaml',
  `
permissions: { contents: read, id-token: write }
steps:
  - uses: aws-actions/configure-aws-credentials@v5        # pin to a commit id
    with:
      role-to-assume: arn:aws:iam::111122223333:role/app-ci
      aws-region: eu-central-1
  - uses: aws-actions/aws-secretsmanager-get-secrets@v2
    with:
      secret-ids: |
        ${variable}, ${path}
  - run: ./deploy.sh        # finds ${variable} in its environment`,
)}`,
  local: ({ path, variable }) =>
    fence(
      'sh',
      `
aws sso login
${variable}="$(aws secretsmanager get-secret-value --secret-id ${path} --query SecretString --output text)" ./server`,
    ),
}
