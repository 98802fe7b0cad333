/** Is the value something people write where a secret would stand: a template, a dummy, a documentation sample? */
import type { Proof } from './proof.js'

export const placeholderProof: Proof = ({ rule, secret, parts }) => {
  if (!rule.placeholder) return { kind: 'silent' }
  const reason = whyPlaceholder(secret, rule.type === 'password' || rule.type === 'database-credential', parts)
  return reason === null ? { kind: 'silent' } : { kind: 'dropped', reason }
}

/** Null when it may be real. `isChosen`: people choose such values, so common words are judged too. */
export function whyPlaceholder(
  value: string,
  isChosen: boolean,
  parts: Readonly<Record<string, string>> = {},
): string | null {
  if (TEMPLATE.test(value)) return 'a template or variable, not a value'
  if (SAMPLE.test(value) || (value.length <= SHORT && CROSSED_OUT.test(value))) return 'says itself that it is a sample'
  if (isRepetitive(value)) return 'one character or a sequence, repeated'
  const inside = textInBase64(value)
  if (inside !== null && (SAMPLE.test(inside) || isRepetitive(inside))) return 'base64 of a sample'
  if (!isChosen) return null
  const plain = value.toLowerCase().replace(/[^a-z0-9]/g, '')
  if (/^\d{1,5}$/.test(value)) return 'a short number'
  if (/^\d{6,}$/.test(value) && isCounted(value)) return 'a sequence of digits'
  const forms = [
    plain,
    plain.replace(/\d{1,4}$/, ''),
    plain.replace(/\d$/, ''),
    unleet(value),
    unleet(value.replace(/\d[!.?]*$/, '')),
  ]
  // `changeMe2019`: somebody did.
  if (!/^change_?me\W?(?:19|20)\d\d/i.test(value) && forms.some((word) => DUMMIES.has(word)))
    return 'a well-known dummy or default'
  if (plain.length === 0) return 'punctuation only'
  if (RESERVED_HOST.test(parts.host ?? '')) return 'the host is one that is reserved for documentation'
  // Anybody may sign in so, with any text for a password.
  if (/^(?:anonymous|ftp)$/i.test(parts.user ?? parts.username ?? parts.login ?? '')) return 'an anonymous login'
  for (const name of ['user', 'username', 'host', 'database']) {
    const other = parts[name]
    if (other !== undefined && other !== '' && other.toLowerCase() === value.toLowerCase())
      return `the same as the ${name}`
  }
  return null
}

