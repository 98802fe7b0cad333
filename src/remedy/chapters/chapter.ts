/** What a chapter about a secret manager holds: text and commands, written for one credential's names. */

export type SecretManager = 'vault' | 'aws' | 'azure' | 'gcp' | 'conjur' | '1password' | 'doppler' | 'infisical'

/** One credential under the names that managers, clusters and processes accept. */
export interface Names {
  /** `slack/bot-token`. */
  readonly path: string
  /** `slack-bot-token`: letters, digits and hyphens. */
  readonly dashed: string
  /** `SLACK_BOT_TOKEN`. */
  readonly variable: string
}

/** Each part is Markdown without headings. */
export interface Chapter {
  readonly manager: SecretManager
  readonly title: string
  readonly docs: string
  /** Puts the new value in: from a prompt or standard input, never as an argument. */
  readonly write: (names: Names) => string
  /** Into a process that runs on a server. */
  readonly process: (names: Names) => string
  readonly kubernetes: (names: Names) => string
  readonly actions: (names: Names) => string
  readonly local: (names: Names) => string
}

export function fence(language: string, code: string): string {
  return `\`\`\`${language}\n${code.trim()}\n\`\`\``
}

/** An ExternalSecret of the External Secrets Operator that reads one value from a store. */
export function externalSecret(names: Names, store: string, key: string): string {
  return fence(
    'yaml',
    `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: ${names.dashed}
spec:
  refreshInterval: 1h
  secretStoreRef: { kind: SecretStore, name: ${store} }
  target: { name: ${names.dashed} }
  data:
    - secretKey: ${names.variable}
      remoteRef: { ${key} }`,
  )
}
