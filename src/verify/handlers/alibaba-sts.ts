/** Alibaba Cloud keys: a signed GetCallerIdentity, which needs no permission and changes nothing. Only id and signature are sent. */
import { randomUUID } from 'node:crypto'
import type { Endpoint } from '../endpoint.js'
import { percentEncoded } from '../encode.js'
import type { Answer } from '../request.js'
import { judged, type Judgement } from '../response.js'
import type { Filled, Refusal, Values } from '../template.js'
import { shown, valueIn } from './answers.js'
import { hmac } from './digest.js'
import type { Handler } from './handler.js'

export const alibabaSts: Handler = {
  method: 'POST',
  url: 'https://sts.aliyuncs.com/',
  sends: [
    { field: 'body AccessKeyId', value: '{accessKeyId}' },
    { field: 'body SecurityToken', value: '{securityToken}, where there is one' },
    { field: 'body Signature', value: 'a signature made with {secret}; the secret itself is not sent' },
  ],
  // Temporary credentials (STS.…) without their token would be refused, which would prove nothing.
  needs: ({ accessKeyId = '' }) =>
    accessKeyId.startsWith('STS.') ? ['accessKeyId', 'securityToken'] : ['accessKeyId'],
  publicParts: ['accessKeyId'],
  prepare,
  judge,
  identity: shown,
}

function prepare(facts: { values: Values; target: Endpoint; nowMs: number }): Filled | Refusal {
  const { secret = '', accessKeyId = '', securityToken = '' } = facts.values
  const parameters = {
    Action: 'GetCallerIdentity',
    Version: '2015-04-01',
    Format: 'JSON',
    AccessKeyId: accessKeyId,
    ...(accessKeyId.startsWith('STS.') ? { SecurityToken: securityToken } : {}),
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    // Whatever was used before is refused as a replay.
    SignatureNonce: randomUUID(),
    Timestamp: new Date(facts.nowMs).toISOString().replace(/\.\d{3}/, ''),
  }
  return {
    path: facts.target.path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `${pairs(parameters)}&Signature=${percentEncoded(signature('POST', parameters, secret))}`,
  }
}

/** Alibaba Cloud's signature of RPC calls, version 1.0: over all parameters in the order of their names. */
export function signature(method: string, parameters: Readonly<Record<string, string>>, secret: string): string {
  return hmac('sha1', `${secret}&`, `${method}&%2F&${percentEncoded(pairs(parameters))}`).toString('base64')
}

function pairs(parameters: Readonly<Record<string, string>>): string {
  return Object.keys(parameters)
    .sort()
    .map((name) => `${percentEncoded(name)}=${percentEncoded(parameters[name] ?? '')}`)
    .join('&')
}

function judge(answer: Answer, host: string): Judgement {
  return judged(answer, host, () => {
    const at = valueIn(answer)
    if (answer.status === 200 && typeof at('$.AccountId') === 'string') return { kind: 'live', limited: false }
    switch (at('$.Code')) {
      case 'NoPermission':
        return { kind: 'live', limited: true }
      case 'InvalidAccessKeyId.NotFound':
        return { kind: 'dead', why: `${host} does not know the key: it is deleted` }
      case 'InvalidAccessKeyId.Inactive':
        return { kind: 'dead', why: `${host} says that the key is disabled` }
      case 'InvalidSecurityToken.Expired':
        return { kind: 'dead', why: `${host} says that the temporary credentials have expired` }
      case 'InvalidTimeStamp.Expired':
        return { kind: 'unknown', why: `${host} says that this machine's clock is wrong` }
      case 'SignatureDoesNotMatch':
      case 'IncompleteSignature':
        // The id exists. A secret near it may belong to another id: that is no proof that either is dead.
        return { kind: 'unknown', why: `${host} knows the key id, but the secret found near it is not its own` }
      default:
        return null
    }
  })
}
