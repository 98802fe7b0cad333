/** What AWS writes into its credentials: the account number in a key id, the IAM user in a Bedrock key, the expiry in a presigned one. */
import { dayOfSeconds, secondsOfStamp } from '../../base/day.js'
import { broken, type Built, SOUND, type Structure } from './structure.js'

/** The account is told, never demanded: key ids from before 2019 hold none, and a wrong guess must not hide a key. */
export const awsKeyId: Structure = (value) => {
  const account = accountOf(value)
  return account === null
    ? { kind: 'sound', isWeak: true }
    : { kind: 'sound', isWeak: true, facts: `account ${account}`, parts: { account } }
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The 16 characters after the prefix, base32: bits 1 to 40 are the account number. Null for the old form, whose ids begin with I or J. */
export function accountOf(keyId: string): string | null {
  const body = keyId.slice(4, 20)
  if (body.length !== 16 || /^[IJ]/.test(body)) return null
  let bits = 0n
  for (const character of body) {
    const digit = BASE32.indexOf(character)
    if (digit < 0) return null
    bits = (bits << 5n) | BigInt(digit)
  }
  const account = ((bits >> 32n) & 0x7fff_ffff_ff80n) >> 7n
  const text = account.toString().padStart(12, '0')
  return text.length === 12 ? text : null
}

/** Long-term keys: ABSK and base64 of `BedrockAPIKey-<name>-at-<account>:<secret>`. */
export const bedrockKey: Structure = (value) => {
  const text = Buffer.from(value.slice(4), 'base64').toString('latin1')
  const [, user, account, secret = ''] = /^(BedrockAPIKey-[0-9A-Za-z+=,.@_-]{1,64})-at-(\d{12}):(.+)$/s.exec(text) ?? []
  if (user === undefined || account === undefined) return broken('does not decode to BedrockAPIKey-…-at-ACCOUNT:SECRET')
  if (secret.length < 16) return broken('the secret half is cut off')
  return { kind: 'sound', facts: `IAM user ${user}, account ${account}`, parts: { user, account } }
}

/** Short-term keys: `bedrock-api-key-` and base64 of a presigned address, which says when it ends. */
export const bedrockUrl: Structure = (value) => {
  const text = Buffer.from(value.slice('bedrock-api-key-'.length), 'base64').toString('latin1')
  if (!text.startsWith('bedrock.amazonaws.com')) return broken('does not decode to a presigned Bedrock address')
  return presigned(text)
}

function presigned(text: string): Built {
  const credential = /X-Amz-Credential=([A-Z2-7]{20})(?:\/|%2F)/i.exec(text)?.[1]
  const account = credential === undefined ? null : accountOf(credential)
  const start = secondsOfStamp(/X-Amz-Date=(\d{8}T\d{6}Z)/.exec(text)?.[1] ?? '')
  const expires = start === null ? null : dayOfSeconds(start + Number(/X-Amz-Expires=(\d{1,6})/.exec(text)?.[1] ?? 0))
  const parts = { ...(account === null ? {} : { account }), ...(expires === null ? {} : { expires }) }
  const facts = Object.entries(parts).map(([name, one]) => `${name} ${one}`)
  return facts.length === 0 ? SOUND : { kind: 'sound', facts: facts.join(', '), parts }
}
