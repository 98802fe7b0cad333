/** Hot: may a value under the name at a hit be what a general rule looks for? Asked of the name alone before its value is read, and remembered. */
import { type Extent, isReadAlone, type NameRound, nameRound, widen } from './detect/index.js'
import type { Rule } from './model/index.js'
import { readName, whyNotNamed } from './prove/index.js'

/** Names remembered; then all are forgotten. */
const NAMES_MAX = 8_192
const TOKEN = 1
const PASSWORD = 2

export class Names {
  /** By name, the kinds of rules that may take its value. */
  readonly #known = new Map<string, number>()

  /** False where the rule would refuse whatever the text gives to the name at [start, end); `seen` then holds the bytes that tell so as well. */
  mayHold(rule: Rule, bytes: Uint8Array, start: number, end: number, seen: Extent): boolean {
    if (!rule.generic || rule.evidence === undefined || !isReadAlone(rule)) return true
    const round = nameRound(bytes, start, end)
    if ((this.#kinds(round) & (rule.evidence === 'password' ? PASSWORD : TOKEN)) !== 0) return true
    widen(seen, round.from, round.to)
    return false
  }

  #kinds({ name }: NameRound): number {
    if (name === null) return 0
    let kinds = this.#known.get(name)
    if (kinds === undefined) {
      const reading = readName(name)
      kinds =
        (whyNotNamed('token', reading) === null ? TOKEN : 0) |
        (whyNotNamed('password', reading) === null ? PASSWORD : 0)
      if (this.#known.size >= NAMES_MAX) this.#known.clear()
      this.#known.set(name, kinds)
    }
    return kinds
  }
}
