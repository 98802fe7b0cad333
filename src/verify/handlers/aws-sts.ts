/** AWS access keys: a signed GetCallerIdentity, which needs no permission and changes nothing. Only id and signature are sent. */
import type { VerifyPlan } from '../../model/index.js'
import type { Endpoint } from '../endpoint.js'
import { parseJson, valuesAt } from '../json.js'
import type { Answer } from '../request.js'
import { judged, type Judgement } from '../response.js'
import type { Filled, Refusal, Values } from '../template.js'
import type { Handler } from './handler.js'
import { amzDate, signature } from './sigv4.js'

const BODY = 'Action=GetCallerIdentity&Version=2011-06-15'
const SHOWN: Readonly<Record<string, string>> = { account: '$.Account', arn: '$.Arn', user: '$.UserId' }

export const awsSts: Handler = {
  method: 'POST',
  url: 'https://sts.us-east-1.amazonaws.com/',
  sends: [
    {
      field: 'header authorization',
      value: 'AWS4-HMAC-SHA256 with {secret} and a signature made with {secretAccessKey}',
    },
    { field: 'header x-amz-security-token', value: '{sessionToken}, where there is one' },
    { field: 'body', value: BODY },
  ],
  // Temporary credentials (ASIA…) without their token would be refused, which would prove nothing.
  needs: ({ secret = '' }) => (secret.startsWith('ASIA') ? ['secretAccessKey', 'sessionToken'] : ['secretAccessKey']),
  publicParts: [],
  prepare,
  judge,
  identity,
}

function prepare(facts: { values: Values; target: Endpoint; nowMs: number }): Filled | Refusal {
  const { secret = '', secretAccessKey = '', sessionToken = '' } = facts.values
  if (![secret, secretAccessKey, sessionToken].every((value) => /^[\x21-\x7e]*$/.test(value)))
    return { why: 'the value cannot stand in a header' }
  const isTemporary = secret.startsWith('ASIA')
  const sent = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    'x-amz-date': amzDate(facts.nowMs),
    ...(isTemporary ? { 'x-amz-security-token': sessionToken } : {}),
  }
  const authorization = signature(
    {
      method: 'POST',
      path: facts.target.path,
      query: '',
      headers: { ...sent, host: facts.target.host },
      body: BODY,
      region: regionOf(facts.target.hostname),
      service: 'sts',
    },
    { accessKeyId: secret, secretAccessKey },
  )
  return { path: facts.target.path, headers: { ...sent, authorization }, body: BODY }
}

/** Keys of other partitions (China, GovCloud) are asked for by naming their endpoint, which also names the region. */
function regionOf(hostname: string): string {
  return /^sts(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/.exec(hostname)?.[1] ?? 'us-east-1'
}

function judge(answer: Answer, host: string): Judgement {
  return judged(answer, host, () => {
    if (answer.status === 200) {
      if (callerOf(answer).Account !== undefined) return { kind: 'live', limited: false }
      return { kind: 'unknown', why: `${host} answered 200, but not as GetCallerIdentity does` }
    }
    const { code, message } = errorOf(answer)
    const isAboutTheClock = /Signature (?:expired|not yet current)/.test(message) || code === 'RequestExpired'
    if (isAboutTheClock) return { kind: 'unknown', why: `${host} says that this machine's clock is wrong` }
    switch (code) {
      case 'AccessDenied':
      case 'AccessDeniedException':
        return { kind: 'live', limited: true }
      case 'InvalidClientTokenId':
        return { kind: 'dead', why: `${host} does not know the key: deleted, inactive, or of another AWS partition` }
      case 'ExpiredToken':
      case 'ExpiredTokenException':
        return { kind: 'dead', why: `${host} says that the temporary credentials have expired` }
      case 'SignatureDoesNotMatch':
        // The id exists. A secret key near it may belong to another id: that is no proof that either is dead.
        return { kind: 'unknown', why: `${host} knows the key id, but the secret key found near it is not its own` }
      default:
        return null
    }
  })
}

function identity(answer: Answer, _values: Values, plan: VerifyPlan): readonly (readonly [string, string])[] {
  const caller = callerOf(answer)
  const show = Object.keys(plan.show).length === 0 ? SHOWN : plan.show
  return Object.entries(show).map(([name, path]) => [name, valuesAt(caller, path).map(String).join(', ')] as const)
}

/** Account, Arn and UserId, from the JSON that was asked for or the XML that STS answers otherwise. */
function callerOf({ body }: Answer): Readonly<Record<string, string>> {
  const parsed = parseJson(body)
  const result = '$.GetCallerIdentityResponse.GetCallerIdentityResult'
  const fields = ['Account', 'Arn', 'UserId'].map((name) => {
    const [value] = 'value' in parsed ? valuesAt(parsed.value, `${result}.${name}`) : [elementOf(body, name)]
    return [name, value] as const
  })
  return Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === 'string'))
}

function errorOf({ body }: Answer): { code: string; message: string } {
  const parsed = parseJson(body)
  const read = (name: string) => {
    const [value] = 'value' in parsed ? valuesAt(parsed.value, `$.Error.${name}`) : [elementOf(body, name)]
    return typeof value === 'string' ? value : ''
  }
  return { code: read('Code'), message: read('Message') }
}

/** Text of the first `<name>` element. */
function elementOf(xml: string, name: string): string | undefined {
  const start = xml.indexOf(`<${name}>`)
  const end = xml.indexOf(`</${name}>`, start)
  return start < 0 || end < 0 ? undefined : xml.slice(start + name.length + 2, end)
}
