/**
 * For values without a shape of their own (`password = …`): the name says "secret"; here the value must say so too. How unlike language,
 * identifiers, paths and other everyday text is it, how does the text give it to its name, and how plainly does the name speak?
 */
import { shannonEntropy } from '../base/entropy.js'
import { bigramRarity } from './bigrams.js'
import { isWordy, whyContext, whyEveryday } from './everyday.js'
import { type NameReading, readName } from './name-words.js'
import type { Evidence, Given, Outcome, Proof } from './proof.js'

type Confidence = 'high' | 'medium' | 'low'

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
  if (name !== null && rule.generic) {
    if (name.kind === null) return dropped('the name speaks of no secret')
    if ((name.kind === 'password') !== (rule.evidence === 'password')) return dropped('another rule reads such names')
    if (name.denied !== null) return dropped(name.denied)
  }
  if (name?.kind === 'password' && name.isStrong && isPassphrase(secret, given))
    return { kind: 'passed', proof: 'a passphrase of several words', weight: 'weak', confidence: 'medium' }
  const reason = whyEveryday(secret) ?? whyContext(secret, before, after, given?.isQuoted)
  if (reason !== null) return dropped(reason)
  return (name?.kind ?? rule.evidence) === 'password' ? weighPassword(evidence, name) : weighToken(evidence, name)
}

/** A value in the form that a provider's keys have, given to a plain name near the provider's: it must be random as well. */
function nearby(secret: string): Outcome {
  const isRandom = isHex(secret) ? shannonEntropy(secret) >= 3 : randomness(secret) > 0
  return isRandom
    ? { kind: 'passed', proof: 'the provider is named nearby', weight: 'weak', confidence: 'medium' }
    : dropped('not random enough for a value that is only near the name')
}

/** Mean rarity of letter pairs, bits: words and identifiers lie between 8.5 and 10.6; of random base62 of 16 characters 99 % lie above 11.8. */
const RARE = 10.8
const RARE_SURE = 11.8
/** Words of one case reach further up; long ones less. */
const RARE_ONE_CLASS = 12
const RARE_ONE_CLASS_LONG = 11

/** Different signs in one value that neither words nor code nor addresses have. */
const SIGNS_MANY = 5

/** Above 0 where the value is unlike language, for its length and alphabet. */
function randomness(value: string): number {
  const rarity = bigramRarity(value)
  const classes = classesOf(value)
  // Pairs with a sign tell little; signs of many kinds in one word tell much.
  if (value.length >= 12 && new Set(value.match(/[^A-Za-z0-9\s]/g)).size >= SIGNS_MANY) return 0.9
  if (isWordy(value)) return -1
  if (classes === 1) return rarity - (value.length >= 20 ? RARE_ONE_CLASS_LONG : RARE_ONE_CLASS)
  return rarity - (value.length >= 12 ? RARE : RARE + 0.4)
}

function weighToken({ secret, given }: Evidence, name: NameReading | null): Outcome {
  const isStrong = name === null || name.isStrong
  const bits = shannonEntropy(secret)
  const isLiteral = given === undefined || isLiterally(given)
  const isOneTime = /(?:nonce|iv|seed)$/i.test(given?.name ?? '')
  const say = (confidence: Confidence, what: string): Outcome => ({
    kind: 'passed',
    proof: `${what} (${bigramRarity(secret).toFixed(1)} bits a pair)`,
    weight: 'weak',
    confidence: name?.kind === 'salt' && confidence === 'high' ? 'medium' : confidence,
  })
  if (/\s/.test(secret)) return dropped('several words')
  if (secret.length < (isStrong ? 8 : 16)) return dropped('too short for a token')
  if (UUID.test(secret)) {
    if (!isStrong && !/tokens?$/i.test(given?.name ?? '')) return dropped('a UUID')
    return say('medium', 'a UUID under a name that says secret')
  }
  if (isHex(secret)) {
    if (secret.length < 16 && !isStrong) return dropped('a short hexadecimal number')
    if (bits < (secret.length >= 32 ? 3 : 2.5)) return dropped('too few different characters')
    if (!isLiteral) return dropped('not written as a literal')
    if (secret.length < 16 || isOneTime) return say('low', 'hexadecimal')
    if (!isStrong && name?.kind === 'key' && (given?.isQuoted !== true || /^keys?$/i.test(given.name)))
      return say('low', 'hexadecimal, under a name used for much else')
    return say(isStrong && secret.length >= 32 ? 'high' : 'medium', 'random hexadecimal')
  }
  if (/^\d+$/.test(secret)) return dropped('a number')
  if (isStrong && /^[A-Z0-9]{4,8}(?:-[A-Z0-9]{4,8}){2,7}$/.test(secret) && (secret.match(/\d/g)?.length ?? 0) >= 3)
    return say('medium', 'groups of letters and digits')
  if (bits < (secret.length >= 16 ? 3 : secret.length >= 10 ? 2.6 : 2.2)) return dropped('too few different characters')
  const random = randomness(secret)
  if (random <= 0) return dropped('its letter pairs are those of language')
  if (isOneTime) return say('low', 'a value used once, or public')
  if (!isLiteral && (random < 1 || secret.length < 12 || !/\d/.test(secret))) return dropped('not written as a literal')
  if (!isStrong && (random < 0.6 || !/\d/.test(secret)))
    return say('low', 'unlike language, under a name used for much else')
  if (secret.length >= 20 && bigramRarity(secret) >= RARE_SURE && isStrong && isLiteral) return say('high', 'random')
  return say(secret.length >= 12 || random > 0.8 ? 'medium' : 'low', 'unlike language')
}

