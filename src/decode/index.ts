/** Blob → layers of text. Each decoder finds, decodes and maps back; the blob itself is layer zero and always read. */
import type { Layer } from './layer.js'
import { utf16Layers } from './utf16.js'

export type { Layer } from './layer.js'

export function layersOf(bytes: Uint8Array): readonly Layer[] {
  return [{ chain: [], bytes, toBlob: (offset) => offset }, ...utf16Layers(bytes)]
}
