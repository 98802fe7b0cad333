/** A small seeded generator for specimens and tests: the same seed gives the same values on every machine. Not for keys. */
import { createHash } from 'node:crypto'

export class Random {
  #state: number
  #pool = Buffer.alloc(0)
  #round = 0

  constructor(readonly seed: string) {
    this.#state = 0
  }

  /** `count` bytes. */
  bytes(count: number): Uint8Array {
    const out = Buffer.alloc(count)
    for (let at = 0; at < count; at++) out[at] = this.#byte()
    return out
  }

  /** A whole number in [0, bound). */
  below(bound: number): number {
    return ((this.#byte() * 65_536 + this.#byte() * 256 + this.#byte()) % 16_777_216) % bound
  }

  text(alphabet: string, length: number): string {
    let out = ''
    for (let at = 0; at < length; at++) out += alphabet.charAt(this.below(alphabet.length))
    return out
  }

  pick<T>(from: readonly T[]): T {
    const chosen = from[this.below(from.length)]
    if (chosen === undefined) throw new Error('nothing to pick from')
    return chosen
  }

  #byte(): number {
    if (this.#state >= this.#pool.length) {
      this.#pool = createHash('sha256').update(`${this.seed}\0${this.#round++}`).digest()
      this.#state = 0
    }
    return this.#pool[this.#state++]!
  }
}
