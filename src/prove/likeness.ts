/**
 * For values without a shape of their own (`password = …`): the name says "secret"; here the value must say so too. How unlike language,
 * identifiers, paths and other everyday text is it, how does the text give it to its name, and how plainly does the name speak?
 */
import { shannonEntropy } from '../base/entropy.js'
import { bigramRarity } from './bigrams.js'
import { whyContext, whyEveryday } from './everyday.js'
import { type NameReading, readName } from './name-words.js'
import type { Evidence, Given, Outcome, Proof } from './proof.js'
import { classesOf, randomness } from './randomness.js'
import { isWordy } from './words.js'

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
  if (rule.evidence === 'service') return weighService(evidence, name)
  if (name !== null && rule.generic) {
    if (name.kind === null) return dropped('the name speaks of no secret')
    if ((name.kind === 'password') !== (rule.evidence === 'password')) return dropped('another rule reads such names')
    if (name.denied !== null) return dropped(name.denied)
  }
  const isPassword = name === null ? rule.evidence === 'password' : name.kind === 'password' && name.isStrong
  if (isPassword && isPassphrase(secret, given))
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

/** Of random base62 of 16 characters 99 % lie above, of words and identifiers none. */
const RARE_SURE = 11.8

function weighToken({ secret, given, before }: Evidence, name: NameReading | null): Outcome {
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
  const random = randomness(secret)
  if (secret.length < leastToken(isStrong, random, given)) return dropped('too short for a token')
  if (UUID.test(secret)) {
    if (!isStrong && !/tokens?$/i.test(given?.name ?? '')) return dropped('a UUID')
    return say('medium', 'a UUID under a name that says secret')
  }
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
  if (!isStrong && (random < 0.6 || (!/\d/.test(secret) && !isMixedRun(secret))))
    return say('low', 'unlike language, under a name used for much else')
  if (secret.length >= 20 && bigramRarity(secret) >= RARE_SURE && isStrong && isLiteral) return say('high', 'random')
  return say(
    secret.length >= 12 || random > 0.8 || (given?.isQuoted === true && /^[A-Za-z0-9]+$/.test(secret))
      ? 'medium'
      : 'low',
    'unlike language',
  )
}

/** The name, or one near it, is a service's: a plain credential word says enough then, and without one the value must say more. */
function weighService(evidence: Evidence, name: NameReading | null): Outcome {
  const { secret, before, after, given, parts } = evidence
  const client = parts.client ?? parts.package
  if (client !== undefined && HOLDERS.test(client.replace(/client$/i, '')))
    return dropped('what is made there holds no key')
  if (name?.kind === 'password') return dropped('another rule reads such names')
  if (name !== null && name.denied !== null) return dropped(name.denied)
  if (secret.length < (given?.isNear === true ? 20 : name?.isStrong === true ? 8 : 16))
    return dropped('too short for a token')
  const reason = whyEveryday(secret) ?? whyContext(secret, before, after, given?.isQuoted)
  if (reason !== null) return dropped(reason)
  // Fingerprints of the keys that sign a service's packages are written so.
  if (/^[0-9A-F]{40}$/.test(secret)) return dropped('the fingerprint of a key')
  const outcome =
    name === null || name.kind === null ? weighBare(evidence) : weighToken(evidence, { ...name, isStrong: true })
  return outcome.kind === 'passed' && outcome.confidence === 'high' ? { ...outcome, confidence: 'medium' } : outcome
}

/** A value given to a service's name alone: random beyond doubt, and no identifier of a version or a resource. */
function weighBare({ secret, given }: Evidence): Outcome {
  if ((given !== undefined && !isLiterally(given)) || secret.length < 16) return dropped('the name speaks of no secret')
  if (UUID.test(secret)) return given?.syntax === 'argument' ? bare('a UUID given to a service') : dropped('a UUID')
  if (isHex(secret)) {
    // So long are the names that git and digests give to contents.
    const isDigest =
      /^(?:40|64|128)$/.test(String(secret.length)) &&
      given !== undefined &&
      given.syntax !== 'argument' &&
      given.syntax !== 'assignment'
    return secret.length >= 24 && shannonEntropy(secret) >= 3 && !isDigest
      ? bare('random hexadecimal given to a service')
      : dropped('hexadecimal, as names of contents are')
  }
  if (!/\d/.test(secret) || randomness(secret) < 0.6)
    return holdsHex(secret) ? bare('random hexadecimal') : dropped('not random enough')
  return bare('random, given to a service')
}

/** Numbers, texts, identifiers, errors and the like: made from a text that is random at times, and no secret. */
const HOLDERS =
  /(?:id|ids|i?guid|uuid|ulid|cid|int|integer|key|hash|digest|sha\d*|md5|address|number|decimal|string|str|buffer|array|bytes?|error|exception|date|time|ur[il]|regexp?|pattern|bn|text|blob|file|path|hex|point|element|curve|scalar|field|commit|object|objectid|version|ref|range|label|node|selector|name|event|message|test|spec|font|image|icon|style|color|module|package|import|type|class|symbol|token|nonce|signature|cookie|header|parser|lexer|reader|writer|stream|scanner|encoder|decoder|tree|set|map|list|oid|etag|fingerprint|block|transaction|account|wallet|contract|asset|mint|program)s?$/i

function bare(proof: string): Outcome {
  return { kind: 'passed', proof, weight: 'weak', confidence: 'medium' }
}

