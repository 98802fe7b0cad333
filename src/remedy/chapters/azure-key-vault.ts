/** Store and inject with Azure Key Vault. */
import { type Chapter, externalSecret, fence } from './chapter.js'

export const azureKeyVault: Chapter = {
  manager: 'azure',
  title: 'Azure Key Vault',
  docs: 'https://learn.microsoft.com/en-us/azure/key-vault/secrets/about-secrets',
  write: ({ dashed }) =>
    `Names hold letters, digits and hyphens only. The value comes through a pipe; \`--output none\` matters, because the command would print the secret it has stored. You need the role Key Vault Secrets Officer on the vault.

${fence(
  'sh',
  `
az login
read -rs NEW_VALUE && printf %s "$NEW_VALUE" |
  az keyvault secret set --vault-name app-vault --name ${dashed} --file /dev/stdin --encoding utf-8 --output none
unset NEW_VALUE
az keyvault secret list-versions --vault-name app-vault --name ${dashed} --output table        # no values`,
)}

If the leaked value was kept here, disable its version: \`az keyvault secret set-attributes --id OLD_VERSION_URL --enabled false --output none\`.`,
  process: ({ dashed, variable }) =>
    `App Service and Functions read it by reference with their managed identity (role Key Vault Secrets User). A reference without a version follows the new value within 24 hours; a restart fetches it at once.

${fence(
  'sh',
  `
az webapp config appsettings set --resource-group app --name app --output none \\
  --settings '${variable}=@Microsoft.KeyVault(SecretUri=https://app-vault.vault.azure.net/secrets/${dashed}/)'
az webapp restart --resource-group app --name app`,
)}

On a virtual machine with a managed identity:

${fence(
  'sh',
  `
az login --identity --output none
${variable}="$(az keyvault secret show --vault-name app-vault --name ${dashed} --query value --output tsv)" ./server`,
)}`,
  kubernetes: (names) =>
    `With the External Secrets Operator and workload identity. The Secrets Store CSI driver with the Azure provider mounts the value as a file instead.

${fence(
  'yaml',
  `
apiVersion: external-secrets.io/v1
kind: SecretStore
metadata:
  name: azure
spec:
  provider:
    azurekv:
      authType: WorkloadIdentity
      vaultUrl: https://app-vault.vault.azure.net
      serviceAccountRef: { name: app }`,
)}

${externalSecret(names, 'azure', `key: ${names.dashed}`)}`,
  actions: ({ dashed, variable }) =>
    `The job signs in with a federated credential (OIDC); no client secret is stored at GitHub. The mask must be set before the value is used.

${fence(
  'yaml',
  `
permissions: { contents: read, id-token: write }
steps:
  - uses: azure/login@v2        # pin to a commit id
    with:
      client-id: \${{ vars.AZURE_CLIENT_ID }}
      tenant-id: \${{ vars.AZURE_TENANT_ID }}
      subscription-id: \${{ vars.AZURE_SUBSCRIPTION_ID }}
  - run: |
      ${variable}="$(az keyvault secret show --vault-name app-vault --name ${dashed} --query value --output tsv)"
      echo "::add-mask::$${variable}"
      export ${variable}
      ./deploy.sh`,
)}`,
  local: ({ dashed, variable }) =>
    fence(
      'sh',
      `
az login
${variable}="$(az keyvault secret show --vault-name app-vault --name ${dashed} --query value --output tsv)" ./server`,
    ),
}
