/** What a decoder of escapes in text is: literals that give it away, and how it reads a stretch round them. */
import type { MappedText } from './mapped.js'

export interface TextDecoder {
  readonly name: string
  /** Literals that the prefilter looks for; three bytes at least, ASCII case does not count. */
  readonly triggers: readonly string[]
  /** Bytes read on either side of a trigger. Triggers that stand nearer to each other than this are read together. */
  readonly margin: number
  /** Appends what [from, to) says; all that it does not know as it stands. */
  decode(bytes: Uint8Array, from: number, to: number, out: MappedText): void
}

/** Room for a token, and for the name before it. */
export const MARGIN = 384
