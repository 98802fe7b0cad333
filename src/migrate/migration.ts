/** What a foreign file comes to in our terms, and what of it has no counterpart. No raw secret ever stands in it. */
import type { SecretType } from '../model/index.js'

export interface Migration {
  readonly rules: readonly RuleDraft[]
  readonly allow: readonly AllowDraft[]
  readonly exclude: readonly ExcludeDraft[]
  readonly known: readonly KnownPlace[]
  /** What was rewritten with a difference, or is taken care of otherwise: worth a look, nothing to do. */
  readonly remarks: readonly string[]
  readonly unexpressed: readonly Unexpressed[]
}

export interface RuleDraft {
  /** Where it came from: `file: rule "id"`. */
  readonly where: string
  readonly slug: string
  readonly title: string
  readonly type: SecretType
  readonly pattern: string
  readonly anchors: readonly string[]
  readonly isCaseless: boolean
  readonly entropy?: number
  readonly paths?: readonly string[]
}

export interface AllowDraft {
  /** The slug of a migrated rule. */
  readonly slug?: string
  readonly path: string
  readonly reason: string
}

export interface ExcludeDraft {
  readonly path: string
  readonly reason: string
}

/** A secret that the other tool was told to leave alone: found again by its place, and known from then on by its keyed hash. */
export interface KnownPlace {
  readonly where: string
  readonly path: string
  readonly line: number
  readonly commit?: string
  /** Of the value, hexadecimal. */
  readonly sha1?: string
  readonly reason: string
}

export interface Unexpressed {
  readonly where: string
  /** What it is; never a value or a pattern of values. */
  readonly what: string
  readonly why: string
  readonly instead: string
}

export const EMPTY: Migration = { rules: [], allow: [], exclude: [], known: [], remarks: [], unexpressed: [] }

export function joined(all: readonly Migration[]): Migration {
  return {
    rules: all.flatMap(({ rules }) => rules),
    allow: all.flatMap(({ allow }) => allow),
    exclude: all.flatMap(({ exclude }) => exclude),
    known: all.flatMap(({ known }) => known),
    remarks: [...new Set(all.flatMap(({ remarks }) => remarks))],
    unexpressed: all.flatMap(({ unexpressed }) => unexpressed),
  }
}
