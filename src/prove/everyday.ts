/** Text that stands where secrets stand and is none: addresses, paths, references, words, sentences. Each answer is a reason, or null. */
import { bigramRarity } from './bigrams.js'

export function whyEveryday(value: string): string | null {
  const reason = whyAddress(value) ?? whyPublic(value) ?? (isEncodedText(value) ? 'base64 of everyday text' : null)
  if (reason !== null || isJumble(value)) return reason
  if (/^[-+]?\d+(?:[.,:]\d+)*[a-z%]{0,3}$/i.test(value) && !/^\d{6,}$/.test(value)) return 'a number'
  if (/^[\^~<>=v]{0,2}\d+\.\d+(?:[.\s|<>=^~-][\w.|<>=^~ -]*)?$/.test(value)) return 'a version'
  if (/^(?:true|false|null|none|nil|undefined|yes|no|on|off|nan)$/i.test(value)) return 'a constant'
  if (/^[\w.+-]+@[\w-]+\.[\w.-]+$/.test(value)) return 'an e-mail address'
  if (/^(?:sha\d+|md5|sha)[-:]/i.test(value)) return 'a content hash'
  if (
    /(?:^|[/:@,&=])%[A-Z]{3,}|%\w+\[|^%[-\w.*]{0,6}[a-z]$|(?:^|\W)%[sdv](?:\W|$)|\\[dwsb][+*)]|\[\^|\(\?[:=!<]/.test(
      value,
    )
  )
    return 'a format or a pattern'
  if (/^[A-Za-z_$@][\w$.]*(?:\.|->|::|\?\.)[A-Za-z_$][\w$!?]*$/.test(value) && isWordy(value)) return 'a reference'
  if (
    isBalanced(value) &&
    /[()[\]{};<>]/.test(value) &&
    /[A-Za-z_]\w*(?:\.|->|::)?\w*\(|=>|\w\[|\(\)|<\/?\w+|;$/.test(value)
  )
    return 'an expression'
  if (/\w \w+ \w/.test(value) || (/[.!?:]$|^\S+ \S+$/.test(value) && /\s/.test(value) && isWordy(value)))
    return 'several words'
  if (/^[-:]{1,2}?[a-z]+(?:[-_.:/][a-z]+)*[:?!]?$/i.test(value) && isWordy(value)) return 'words or an identifier'
  if (/^[a-z_]+(?:[:=]\w+)?(?:\|[a-z_]+(?:[:=][\w,]+)?)+$/i.test(value)) return 'a list of words'
  if (/^[A-Za-z\x80-\xff '’-]+$/.test(value) && /[\x80-\xff]/.test(value)) return 'words of another language'
  if (/^[\w.-]*(?:csrf|xsrf)[\w.-]*=/i.test(value)) return 'a token that guards one form, once'
  if (/^[\w.-]+[=:]$/.test(value) && !/^[\w+/-]{8,}={1,2}$/.test(value)) return 'a name, not a value'
  if (/^(["'`])[^]*\1$/.test(value)) return 'quoted once more'
  if (/^eyJ[\w-]{8,}\./.test(value)) return 'a JSON Web Token, which rules of its own judge'
  if (/^[A-Za-z][\w.-]*[:=][\w./-]+$/.test(value) && isWordy(value)) return 'a setting of its own'
  if (/\$[A-Z_]{3,}/.test(value)) return 'made of variables'
  if (/^(?:sig\d?|keyId|algorithm|t|v\d)=/.test(value)) return 'a signature'
  return null
}

/** Ciphertext, and keys that are made to be shown. */
function whyPublic(value: string): string | null {
  if (
    /^(?:vault(?::|%3A)v\d|\{cipher\}|ENC[[(]|enc(?:rypted)?:|AQ[EI]CAH|\$ANSIBLE_VAULT|gAAAAA|CfDJ8|U2FsdGVkX1|eyJhbGciOiJSU0EtT0FFU|\$\d\w?\$|\{SSHA)/.test(
      value,
    )
  )
    return 'ciphertext or a digest'
  if (
    /^(?:MII[BC]I[jT]ANBgkqhkiG9w0|MIGfMA0GCSq|MFkwEwYHKoZIzj0CAQ|MHYwEAYHKoZIzj0CAQ|MCowBQYDK2V|ssh-(?:rsa|ed25519)|AAAA[BC]3NzaC1)/.test(
      value,
    )
  )
    return 'a public key'
  if (/^(?:[a-z]{2,8}_)?(?:pk|pub|public|publishable)[_-]/i.test(value)) return 'a key that is made to be shown'
  return null
}

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
  if (!isQuoted && /^[A-Za-z_$]\w*(?:(?:\.|->|::)[A-Za-z_$]\w*)+[,;]?$/.test(secret) && bigramRarity(secret) < 11.5)
    return 'a reference'
  if (!isQuoted && /^--?[a-z][a-z-]*$|^\/?\$\w+$|^:\w+$|^[&*][a-z_]+$/.test(secret)) return 'an option or a variable'
  if (!isQuoted && /[,;]$/.test(secret) && /^[\w.]+$/.test(secret.slice(0, -1))) return 'an argument or a statement'
  if (/(?:csrf|xsrf)[\w-]{0,12}token|authenticity[_-]?token/i.test(before)) return 'a token that guards one form, once'
  if (/^["'`]?\s*(?:\(|\.[a-z]+\()/.test(after)) return 'a call, not a value'
  return null
}

/** True when splitting at case and punctuation leaves mostly pronounceable parts of three letters and more. */
export function isWordy(value: string): boolean {
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

/** Base64 has slashes too: a long last part unlike language is no path. */
function isRandomTail(value: string): boolean {
  const tail = value.split(/[/\\]/).findLast((part) => part.length >= 16)
  return tail !== undefined && !isWordy(tail) && bigramRarity(tail) > 11.2
}

/** Words and short forms of programs whose letters are unlike language. */
const KNOWN: ReadonlySet<string> = new Set(
  (
    'http https smtp ssl tls sql xml json html css csv pdf api url uri jwt ssh ftp sftp aws gcp sdk cli gui ide dns tcp udp vpn cdn ldap imap jdbc odbc rpc grpc rest soap xpath ajax dom svg png jpg gif zip tar gzip utf md5 sha hmac rsa aes ' +
    'webhook password passwd username hostname oauth github gitlab kubernetes config cfg src dst tmp ctx req res msg str num idx ptr len cnt usr svc mgr impl util utils pkg lib env var args params attr attrs elem btn nav hdr hdrs init auth ' +
    'redis mysql nginx kafka graphql mongodb postgresql jquery npm yarn webpack vue nuxt next https localhost timestamp datetime async await sync struct enum const proto xhr cors csrf xsrf dev prod qa stdin stdout stderr ascii unicode wasm'
  ).split(' '),
)

function isPronounceable(word: string): boolean {
  const lower = word.toLowerCase()
  if (KNOWN.has(lower) || (lower.endsWith('s') && KNOWN.has(lower.slice(0, -1)))) return true
  const vowels = lower.replace(/[^aeiouy]/g, '').length
  return !/[^aeiouy]{5,}/.test(lower) && vowels >= Math.floor(lower.length / 5) && bigramRarity(lower) < 9.6
}
