/** Binance keys: a signed look at the key's own rights, which names neither balances nor orders. Only key and signature are sent. */
import type { Endpoint } from '../endpoint.js'
import type { Answer } from '../request.js'
import { judged, type Judgement } from '../response.js'
import type { Filled, Refusal, Values } from '../template.js'
import { shown, valueIn } from './answers.js'
import { hmac } from './digest.js'
import type { Handler } from './handler.js'

export const binanceKey: Handler = {
  method: 'GET',
  url: 'https://api.binance.com/sapi/v1/account/apiRestrictions',
  sends: [
    { field: 'header x-mbx-apikey', value: '{apiKey}' },
    { field: 'query signature', value: 'a signature made with {secret}; the secret itself is not sent' },
  ],
  needs: () => ['apiKey'],
  publicParts: [],
  prepare,
  judge,
  identity: shown,
}

function prepare(facts: { values: Values; target: Endpoint; nowMs: number }): Filled | Refusal {
  const { secret = '', apiKey = '' } = facts.values
  if (!/^[0-9A-Za-z]+$/.test(apiKey)) return { why: 'the value cannot stand in a header' }
  const query = `recvWindow=10000&timestamp=${facts.nowMs}`
  return {
    path: `${facts.target.path}?${query}&signature=${signature(query, secret)}`,
    headers: { 'x-mbx-apikey': apiKey },
  }
}

/** Binance's signature: over the query as it is sent. */
export function signature(query: string, secret: string): string {
  return hmac('sha256', secret, query).toString('hex')
}

function judge(answer: Answer, host: string): Judgement {
  return judged(answer, host, () => {
    const at = valueIn(answer)
    if (answer.status === 200 && typeof at('$.enableReading') === 'boolean') return { kind: 'live', limited: false }
    switch (at('$.code')) {
      case -2008:
        return { kind: 'dead', why: `${host} does not know the key: deleted, or of the test network` }
      case -2015:
        // Said of a deleted key as well as of one that is bound to other addresses.
        return { kind: 'unknown', why: `${host} refuses the key, or only the address it was asked from` }
      case -1021:
        return { kind: 'unknown', why: `${host} says that this machine's clock is wrong` }
      case -1022:
        // The key exists. A secret near it may belong to another key: that is no proof that either is dead.
        return { kind: 'unknown', why: `${host} knows the API key, but the secret found near it is not its own` }
      default:
        return null
    }
  })
}
