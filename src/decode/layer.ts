/** Text found inside a blob by decoding, and how its positions lead back. */
import type { Span } from '../model/index.js'

/**
 * Where positions are exact: the blob itself, or a member that was unpacked. Secrets of one unit may overlap and are weighed against each
 * other; those of two units share at most the place that is shown.
 */
export interface Unit {
  /** A span of the unit's text in the blob: the same for the blob itself, all of the packed bytes for a member. */
  place(span: Span): Span
}

export interface Layer {
  /** Chain of decoders, outermost first; empty for the blob itself. */
  readonly chain: readonly string[]
  readonly bytes: Uint8Array
  readonly unit: Unit
  /** The bytes of the unit from which the layer's bytes at [start, end) were made. */
  span(start: number, end: number): Span
  /** False where [start, end) and the bytes beside it stand in the text above just so: whatever is there was found there. */
  isMade(start: number, end: number): boolean
  /** True where the text goes on beyond the layer's start or end: what touches it may be half a word. */
  readonly isCut: { readonly start: boolean; readonly end: boolean }
}

const WHOLE = { start: false, end: false }

/**
 * A text as it stands: the blob, or an unpacked member. Its bytes become a Buffer, as decoded ones are: code that meets two kinds of
 * arrays is compiled over and over, and never well.
 */
export function plainLayer(
  bytes: Uint8Array,
  chain: readonly string[] = [],
  unit: Unit = BLOB,
): Layer & { readonly bytes: Buffer } {
  return { chain, bytes: asBuffer(bytes), unit, span: itself, isMade: always, isCut: WHOLE }
}

const BLOB: Unit = { place: (span) => span }

function itself(start: number, end: number): Span {
  return { start, end }
}

export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
}

function always(): true {
  return true
}

/** What a decoder made of a text, or of a part of it. */
export interface Decoded {
  readonly name: string
  readonly bytes: Uint8Array
  span(start: number, end: number): Span
  isMade(start: number, end: number): boolean
  readonly isCut: Layer['isCut']
}

/** Decoded text in place: its positions stay exact. */
export function layerWithin(above: Layer, decoded: Decoded): Layer {
  return {
    chain: [...above.chain, decoded.name],
    bytes: decoded.bytes,
    unit: above.unit,
    span: (start, end) => {
      const within = decoded.span(start, end)
      return above.span(within.start, within.end)
    },
    isMade: (start, end) => decoded.isMade(start, end),
    isCut: decoded.isCut,
  }
}

/** A member of a packed text: a unit of its own, shown at the packed bytes [start, end) of the layer above. */
export function memberLayer(
  above: Layer,
  member: { name: string; bytes: Uint8Array; start: number; end: number },
): Layer {
  const { start, end } = above.span(member.start, member.end)
  const place = above.unit.place({ start, end })
  return plainLayer(member.bytes, [...above.chain, member.name], { place: () => place })
}
