/** Builds the pattern of a rule for which only a name near the value tells its kind. */
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
  const then = keyword.then === undefined ? '' : `(?:${IDENTIFIER}{0,24}?(?:${keyword.then}))`
  return `(?i:(?:${keyword.names})${then}${IDENTIFIER}{0,24}?)${BETWEEN}(?P<secret>${keyword.value})${AFTER}`
}
