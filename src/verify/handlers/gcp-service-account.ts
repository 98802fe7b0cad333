/**
 * Google service account keys: an assertion signed with the key, offered at Google's fixed address (RFC 7523). The token that a live
 * key is given is dropped at once; the token_uri beside the key is never looked at.
 */
import { createPrivateKey, type KeyObject, sign } from 'node:crypto'
import type { Endpoint } from '../endpoint.js'
import { parseJson, valuesAt } from '../json.js'
import type { Answer } from '../request.js'
import { judged, type Judgement } from '../response.js'
import type { Filled, Refusal, Values } from '../template.js'
import type { Handler } from './handler.js'

const TOKEN_URL = 'https://oauth2.googleapis.com/token'
/** Names the account and opens nothing else. */
const SCOPE = 'https://www.googleapis.com/auth/userinfo.email'
const ASSERTION_SECONDS = 300

export const gcpServiceAccount: Handler = {
  method: 'POST',
  url: TOKEN_URL,
  sends: [
    {
      field: 'body assertion',
      value: 'a statement for {clientEmail}, signed with {secret}; the key itself is not sent',
    },
    { field: 'body grant_type', value: 'urn:ietf:params:oauth:grant-type:jwt-bearer' },
  ],
  needs: () => ['clientEmail'],
  publicParts: ['clientEmail', 'projectId', 'privateKeyId'],
  prepare,
  judge,
  identity: (_answer, { clientEmail = '', projectId = '', privateKeyId = '' }) => [
    ['account', clientEmail],
    ['project', projectId],
    ['key', privateKeyId],
  ],
}

function prepare(facts: { values: Values; target: Endpoint; nowMs: number }): Filled | Refusal {
  const { secret = '', clientEmail = '', privateKeyId } = facts.values
  const key = privateKeyOf(secret)
  if (key === null) return { why: 'the private key cannot be read, so that nothing can be signed with it' }
  const now = Math.floor(facts.nowMs / 1_000)
  const header = { alg: 'RS256', typ: 'JWT', ...(privateKeyId ? { kid: privateKeyId } : {}) }
  const claims = { iss: clientEmail, scope: SCOPE, aud: TOKEN_URL, iat: now, exp: now + ASSERTION_SECONDS }
  const unsigned = `${base64url(header)}.${base64url(claims)}`
  const assertion = `${unsigned}.${sign('sha256', Buffer.from(unsigned), key).toString('base64url')}`
  const grant = encodeURIComponent('urn:ietf:params:oauth:grant-type:jwt-bearer')
  return {
    path: facts.target.path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `grant_type=${grant}&assertion=${assertion}`,
  }
}

/** Line breaks stand as the two characters `\n` in JSON. An error of the parser may quote the key, so it goes no further. */
function privateKeyOf(text: string): KeyObject | null {
  try {
    const key = createPrivateKey(text.replace(/\\+r/g, '').replace(/\\+n/g, '\n'))
    return key.asymmetricKeyType === 'rsa' ? key : null
  } catch {
    return null
  }
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** What Google says of a key that was deleted or disabled, or whose account was. */
const DEATH = /invalid jwt signature|account not found|account (?:has been |is )?(?:disabled|deleted)/i

function judge(answer: Answer, host: string): Judgement {
  return judged(answer, host, () => {
    const parsed = parseJson(answer.body)
    const text = (path: string) => {
      const [value] = 'value' in parsed ? valuesAt(parsed.value, path) : []
      return typeof value === 'string' ? value : ''
    }
    if (answer.status === 200 && text('$.access_token') !== '') return { kind: 'live', limited: false }
    if ([400, 401].includes(answer.status) && text('$.error') === 'invalid_grant') {
      const description = text('$.error_description')
      const found = DEATH.exec(description)?.[0]
      if (found !== undefined) return { kind: 'dead', why: `${host} refused the key: ${found.toLowerCase()}` }
      if (/timeframe|\b(?:iat|exp)\b/i.test(description))
        return { kind: 'unknown', why: `${host} says that this machine's clock is wrong` }
      return {
        kind: 'unknown',
        why: `${host} answered ${answer.status} (invalid_grant) for another reason than the key`,
      }
    }
    return null
  })
}
