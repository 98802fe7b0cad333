/** Builds the pattern of a rule for which only a name near the value tells its kind. */
import type { Rule } from '../model/index.js'
import type { WrittenRule } from './schema.js'

/** Identifier characters that may stand between the parts of a name. */
const IDENTIFIER = '[0-9A-Za-z_.-]'

/**
 * What stands between a name and its value in source, JSON (also escaped), YAML, TOML, INI, shell, headers, XML, command lines and
 * `name:`/`value:` pairs. Ends right before the value.
 */
const BETWEEN = [
  String.raw`\\?["'\x60\])]{0,2}[ \t]{0,20}`,
  '(?:',
  [
    String.raw`(?:=>|:=|\?=|\|\|=|={1,3}|:{1,2}|,|\()[ \t]{0,20}(?:\r?\n[ \t]{0,40})?`,
    String.raw`:[ \t]{1,4}(?:!!str[ \t]{1,4}|[>|][+-]?[ \t]{0,4}\r?\n[ \t]{1,40})`,
    String.raw`>[ \t]{0,8}`,
    String.raw`[ \t]{1,8}`,
    String.raw`\\?["'][ \t,]{1,6}\\?["']?value\\?["' \t]{0,3}[:=][ \t]{0,4}`,
    String.raw`\r?\n[ \t]{0,40}value:[ \t]{1,4}`,
  ].join('|'),
  ')',
  String.raw`(?:[A-Za-z_.]{1,24}\([ \t]{0,4})?`,
  String.raw`(?:[A-Za-z@$]{0,2}\\?["'\x60]{1,3})?`,
  '(?i:(?:Bearer|Token|Basic|Key)[ ]{1,2})?',
].join('')

/** What may not follow the value. */
const AFTER = '(?:[^0-9A-Za-z_+/-]|$)'

export function keywordPattern(keyword: NonNullable<WrittenRule['keyword']>): string {
  return `(?i:${nameOf(keyword)}${IDENTIFIER}{0,24}?)${BETWEEN}(?P<secret>${keyword.value})${AFTER}`
}

/** The name without what may still follow in it. */
function nameOf({ names, then }: NonNullable<WrittenRule['keyword']>): string {
  return `(?:${names})${then === undefined ? '' : `(?:${IDENTIFIER}{0,24}?(?:${then}))`}`
}

/**
 * The same in two halves, for the reader of names and values: what the name must be (`isName`: what the anchor's word must be where only a
 * nearer name speaks of a credential), and what the value must be.
 */
export function keywordPair(keyword: NonNullable<WrittenRule['keyword']>): NonNullable<Rule['pair']> {
  return {
    name: `(?i:${nameOf(keyword)}${IDENTIFIER}{0,24}$)`,
    isName: `(?i:${keyword.names})`,
    // Names that say "secret" or "token" themselves are names of values.
    isProvider: !/key|token|secret|pass|pwd|auth|credential/i.test(keyword.names.replace(/auth0|authress/g, '')),
    run: keyword.value,
    value: `^(?P<value>${keyword.value})${AFTER}`,
  }
}

/** True where the names are plain identifiers: `pair` finds them all, and no pattern is needed beside it. */
export function isPlainName(keyword: NonNullable<WrittenRule['keyword']>): boolean {
  const text = `${keyword.names}|${keyword.then ?? ''}`
  const plain = text.replace(/\[[^\] '"]*\]|\{\d+,?\d*\}|\\[b.]|\(\?:|[()|?^*+$]/g, '')
  return /^[\w.-]*$/.test(plain)
}

/** Bytes round an anchor that reading names and values may look at (src/detect/pairs). */
export const PAIR_WINDOW = { before: 512, after: 4_096 } as const
