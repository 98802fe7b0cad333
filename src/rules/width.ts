/** How many characters an RE2 pattern can match at most, and how far before an anchor a match can begin. */

export interface Width {
  readonly min: number
  readonly max: number
}

/** Throws Error with the offset of an unbounded quantifier or a construct that RE2 has not. */
export function patternWidth(pattern: string): Width {
  return new Reader(pattern).alternation()
}

/**
 * Most characters between a match's start and an anchor's start: the widest prefix up to and with the last top-level piece that spells out one
 * of the anchors. Falls back to the whole width when no piece spells an anchor out.
 */
export function widestBeforeAnchor(pattern: string, anchors: readonly string[], anyCase: boolean): number {
  const fold = (value: string) => (anyCase ? value.toLowerCase() : value)
  const pieces = new Reader(pattern).topLevelPieces()
  let before = 0
  let widest = -1
  for (const piece of pieces) {
    const literal = fold(piece.source.replace(/\\(?=[^A-Za-z0-9])/g, ''))
    if (anchors.some((anchor) => literal.includes(fold(anchor)))) widest = before + piece.width.max
    before += piece.width.max
  }
  return widest < 0 ? before : widest
}

class Reader {
  #at = 0
  constructor(readonly source: string) {}

  alternation(): Width {
    let { min, max } = this.#sequence()
    while (this.#take('|')) {
      const other = this.#sequence()
      min = Math.min(min, other.min)
      max = Math.max(max, other.max)
    }
    return { min, max }
  }

  topLevelPieces(): { source: string; width: Width }[] {
    const pieces: { source: string; width: Width }[] = []
    while (this.#at < this.source.length) {
      const start = this.#at
      if (this.#take('|')) return [{ source: this.source, width: patternWidth(this.source) }]
      const width = this.#quantified(this.#atom())
      const last = pieces.at(-1)
      const source = this.source.slice(start, this.#at)
      // Neighbouring plain characters are one piece, so that an anchor spelled letter by letter is seen.
      if (last !== undefined && /^\\?[^\\()[\]|]$/.test(source) && /^(\\?[^\\()[\]|])+$/.test(last.source)) {
        pieces[pieces.length - 1] = {
          source: last.source + source,
          width: { min: last.width.min + width.min, max: last.width.max + width.max },
        }
      } else pieces.push({ source, width })
    }
    return pieces
  }

  #sequence(): Width {
    let min = 0
    let max = 0
    while (this.#at < this.source.length && !'|)'.includes(this.source.charAt(this.#at))) {
      const width = this.#quantified(this.#atom())
      min += width.min
      max += width.max
    }
    return { min, max }
  }

  #atom(): Width {
    const character = this.source.charAt(this.#at++)
    if (character === '(') return this.#group()
    if (character === '[') return this.#class()
    if (character === '\\') return this.#escape()
    if (character === '^' || character === '$') return { min: 0, max: 0 }
    if ('*+?'.includes(character)) throw this.#error('nothing to repeat')
    return { min: 1, max: 1 }
  }

  #group(): Width {
    if (this.#take('?')) {
      const named = /^(P?<[A-Za-z_]\w*>)/.exec(this.source.slice(this.#at))
      if (named !== null) this.#at += named[0].length
      else {
        const flags = /^[imsU-]*([:)])/.exec(this.source.slice(this.#at))
        if (flags === null) throw this.#error('look-around and other extensions are not RE2 syntax')
        this.#at += flags[0].length
        if (flags[1] === ')') return { min: 0, max: 0 }
      }
    }
    const width = this.alternation()
    if (!this.#take(')')) throw this.#error('missing )')
    return width
  }

  #class(): Width {
    this.#take('^')
    this.#take(']')
    while (this.#at < this.source.length && this.source.charAt(this.#at) !== ']') {
      if (this.source.startsWith('[:', this.#at))
        this.#at = Math.max(this.source.indexOf(':]', this.#at) + 2, this.#at + 2)
      else this.#at += this.source.charAt(this.#at) === '\\' ? 2 : 1
    }
    if (!this.#take(']')) throw this.#error('missing ]')
    return { min: 1, max: 1 }
  }

  #escape(): Width {
    const character = this.source.charAt(this.#at++)
    if ('bBAz'.includes(character)) return { min: 0, max: 0 }
    if (/[1-9]/.test(character)) throw this.#error('back-references are not RE2 syntax')
    if (character === 'x') {
      const digits = /^(\{[0-9A-Fa-f]+\}|[0-9A-Fa-f]{2})/.exec(this.source.slice(this.#at))
      if (digits === null) throw this.#error('\\x needs two hexadecimal digits')
      this.#at += digits[0].length
    } else if (character === 'p' || character === 'P') {
      const name = /^(\{\^?\w+\}|\w)/.exec(this.source.slice(this.#at))
      this.#at += name?.[0].length ?? 0
    }
    return { min: 1, max: 1 }
  }

  #quantified(width: Width): Width {
    let { min, max } = width
    const next = this.source.charAt(this.#at)
    if (next === '*' || next === '+') throw this.#error(`unbounded quantifier "${next}": write {0,n}`)
    if (next === '?') {
      this.#at++
      min = 0
    } else {
      const counts = /^\{(\d+)(,(\d*))?\}/.exec(this.source.slice(this.#at))
      if (counts === null) return width
      if (counts[2] !== undefined && counts[3] === '') throw this.#error(`unbounded quantifier "${counts[0]}"`)
      this.#at += counts[0].length
      min *= Number(counts[1])
      max *= Number(counts[3] ?? counts[1])
    }
    this.#take('?')
    return { min, max }
  }

  #take(character: string): boolean {
    if (this.source.charAt(this.#at) !== character) return false
    this.#at++
    return true
  }

  #error(message: string): Error {
    return new Error(`${message}, at character ${this.#at} of the pattern`)
  }
}
