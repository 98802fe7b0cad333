/** How a value is written so that a reader of the syntax gets it back; null where the syntax cannot hold it. */

export type Escape = (value: string) => string | null

const refuse =
  (bad: RegExp): Escape =>
  (value) =>
    bad.test(value) ? null : value

/** In double quotes, escaped with backslashes. */
export const doubled: Escape = (value) => value.replace(/[\\"]/g, '\\$&')
/** In double quotes where a dollar sign would be looked up. */
export const doubledPlain: Escape = (value) => (/[$#]\{|\$\w/.test(value) ? null : doubled(value))
/** In single quotes. */
export const single: Escape = refuse(/['\\]/)
/** Doubled quotes inside quotes: SQL, CSV, Visual Basic. */
export const quoteDoubled: Escape = (value) => value.replace(/"/g, '""')
/** Unquoted to the end of the line. */
export const restOfLine: Escape = refuse(/^[\s"'`!&*@%|>#?,[\]{}-]|\s[#;]|[#;]\s|\s$|:\s|:$|[\\]/)
/** Unquoted, one word of a shell or an .env file. */
export const bareWord: Escape = refuse(/[\s"'`$\\#;&|<>()*?![\]{}~]/)
/** One word that white space ends, whatever else is in it. */
export const word: Escape = refuse(/[\s"'`\\]/)
export const xml: Escape = (value) =>
  value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
export const percent: Escape = (value) => encodeURIComponent(value)
export const json: Escape = (value) => JSON.stringify(value).slice(1, -1)
/** JSON inside a JSON string. */
export const jsonTwice: Escape = (value) => JSON.stringify(JSON.stringify(value).slice(1, -1)).slice(1, -1)
/** A segment that a semicolon ends. */
export const segment: Escape = refuse(/[;'"\\\s{}]/)
export const base64: Escape = (value) => Buffer.from(value, 'utf8').toString('base64')
export const hex: Escape = (value) => Buffer.from(value, 'utf8').toString('hex')
/** No spaces, quotes or separators of Markdown and logs. */
export const loggable: Escape = refuse(/[\s"'`|,;<>\\]/)
