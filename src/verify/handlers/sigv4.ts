/** AWS Signature Version 4 for one small request (docs.aws.amazon.com: "Create a signed AWS API request"). */
import { hmac, sha256 } from './digest.js'

export interface SignedFacts {
  readonly method: string
  /** As it is sent, already encoded. */
  readonly path: string
  /** `name=value` pairs joined by `&`, already encoded; empty for none. */
  readonly query: string
  /** All headers to be signed, among them `host` and `x-amz-date`. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly region: string
  readonly service: string
}

/** The `authorization` header. */
export function signature(
  facts: SignedFacts,
  credentials: { readonly accessKeyId: string; readonly secretAccessKey: string },
): string {
  const headers = Object.entries(facts.headers)
    .map(([name, value]) => [name.toLowerCase(), value.trim().replace(/ +/g, ' ')] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const date = headers.find(([name]) => name === 'x-amz-date')?.[1] ?? ''
  const signedHeaders = headers.map(([name]) => name).join(';')
  const canonical = [
    facts.method,
    facts.path,
    facts.query.split('&').sort().join('&'),
    ...headers.map(([name, value]) => `${name}:${value}`),
    '',
    signedHeaders,
    sha256(facts.body),
  ].join('\n')
  const scope = [date.slice(0, 8), facts.region, facts.service, 'aws4_request']
  const toSign = ['AWS4-HMAC-SHA256', date, scope.join('/'), sha256(canonical)].join('\n')
  const key = scope.reduce<Buffer | string>(
    (above, step) => hmac('sha256', above, step),
    `AWS4${credentials.secretAccessKey}`,
  )
  return `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope.join('/')}, SignedHeaders=${signedHeaders}, Signature=${hmac('sha256', key, toSign).toString('hex')}`
}

/** `20150830T123600Z`. */
export function amzDate(nowMs: number): string {
  return new Date(nowMs).toISOString().replace(/[-:]|\.\d{3}/g, '')
}
