/** Tencent Cloud's signature of requests, version 3 (TC3-HMAC-SHA256), for one small POST; it covers no path. */
import { hmac, sha256 } from './digest.js'

export interface SignedFacts {
  readonly host: string
  readonly contentType: string
  readonly body: string
  readonly service: string
  /** Seconds since 1970. */
  readonly seconds: number
}

/** The `authorization` header. */
export function signature(facts: SignedFacts, key: { readonly secretId: string; readonly secretKey: string }): string {
  const date = new Date(facts.seconds * 1_000).toISOString().slice(0, 10)
  const names = 'content-type;host'
  const headers = `content-type:${facts.contentType}\nhost:${facts.host}\n`
  const canonical = ['POST', '/', '', headers, names, sha256(facts.body)].join('\n')
  const scope = [date, facts.service, 'tc3_request']
  const toSign = ['TC3-HMAC-SHA256', facts.seconds, scope.join('/'), sha256(canonical)].join('\n')
  const derived = scope.reduce<Buffer | string>((above, step) => hmac('sha256', above, step), `TC3${key.secretKey}`)
  return `TC3-HMAC-SHA256 Credential=${key.secretId}/${scope.join('/')}, SignedHeaders=${names}, Signature=${hmac('sha256', derived, toSign).toString('hex')}`
}
