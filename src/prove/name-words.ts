/** What a name says of its value: a password, a token, a key, or something that is no secret at all. */

import type { Rule } from '../model/index.js'

export interface NameReading {
  /** Null where the name speaks of no secret. */
  readonly kind: 'password' | 'token' | 'key' | 'salt' | null
  /** Why a value under this name is no secret; null where nothing speaks against it. */
  readonly denied: string | null
  /** False where the kind rests on a word that is used for much else (`key`, `auth`, `session`). */
  readonly isStrong: boolean
  /** The words that name neither credential nor environment: whose it is. Lower case. */
  readonly others: readonly string[]
  /** The words before those of the credential, as one name: `captain`, `data` of `CAPTAIN_DATA_API_KEY`; none where they say nothing of an owner. */
  readonly owner: readonly string[]
}

export function readName(called: string): NameReading {
  const name = called.replace(MAKING, '_')
  const words = wordsOf(name)
  // `auth.region`: of a path only the last part names the value, unless the part before it is plain.
  const last = name.slice(name.lastIndexOf('.') + 1)
  const at = words.findLastIndex((word) => kindOf(word) !== null)
  if (at < 0) return { kind: null, denied: null, isStrong: false, others: words, owner: [] }
  const before = words.slice(0, at)
  const after = words.slice(at + 1)
  const kind = kindOf(words[at]!)!
  if (WEAK.has(words[at]!) && last !== name) {
    const lastWords = wordsOf(last)
    if (
      lastWords.every((word) => kindOf(word) === null) &&
      !lastWords.every((word) => SETTINGS.has(word) || /^\d+$/.test(word))
    )
      return { kind: null, denied: null, isStrong: false, others: words, owner: [] }
  }
  const qualifiers = [...before, stemOf(words[at]!)]
  const isStrong = !WEAK.has(words[at]!) || qualifiers.some((word) => QUALIFIERS.has(word))
  const others = words.filter(
    (word) => kindOf(word) === null && !QUALIFIERS.has(word) && !SETTINGS.has(word) && !/^\d+$/.test(word),
  )
  return { kind, denied: whyDenied(words[at]!, before, after), isStrong, others, owner: ownerOf(words, at) }
}

/** `withToken`, `initWithApiKey`: what a call does with the value says nothing of it. */
const MAKING =
  /(?:^|[._])(?:(?:start|init|initialize|configure|create|setup|set_?up|login|register|authenticate)_?)?with_?(?=[A-Z_])/i

/** Why a general rule takes no value under the name, whatever it is; null where it may take one. */
export function whyNotNamed(evidence: Rule['evidence'], name: NameReading): string | null {
  if (name.kind === null) return 'the name speaks of no secret'
  if ((name.kind === 'password') !== (evidence === 'password')) return 'another rule reads such names'
  return name.denied
}

function ownerOf(words: readonly string[], at: number): readonly string[] {
  const stem = stemOf(words[at]!)
  const owner = [...words.slice(0, at), ...(stem === '' ? [] : [stem])]
  const says = (word: string) =>
    kindOf(word) === null && !QUALIFIERS.has(word) && !SETTINGS.has(word) && /[a-z]/.test(word)
  const last = owner.findLastIndex(says)
  // `DATA` of `CAPTAIN_DATA_API_KEY` is a setting's word and still part of the name.
  const end = last >= 0 && SETTINGS.has(owner[last + 1] ?? '') ? last + 2 : last + 1
  const first = owner.findIndex(says)
  return first < 0 ? words.slice(at + 1).filter(says) : owner.slice(first, end)
}

/** `dbPassword2`, `DB-PASSWORD`, `db.password` → db, password. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
}

const PASSWORDS = wordSet(
  'password passwords passwd passwds passphrase passcode pass pwd pw psw pswd passw passwrd pword userpass userpwd dbpass dbpasswd dbpwd requirepass masterauth storepass keypass ' +
    'passwort kennwort contrasena contrasenia senha motdepasse mdp wachtwoord parola haslo lozinka heslo salasana losenord passord identified pin',
)
const TOKENS = wordSet(
  'secret secrets pepper token tokens credential credentials cred creds auth authorization authentication bearer jwt pat sas hmac webhook psk otp totp authtoken accesstoken apitoken usertoken ' +
    'clientsecret appsecret apisecret sharedsecret secretkey oauth authkey connectionstring',
)
const KEYS = wordSet(
  'key keys apikey apikeys accesskey privatekey masterkey encryptionkey signingkey appkey clientkey licensekey skey',
)
const SALTS = wordSet('salt seed nonce iv')
/** Words that are used for much else: alone they prove little. */
const WEAK = wordSet(
  'key keys auth authorization authentication pass pin hmac oauth webhook identified sas pat salt seed nonce iv pw token tokens',
)

