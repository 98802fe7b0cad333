/**
 * For values without a shape of their own (`password = …`): how unlike language, identifiers, paths and other everyday text is it?
 * The key said "secret"; here the value must say so too.
 */
import { shannonEntropy } from '../base/entropy.js'
import { bigramRarity } from './bigrams.js'
import type { Proof } from './proof.js'

export const likenessProof: Proof = ({ rule, secret, before, after }) => {
  if (rule.evidence === undefined) {
    // A provider's name before a password says whose it would be, not that it is one: code reads passwords more often than it holds them.
    const isPassword = rule.type === 'password' || rule.type === 'database-credential'
    const reason = rule.keyword && isPassword ? whyContext(secret, before, after) : null
    return reason === null ? { kind: 'silent' } : { kind: 'dropped', reason }
  }
  const reason = whyEveryday(secret, rule.evidence) ?? whyContext(secret, before, after)
  if (reason !== null) return { kind: 'dropped', reason }
  return { kind: 'passed', proof: `unlike language (${bigramRarity(secret).toFixed(1)} bits a pair)`, weight: 'weak' }
}

/** Least mean rarity of letter pairs, bits: words and identifiers lie between 8.5 and 10.6, random base62 above 11 (of 16 characters: 99 % above 11.8). */
const RARE_TOKEN = 10.8
const RARE_PASSWORD = 10
/** Enough to tell random letters of one case. */
const RARE_CERTAIN = 11.2

/** Why the value looks like everyday text; null when it does not. */
export function whyEveryday(value: string, kind: 'password' | 'token'): string | null {
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value)) return 'a UUID'
  if (/^\d+(?:[.,:]\d+)*$/.test(value)) return 'a number'
  if (/^(?:https?|file|ftp|s3|gs|arn|urn|data|git|ssh):/i.test(value)) return 'an address'
  if (
    /^(?:\.{0,2}|~|[A-Za-z]:)?[/\\][\w.@~ -]+(?:[/\\][\w.@~ -]*)*$/.test(value) ||
    (/^[\w.-]+(?:\/[\w.-]+)+\/?$/.test(value) && isWordy(value))
  )
    return 'a path'
  if (/^[\w.+-]+@[\w-]+\.[\w.-]+$/.test(value)) return 'an e-mail address'
  if (/^(?:sha\d+|md5|sha)[-:]/i.test(value)) return 'a content hash'
  if (/[()[\]{};<>]/.test(value) && /[A-Za-z_]\w*(?:\.|->|::)?\w*\(|=>|\w\[/.test(value)) return 'an expression'
  if (/^[A-Za-z_$][\w$]*(?:(?:\.|->|::)[A-Za-z_$][\w$]*)+$/.test(value) && isWordy(value)) return 'a reference'
  if (/^-?-?[a-z]+(?:[-_.:][a-z]+)*$/i.test(value) && isWordy(value)) return 'words or an identifier'
  if (/\s/.test(value) && kind === 'token') return 'several words'
  if (isWordy(value)) return 'made of words'
  if (isEncodedText(value)) return 'base64 of everyday text'
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((test) => test.test(value)).length
  if (classes < 2 && bigramRarity(value) < RARE_CERTAIN) return 'one kind of character only'
  if (shannonEntropy(value) < (kind === 'token' ? 3.2 : 2.7)) return 'too few different characters'
  if (/^[0-9a-f]{20,}$|^[0-9A-F]{20,}$/.test(value)) return null // entropy has judged: digits make the pairs of hexadecimal text common
  return bigramRarity(value) < (kind === 'token' ? RARE_TOKEN : RARE_PASSWORD)
    ? 'its letter pairs are those of language'
    : null
}

function whyContext(secret: string, before: string, after: string): string | null {
  if (/(?:[_-]id|Id|ID|[_-]ID)["'`\]]{0,2}\s*(?:=>|[:=])\s*["'`]?$/.test(before))
    return 'the name says that it is an id'
  const isQuoted = /["'`]$/.test(before)
  if (/\(\?P?<\w+>\s*$/.test(before)) return 'a regular expression'
  if (/^\[[:'"\w]/.test(after)) return 'an element of something else'
  if (!isQuoted && /^[A-Za-z_$&*][A-Za-z_$]*[,;:.]?$/.test(secret)) return 'a name without digits that is not quoted'
  if (!isQuoted && /^[A-Za-z_$]\w*(?:(?:\.|->|::)[A-Za-z_$]\w*)+[,;]?$/.test(secret)) return 'a reference'
  if (!isQuoted && /^--?[a-z][a-z-]*$|^\/?\$\w+$/.test(secret)) return 'an option or a variable'
  if (!isQuoted && /[,;]$/.test(secret) && /^[\w.]+$/.test(secret.slice(0, -1))) return 'an argument or a statement'
  if (/csrf|xsrf|authenticity[_-]?token/i.test(before)) return 'a token that guards one form, once'
  if (
    /(?:^|[^A-Za-z])(?:public|hash|digest|checksum|integrity|fingerprint|etag|nonce|csrf|sha\d*|md5|uuid|guid)[\w.-]*["'\]]?\s*(?:=>|[:=])\s*["'`]?$/i.test(
      before,
    )
  )
    return 'the name says that it is public or a hash'
  if (/^["'`]?\s*(?:\(|\.[a-z]+\()/.test(after)) return 'a call, not a value'
  return null
}

/** True when splitting at case and punctuation leaves mostly pronounceable parts of three letters and more. */
function isWordy(value: string): boolean {
  const parts = value
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z]+/)
    .filter((part) => part !== '')
  const letters = parts.join('').length
  const inWords = parts.filter((part) => part.length >= 3 && isPronounceable(part)).join('').length
  const digits = value.replace(/[^0-9]/g, '').length
  return letters > 0 && inWords >= letters * 0.8 && digits <= Math.max(2, value.length * 0.2)
}

/** Base64 of printable text that is itself made of words (`alice:secret-password`). */
function isEncodedText(value: string): boolean {
  if (!/^[A-Za-z0-9+/_-]{12,}={0,2}$/.test(value)) return false
  const decoded = Buffer.from(value, 'base64').toString('latin1')
  return /^[\x20-\x7e]+$/.test(decoded) && isWordy(decoded)
}

function isPronounceable(word: string): boolean {
  const lower = word.toLowerCase()
  const vowels = lower.replace(/[^aeiouy]/g, '').length
  return !/[^aeiouy]{5,}/.test(lower) && vowels >= Math.floor(lower.length / 5) && bigramRarity(lower) < 9.6
}
