/** Text that stands where secrets stand and is none: addresses, paths, references, words, sentences. Each answer is a reason, or null. */
import { bigramRarity } from './bigrams.js'
import { isDigestLong } from './forms.js'
import { beginsSentence, whyFragment } from './fragments.js'
import { randomness } from './randomness.js'
import { isWordy } from './words.js'

export function whyEveryday(value: string): string | null {
  const reason =
    whyAddress(value) ??
    whyPublic(value) ??
    whyFragment(value) ??
    (isEncodedText(value) ? 'base64 of everyday text' : null)
  if (reason !== null || isJumble(value)) return reason
  if (/^[-+]?\d+(?:[.,:]\d+)*[a-z%]{0,3}$/i.test(value) && !/^\d{6,}$/.test(value)) return 'a number'
  if (/^[\^~<>=v]{0,2}\d+\.\d+(?:[.\s|<>=^~+-][\w.|<>=^~+ -]*)?$/.test(value)) return 'a version'
  if (/^#[0-9a-f]{3,8}$/i.test(value)) return 'a colour'
  if (/^\d{1,5}\/(?:tcp|udp|sctp)$/.test(value)) return 'a port'
  if (isTechnical(value)) return 'the name of an algorithm, format or protocol'
  if (/^(?:true|false|null|none|nil|undefined|yes|no|on|off|nan)$/i.test(value)) return 'a constant'
  if (/^[\w.+-]+@[\w-]+\.[\w.-]+$/.test(value)) return 'an e-mail address'
  if (/^(?:sha\d+|md5|sha)[-:]/i.test(value)) return 'a content hash'
  if (
    /(?:^|[/:@,&=])%[A-Z]{3,}|%\w+\[|^%[-\w.*]{0,6}[a-z]$|(?:^|\W)%[sdv](?:\W|$)|\\[dwsb][+*)]|\[\^|\(\?[:=!<]/.test(
      value,
    )
  )
    return 'a format or a pattern'
  if (
    /^[A-Za-z_$@][\w$.]*(?:\.|->|::|\?\.)[A-Za-z_$][\w$!?]*$/.test(value) &&
    !/\d\d$/.test(value) &&
    isLanguage(value)
  )
    return 'a reference'
  if (
    isBalanced(value) &&
    /[()[\]{};<>]/.test(value) &&
    /[A-Za-z_]\w*(?:\.|->|::)?\w*\(|=>|\w\[|\(\)|<\/?\w+|;$/.test(value)
  )
    return 'an expression'
  if (/\w \w+ \w/.test(value) || (/[.!?:]$|^\S+ \S+$/.test(value) && /\s/.test(value) && isWordy(value)))
    return 'several words'
  if (/^(?:[a-z][\w-]*:"[^"]*"\s?)+$/.test(value)) return 'the tags of a field'
  if (/^[-:]{1,2}?[a-z]+(?:[-_.:/][a-z]+)*[:?!]?$/i.test(value) && isWordy(value)) return 'words or an identifier'
  if (/^[a-z_]+(?:[:=]\w+)?(?:\|[a-z_]+(?:[:=][\w,]+)?)+$/i.test(value)) return 'a list of words'
  if (/\\u(?:00[89a-f]|0[1-9a-f]|[1-9a-f])/i.test(value)) return 'escaped text of another language'
  if (/^[A-Za-z\x80-\xff '’-]+$/.test(value) && /[\x80-\xff]/.test(value)) return 'words of another language'
  if (/^[\w.-]*(?:csrf|xsrf)[\w.-]*=/i.test(value)) return 'a token that guards one form, once'
  if (/^[a-z]+(?:_[a-z]+)*_(?:ur[li]|id|name|key|type|path|host|port|user|file|dir)s?$/i.test(value)) return 'a name'
  if (/^[\w.-]+[=:]$/.test(value) && !/^[\w+/-]{8,}={1,2}$/.test(value) && !isPadded(value))
    return 'a name, not a value'
  if (/^(["'`])[^]*\1$/.test(value)) return 'quoted once more'
  if (/^-----BEGIN/.test(value)) return 'the head of a key or certificate, which rules of their own judge'
  if (/^eyJ[\w-]{8,}\./.test(value)) return 'a JSON Web Token, which rules of its own judge'
  if (/^[A-Za-z][\w.-]*[:=][\w./-]+$/.test(value) && isWordy(value)) return 'a setting of its own'
  if (/\$[A-Z_]{3,}/.test(value)) return 'made of variables'
  if (/^(?:sig\d?|keyId|algorithm|t|v\d)=/.test(value)) return 'a signature'
  return null
}

/** `utf-8`, `scram-sha-256`, `ES256K`, `x509`: parts that are letters, or short forms that have a number. */
function isTechnical(value: string): boolean {
  const rest = value.replace(TECHNICAL_PART, '')
  return rest !== value && /^(?:(?:[a-z]+|\d{1,4})?[-_./:+])*(?:[a-z]+|\d{1,4})?$/i.test(rest)
}

const TECHNICAL_PART =
  /(?<![a-z0-9])(?:sha|md|base|utf|ucs|pkcs|rsa|aes|des|ed|ecdsa|secp|nistp|prime|x(?=25|44|50)|http|oauth|ipv|hs|rs|es(?=256|384|512)|ps|crc|iso|latin|cp|win|int|uint|float|rc|blake|argon|cram-?md|digest-?md|scram|tlsv?|sslv?|bcrypt|camellia|k(?=8s))[-_]?\d{1,5}[a-z]{0,2}(?![a-z0-9])/gi

/** Ciphertext, and keys that are made to be shown. */
function whyPublic(value: string): string | null {
  if (
    /^(?:vault(?::|%3A)v\d|\{cipher\}|ENC[[(]|enc(?:rypted)?:|AQ[EI]CAH|AQAAABAAAA|\$ANSIBLE_VAULT|gAAAAA|CfDJ8|U2FsdGVkX1|eyJhbGciOiJSU0EtT0FFU|\$\d\w?\$|\{SSHA)/.test(
      value,
    )
  )
    return 'ciphertext or a digest'
  if (PASSWORD_DIGEST.test(value)) return 'the digest of a password: it opens nothing by itself'
  // Sealed secrets: a length in two bytes, then an RSA block and more.
  if (/^Ag[A-D][\w+/]{200,}={0,2}$/.test(value)) return 'ciphertext'
  if (
    /^(?:MII[BC]I[jT]ANBgkqhkiG9w0|MIGfMA0GCSq|MFkwEwYHKoZIzj0CAQ|MHYwEAYHKoZIzj0CAQ|MCowBQYDK2V|ssh-(?:rsa|ed25519)|AAAA[BC]3NzaC1)/.test(
      value,
    )
  )
    return 'a public key'
  if (/^(?:[a-z]{2,8}_)?(?:pk|pub|public|publishable)[._-]/i.test(value)) return 'a key that is made to be shown'
  // Who signed a request to AWS, for what: the rules of AWS judge what is secret of it.
  if (/^A[KS]IA[A-Z2-7]{16}(?:(?:\/|%2F)\d{8}.*)?$/.test(value)) return 'the id of an access key'
  return null
}

/** As servers and libraries store passwords; rules of their own report the files and tables that leak them. */
const PASSWORD_DIGEST =
  /^(?:\{(?:bcrypt|scrypt|argon2\w*|pbkdf2\w*|s?sha\d*|s?md5|crypt|(?:nt)?lm|ldap|pkcs5s2|x-[\w-]+)[^}]{0,20}\}|(?:pbkdf2|scrypt|bcrypt|argon2)[\w-]*[:$]|(?:s?sha\d{1,3}|md5)\$|\$(?:argon2|scrypt|pbkdf2|bcrypt|sha\d|md5|apr1)[\w-]*[$,]|\$(?:y|gy|[PHS])\$|md5[0-9a-f]{32}$|SCRAM-SHA-\d+\$|0x0[12]00[0-9A-F]{40,})/i

/** Code closes what it opens; a generator does not care. */
function isBalanced(value: string): boolean {
  const open: string[] = []
  for (const sign of value.match(/[()[\]{}]/g) ?? []) {
    const opener = CLOSES[sign]
    if (opener === undefined) open.push(sign)
    else if (open.pop() !== opener) return false
  }
  return open.length <= 1
}

const CLOSES: Readonly<Record<string, string | undefined>> = { ')': '(', ']': '[', '}': '{' }

/** Addresses, paths and names of files. */
function whyAddress(value: string): string | null {
  if (/\[[^\]\s]{1,60}\](?:[*+?]|\{\d)|\(\?[:=!<P]/.test(value)) return 'a regular expression'
  if (/^\\?["']?\s*[[{]\s*\\{0,3}["']\w/.test(value)) return 'structured data'
  if (
    /^(?:https?|file|ftp|s3|gs|arn|urn|data|git|ssh|jdbc|mailto|ws|wss|classpath|env|vault|ssm|secretsmanager|projects|op|ref|keyvault):/i.test(
      value,
    )
  )
    return 'an address'
  if (
    /^(?:\.{0,2}|~|[A-Za-z]:|\$\w+)?[/\\]{1,2}[\w.@~ %{}-]*(?:[/\\][\w.@~ %{}-]*)*$/.test(value) &&
    !isRandomTail(value)
  )
    return 'a path'
  if (/^[\w.@-]+(?:\/[\w.@-]+)+\/?$/.test(value) && isWordy(value)) return 'a path'
  if (
    /\.(?:pem|key|crt|cer|p12|pfx|jks|json|ya?ml|txt|env|conf|cfg|ini|xml|properties|png|svg|jpe?g|gif|html?|[jt]sx?|py|rb|go|java|php|sh|md|log|gz|zip|com|org|net|io)$/i.test(
      value,
    ) &&
    /^[\w./\\-]+$/.test(value)
  )
    return 'the name of a file or host'
  return null
}

/** Signs, digits and letters of both cases without order, as only a generator writes them: no code or format looks so. */
function isJumble(value: string): boolean {
  if (value.length < 10 || /\s|\$\{|\{\{|[A-Za-z]{8,}/.test(value)) return false
  if (!(/\d/.test(value) && /[A-Z]/.test(value) && /[a-z]/.test(value) && /[^A-Za-z0-9]/.test(value))) return false
  const changes = value.match(CHANGE)?.length ?? 0
  return changes >= value.length * 0.4
}

/** From one kind of character to another, looking ahead so that neighbours overlap. */
const CHANGE = /[a-z](?=[^a-z])|[A-Z](?=[^A-Z])|\d(?=\D)|[^A-Za-z0-9](?=[A-Za-z0-9])/g

/** What surrounds the value says that it is none. */
export function whyContext(secret: string, before: string, after: string, isGivenQuoted = false): string | null {
  const isQuoted = isGivenQuoted || /["'`]$/.test(before)
  if (/\(\?P?<\w+>\s*$/.test(before)) return 'a regular expression'
  if (/^\[[:'"\w]/.test(after)) return 'an element of something else'
  if (!isQuoted && /^[A-Za-z_$&*][A-Za-z_$]*[,;:.]?$/.test(secret) && bigramRarity(secret) < 11.5)
    return 'a name without digits that is not quoted'
  if (
    !isQuoted &&
    /^[A-Za-z_$]\w*(?:(?:\.|->|::)[A-Za-z_$]\w*)+[,;]?$/.test(secret) &&
    (bigramRarity(secret) < 11.5 || isLanguage(secret))
  )
    return 'a reference'
  if (!isQuoted && /^--?[a-z][a-z-]*$|^\/?\$\w+$|^:\w+$|^[&*][a-z_]+$/.test(secret)) return 'an option or a variable'
  if (!isQuoted && /^--?[a-z][a-z0-9-]*$/.test(secret) && isLanguage(secret)) return 'an option'
  if (!isQuoted && /^0x[0-9a-f]{1,16}$/i.test(secret)) return 'a number'
  if (!isQuoted && beginsSentence(secret, after)) return 'a sentence'
  if (!isQuoted && isType(secret)) return 'a type, or a pointer to something'
  if (!isQuoted && /\{\{[^}]*$/.test(before) && /^[^{]{0,40}\}\}/.test(after)) return 'a word of a template'
  if (/\bNOPASSWD:\s?$/.test(before)) return 'a right to go without a password'
  if (isDigest(secret, before)) return 'a digest'
  if (!isQuoted && /[,;]$/.test(secret) && /^[\w.]+$/.test(secret.slice(0, -1))) return 'an argument or a statement'
  if (/(?:csrf|xsrf)[\w-]{0,12}token|authenticity[_-]?token/i.test(before)) return 'a token that guards one form, once'
  if (/^["'`]?\s*(?:\(|\.[a-z]+\()/.test(after)) return 'a call, not a value'
  return null
}

/** As long as a digest, where one is named. */
function isDigest(value: string, before: string): boolean {
  if (!isDigestLong(value) || /hmac/i.test(before)) return false
  return /(?:sha[-_]?\d+|md5|digest|checksum|hash)["'`]?\s?[,:=(]\s?["'`]?$/i.test(before)
}

/** `&k8s.AuthInfo{}`, `*v1.Secret`, `[]api.RawSecret{}`, `esv1.Ref{}`: what programs are made of, and no literal. */
function isType(value: string): boolean {
  if (/^[a-z]\w*\.[A-Z]\w*\{\}?[,;]?$/.test(value)) return true
  if (
    !/^(?:[&*]|\[\d*\])+[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*(?:\[[\w.*\]]*)?(?:\{(?:["'\w-]*\})?|\(\)?)?[,;)]*$/.test(value)
  )
    return false
  return /[.{,(]|^\[/.test(value) || isLanguage(value)
}

/** Base64 of five bytes and more; `username=` has the form too, and is made of words. */
function isPadded(value: string): boolean {
  if (!/^[\w-]{6,}={1,2}$/.test(value) || value.length % 4 !== 0 || isLanguage(value)) return false
  return !/^[A-Za-z]+$/.test(Buffer.from(value, 'base64').toString('latin1'))
}

/** Base64 of printable text that is itself made of words (`alice:secret-password`). */
function isEncodedText(value: string): boolean {
  if (!/^[A-Za-z0-9+/_-]{12,}={0,2}$/.test(value)) return false
  const decoded = Buffer.from(value, 'base64').toString('latin1')
  return /^[\x20-\x7e]+$/.test(decoded) && isWordy(decoded)
}

/** Base64 has slashes too: a long last part unlike language is no path. */
function isRandomTail(value: string): boolean {
  const tail = value.split(/[/\\]/).findLast((part) => part.length >= 16)
  return tail !== undefined && !isWordy(tail) && bigramRarity(tail) > 11.2
}

/** Like `isWordy`, where the form alone is already that of a name. */
function isLanguage(value: string): boolean {
  return isWordy(value) || randomness(value) <= 0
}
