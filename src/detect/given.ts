/** Matches of rules for which only a name tells the kind: the values given to names at an anchor, or to plain credential names near it. */
import { latin1 } from '../base/latin1.js'
import type { Rule } from '../model/index.js'
import type { Run } from './look.js'
import { type Matchers, partsOf, type RawMatch } from './match.js'
import { type Pair, pairsAt, textAround } from './pairs/index.js'
import { isServiceWord } from './service-word.js'
import { hasTokenNear } from './token-near.js'

/** Bytes on either side of a provider's name in which an unqualified name (`api_key`) may stand for it. */
const NEAR = 160
/** Unqualified names looked at on either side. */
const NEAR_MAX = 6
/** `api_key`, `X-Auth-Token`, `secret`: a credential of whatever is spoken of nearby. */
const UNQUALIFIED =
  /(?<![0-9A-Za-z_.-])(?:x[_-])?(?:(?:my|the|api|app|access|auth|client|secret|private|bearer|user|service|account|personal|rest|read|write|admin|default|prod|production|live)[_.-]?){0,3}(?:key|token|secret|authorization|credential|pat)s?(?![0-9A-Za-z_.-])/gi

/** True where all that the rule looks at is what the reader of names and values reads: no pattern, and no name further off. */
export function isReadAlone({ pair, hasPattern, evidence, generic }: Rule): boolean {
  return pair !== undefined && !hasPattern && evidence !== 'service' && (generic || !pair.isProvider)
}

export function givenMatches(
  bytes: Uint8Array,
  rule: Rule,
  pattern: NonNullable<Rule['pair']>,
  anchor: { start: number; end: number },
  matchers: Matchers,
): readonly RawMatch[] {
  if (rule.evidence === 'service' && !isServiceWord(bytes, anchor.start, anchor.end)) return []
  const found: RawMatch[] = []
  for (const pair of matchers.pairs(bytes, anchor)) {
    if (rule.evidence === 'service' && !isOfService(pair, anchor)) continue
    // General rules take any name with their anchor in it; what it says is judged with the value.
    if (!rule.generic && !matchers.stands(pattern.name, pair.name)) continue
    const match = valueMatch(bytes, rule, pattern, pair, matchers)
    if (match !== null) found.push(match)
  }
  if (found.length > 0 || !pattern.isProvider || (rule.generic && rule.evidence !== 'service')) return found
  return nearMatches(bytes, rule, pattern, anchor, matchers)
}

/** True where a name says no more than the service (`acme`, `AcmeClient`, `acme.NewClient`), or also that its value is a credential. */
function isOfService({ name, nameStart }: Pair, anchor: { start: number; end: number }): boolean {
  const rest = name.slice(0, Math.max(0, anchor.start - nameStart)) + ' ' + name.slice(anchor.end - nameStart)
  return CREDENTIAL.test(rest) || CLIENT.test(rest)
}

const CREDENTIAL = /key|token|secret|cred|auth|bearer|pat(?![a-z])/i
/** What makes or holds the one who speaks to the service. */
const CLIENT =
  /^(?:[ _.:$@-]|\d|new|my|the|api|client|sdk|service|instance|connect(?:or|ion)?|rest|http|io|com|app|live|prod(?:uction)?|admin|create|init(?:ialize)?|build|make|from|with|set|config(?:ure)?|authenticate|login|provider|wrapper|helper|adapter|account|using|v\d)*$/i

/** The value of a pair, when the rule accepts it. */
function valueMatch(
  bytes: Uint8Array,
  rule: Rule,
  pattern: NonNullable<Rule['pair']>,
  pair: Pair,
  matchers: Matchers,
): RawMatch | null {
  // A rule that takes any run of some bytes, whole, needs no engine.
  const run = rule.evidence === undefined ? null : matchers.run(pattern.run)
  if (run !== null) return isRun(bytes, pair, run) ? matchOf(rule, pair, latin1(bytes, pair.start, pair.end), {}) : null
  const text = latin1(bytes, pair.start, pair.end)
  const match = matchers.of(pattern.value).find(text, 0)
  const span = match?.groups.get('value')
  if (match === null || span === undefined) return null
  // A rule that weighs unspecific values wants the whole value, not what it begins with.
  if (rule.evidence !== undefined && span[1] !== text.length) return null
  return matchOf(rule, pair, text.slice(0, span[1]), partsOf(match, text, 'value'))
}

function isRun(bytes: Uint8Array, { start, end }: Pair, { set, min, max }: Run): boolean {
  if (end - start < min || end - start > max) return false
  for (let at = start; at < end; at++) if (set[bytes[at]!] === 0) return false
  return true
}

function matchOf(rule: Rule, pair: Pair, secret: string, parts: Readonly<Record<string, string>>): RawMatch {
  return {
    rule,
    start: pair.start,
    end: pair.start + secret.length,
    secret,
    parts,
    matchStart: Math.min(pair.nameStart, pair.start),
    matchEnd: pair.start + secret.length,
    pair,
    isNear: false,
  }
}

function nearMatches(
  bytes: Uint8Array,
  rule: Rule,
  pattern: NonNullable<Rule['pair']>,
  anchor: { start: number; end: number },
  matchers: Matchers,
): readonly RawMatch[] {
  if (!hasTokenNear(bytes, anchor.start - NEAR, anchor.end + NEAR)) return []
  const word = textAround(bytes, anchor.start, anchor.end)
  if (word === null || !matchers.stands(pattern.isName, word)) return []
  const found: RawMatch[] = []
  const from = Math.max(0, anchor.start - NEAR)
  const around = latin1(bytes, from, Math.min(bytes.length, anchor.end + NEAR))
  UNQUALIFIED.lastIndex = 0
  for (let count = 0; count < NEAR_MAX; count++) {
    const next = UNQUALIFIED.exec(around)
    if (next === null) break
    const start = from + next.index
    const end = start + next[0].length
    // A name cut by the window's edge might be a longer one.
    if ((next.index === 0 && from > 0) || UNQUALIFIED.lastIndex === around.length) continue
    if (start < anchor.end && end > anchor.start) continue
    for (const pair of pairsAt(bytes, start, end)) {
      const match = valueMatch(bytes, rule, pattern, pair, matchers)
      if (match !== null)
        found.push({
          ...match,
          matchStart: Math.min(match.matchStart, anchor.start),
          matchEnd: Math.max(match.matchEnd, anchor.end),
          isNear: true,
        })
    }
  }
  return found
}
