/** JSON Web Tokens, read offline: header, claims, issuer, end of life. What the rule says of claims decides whose token it is. */
import { dayOfSeconds } from '../../base/day.js'
import { holds } from './claims.js'
import { broken, plainText, SOUND, type Structure } from './structure.js'

export const jsonWebToken: Structure = (value, _argument, { rule }) => {
  const [head = '', body = ''] = value.replace(/^.*?(?=eyJ)/s, '').split('.')
  const header = jsonOf(head)
  if (header === null || typeof header.alg !== 'string') return broken('its header is no JSON with an alg')
  if (/^none$/i.test(header.alg)) return broken('it is unsigned (alg none)')
  const claims = jsonOf(body)
  if (claims === null) {
    if (header.enc === undefined) return broken('its payload is no JSON')
    return rule.claims === undefined ? { kind: 'sound', facts: 'encrypted claims' } : broken('its claims are encrypted')
  }
  const sample = whySample(claims)
  if (sample !== null) return broken(sample)
  for (const [name, wanted] of Object.entries(rule.claims ?? {}))
    if (!holds(claims, name, wanted)) return broken(`its claim ${name} is another`)
  const issuer = issuerOf(claims.iss)
  const expires = dayOfSeconds(claims.exp)
  const facts = [
    plainText(header.alg, 12),
    issuer === '' ? '' : `issuer ${issuer}`,
    expires === null ? 'no expiry' : `expires ${expires}`,
  ].filter((one) => one !== '')
  return { ...SOUND, kind: 'sound', facts: facts.join(', '), ...(expires === null ? {} : { parts: { expires } }) }
}

function jsonOf(part: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null // not JSON: the caller says so
  }
}

/** Tokens that documentation prints, and those that are meant to be public. */
function whySample(claims: Readonly<Record<string, unknown>>): string | null {
  if (claims.sub === '1234567890' || claims.name === 'John Doe' || claims.iss === 'joe')
    return 'the sample that documentation and tests use everywhere'
  if (claims.iss === 'supabase-demo') return 'the demonstration key that Supabase publishes'
  if (claims.iss === 'supabase' && claims.role === 'anon') return 'a publishable key (Supabase, role anon)'
  return null
}

/** An address is shown by its host and path, never with what could stand before or after them. */
function issuerOf(issuer: unknown): string {
  const text = plainText(issuer, 120)
  const address = /^https?:\/\/([\w.:-]{1,100})(\/[\w./-]{0,60})?$/.exec(text)
  if (address !== null) return `${address[1]}${address[2] ?? ''}`.replace(/\/$/, '')
  return /^[\w./-]{1,40}$/.test(text) ? text : ''
}
