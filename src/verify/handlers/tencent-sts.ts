/** Tencent Cloud keys: a signed GetCallerIdentity, which needs no permission and changes nothing. Only id and signature are sent. */
import type { Endpoint } from '../endpoint.js'
import type { Answer } from '../request.js'
import { judged, type Judgement } from '../response.js'
import type { Filled, Refusal, Values } from '../template.js'
import { shown, valueIn } from './answers.js'
import type { Handler } from './handler.js'
import { signature } from './tc3.js'

const CONTENT_TYPE = 'application/json'
const BODY = '{}'

export const tencentSts: Handler = {
  method: 'POST',
  url: 'https://sts.tencentcloudapi.com/',
  sends: [
    { field: 'header authorization', value: 'TC3-HMAC-SHA256 with {secretId} and a signature made with {secret}' },
  ],
  needs: () => ['secretId'],
  publicParts: ['secretId'],
  prepare,
  judge,
  identity: shown,
}

function prepare(facts: { values: Values; target: Endpoint; nowMs: number }): Filled | Refusal {
  const { secret = '', secretId = '' } = facts.values
  if (!/^[0-9A-Za-z]+$/.test(secretId)) return { why: 'the value cannot stand in a header' }
  const seconds = Math.floor(facts.nowMs / 1_000)
  const authorization = signature(
    { host: facts.target.host, contentType: CONTENT_TYPE, body: BODY, service: 'sts', seconds },
    { secretId, secretKey: secret },
  )
  return {
    path: facts.target.path,
    headers: {
      'content-type': CONTENT_TYPE,
      'x-tc-action': 'GetCallerIdentity',
      'x-tc-version': '2018-08-13',
      'x-tc-region': 'ap-guangzhou',
      'x-tc-timestamp': String(seconds),
      authorization,
    },
    body: BODY,
  }
}

/** Errors come with status 200 too; their code tells. */
function judge(answer: Answer, host: string): Judgement {
  return judged(answer, host, () => {
    const at = valueIn(answer)
    if (answer.status === 200 && typeof at('$.Response.AccountId') === 'string') return { kind: 'live', limited: false }
    switch (at('$.Response.Error.Code')) {
      case 'UnauthorizedOperation':
      case 'AuthFailure.UnauthorizedOperation':
        return { kind: 'live', limited: true }
      case 'AuthFailure.SecretIdNotFound':
        return { kind: 'dead', why: `${host} does not know the key: it is deleted or disabled` }
      case 'AuthFailure.SignatureExpire':
        return { kind: 'unknown', why: `${host} says that this machine's clock is wrong` }
      case 'AuthFailure.SignatureFailure':
        // The id exists. A key near it may belong to another id: that is no proof that either is dead.
        return { kind: 'unknown', why: `${host} knows the SecretId, but the key found near it is not its own` }
      default:
        return null
    }
  })
}
