/** Hot: may a value under the name at a hit be what a general rule looks for? Asked of the name alone before its value is read, and remembered. */
import { remembered } from './base/remembered.js'
import { type Extent, isReadAlone, nameRound, widen } from './detect/index.js'
import type { Rule } from './model/index.js'
import { readName, whyNotNamed } from './prove/index.js'

/** Names remembered; then all are forgotten. */
const NAMES_MAX = 8_192
const TOKEN = 1
const PASSWORD = 2

export class Names {
  readonly #kinds = remembered(kindsOf, NAMES_MAX)

  /** False where the rule would refuse whatever the text gives to the name at [start, end); `seen` then holds the bytes that tell so as well. */
  mayHold(rule: Rule, bytes: Uint8Array, start: number, end: number, seen: Extent): boolean {
    if (!rule.generic || rule.evidence === undefined || !isReadAlone(rule)) return true
    const round = nameRound(bytes, start, end)
    const kinds = round.name === null ? 0 : this.#kinds(round.name)
    if ((kinds & (rule.evidence === 'password' ? PASSWORD : TOKEN)) !== 0) return true
    widen(seen, round.from, round.to)
    return false
  }
}

/** The kinds of rules that may take a value under the name. */
function kindsOf(name: string): number {
  const reading = readName(name)
  return (
    (whyNotNamed('token', reading) === null ? TOKEN : 0) | (whyNotNamed('password', reading) === null ? PASSWORD : 0)
  )
}
