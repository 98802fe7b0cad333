/** The decoders of escapes in text, in order: their places in this list are their numbers. A decoder: one file, one line here. */
import { concatenation } from './concatenation.js'
import { entities } from './entities.js'
import { escapes } from './escapes.js'
import { percent } from './percent.js'
import { quotedPrintable } from './quoted-printable.js'
import type { TextDecoder } from './text-decoder.js'
import { values } from './values.js'

export const TEXT_DECODERS: readonly TextDecoder[] = [
  escapes,
  concatenation,
  quotedPrintable,
  percent,
  entities,
  values,
]

/** Places in the list of those that are seen from anchors. */
export const ESCAPES = 0
export const CONCATENATION = 1
export const QUOTED_PRINTABLE = 2

/** What the prefilter looks for, one entry a decoder: they are numbered after the rules. */
export const DECODER_ANCHORS: readonly { readonly anchors: readonly string[]; readonly anchorCase: 'any' }[] =
  TEXT_DECODERS.map(({ triggers }) => ({ anchors: triggers, anchorCase: 'any' }))
