/** Forms of values that the weighers tell apart, and how a value is given to its name. */
import { shannonEntropy } from '../base/entropy.js'
import { classesOf, randomness } from './randomness.js'
import type { Confidence, Given, Outcome } from './proof.js'
import { isWordy } from './words.js'

/** Quoted, or all that stands on the line of a configuration file, or written where only literals stand. */
export function isLiterally(given: Given): boolean {
  return (
    given.isQuoted ||
    given.isRestOfLine ||
    given.isDelimited ||
    given.syntax === 'flag' ||
    given.syntax === 'pair' ||
    given.syntax === 'line'
  )
}

export function isHex(value: string): boolean {
  return /^(?:0x)?(?:[0-9a-f]+|[0-9A-F]+)$/.test(value) && /\d/.test(value) && value.length >= 8
}

/** Random hexadecimal after or between short parts of another kind (`sk_…`, `1/…`), or in groups. */
export function holdsHex(value: string): boolean {
  if (/^(?:[0-9a-f]{4,12}-){3,7}[0-9a-f]{4,12}$/.test(value)) return shannonEntropy(value) >= 3
  const rest = value.replace(
    /(?<![0-9A-Za-z])(?:[0-9a-f]{24,}|[0-9A-F]{24,})(?![0-9A-Za-z])|(?<=_)[0-9a-f]{24,}(?![0-9A-Za-z])/g,
    '',
  )
  if (rest.length === value.length || rest.length > 24 || !/^[\w.|/-]*$/.test(rest)) return false
  return !/sha|md5|rev|commit|hash|digest/i.test(rest) && shannonEntropy(value) >= 3.2
}

/** `DIGEST_MD5_RESP`, `Argon2Password`, `db-password-2`. */
export function isIdentifier(value: string): boolean {
  if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value)) return randomness(value) <= 0
  if (/^[a-z]+(?:[_.-][a-z]+)+\d?$/i.test(value)) return isWordy(value)
  return /^[A-Za-z]+\d?[A-Z][a-z]+[A-Za-z]*$/.test(value) && isWordy(value)
}

/** Letters of both cases, digits and signs in one word: nobody names a thing so, but secrets are made up so. */
export function isChosen(value: string): boolean {
  return (
    value.length >= 8 &&
    /\d/.test(value) &&
    /[!@#$^&*?+~]/.test(value) &&
    !/%|[/:=]/.test(value) &&
    classesOf(value) >= 3 &&
    !isIdentifier(value)
  )
}

/** Letters of both cases alone, many of them. */
export function isMixedRun(value: string): boolean {
  return value.length >= 20 && /^[A-Za-z]+$/.test(value) && classesOf(value) === 2
}

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Written as a UUID is, with letters that it does not have: made by something else, and no identifier of a record. */
export function isUuidLike(value: string): boolean {
  return /^[0-9a-z]{8}(?:-[0-9a-z]{4}){3}-[0-9a-z]{12}$/i.test(value) && (value.match(/\d/g)?.length ?? 0) >= 6
}

/** Hexadecimal of the length that MD5, SHA-1, SHA-2 have. */
export function isDigestLong(value: string): boolean {
  return /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i.test(value)
}

/** Not proven, only likely. */
export function likely(confidence: Confidence, proof: string): Outcome {
  return { kind: 'passed', proof, weight: 'weak', confidence }
}

export function dropped(reason: string): Outcome {
  return { kind: 'dropped', reason }
}
