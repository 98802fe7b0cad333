/** RE2 source → a tree of bytes, as far as we write patterns; null for what it does not know. */

export type Node =
  | { readonly kind: 'empty'; /** `^`: only where the text begins, or a line. */ readonly isStart?: true }
  | { readonly kind: 'bytes'; /** 1 for each byte that fits. */ readonly set: Uint8Array }
  | { readonly kind: 'sequence' | 'choice'; readonly items: readonly Node[] }
  | { readonly kind: 'repeat'; readonly item: Node; readonly min: number; readonly max: number }

export function parsePattern(source: string): Node | null {
  try {
    const reader = new Reader(source)
    const node = reader.choice(false)
    return reader.isAtEnd ? node : null
  } catch (error) {
    if (error instanceof Unknown) return null
    throw error
  }
}

class Unknown extends Error {}

const EMPTY: Node = { kind: 'empty' }
const START: Node = { kind: 'empty', isStart: true }

class Reader {
  #at = 0
  constructor(readonly source: string) {}

  get isAtEnd(): boolean {
    return this.#at >= this.source.length
  }

  choice(isAnyCase: boolean): Node {
    const state = { isAnyCase }
    const items = [this.#sequence(state)]
    while (this.#take('|')) items.push(this.#sequence(state))
    return items.length === 1 ? items[0]! : { kind: 'choice', items }
  }

  #sequence(state: { isAnyCase: boolean }): Node {
    const items: Node[] = []
    while (!this.isAtEnd && !'|)'.includes(this.#peek())) items.push(this.#quantified(this.#atom(state)))
    return items.length === 1 ? items[0]! : items.length === 0 ? EMPTY : { kind: 'sequence', items }
  }

  #atom(state: { isAnyCase: boolean }): Node {
    const character = this.#next()
    if (character === '(') return this.#group(state)
    if (character === '[') return { kind: 'bytes', set: this.#class(state.isAnyCase) }
    if (character === '^') return START
    if (character === '$') return EMPTY
    if (character === '.') return { kind: 'bytes', set: setOf(() => true) } // a line end, too, where a flag says so
    if (character === '\\') {
      if ('bBAz'.includes(this.#peek())) {
        this.#at++
        return EMPTY
      }
      return { kind: 'bytes', set: this.#escape(state.isAnyCase) }
    }
    return { kind: 'bytes', set: one(character.charCodeAt(0), state.isAnyCase) }
  }

  #group(state: { isAnyCase: boolean }): Node {
    let isAnyCase = state.isAnyCase
    if (this.#take('?')) {
      const named = /^P?<\w+>/.exec(this.source.slice(this.#at))
      const flags = /^([imsU]*)(?:-[imsU]+)?([:)])/.exec(this.source.slice(this.#at))
      if (named !== null) this.#at += named[0].length
      else if (flags !== null && !flags[0].includes('-')) {
        this.#at += flags[0].length
        isAnyCase ||= flags[1]!.includes('i')
        if (flags[2] === ')') {
          state.isAnyCase = isAnyCase
          return EMPTY
        }
      } else throw new Unknown()
    }
    const node = this.choice(isAnyCase)
    if (!this.#take(')')) throw new Unknown()
    return node
  }

  #class(isAnyCase: boolean): Uint8Array {
    const isNegated = this.#take('^')
    const set = new Uint8Array(256)
    for (let isFirst = true; isFirst || this.#peek() !== ']'; isFirst = false) {
      if (this.isAtEnd || this.source.startsWith('[:', this.#at)) throw new Unknown()
      const low = this.#member(isAnyCase)
      if (typeof low !== 'number') {
        low.forEach((value, byte) => (set[byte] = set[byte]! | value))
        continue
      }
      let high = low
      if (this.#peek() === '-' && this.source.charAt(this.#at + 1) !== ']') {
        this.#at++
        const end = this.#member(isAnyCase)
        if (typeof end !== 'number') throw new Unknown()
        high = end
      }
      for (let byte = low; byte <= high; byte++) put(set, byte, isAnyCase)
    }
    this.#at++
    return isNegated ? set.map((value) => 1 - value) : set
  }

  #member(isAnyCase: boolean): number | Uint8Array {
    const character = this.#next()
    if (character !== '\\') return character.charCodeAt(0)
    if (/[dwsDWS]/.test(this.#peek())) return this.#escape(isAnyCase)
    const set = this.#escape(false)
    return set.indexOf(1)
  }

  #escape(isAnyCase: boolean): Uint8Array {
    const character = this.#next()
    const known = CLASSES[character.toLowerCase()]
    if (known !== undefined) {
      const set = setOf((byte) => known.includes(byte))
      return character === character.toLowerCase() ? set : set.map((value) => 1 - value)
    }
    if (character === 'x') {
      const digits = /^(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{2}))/.exec(this.source.slice(this.#at))
      if (digits === null) throw new Unknown()
      this.#at += digits[0].length
      return one(Number.parseInt(digits[1] ?? digits[2]!, 16), isAnyCase)
    }
    const control = CONTROLS[character]
    if (control !== undefined) return one(control, false)
    if (/[A-Za-z0-9]/.test(character)) throw new Unknown()
    return one(character.charCodeAt(0), false)
  }

  #quantified(item: Node): Node {
    const counts = /^(?:\?|\{(\d+)(?:,(\d+))?\})/.exec(this.source.slice(this.#at))
    if (counts === null) {
      if ('*+'.includes(this.#peek()) && !this.isAtEnd) throw new Unknown()
      return item
    }
    this.#at += counts[0].length
    this.#take('?')
    if (counts[0] === '?') return { kind: 'repeat', item, min: 0, max: 1 }
    return { kind: 'repeat', item, min: Number(counts[1]), max: Number(counts[2] ?? counts[1]) }
  }

  #peek(): string {
    return this.source.charAt(this.#at)
  }

  #next(): string {
    if (this.isAtEnd) throw new Unknown()
    return this.source.charAt(this.#at++)
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false
    this.#at++
    return true
  }
}

const codes = (characters: string): readonly number[] => [...Buffer.from(characters, 'latin1')]
const DIGITS = '0123456789'
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const CLASSES: Readonly<Record<string, readonly number[] | undefined>> = {
  d: codes(DIGITS),
  w: codes(`${DIGITS}${LETTERS}${LETTERS.toUpperCase()}_`),
  s: codes('\t\n\f\r '),
}
const CONTROLS: Readonly<Record<string, number | undefined>> = { n: 10, r: 13, t: 9, f: 12, v: 11, a: 7 }

function setOf(test: (byte: number) => boolean): Uint8Array {
  const set = new Uint8Array(256)
  for (let byte = 0; byte < 256; byte++) if (test(byte)) set[byte] = 1
  return set
}

function one(byte: number, isAnyCase: boolean): Uint8Array {
  const set = new Uint8Array(256)
  put(set, byte, isAnyCase)
  return set
}

function put(set: Uint8Array, byte: number, isAnyCase: boolean): void {
  set[byte] = 1
  const folded = byte | 32
  // Letters beyond ASCII stand in two rows of 32, too.
  if (isAnyCase && ((folded >= 97 && folded <= 122) || byte >= 0xc0)) {
    set[folded] = 1
    set[folded - 32] = 1
  }
}

/** How many bytes are in the set. */
export function sizeOf(set: Uint8Array): number {
  let count = 0
  for (let byte = 0; byte < 256; byte++) count += set[byte]!
  return count
}
