/** Bytes with an identity and the places where they were seen: the one thing that is scanned. */
import type { Provenance } from './provenance.js'

export interface Blob {
  /** Git's object id where git has one, else the SHA-1 git would give these bytes. */
  readonly id: string
  readonly bytes: Uint8Array
  /**
   * Gives content that is too large for one piece, piece by piece, each valid during the call only; `bytes` are empty then. Gives its
   * size; null where it could not be read to its end, which the source tells.
   */
  readonly pour?: (onPiece: (piece: Uint8Array) => void) => Promise<number | null>
  /** Where it was seen. Empty for history blobs: their places are looked up only if something is found in them. */
  readonly places: readonly Provenance[]
  /** Half-open ranges of line numbers (from 1) that the change added; absent: the whole blob counts. */
  readonly addedLines?: readonly (readonly [number, number])[]
}
