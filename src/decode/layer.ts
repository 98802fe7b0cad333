/** Text found inside a blob by decoding, with a map from its positions back to the blob's. */
export interface Layer {
  /** Chain of decoders, outermost first; empty for the blob itself. */
  readonly chain: readonly string[]
  readonly bytes: Uint8Array
  /** Offset in the blob of the byte from which the layer's byte at `offset` was made; `offset` may be the layer's length. */
  toBlob(offset: number): number
}
