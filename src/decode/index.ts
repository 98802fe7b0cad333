/**
 * Blob → layers of text. Two kinds: a text that is encoded as a whole (`wholeLayers`, `membersOf`), and stretches of it that are (`islandsOf`,
 * `decodeIsland`), which depend on nearby bytes only and so may be carried from version to version.
 */
import { decodeDigits } from './digits.js'
import type { Island } from './islands.js'
import { type Decoded, type Layer, layerWithin, memberLayer } from './layer.js'
import { LARGE_ARCHIVE, LARGE_NOTEBOOK, type Limit, UnpackBudget } from './limits.js'
import { MappedText } from './mapped.js'
import { isNotebook, notebookCells } from './notebook.js'
import { TEXT_DECODERS } from './text-decoders.js'
import { looksPacked, membersOf } from './unpack.js'
import { decodeWide, wideForm, wideText } from './wide.js'

export { type Island, islandsOf, type Triggers } from './islands.js'
export { asBuffer, type Layer, plainLayer, type Unit } from './layer.js'
export * from './limits.js'
export { LOOK_AFTER, LOOK_BEFORE, lookRound, SEES_ESCAPE, SEES_JOINT, SEES_SOFT_BREAK } from './look-round.js'
export { findRuns, Runs, runStart } from './runs.js'
export { CONCATENATION, DECODER_ANCHORS, ESCAPES, QUOTED_PRINTABLE, TEXT_DECODERS } from './text-decoders.js'

/** True where the text is encoded as a whole: such a text is read whole in every version. */
export function isEncodedAsWhole(bytes: Uint8Array): boolean {
  return looksPacked(bytes) || isNotebook(bytes) || wideText(bytes) !== null
}

export interface WholeLayers {
  readonly layers: readonly { readonly layer: Layer; readonly isDeeper: boolean }[]
  /** True for an archive: what it says stands in its members, and reading its bytes as text finds nothing more. */
  readonly isPacked: boolean
}

/** What the text says when it is decoded from its first byte to its last. */
export function wholeLayers(layer: Layer, budget: UnpackBudget): WholeLayers {
  const members = membersOf(layer.bytes, budget)
  if (members !== null) {
    const layers = members.map((member) => ({
      layer: memberLayer(layer, member),
      isDeeper: member.isLayerOfItsOwn,
    }))
    return { layers, isPacked: true }
  }
  const wide = wideText(layer.bytes)
  const texts = wide === null ? notebookCells(layer.bytes) : [wide]
  return { layers: texts.map((text) => ({ layer: layerWithin(layer, text), isDeeper: true })), isPacked: false }
}

/** How the parts of a text are read that is too large to be read in one piece. */
export interface PartForm {
  /** Bytes at whose multiples, counted from the text's beginning, a part may begin. */
  readonly unit: number
  /** The part as wide text, `start` bytes of it passed over; null where the text is not wide. */
  layerOf(part: Layer, start: number): Layer | null
  /** Where the first unit of the text stands. */
  readonly start: number
  /** What of it is not read in parts: members of archives. */
  readonly limits: readonly Limit[]
}

/** Told from the beginning of the text, which holds the sample that tells wide text. */
export function partForm(beginning: Uint8Array): PartForm {
  const wide = wideForm(beginning)
  const { form, start } = wide ?? { form: null, start: 0 }
  return {
    unit: form?.unit ?? 1,
    layerOf: (part, from) => (form === null ? null : layerWithin(part, decodeWide(part.bytes, from, form))),
    start,
    limits: isPackedForSure(beginning) ? [LARGE_ARCHIVE] : [],
  }
}

/** Two bytes are little evidence of a zlib stream: there it must give something. */
function isPackedForSure(beginning: Uint8Array): boolean {
  return looksPacked(beginning) && (beginning[0] !== 0x78 || membersOf(beginning, new UnpackBudget()) !== null)
}

/** `ends`: the first and the last bytes of a text that is too large to be read in one piece. */
export function limitsOfEnds(ends: Uint8Array): readonly Limit[] {
  return isNotebook(ends) ? [LARGE_NOTEBOOK] : []
}

export function decodeIsland(layer: Layer, island: Island): Layer {
  return layerWithin(layer, decode(layer.bytes, island))
}

function decode(bytes: Uint8Array, { from, start, end }: Island): Decoded {
  if ('digits' in from) return decodeDigits(bytes, from.digits, from.pieces, start)
  const decoder = TEXT_DECODERS[from.decoder]!
  const out = new MappedText(end - start)
  decoder.decode(bytes, start, end, out)
  return out.decoded(decoder.name, { start: start > 0, end: end < bytes.length })
}
