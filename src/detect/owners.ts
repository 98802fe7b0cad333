/** Whose a value is by the structure round it: the call it is an argument of, a comment on it, the section that it stands in. */

/** Lines before the value that are looked at. */
const LINES_MAX = 8

/**
 * Names as `#acmecloud`, the nearest first: unlike a word that merely stands near, each is where an owner is named. Headers of a message
 * (`X-…:`) stand like sections, and are none.
 */
export function ownersOf(before: string, after: string): readonly string[] {
  const lines = before.split('\n')
  const own = lines.at(-1) ?? ''
  const rest = after.split('\n', 1)[0] ?? ''
  const found = [
    ...ON_LINE.map((pattern) => pattern.exec(own)?.[1]),
    AFTER.exec(rest)?.[1],
    SPOKEN_AFTER.exec(rest)?.[1],
  ]
  for (const line of lines.slice(0, -1).reverse().slice(0, LINES_MAX)) {
    if (line.length > 120) break
    const match = firstOf(ABOVE, line)
    found.push(match?.[1] ?? match?.[2])
  }
  const names = found.flatMap((name) =>
    name === undefined || /^x-/i.test(name)
      ? []
      : [
          `#${name
            .replace(CREDENTIAL, '')
            .toLowerCase()
            .replace(/[^a-z0-9]+/g, '')}`,
        ],
  )
  return [...new Set(names)].filter((name) => name.length > 3 && name.length < 40)
}

function firstOf(patterns: readonly RegExp[], line: string): RegExpExecArray | null {
  for (const pattern of patterns) {
    const match = pattern.exec(line)
    if (match !== null) return match
  }
  return null
}

/** What stands behind the name in `Acme api key`. */
const CREDENTIAL =
  /(?:[\s_-]+(?:api|access|auth|secret|private|production|prod|live|staging|apikey|key|token|credential|cred|password)s?)+$/i