function weighPassword({ secret, given }: Evidence, name: NameReading | null): Outcome {
  const say = (confidence: Confidence, what: string): Outcome => ({
    kind: 'passed',
    proof: what,
    weight: 'weak',
    confidence,
  })
  const isStrong = name === null || name.isStrong
  const isLiteral = given === undefined || isLiterally(given)
  if (secret.length < (isStrong ? 5 : 8)) return dropped('too short')
  if (/\s/.test(secret)) return dropped('several words')
  const random = randomness(secret)
  const classes = classesOf(secret)
  if (UUID.test(secret)) return say(isStrong ? 'medium' : 'low', 'a UUID under a name that says password')
  if (/^\d+$/.test(secret))
    return isLiteral && isStrong && given?.isQuoted !== false ? say('low', 'digits') : dropped('a number')
  if (!isLiteral && (random < 1 || classes < 2 || secret.length < 10)) return dropped('not written as a literal')
  if (classes === 1)
    return random > 0 && secret.length >= 8 ? say('medium', 'random letters') : dropped('letters of one kind')
  if (isWordy(secret) && !/\d|[^\w.\s-]/.test(secret)) return dropped('made of words')
  if (isHex(secret) && secret.length >= 16)
    return shannonEntropy(secret) >= 3
      ? say(isStrong ? 'high' : 'medium', 'random hexadecimal')
      : dropped('too few different characters')
  if (random > 1 && secret.length >= 12 && classes >= 3 && isStrong && isLiteral) return say('high', 'random')
  if (isIdentifier(secret)) return dropped('an identifier')
  if (classes >= 3)
    return say(
      isStrong || random > 0.5 || (given?.syntax !== 'argument' && /\d/.test(secret)) ? 'medium' : 'low',
      `${classes} kinds of characters`,
    )
  if (random > 0 && secret.length >= 8) return say(isStrong ? 'medium' : 'low', 'unlike language')
  // Words with a digit or a sign: people choose such passwords, and write such identifiers.
  return isStrong && /\d/.test(secret) && secret.length >= 6
    ? say(/^[A-Za-z]+\d{1,2}$/.test(secret) ? 'low' : 'medium', 'words with digits')
    : dropped('words with signs')
}

/** Four words and more, parted alike, and none of those that make a sentence. */
function isPassphrase(value: string, given: Given | undefined): boolean {
  if (given !== undefined && !isLiterally(given)) return false
  if (!/^[A-Za-z]{3,12}([ ._-])[A-Za-z]{3,12}(?:\1[A-Za-z]{3,12}){2,9}\d{0,4}$/.test(value)) return false
  const words = value.toLowerCase().split(/[ ._-]/)
  return new Set(words).size >= 3 && !words.some((word) => SENTENCE_WORDS.has(word))
}

const SENTENCE_WORDS: ReadonlySet<string> = new Set(
  (
    'the and for with your you our not are has have was must should will can may please enter input new old this that from into too its his her their any all more most only also when where which what who how why than then but ' +
    'password passwords passphrase secret token key username user account login sign email invalid wrong missing required reset change confirm set get use error failed default example test value string file type name path config option ' +
    'com org net java javax spring system app application service server client manager class object data db database env http https www admin api auth security crypto util utils core common model models plugin module'
  ).split(' '),
)

/** Quoted, or all that stands on the line of a configuration file, or written where only literals stand. */
function isLiterally(given: Given): boolean {
  return (
    given.isQuoted ||
    given.isRestOfLine ||
    given.isDelimited ||
    given.syntax === 'flag' ||
    given.syntax === 'pair' ||
    given.syntax === 'line'
  )
}

function classesOf(value: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((test) => test.test(value)).length
}

function isHex(value: string): boolean {
  return /^(?:0x)?(?:[0-9a-f]+|[0-9A-F]+)$/.test(value) && /\d/.test(value) && value.length >= 8
}

/** `DIGEST_MD5_RESP`, `Argon2Password`, `db-password-2`. */
function isIdentifier(value: string): boolean {
  if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value)) return bigramRarity(value) < RARE_ONE_CLASS
  if (/^[a-z]+(?:[_.-][a-z]+)+\d{0,2}$/i.test(value)) return isWordy(value)
  return /^[A-Za-z]+\d?[A-Z][a-z]+[A-Za-z]*$/.test(value) && isWordy(value)
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

function dropped(reason: string): Outcome {
  return { kind: 'dropped', reason }
}
