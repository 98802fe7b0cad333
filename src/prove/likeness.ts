/**
 * For values without a shape of their own (`password = …`): the name says "secret"; here the value must say so too. How unlike language,
 * identifiers, paths and other everyday text is it, how does the text give it to its name, and how plainly does the name speak?
 */
import { whyContext, whyEveryday } from './everyday.js'
import { dropped, likely } from './forms.js'
import { readName, whyNotNamed } from './name-words.js'
import type { Given, Proof } from './proof.js'
import { isPassphrase, weighPassword } from './weigh-password.js'
import { nearby, weighService } from './weigh-service.js'
import { weighToken } from './weigh-token.js'

export const likenessProof: Proof = (evidence) => {
  const { rule, secret, before, after, given } = evidence
  if (rule.evidence === undefined) {
    // A provider's name before a password says whose it would be, not that it is one: code reads passwords more often than it holds them.
    const isPassword = rule.type === 'password' || rule.type === 'database-credential'
    const reason = rule.keyword && isPassword ? whyContext(secret, before, after) : null
    if (reason !== null) return dropped(reason)
    return given?.isNear === true ? nearby(secret) : { kind: 'silent' }
  }
  const name = given === undefined ? null : readName(given.name)
  if (rule.evidence === 'service') return weighService(evidence, name)
  if (name !== null && rule.generic) {
    const reason = whyNotNamed(rule.evidence, name)
    if (reason !== null) return dropped(reason)
  }
  const isPassword = name === null ? rule.evidence === 'password' : name.kind === 'password' && name.isStrong
  if (isPassword && isPassphrase(secret, given)) return likely('medium', 'a passphrase of several words')
  if (given !== undefined && isVerdict(given, before)) return dropped('the verdict on a test')
  if (given !== undefined && (isSibling(given.name, secret) || isListed(given, secret, before)))
    return dropped('a name like the one beside it')
  const reason =
    whyEveryday(secret) ?? whyContext(secret, before, after, given?.isQuoted === true || isInString(given, after))
  if (reason !== null) return dropped(reason)
  return (name?.kind ?? rule.evidence) === 'password' ? weighPassword(evidence, name) : weighToken(evidence, name)
}

/** `'ssh2_auth_password', 'ssh2_auth_none'`: in a list of names one stands beside the next. */
function isSibling(name: string, value: string): boolean {
  let same = 0
  while (same < name.length && name[same] === value[same]) same++
  const prefix = name.slice(0, name.slice(0, same).lastIndexOf('_') + 1)
  return prefix.length >= 4 && /^[A-Za-z]+(?:_[A-Za-z]+)*$/.test(value.slice(prefix.length))
}

/** `PASS:` and the name of a test: what a run of tests prints. */
function isVerdict({ name, isQuoted }: Given, before: string): boolean {
  return name === 'PASS' && !isQuoted && /^PASS:\s{1,8}$/.test(before)
}

/** A list of names in capitals, one a line: `"CMPSW",` and below it `"CMPXCHG16B",`. */
function isListed({ name, syntax }: Given, value: string, before: string): boolean {
  return syntax === 'argument' && /^\s*["'`]$/.test(before) && CAPITALS.test(name) && CAPITALS.test(value)
}

const CAPITALS = /^[A-Z][A-Z0-9_]*$/

/** `"jdbc:…?password=VALUE"`, `"--password=VALUE"`: no quote of its own, and inside a string all the same. */
function isInString(given: Given | undefined, after: string): boolean {
  return given?.isDelimited === true && /^["'`&]/.test(after)
}