const QUALIFIERS = wordSet(
  'api access secret private auth encryption encrypt encryptor crypto cipher signing sign sig master license licence service account app application client consumer shared storage subscription admin root ' +
    'session cookie hmac aes des rsa ecdsa ed25519 jwt symmetric server deploy webhook project write read ingest user usr db database security vault seal unseal recovery machine device activation ssh gpg pgp tls ssl ' +
    'wifi wpa psk integration routing developer dev partner merchant payment stream oauth oauth2 bearer refresh bot personal ftp sftp smtp mail email ldap redis mysql postgres pg mongo rabbitmq admin proxy http https x rest my login sudo su bind security jira git github gitlab docker registry cluster node hub sync account wireless ' +
    'keystore truststore certificate cert superuser sa',
)
/** Where it is used, and what the program calls such values. */
const SETTINGS = wordSet(
  'default prod production dev development staging stage test testing local live sandbox new old current my the a value val str string text plain raw base64 b64 hex env config conf cfg setting settings options opts const var let def ' +
    'create put add update save rotate export set static final public private readonly self this params param args arg global system id name data base main',
)

/** After the credential word these say that the value is about a credential. */
const ABOUT = wordSet(
  'id ids name names type types kind length len size count url uri endpoint host hosts path paths file files filename dir directory folder location field fields label labels placeholder hint hints policy expiry expires expire expiration expired ttl ' +
    'timeout age regex regexp pattern format algorithm alg algo version prefix suffix header headers class enabled enable disabled required reset changed change prompt message messages error errors title description desc help helper helpers tooltip tooltips caption example examples close select return cancel submit uppercase lowercase symbol requirement requirements index column table button form ' +
    'input arn ref reference provider manager service store storage generator validator validation encoder strength min max limit usage rate mode state status flag flags list map event handler callback method func function code codes number num ' +
    'encode decode decoder hash hashes hashed digest fingerprint thumbprint checksum encrypted encryption enc cipher rotation usage scope scopes issuer audience source attribute attributes property properties parameter parameters variable variables section page link ' +
    'screen view dialog modal widget icon image css style styles template templates locale lang i18n translation translations schema model entity dto request response result results info meta metadata at date time created updated modified for from ' +
    'should must can is are was has have not missing invalid wrong incorrect failed failure success valid mismatch match matches matched exists empty blank present update updated forgot forgotten recover remember visible hidden shown show hide toggle ' +
    'uuid guid sha sha1 sha256 sha384 sha512 md5 bcrypt crc32 commit revision address addr contract xpath selector chars alphabet charset pem pub crt cer jks p12 ext username email region ' +
    'grant flow server client exchange endpoint verifier challenge bucket buckets stream parser lexer position pos offset start end span kinds tree node nodes stack queue iterator timestamp',
)
/** Before the credential word. */
const NO_KEY = wordSet('site socket registry table object map sort group order row column hot short')
const NOT_SECRET = wordSet(
  'public publishable fips websocket browser verify verifying verification antiforgery authenticity csrf xsrf csrfmiddleware next continuation page cancellation cancel resume pagination cursor no has is use enable disable show hide forgot invalid missing wrong bad num max min primary foreign partition sort cache hash ' +
    'lookup translation i18n locale keyboard syntax parse parser lexer lex punctuation unexpected current previous peek lookahead idempotency etag dictionary dict json xml yaml ' +
    'press arrow enter escape delete shift ctrl alt meta sync change delimiter separator stop start first last eof',
)

function whyDenied(word: string, before: readonly string[], after: readonly string[]): string | null {
  if (/^(?:csrf|xsrf)/.test(word) && !/secret/.test(word)) return 'a token that guards one form, once'
  const about = after.find((one) => ABOUT.has(one))
  if (about !== undefined) return `the name ends in "${about}": it is about a secret`
  if (KEYS.has(word) || TOKENS.has(word) || SALTS.has(word)) {
    const not = before.findLast((one) => NOT_SECRET.has(one) || (KEYS.has(word) && NO_KEY.has(one)))
    if (not !== undefined && !/secret/.test(word) && !before.includes('secret') && !before.includes('api'))
      return `the name says "${not}"`
  }
  return null
}

function kindOf(word: string): NameReading['kind'] {
  if (PASSWORDS.has(word)) return 'password'
  if (TOKENS.has(word)) return 'token'
  if (KEYS.has(word)) return 'key'
  if (SALTS.has(word)) return 'salt'
  const body = word.replace(/\d{1,4}$/, '')
  if (body !== word && body.length >= 2) return kindOf(body)
  if (/(?:password|passwd|passphrase|passwort|kennwort)s?$/.test(body) || /^(?:password|passwd)/.test(body))
    return 'password'
  if (/(?:pwd|pass)$/.test(body) && body.length >= 6 && !/(?:com|by|tres|sur|over|under|im|encom|tras)pass$/.test(body))
    return 'password'
  if (/(?:secret|token)$/.test(body)) return 'token'
  if (/(?:api|access|auth|secret|private|sign|signing|encryption|master|license)key$/.test(body)) return 'key'
  if (/keys?$/.test(body) && QUALIFIERS.has(stemOf(body))) return 'key'
  if (/pw$/.test(body) && body.length >= 4 && body.length <= 10) return 'password'
  return null
}

/** The word without what made it a credential: `db` of `dbpassword`, `api` of `apikey`. */
function stemOf(word: string): string {
  return word.replace(/(?:password|passwd|passphrase|pass|pwd|pw|secret|token|key)s?\d*$/, '')
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(' '))
}
