/** Makes a plausible name from the regex of a keyword rule's names: one branch of every choice, the optional by chance. */
import type { Random } from '../../src/base/random.js'

/** Of so many separators that may stand in a name, one is left out. */
const SEPARATORS_KEPT = 8

/** Words with single spaces; what no name can hold is left out. */
export function sampleName(source: string, random: Random): string {
  const reader = new Reader(source.replace(/\(\?[a-z]+\)/g, ''), random)
  return reader
    .choice()
    .replace(/[^0-9A-Za-z]+/g, ' ')
    .trim()
}

class Reader {
  #at = 0

  constructor(
    readonly source: string,
    readonly random: Random,
  ) {}

  /** Branches up to a closing bracket or the end; one of them. */
  choice(): string {
    const branches = [this.#sequence()]
    while (this.#peek() === '|') {
      this.#at++
      branches.push(this.#sequence())
    }
    // A branch that only says where a name begins is no name.
    const named = branches.filter((one) => one !== '')
    return named.length === 0 ? '' : this.random.pick(named)
  }

  #sequence(): string {
    let out = ''
    while (this.#at < this.source.length && this.#peek() !== '|' && this.#peek() !== ')') out += this.#quantified()
    return out
  }

  #quantified(): string {
    const piece = this.#piece()
    const rest = this.source.slice(this.#at)
    const quantifier = /^(?:[?*+]|\{(\d+),?\d*\})\??/.exec(rest)
    if (quantifier === null) return piece
    this.#at += quantifier[0].length
    const sign = quantifier[0].charAt(0)
    if (sign === '+') return piece
    if (sign === '{') return piece.repeat(Math.min(1, Number(quantifier[1])))
    if (/^[_. -]$/.test(piece)) return this.random.below(SEPARATORS_KEPT) === 0 ? '' : ' '
    return this.random.below(2) === 0 ? piece : ''
  }

  #piece(): string {
    const character = this.source.charAt(this.#at++)
    if (character === '(') {
      if (this.source.startsWith('?:', this.#at)) this.#at += 2
      const inner = this.choice()
      this.#at++
      return inner
    }
    if (character === '[') {
      const end = this.source.indexOf(']', this.#at + 1)
      const set = this.source.slice(this.#at, end)
      this.#at = end + 1
      // Separators read as a space; a set that stands for what is no part of the name gives nothing.
      return set.startsWith('^') ? '' : /^[_.\- ]/.test(set) ? ' ' : /^[a-z]{1,8}$/i.test(set) ? set.charAt(0) : ''
    }
    if (character === '\\') {
      const next = this.source.charAt(this.#at++)
      return next === '.' || next === '-' ? ' ' : ''
    }
    return character === '^' || character === '$' ? '' : character
  }

  #peek(): string {
    return this.source.charAt(this.#at)
  }
}
