/** Is a value that a name calls a password one that somebody chose or had made? */
import { shannonEntropy } from '../base/entropy.js'
import { dropped, likely, isDigestLong, isHex, isIdentifier, isLiterally, isUuidLike, UUID } from './forms.js'
import type { NameReading } from './name-words.js'
import type { Evidence, Given, Outcome } from './proof.js'
import { classesOf, randomness } from './randomness.js'
import { isWordy } from './words.js'

export function weighPassword({ secret, before, after, given }: Evidence, name: NameReading | null): Outcome {
  const isStrong = name === null || name.isStrong
  const isLiteral = given === undefined || isLiterally(given) || isPartOfConnection(before, after)
  if (secret.length < (isStrong ? 5 : 8)) return dropped('too short')
  if (/\s/.test(secret)) return dropped('several words')
  const random = randomness(secret)
  const classes = classesOf(secret)
  if (UUID.test(secret) || isUuidLike(secret))
    return likely(isStrong ? 'medium' : 'low', 'a UUID under a name that says password')
  if (/^\d+$/.test(secret))
    return isLiteral && isStrong && given?.isQuoted !== false
      ? likely(secret.length >= 6 && secret.length <= 12 ? 'medium' : 'low', 'digits')
      : dropped('a number')
  if (!isLiteral && (random < 1 || classes < 2 || secret.length < 10)) return dropped('not written as a literal')
  if (classes === 1)
    return random > 0 && secret.length >= leastLetters(given)
      ? likely('medium', 'random letters')
      : dropped('letters of one kind')
  if (isWordy(secret) && !/\d|[^\w.\s-]/.test(secret)) return dropped('made of words')
  // Tables keep digests of passwords.
  if (isDigestLong(secret) && /\bvalues\s?\(/i.test(before)) return dropped('a digest in a row of a table')
  if (isHex(secret) && secret.length >= 16)
    return shannonEntropy(secret) >= 3
      ? likely(isStrong ? 'high' : 'medium', 'random hexadecimal')
      : dropped('too few different characters')
  if (random > 1 && secret.length >= 12 && classes >= 3 && isStrong && isLiteral) return likely('high', 'random')
  if (isIdentifier(secret)) return dropped('an identifier')
  if (classes >= 3)
    return likely(
      isStrong || random > 0.5 || (given?.syntax !== 'argument' && /\d/.test(secret)) ? 'medium' : 'low',
      `${classes} kinds of characters`,
    )
  if (random > 0 && secret.length >= (/\d/.test(secret) ? 6 : leastLetters(given))) {
    const isPlain = isStrong || (given?.isQuoted === true && /\d/.test(secret))
    return likely(isPlain ? 'medium' : 'low', 'unlike language')
  }
  // Words with a digit or a sign: people choose such passwords, and write such identifiers.
  if (
    !isStrong &&
    !(given?.isQuoted === true && given.syntax === 'assignment' && /[A-Za-z]\d{2,4}[!@#$*?]?$/.test(secret))
  )
    return dropped('words with signs')
  if (!/\d/.test(secret)) return dropped('words with signs')
  // Five characters with the digit inside them: a word that was written otherwise on purpose.
  if (secret.length < 6)
    return given?.isQuoted === true && /[a-z]\d+[a-z]/i.test(secret)
      ? likely('medium', 'a short word with digits inside')
      : dropped('words with signs')
  const isVersion =
    /^[A-Za-z]+\d$/.test(secret) || (given?.isQuoted === false && !given.isRestOfLine && /^[A-Za-z]+\d\d$/.test(secret))
  return likely(isVersion ? 'low' : 'medium', 'words with digits')
}

/** What stands in quotes is a value; beside them a short word may be anything. */
function leastLetters(given: Given | undefined): number {
  if (given === undefined) return 6
  if (given.syntax === 'argument') return 8
  return given.isQuoted || given.isDelimited ? 6 : given.isRestOfLine ? 7 : 8
}

/** `…;User Id=crm;Password=VALUE;Database=crm`: settings before it and behind it. */
function isPartOfConnection(before: string, after: string): boolean {
  return /[\w ]=[^=;"']{1,64};\s?[\w ]{2,24}=$/.test(before) && /^;(?:\s?[A-Za-z][\w ]{1,24}=|\s*["'])/.test(after)
}

/** Four words and more, parted alike, and none of those that make a sentence. */
export function isPassphrase(value: string, given: Given | undefined): boolean {
  if (given !== undefined && !isLiterally(given)) return false
  if (!/^[A-Za-z]{3,12}([ ._-])[A-Za-z]{3,12}(?:\1[A-Za-z]{3,12}){2,9}\d{0,4}$/.test(value)) return false
  // `FIRST_SECOND_THIRD_FOURTH` names a variable.
  if (/^[A-Z]+(?:_[A-Z]+)+$/.test(value)) return false
  // A capital begins a sentence, in whatever language.
  if (/^[A-Z][a-z]+ (?:[A-Za-z]+ )*[a-z]+$/.test(value)) return false
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