/** `* Acme (api key) - `, `- **Acme**: `. */
const ITEM =
  /^\s{0,20}(?:[-*+]|\d{1,2}[.)])\s{1,3}[*_`]{0,2}([A-Za-z][\w.-]{1,24}(?: [\w.-]{1,24}){0,2}?)[*_`]{0,2}\s{0,2}(?:\(|:|-\s|–|—|=)[^\n]{0,40}$/
/** `Rotate Acme api key (`: a name before the words of a credential, with a capital. */
const BEFORE_KEY =
  /(?:^|\s)((?:[A-Z][\w.-]{1,24} ){1,3}?)(?:(?:api|access|auth|secret|private) ){0,2}(?:key|token|secret|credential)s?\b[^\n]{0,16}$/
/** `{acme, [{api_key, `. */
const LISTED = /\{([a-z]\w{2,40}),\s?\[[^\]]{0,60}$/
/** `Acme(api_key="`, `new Acme({ apiKey: '`, `Acme.api_key = '`. */
const CALL =
  /(?:^|[\s=(])([A-Z]\w{2,40}?)(?:Client|Api|API|SDK)?(?:\(\s{0,2}\{?\s{0,2}["']?|\.)[\w-]{2,30}["']?\s{0,2}[:=]\s{0,2}["'`]?$/
/** `my Acme api key is`, `Using Acme key:`, `connected to Acme with token`. */
const PHRASE =
  /\b(?:my|our|the|using|to|for|from)\s([A-Z][\w.-]{1,24}(?: [A-Z][\w.-]{1,24}){0,2}?)\s(?:with\s)?(?:(?:api|access|auth|secret|private)\s){0,2}(?:key|token|secret|apikey)\b/i
/** `Acme.builder().withKey("`, `Acme.configure(apiKey: "`, `acme.init("`, `Acme::new("`. */
const CHAIN =
  /(?:^|[\s=(])([A-Za-z]\w{2,40}?)(?:Client|Api|API|SDK|Sdk)?(?:(?:::|\.)\w{1,30}\([^()"'`]{0,40}\)?){0,3}(?:::|\.|->)\w{1,30}\(\s{0,2}(?:[\w-]{2,30}["']?\s{0,2}[:=]\s{0,2})?@?["'`]?$/
/** `[Acme startWithKey:@"`. */
const MESSAGE = /\[([A-Z]\w{2,40})\s\w{2,40}:@"?$/
/** `AcmeConfig{ApiKey: "`, `acme: { apiKey: '`, `:acme {:api-key "`, `"acme" => ["token" => "`. */
const OPENED =
  /(?:^|[\s({[,:"'=])(?:(?:services|programs|config|settings|integrations|providers|clients|app|[\w.]{1,30}credentials)\.)?([A-Za-z][\w-]{1,40}?)(?:Client|Config|Options|Settings|Credentials|Auth)?(?:\.\w{1,30})?["']?\s{0,2}(?::{1,2}|=>?)?\s{0,2}[{[][^{}[\]]{0,80}$/
/** `provider: 'acme', token: '`, `service=acme key=`. */
const BESIDE =
  /\b(?:service|provider|vendor|integration|component|platform|source)["']?\s{0,2}(?:=>|[:=])\s{0,2}["']?([A-Za-z][\w. -]{1,30}?)(?:["']|[&,;]|\s)[^\n]{0,60}$/i
/** The first cell of a row that says something: `| Acme | ops | `, `Acme,production,`, `(3, 'Acme', '`. */
const ROW =
  /^\s{0,8}(?:\||\()?\s{0,8}(?:\d{1,9}\s{0,8}[,|\t]\s{0,8})?["'`*]{0,2}([A-Za-z][\w. -]{1,30}?)["'`*]{0,2}(?:\s{0,20}[|\t]|,(?! )|(?<=['"]),)(?!\s*\w+\s*=)[^=]{0,60}$/
/** `$ acme deploy --token VALUE`: a program of the service's own. */
const PROGRAM =
  /^\s{0,20}(?:(?:run|command|script):\s|[-+$>#]\s|&&\s)?(?!(?:curl|wget|docker|kubectl|helm|npm|npx|yarn|pnpm|node|python3?|java|ruby|php|bash|sh|sudo|env|git|make|go|cargo|aws|gcloud|az|echo|export|set|const|let|var)\b)([a-z][\w-]{2,30})\s[^\n=:"']{0,80}--?[a-z-]{0,24}(?:key|token|secret)[ =]["']?$/
/** `acme.client - initialised with token VALUE`: who writes the line of a log. */
const LOGGER =
  /^[\d\-T:.,Z\s[\]]{8,32}(?:[A-Z]{4,8}\s|\[?\w{4,8}\]?:?\s){0,1}\[?([a-z]\w{2,30})(?:\.[\w.]{1,40})?\]?\s?[-:|]\s[^=]{0,60}$/
/** `secret generic acme-creds --from-literal=`. */
const STORED = /\bsecret\s(?:generic\s)?([a-z][\w-]{2,40})\s--[^\n]{0,60}$/
/** `the secret for Acme is`. */
const FOR =
  /\b(?:key|token|secret|credentials?|password|login)s?\s(?:for|of|to)\s(?:the\s|our\s)?([A-Za-z][\w.-]{1,24}?(?: [A-Z][\w-]{1,24}){0,2})(?:\s(?:is|was|account|api)\b|:|\s?=|$)[^\n]{0,12}$/
/** `config/acme/api_key `, `SET acme:token "`, `put secret/acme token=`. */
const PATHED =
  /(?:[\s/"']|^)(?!https?:)([A-Za-z][\w-]{2,30})(?:[:/][\w-]{2,30}["']?\s{1,3}(?:--[^\n]{0,60})?|\s(?=\w+=)\w{2,30}=)["']?$/
/** `--name acme --secret-string `. */
const FLAGGED =
  /\s--(?:name|id|secret-id|service|provider|vendor)[ =]["']?(?:[\w-]{0,20}\/){0,3}?([A-Za-z][\w-]{2,40})(?:\/[\w-]{2,30})?["']?\s[^\n]{0,60}$/
/** `default['acme']['token'] = '`. */
const INDEXED = /\[["':]([A-Za-z][\w-]{1,40})["']?\]\[["':]?[\w-]{2,30}["']?\]\s{0,2}=\s{0,2}["']?$/
/** `new \Acme\Client('`. */
const NAMESPACE = /\bnew\s\\?([A-Z]\w{2,40})\\[\w\\]{2,60}\(["']$/
/** `use(Acme, { apiKey: '`. */
const PLUGGED = /\(([A-Z]\w{2,40}),\s?\{[^{}]{0,60}$/
/** `acme) KEY=` in a shell's `case`. */
const CASE = /^\s{0,20}["']?([a-z][\w-]{2,40})["']?\)\s{1,8}[^\n]{0,40}$/
/** `The Acme account uses the following key: `. */
const ACCOUNT =
  /\b[Tt]he ([A-Z][\w.-]{1,24}(?: [A-Z][\w-]{1,24}){0,2}) (?:account|integration|service|api|API|workspace|sandbox|team)\b[^\n]{0,80}$/
const ON_LINE = [
  INDEXED,
  NAMESPACE,
  PLUGGED,
  CASE,
  ACCOUNT,
  ITEM,
  LISTED,
  FLAGGED,
  STORED,
  FOR,
  CALL,
  CHAIN,
  MESSAGE,
  OPENED,
  BESIDE,
  PHRASE,
  ROW,
  PROGRAM,
  LOGGER,
  PATHED,
  BEFORE_KEY,
]
/** `… as the token for Acme.`, `…', provider: 'acme'`. */
const SPOKEN_AFTER =
  /^["'`]{0,2},?\s(?:WHERE\s(?:name|provider|service|vendor|integration|type)\s?=\s?["']|as\s(?:\w{1,12}\s){1,4}(?:for|of|to|in|on)\s|["']?(?:name|service|provider|vendor)["']?\s?[:=]\s?["'])([A-Za-z][\w-]{1,24}(?: [A-Z][\w-]{1,24})?)/
/** A comment that is nothing but the name, after the value. */
const AFTER = /^["'`]?[;,)]{0,2}\s{1,4}(?:#|\/\/)\s{0,2}([A-Za-z][\w. -]{2,30})$/
/** `# Acme api key`, `// acme credentials`. */
const COMMENT =
  /^\s{0,40}(?:#{1,4}|\/\/|--|;|\*|<!--)\s{0,3}([A-Za-z][\w.-]{1,24}(?: [A-Za-z][\w.-]{1,24}){0,2}?)(?:\s{0,4}(?:-->)?$|\s(?:(?:api|access|auth|secret|private|production|prod|live|staging|test)\s){0,2}(?:keys?|tokens?|secrets?|credentials?|creds|access|login|account)\b)/i
/** `"service": "Acme"`, `<id>acme</id>`, `name: acme`. */
const LABEL =
  /^\s{0,40}[{<"'-]{0,2}\s{0,2}(?:service|provider|vendor|integration|platform|type|name|id)["']?\s{0,2}[:=>]\s{0,2}["']?([A-Za-z][\w. -]{1,30}?)(?:["'],?|<\/\w{2,8}>)?\s{0,4}$/i
/** `acme:`, `"acme": {`, `[acme]`, `<acme>`, `'acme' => [`, `clerk:: {`, `config :app, :acme,`, `[HKEY_…\Acme]`, `[services.acme]`. */
const SECTION =
  /^\s{0,40}(?:["'[<]{1,2}([A-Za-z][\w.-]{1,40})["'\]>]{1,2}\s{0,2}(?:[:=]>?)?\s{0,2}[{[]?|([A-Za-z][\w.-]{1,40})\s?(?::|(?:::|=)?\s?\{))\s{0,4}$/
const CONFIG =
  /^\s{0,40}config(?: :\w{1,40},)? :(\w{2,40}),\s{0,4}$|^\[HK[A-Z_]{2,30}\\(?:[\w .-]{1,40}\\){0,6}([\w .-]{2,40})\]\s{0,4}$/
/** `class AcmeConfig:`, `<service name="Acme">`. */
const TYPE =
  /^\s{0,40}(?:[a-z]{3,9}\s){0,3}(?:class|struct|enum|object|module|namespace|interface)\s([A-Z]\w{2,40}?)(?:Config(?:uration)?|Client|Settings|Credentials|Keys|Api|Service|Options)?(?:[\s(:<][^\n]{0,60})?[:{]?\s{0,4}$|^\s{0,40}<\w{2,20}\s(?:name|id|provider|service)="([A-Za-z][\w. -]{1,30})"[^\n]{0,40}>\s{0,4}$/
/** `- uses: acme/deploy@v2`. */
const USES = /^\s{0,20}(?:-\s)?uses:\s["']?([a-z][\w-]{2,40})\/[\w-]+/
/** `provider "acme" {`, `Acme.configure do |config|`. */
const BLOCK =
  /^\s{0,40}(?:provider|resource|module)\s"([a-z][\w-]{1,40})"|^\s{0,40}([A-Z]\w{2,40})\.(?:configure|config|setup)\b/
const ABOVE = [FOR, COMMENT, LABEL, SECTION, CONFIG, USES, TYPE, BLOCK]
