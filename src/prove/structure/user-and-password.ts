/** Base64 of `user:password`, as HTTP Basic and registry files write it: both halves must be there and the password no placeholder. */
import { whyPlaceholder } from '../placeholder.js'
import { broken, type Structure } from './structure.js'

/** `user-password:rare` refuses passwords made of words too, for places where documentation and tests write them. */
export const userAndPassword: Structure = (value, argument) => {
  const text = Buffer.from(value, 'base64').toString('latin1')
  const colon = text.indexOf(':')
  if (colon < 1 || /[\x00-\x1f\x7f]/.test(text)) return broken('does not decode to user:password')
  const user = text.slice(0, colon)
  const password = text.slice(colon + 1)
  if (password.length < PASSWORD_MIN) return broken('the password in it is empty or too short')
  if (argument === 'rare' && /^[A-Za-z]+(?:[-_ .][A-Za-z]+)*$/.test(password))
    return broken('the password in it is made of words')
  const reason = whyPlaceholder(password, true, { user })
  return reason === null
    ? { kind: 'sound', facts: 'user:password', parts: { user }, isWeak: true }
    : broken(`the password in it: ${reason}`)
}

const PASSWORD_MIN = 3
