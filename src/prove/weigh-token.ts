/** Is a value that a name calls a token, a secret or a key one? */
import { shannonEntropy } from '../base/entropy.js'
import { bigramRarity } from './bigrams.js'
import { dropped, holdsHex, isChosen, isHex, isLiterally, isMixedRun, isUuidLike, likely, UUID } from './forms.js'
import type { NameReading } from './name-words.js'
import { isCounted } from './placeholder.js'
import type { Confidence, Evidence, Given, Outcome } from './proof.js'
import { randomness } from './randomness.js'

/** Of random base62 of 16 characters 99 % lie above, of words and identifiers none. */
const RARE_SURE = 11.8

export function weighToken({ secret, given, before }: Evidence, name: NameReading | null): Outcome {
  const isStrong = name === null || name.isStrong
  const bits = shannonEntropy(secret)
  const isLiteral = given === undefined || isLiterally(given)
  const isOneTime = /(?:nonce|iv|seed)$/i.test(given?.name ?? '')
  const say = (confidence: Confidence, what: string): Outcome =>
    likely(
      name?.kind === 'salt' && confidence === 'high' ? 'medium' : confidence,
      `${what} (${bigramRarity(secret).toFixed(1)} bits a pair)`,
    )
  if (/\s/.test(secret)) return dropped('several words')
  const random = randomness(secret)
  if (secret.length < leastToken(isStrong, random, given)) return dropped('too short for a token')
  if (UUID.test(secret)) {
    if (!isStrong && !/tokens?$/i.test(given?.name ?? '')) return dropped('a UUID')
    return say('medium', 'a UUID under a name that says secret')
  }
  // People number their clients' keys: in quotes, under a name that says secret and nothing else.
  const isNumbered = isStrong && given?.isQuoted === true && name?.kind !== 'salt' && !isCounted(secret)
  if (isNumbered && /^\d{8,24}$/.test(secret)) return say('medium', 'digits under a name that says secret')
  if (isHex(secret)) {
    if (secret.length < 16 && !isStrong) return dropped('a short hexadecimal number')
    if (bits < (secret.length >= 32 ? 3 : 2.5)) return dropped('too few different characters')
    if (!isLiteral) return dropped('not written as a literal')
    if (secret.length < 16 || isOneTime) return say('low', 'hexadecimal')
    if (
      !isStrong &&
      name?.kind === 'key' &&
      (given?.isQuoted !== true || /^keys?$/i.test(given.name)) &&
      !(secret.length >= 32 && IN_QUERY.test(before))
    )
      return say('low', 'hexadecimal, under a name used for much else')
    return say(isStrong && secret.length >= 32 ? 'high' : 'medium', 'random hexadecimal')
  }
  if (/^\d+$/.test(secret)) return dropped('a number')
  if (isUuidLike(secret) && (isStrong || /tokens?$/i.test(given?.name ?? '')))
    return say('medium', 'written like a UUID under a name that says secret')
  if (isStrong && /^[A-Z0-9]{4,8}(?:-[A-Z0-9]{4,8}){2,7}$/.test(secret) && (secret.match(/\d/g)?.length ?? 0) >= 3)
    return say('medium', 'groups of letters and digits')
  if (bits < (secret.length >= 16 ? 3 : secret.length >= 10 ? 2.6 : 2.2)) return dropped('too few different characters')
  if (random <= 0 && isStrong && isLiteral && !isOneTime && holdsHex(secret))
    return say('medium', 'random hexadecimal in parts')
  if (random <= 0)
    return isStrong && isLiteral && isChosen(secret)
      ? say('medium', 'words with digits and signs, as people choose them')
      : dropped('its letter pairs are those of language')
  if (isOneTime) return say('low', 'a value used once, or public')
  if (!isLiteral && (random < 1 || secret.length < 12 || !/\d/.test(secret))) return dropped('not written as a literal')
  const isNamedToken =
    given?.isQuoted === true && /tokens?$/i.test(given.name) && random > 0.6 && /^[\w.+/=-]+$/.test(secret)
  if (!isStrong && (random < 0.6 || (!/\d/.test(secret) && !isMixedRun(secret) && !isNamedToken)))
    return say('low', 'unlike language, under a name used for much else')
  if (secret.length >= 20 && bigramRarity(secret) >= RARE_SURE && isStrong && isLiteral) return say('high', 'random')
  return say(
    secret.length >= 12 || random > 0.8 || (given?.isQuoted === true && /^[A-Za-z0-9]+$/.test(secret))
      ? 'medium'
      : 'low',
    'unlike language',
  )
}

/** `https://api.acme.example/v1?key=`: what a service is asked with. */
const IN_QUERY = /:\/\/[^\s"'`]{4,}[?&][\w-]{0,16}key=$/i

/** Fewer characters are no token. In quotes, and unlike language, they may be few: most test suites' tokens are such. */
function leastToken(isStrong: boolean, random: number, given: Given | undefined): number {
  const isPlain = given?.isQuoted === true && random > 0
  if (isStrong) return isPlain ? 6 : 8
  return isPlain && random > 0.6 && /tokens?$|^pat$/i.test(given.name) ? 10 : 16
}
