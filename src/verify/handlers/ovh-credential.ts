/** OVHcloud keys: a signed look at the credential itself, which every credential may have. Keys and signature are sent, the secret is not. */
import { createHash } from 'node:crypto'
import type { Endpoint } from '../endpoint.js'
import type { Answer } from '../request.js'
import { judged, type Judgement } from '../response.js'
import type { Filled, Refusal, Values } from '../template.js'
import { shown, valueIn } from './answers.js'
import type { Handler } from './handler.js'

const CREDENTIAL_URL = 'https://eu.api.ovh.com/1.0/auth/currentCredential'

export const ovhCredential: Handler = {
  method: 'GET',
  url: CREDENTIAL_URL,
  sends: [
    { field: 'header x-ovh-application', value: '{applicationKey}' },
    { field: 'header x-ovh-consumer', value: '{consumerKey}' },
    { field: 'header x-ovh-signature', value: 'a signature made with {secret}; the secret itself is not sent' },
  ],
  needs: () => ['applicationKey', 'consumerKey'],
  publicParts: ['applicationKey'],
  prepare,
  judge,
  identity: shown,
}

function prepare(facts: { values: Values; target: Endpoint; nowMs: number }): Filled | Refusal {
  const { secret = '', applicationKey = '', consumerKey = '' } = facts.values
  if (![applicationKey, consumerKey].every((value) => /^[0-9A-Za-z]+$/.test(value)))
    return { why: 'the value cannot stand in a header' }
  const seconds = Math.floor(facts.nowMs / 1_000)
  const url = `${facts.target.origin}${facts.target.path}`
  return {
    path: facts.target.path,
    headers: {
      'x-ovh-application': applicationKey,
      'x-ovh-consumer': consumerKey,
      'x-ovh-timestamp': String(seconds),
      'x-ovh-signature': signature({ method: 'GET', url, body: '', seconds }, { secret, consumerKey }),
    },
  }
}

/** OVHcloud's signature "$1$": over both secrets, the call and the moment. */
export function signature(
  call: { readonly method: string; readonly url: string; readonly body: string; readonly seconds: number },
  keys: { readonly secret: string; readonly consumerKey: string },
): string {
  const text = [keys.secret, keys.consumerKey, call.method, call.url, call.body, call.seconds].join('+')
  return `$1$${createHash('sha1').update(text, 'utf8').digest('hex')}`
}

/** No answer proves death: keys of Canada and the United States are unknown at the European host. */
function judge(answer: Answer, host: string): Judgement {
  return judged(answer, host, () => {
    const at = valueIn(answer)
    if (answer.status === 200 && typeof at('$.credentialId') === 'number') {
      if (at('$.status') === 'validated') return { kind: 'live', limited: false }
      if (at('$.status') === 'expired') return { kind: 'dead', why: `${host} says that the consumer key has expired` }
      return { kind: 'unknown', why: `${host} knows the consumer key, but nobody has confirmed it` }
    }
    return null
  })
}
