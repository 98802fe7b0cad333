/** A value that the text gives to a name; offsets count in the layer. */
import type { Name } from './name.js'
import type { Value } from './value.js'

export type Syntax = 'assignment' | 'flag' | 'line' | 'element' | 'argument' | 'default' | 'pair'

export interface Pair extends Value {
  /** Blanks between its words are written `_`. */
  readonly name: string
  readonly nameStart: number
  readonly nameEnd: number
  readonly syntax: Syntax
}

/** What reads the values of one name. */
export interface PairReader {
  readonly bytes: Uint8Array
  readonly name: Name
  /** `called`: what the text calls it where the name alone says less. */
  add(value: Value | null, syntax: Syntax, called?: string): void
  /** Quoted values at `from`, also in a call or a list; true where one was found. */
  literals(from: number, syntax: Syntax): boolean
}
