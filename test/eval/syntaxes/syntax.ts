/** What a syntax is: a way to give a value to a name, with the file it stands in. */
import type { NameStyle } from '../names.js'
import type { Escape } from './escapes.js'

export interface Syntax {
  readonly name: string
  /** `code`, `data`, `operations`, `network`, `text` or `encoded`. */
  readonly group: string
  /** File name with `{n}` for a number. */
  readonly file: string
  readonly styles: readonly NameStyle[]
  readonly escape: Escape
  /** The text, with the value as given: it is escaped already. */
  readonly write: (name: string, value: string) => string
}

/** Name of the syntax, file, styles, escape, text. */
type Row = readonly [string, string, readonly NameStyle[], Escape, Syntax['write']]

export function syntaxes(group: string, rows: readonly Row[]): readonly Syntax[] {
  return rows.map(([name, file, styles, escape, write]) => ({ name, group, file, styles, escape, write }))
}
