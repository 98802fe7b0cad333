/** What one labelled text is: a text with the spans of the secrets in it, or a decoy with none. */

export interface LabelledCase {
  /** `set:kind:number`: names the case in every listing and makes it again. */
  readonly id: string
  readonly set: 'planted' | 'generic' | 'decoys'
  readonly file: string
  readonly text: string
  /** Bytes of the secret as it stands in the text; null for a decoy. */
  readonly secret: { readonly start: number; readonly end: number } | null
  /** Columns of the tables: `kind`, `name`, `syntax`, `file`, `rule`, `type`. */
  readonly labels: Readonly<Record<string, string>>
}

/** Stands for the value while a text is written; no syntax treats it specially. */
export const MARK = '\u0001'

/** The text with the value in the place of the first MARK (others get it too), and where it stands in bytes. */
export function fillMark(template: string, shown: string): { text: string; secret: { start: number; end: number } } {
  const at = template.indexOf(MARK)
  if (at < 0) throw new Error('a syntax did not write the value')
  const start = Buffer.byteLength(template.slice(0, at))
  return { text: template.replaceAll(MARK, () => shown), secret: { start, end: start + Buffer.byteLength(shown) } }
}