/** `https://api.acme.example/v1?key=`: what a service is asked with. */
const IN_QUERY = /:\/\/[^\s"'`]{4,}[?&][\w-]{0,16}key=$/i

/** Random hexadecimal after or between short parts of another kind (`sk_…`, `1/…`), or in groups. */
function holdsHex(value: string): boolean {
  if (/^(?:[0-9a-f]{4,12}-){3,7}[0-9a-f]{4,12}$/.test(value)) return shannonEntropy(value) >= 3
  const rest = value.replace(
    /(?<![0-9A-Za-z])(?:[0-9a-f]{24,}|[0-9A-F]{24,})(?![0-9A-Za-z])|(?<=_)[0-9a-f]{24,}(?![0-9A-Za-z])/g,
    '',
  )
  if (rest.length === value.length || rest.length > 24 || !/^[\w.|/-]*$/.test(rest)) return false
  return !/sha|md5|rev|commit|hash|digest/i.test(rest) && shannonEntropy(value) >= 3.2
}

/** Fewer characters are no token. In quotes, and unlike language, they may be few: most test suites' tokens are such. */
function leastToken(isStrong: boolean, random: number, given: Given | undefined): number {
  const isPlain = given?.isQuoted === true && random > 0
  if (isStrong) return isPlain ? 6 : 8
  return isPlain && random > 0.6 && /tokens?$|^pat$/i.test(given.name) ? 10 : 16
}

/** Letters of both cases, digits and signs in one word: nobody names a thing so, but secrets are made up so. */
function isChosen(value: string): boolean {
  return (
    value.length >= 8 &&
    /\d/.test(value) &&
    /[!@#$^&*?+~]/.test(value) &&
    !/%|[/:=]/.test(value) &&
    classesOf(value) >= 3 &&
    !isIdentifier(value)
  )
}

function weighPassword({ secret, before, after, given }: Evidence, name: NameReading | null): Outcome {
  const say = (confidence: Confidence, what: string): Outcome => ({
    kind: 'passed',
    proof: what,
    weight: 'weak',
    confidence,
  })
  const isStrong = name === null || name.isStrong
  const isLiteral = given === undefined || isLiterally(given) || isPartOfConnection(before, after)
  if (secret.length < (isStrong ? 5 : 8)) return dropped('too short')
  if (/\s/.test(secret)) return dropped('several words')
  const random = randomness(secret)
  const classes = classesOf(secret)
  if (UUID.test(secret)) return say(isStrong ? 'medium' : 'low', 'a UUID under a name that says password')
  if (/^\d+$/.test(secret))
    return isLiteral && isStrong && given?.isQuoted !== false
      ? say(secret.length >= 6 && secret.length <= 12 ? 'medium' : 'low', 'digits')
      : dropped('a number')
  if (!isLiteral && (random < 1 || classes < 2 || secret.length < 10)) return dropped('not written as a literal')
  if (classes === 1)
    return random > 0 && secret.length >= leastLetters(given)
      ? say('medium', 'random letters')
      : dropped('letters of one kind')
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
  if (random > 0 && secret.length >= leastLetters(given)) {
    const isPlain = isStrong || (given?.isQuoted === true && /\d/.test(secret))
    return say(isPlain ? 'medium' : 'low', 'unlike language')
  }
  // Words with a digit or a sign: people choose such passwords, and write such identifiers.
  if (
    !isStrong &&
    !(given?.isQuoted === true && given.syntax === 'assignment' && /[A-Za-z]\d{2,4}[!@#$*?]?$/.test(secret))
  )
    return dropped('words with signs')
  if (!/\d/.test(secret) || secret.length < 6) return dropped('words with signs')
  const isVersion =
    /^[A-Za-z]+\d$/.test(secret) || (given?.isQuoted === false && !given.isRestOfLine && /^[A-Za-z]+\d\d$/.test(secret))
  return say(isVersion ? 'low' : 'medium', 'words with digits')
}

/** What stands in quotes is a value; beside them a short word may be anything. */
function leastLetters(given: Given | undefined): number {
  if (given === undefined) return 6
  if (given.syntax === 'argument') return 8
  return given.isQuoted ? 6 : given.isRestOfLine || given.isDelimited ? 7 : 8
}

/** `…;User Id=crm;Password=VALUE;Database=crm`: settings before it and behind it. */
function isPartOfConnection(before: string, after: string): boolean {
  return /[\w ]=[^=;"']{1,64};\s?[\w ]{2,24}=$/.test(before) && /^;(?:\s?[A-Za-z][\w ]{1,24}=|\s*["'])/.test(after)
}

/** Letters of both cases alone, many of them. */
function isMixedRun(value: string): boolean {
  return value.length >= 20 && /^[A-Za-z]+$/.test(value) && classesOf(value) === 2
}

/** Four words and more, parted alike, and none of those that make a sentence. */
function isPassphrase(value: string, given: Given | undefined): boolean {
  if (given !== undefined && !isLiterally(given)) return false
  if (!/^[A-Za-z]{3,12}([ ._-])[A-Za-z]{3,12}(?:\1[A-Za-z]{3,12}){2,9}\d{0,4}$/.test(value)) return false
  // `FIRST_SECOND_THIRD_FOURTH` names a variable.
  if (/^[A-Z]+(?:_[A-Z]+)+$/.test(value)) return false
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

function isHex(value: string): boolean {
  return /^(?:0x)?(?:[0-9a-f]+|[0-9A-F]+)$/.test(value) && /\d/.test(value) && value.length >= 8
}

/** `DIGEST_MD5_RESP`, `Argon2Password`, `db-password-2`. */
function isIdentifier(value: string): boolean {
  if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value)) return randomness(value) <= 0
  if (/^[a-z]+(?:[_.-][a-z]+)+\d?$/i.test(value)) return isWordy(value)
  return /^[A-Za-z]+\d?[A-Z][a-z]+[A-Za-z]*$/.test(value) && isWordy(value)
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

function dropped(reason: string): Outcome {
  return { kind: 'dropped', reason }
}
