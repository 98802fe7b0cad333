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
  const found = [CALL.exec(own)?.[1], PHRASE.exec(own)?.[1], AFTER.exec(after.split('\n', 1)[0] ?? '')?.[1]]
  for (const line of lines.slice(0, -1).reverse().slice(0, LINES_MAX)) {
    if (line.length > 120) break
    const match = COMMENT.exec(line) ?? LABEL.exec(line) ?? SECTION.exec(line) ?? BLOCK.exec(line)
    found.push(match?.[1] ?? match?.[2])
  }
  const names = found.flatMap((name) =>
    name === undefined || /^x-/i.test(name) ? [] : [`#${name.toLowerCase().replace(/[^a-z0-9]+/g, '')}`],
  )
  return [...new Set(names)].filter((name) => name.length > 3 && name.length < 40)
}

/** `Acme(api_key="`, `new Acme({ apiKey: '`, `Acme.api_key = '`. */
const CALL =
  /(?:^|[\s=(])([A-Z]\w{2,40}?)(?:Client|Api|API|SDK)?(?:\(\s{0,2}\{?\s{0,2}["']?|\.)[\w-]{2,30}["']?\s{0,2}[:=]\s{0,2}["'`]?$/
/** `my Acme api key is`, `Using Acme key:`, `connected to Acme with token`. */
const PHRASE =
  /\b(?:my|our|the|using|to|for|from)\s([A-Z][\w.-]{1,24}(?: [A-Z][\w.-]{1,24}){0,2}?)\s(?:with\s)?(?:(?:api|access|auth|secret|private)\s){0,2}(?:key|token|secret|apikey)\b/i
/** A comment that is nothing but the name, after the value. */
const AFTER = /^["'`]?[;,)]{0,2}\s{1,4}(?:#|\/\/)\s{0,2}([A-Za-z][\w. -]{2,30})$/
/** `# Acme api key`, `// acme credentials`. */
const COMMENT =
  /^\s{0,40}(?:#|\/\/|--|;|\*|<!--)\s{0,3}([A-Za-z][\w.-]{1,24}(?: [A-Za-z][\w.-]{1,24}){0,2}?)\s(?:(?:api|access|auth|secret|private)\s){0,2}(?:keys?|tokens?|secrets?|credentials?)\b/i
/** `"service": "Acme"`, `<id>acme</id>`, `name: acme`. */
const LABEL =
  /^\s{0,40}[{<"'-]{0,2}\s{0,2}(?:service|provider|vendor|integration|name|id)["']?\s{0,2}[:=>]\s{0,2}["']?([A-Za-z][\w. -]{1,30}?)(?:["'],?|<\/\w{2,8}>)?\s{0,4}$/i
/** `acme:`, `"acme": {`, `[acme]`, `<acme>`, `'acme' => [`. */
const SECTION =
  /^\s{0,40}(?:["'[<]{1,2}([A-Za-z][\w.-]{1,40})["'\]>]{1,2}\s{0,2}(?:[:=]>?)?\s{0,2}[{[]?|([A-Za-z][\w.-]{1,40})\s?(?::|=?\s?\{))\s{0,4}$/
/** `provider "acme" {`, `Acme.configure do |config|`. */
const BLOCK =
  /^\s{0,40}(?:provider|resource|module)\s"([a-z][\w-]{1,40})"|^\s{0,40}([A-Z]\w{2,40})\.(?:configure|config|setup)\b/
