/** Words, as language and programs have them: where they begin in a value, and which letters make one. */
import { bigramRarity } from './bigrams.js'

/** True when splitting at case and punctuation leaves mostly pronounceable parts of three letters and more. */
export function isWordy(value: string): boolean {
  const parts = wordsIn(value)
  const letters = parts.join('').length
  const inWords = parts.filter((part) => part.length >= 3 && isPronounceable(part)).join('').length
  const digits = value.replace(/[^0-9]/g, '').length
  return letters > 0 && inWords >= letters * 0.8 && digits <= Math.max(2, value.length * 0.2)
}

/** The runs of letters, split where a capital begins a word. */
export function wordsIn(value: string): readonly string[] {
  return value
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z]+/)
    .filter((part) => part !== '')
}

/** Words and short forms of programs whose letters are unlike language. */
const KNOWN: ReadonlySet<string> = new Set(
  (
    'http https smtp ssl tls sql xml json html css csv pdf api url uri jwt ssh ftp sftp aws gcp sdk cli gui ide dns tcp udp vpn cdn ldap imap jdbc odbc rpc grpc rest soap xpath ajax dom svg png jpg gif zip tar gzip utf md5 sha hmac rsa aes ' +
    'webhook password passwd username hostname oauth github gitlab kubernetes config cfg src dst tmp ctx req res msg str num idx ptr len cnt usr svc mgr impl util utils pkg lib env var args params attr attrs elem btn nav hdr hdrs init auth ' +
    'redis mysql nginx kafka graphql mongodb postgresql jquery npm yarn webpack vue nuxt next https localhost timestamp datetime async await sync struct enum const proto xhr cors csrf xsrf dev prod qa stdin stdout stderr ascii unicode wasm'
  ).split(' '),
)

export function isKnownWord(lower: string): boolean {
  return KNOWN.has(lower) || (lower.endsWith('s') && KNOWN.has(lower.slice(0, -1)))
}

function isPronounceable(word: string): boolean {
  const lower = word.toLowerCase()
  if (isKnownWord(lower)) return true
  const vowels = lower.replace(/[^aeiouy]/g, '').length
  return !/[^aeiouy]{5,}/.test(lower) && vowels >= Math.floor(lower.length / 5) && bigramRarity(lower) < 9.6
}