/** `${X}` `{{x}}` `<x>` `$(x)` `%s` `%(x)s` `%X%` `#{x}` `$X` `[x]` `***` `...` and calls such as `os.environ[…]`. */
const TEMPLATE =
  /\$\{[^{}]{0,80}\}|\$\{[A-Z_]{3,}|\$\([\w ./-]+\)|\{\{[^{}]*\}\}|^<.*>$|^\[.*\]$|^\{.*\}$|#\{[\w@:$]|.\{[a-z_][a-z_.]+\}|%7B%7B|%3C\w+%3E|%\(\w+\)[sd]|^%[sdvqr@]$|^%\w+%$|^%[A-Z][A-Z0-9_]{2,}$|^\$[A-Za-z_]\w*$|^@[A-Za-z_.]+@?$|\*{3,}|\.{3,}|…|\xc2\xb7|\xe2\x80[\xa2\xb9]|\xe2\x97\x8f|\xc2\xab|^(?:process\.env|os\.environ|os\.getenv|getenv|env|ENV)\b/

/** What base64 of plain text holds; null for anything else. */
function textInBase64(value: string): string | null {
  if (value.length < 12 || value.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return null
  const decoded = Buffer.from(value, 'base64').toString('latin1')
  return /^[\x20-\x7e]+$/.test(decoded) ? decoded : null
}

/** `P@ssw0rd!` as `password`. */
function unleet(value: string): string {
  const letters: Readonly<Record<string, string>> = {
    '@': 'a',
    4: 'a',
    3: 'e',
    1: 'i',
    '!': 'i',
    0: 'o',
    $: 's',
    5: 's',
    7: 't',
  }
  return value
    .toLowerCase()
    .replace(/[!.?]+$/, '')
    .replace(/[@431!0$57]/g, (character) => letters[character] ?? character)
    .replace(/[^a-z]/g, '')
}

/** The three domains that RFC 2606 keeps for documentation. */
const RESERVED_HOST = /(?:^|[.@])example\.(?:com|org|net)(?::\d+)?\.?$/i

/** Words that real values do not hold by chance: six letters and more, compared without case. */
const SAMPLE =
  /example|sample(?:key|token|secret)?|placeholder|change[_-]?me(?![!@#_.-]?(?:19|20)\d\d)|replace[_-]?(?:me|this|with)|your[_-]?(?:strong|own|new|db|database|user|api|token|key|secret|password|access)|insert[_-]?your|your[_-][a-z]{2,16}[_-](?:[a-z]{2,12}[_-])?(?:key|token|secret|pass)|(?:key|token|secret|password)[_-]here|dummy(?:key|token|secret|password)?|redacted|fake[_-]?(?:key|token|secret|password)|not[_-]?a?[_-]?real|x{6,}|todo[_-]|secret[_-]?goes[_-]?here|(?:my|the|some|test)[_-]?(?:secret|token|api)[_-]?(?:key|token|value)|deadbeef|foobar|^123e4567-e89b|^wJalrXUtn|^JBSWY3DP/i

/** Crosses in place of a part; in long random text they turn up by chance. */
const CROSSED_OUT = /(?:^|[^A-Za-z])(?:x{3,5}|X{3,5})(?:[^A-Za-z]|$)/
const SHORT = 64

const DUMMIES: ReadonlySet<string> = new Set(
  (
    'yourstrongpassword strongpassw0rd mystrongpassword password passwd pass pwd passphrase passw0rd p4ssw0rd secret secrets secretpassword mypassword mypass mysecret mysecretpassword mysecretkey yourpassword ' +
    'user username root admin administrator test tests testing tester testpass testpassword testuser testsecret demo guest default none null nil true false undefined ' +
    'postgres postgresql mysql mariadb mongo mongodb redis rabbitmq sa oracle changeit changeme foo bar baz foobar qux quux abc abcd abcdef ' +
    'qwerty letmein welcome hunter2 hello hi world anonymous nobody me you xxx xxxx yyy zzz asdf string value token key apikey redacted hidden masked ' +
    'empty blank dummy fake sample example placeholder insecure unsafe temp temporary tmp dev development local localhost prod staging notasecret topsecret ' +
    'supersecret supersecretpassword verysecret strongpassword somepassword newpassword oldpassword adminpassword adminadmin adminpass rootpassword rootpass userpassword userpass dbpassword dbpass ' +
    'databasepassword pgpassword mysqlpassword keystorepassword trustpassword storepass keypass s3cret s3cr3t secr3t passwordhere yourpasswordhere apassword thepassword repopwd proxypass proxypassword bob alice joe john jane'
  ).split(' '),
)

const SEQUENCES = '01234567890123456789abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz'

/** A long run of one character, few distinct characters for the length, or a run along the alphabet. */
export function isRepetitive(value: string): boolean {
  const body = value.replace(/^[A-Za-z]{1,12}[-_.]/, '')
  if (body.length < 8) return /^(.)\1*$/.test(body) && body.length > 2
  if (/(.)\1{7,}/.test(body)) return true
  const distinct = new Set(body.toLowerCase()).size
  if (body.length >= 16 && distinct <= 4) return true
  if (/^(.{1,8})\1{2,}.{0,7}$/s.test(body)) return true
  const lower = body.toLowerCase().replace(/[^a-z0-9]/g, '')
  let run = 1
  let longest = 1
  for (let at = 1; at < lower.length; at++) {
    run = SEQUENCES.includes(lower.slice(at - 1, at + 1)) ? run + 1 : 1
    longest = Math.max(longest, run)
  }
  if (longest >= 10 && longest * 2 >= lower.length) return true
  return lower.length >= 16 && (isAscending(lower) || isAscending(lower.replace(/(.)\1/g, '$1')))
}

/** Digits that people type without thinking: along the keyboard, one block again, few different ones. */
export function isCounted(digits: string): boolean {
  if (new Set(digits).size <= 3 || /^(\d{1,5})\1+$/.test(digits)) return true
  let steps = 0
  for (let at = 1; at < digits.length; at++) {
    const step = Math.abs(digits.charCodeAt(at) - digits.charCodeAt(at - 1))
    if (step <= 1 || step === 9) steps++
  }
  return steps >= (digits.length - 1) * 0.6
}

/** Most characters stand one or two after the one before them: an alphabet with or without the confusable ones. */
function isAscending(text: string): boolean {
  let steps = 0
  for (let at = 1; at < text.length; at++) {
    const step = text.charCodeAt(at) - text.charCodeAt(at - 1)
    if (step === 1 || step === 2 || (step === 40 && text[at] === 'a')) steps++
  }
  return text.length >= 8 && steps >= (text.length - 1) * 0.7
}
