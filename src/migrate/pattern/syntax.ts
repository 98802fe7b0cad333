/** Regular expressions of the RE2 family as a tree, so that they can be rewritten exactly. */

export type Node =
  /** One character; `source` is how it was written. */
  | { readonly kind: 'literal'; readonly character: string; readonly source: string }
  /** A class, `.`, `\w`: one of several characters. */
  | { readonly kind: 'set'; readonly source: string }
  /** `^` `$` `\b`, and flags for what follows: match no character. */
  | { readonly kind: 'edge'; readonly source: string }
  | { readonly kind: 'group'; readonly open: string; readonly isCapture: boolean; readonly branches: Branches }
  | {
      readonly kind: 'repeat'
      readonly of: Node
      readonly min: number
      /** Null: no bound. */
      readonly max: number | null
      readonly isLazy: boolean
    }

export type Branches = readonly (readonly Node[])[]

/** Longest pattern that is read, characters, and deepest nesting. */
const SOURCE_MAX = 8_000
const DEPTH_MAX = 60

/** Throws Error with the reason when it is none, or uses what RE2 has not. */
export function parsePattern(source: string): Branches {
  if (source.length > SOURCE_MAX) throw new Error(`the pattern is longer than ${SOURCE_MAX} characters`)
  const reader = new Reader(source)
  const branches = reader.branches(0)
  if (!reader.isAtEnd) throw new Error('a closing parenthesis too many')
  return branches
}

export function renderPattern(branches: Branches): string {
  return branches.map((nodes) => nodes.map(renderNode).join('')).join('|')
}

function renderNode(node: Node): string {
  switch (node.kind) {
    case 'literal':
    case 'set':
    case 'edge':
      return node.source
    case 'group':
      return `${node.open}${renderPattern(node.branches)})`
    case 'repeat':
      return `${renderNode(node.of)}${countsOf(node)}${node.isLazy ? '?' : ''}`
  }
}

function countsOf({ min, max }: { min: number; max: number | null }): string {
  if (min === 0 && max === 1) return '?'
  if (max === null) return `{${min},}`
  return min === max ? `{${min}}` : `{${min},${max}}`
}

class Reader {
  #at = 0
  constructor(readonly source: string) {}

  get isAtEnd(): boolean {
    return this.#at >= this.source.length
  }

  branches(depth: number): Branches {
    if (depth > DEPTH_MAX) throw new Error('the pattern is nested too deeply')
    const all: Node[][] = [[]]
    while (!this.isAtEnd && this.source[this.#at] !== ')') {
      if (this.#take('|')) all.push([])
      else if (this.source.startsWith('\\Q', this.#at)) all.at(-1)!.push(...this.#quoted())
      else all.at(-1)!.push(this.#quantified(this.#atom(depth)))
    }
    return all
  }

  #atom(depth: number): Node {
    const start = this.#at
    const character = this.source[this.#at++] ?? ''
    if (character === '(') return this.#group(depth)
    if (character === '[') return this.#class(start)
    if (character === '\\') return this.#escape(start)
    if (character === '^' || character === '$') return { kind: 'edge', source: character }
    if (character === '.') return { kind: 'set', source: character }
    if ('*+?'.includes(character)) throw new Error(`nothing to repeat before "${character}"`)
    return { kind: 'literal', character, source: character }
  }

  #group(depth: number): Node {
    const rest = this.source.slice(this.#at)
    const flags = /^\?([imsU]*(?:-[imsU]+)?)\)/.exec(rest)
    if (flags !== null) {
      this.#at += flags[0].length
      return { kind: 'edge', source: `(${flags[0]}` }
    }
    const head = /^\?(?:P?<([A-Za-z_]\w*)>|[imsU]*(?:-[imsU]+)?:)/.exec(rest)
    if (rest.startsWith('?') && head === null) throw new Error('look-around and the like are not RE2 syntax')
    this.#at += head?.[0].length ?? 0
    const branches = this.branches(depth + 1)
    if (!this.#take(')')) throw new Error('a parenthesis is not closed')
    return { kind: 'group', open: `(${head?.[0] ?? ''}`, isCapture: head === null || head[1] !== undefined, branches }
  }

  #class(start: number): Node {
    this.#take('^')
    this.#take(']')
    while (!this.isAtEnd && this.source[this.#at] !== ']') {
      const named = this.source.startsWith('[:', this.#at) ? this.source.indexOf(':]', this.#at) : -1
      this.#at = named >= 0 ? named + 2 : this.#at + (this.source[this.#at] === '\\' ? 2 : 1)
    }
    if (!this.#take(']')) throw new Error('a class is not closed')
    return { kind: 'set', source: this.source.slice(start, this.#at) }
  }

  #escape(start: number): Node {
    const character = this.source[this.#at++] ?? ''
    const rest = this.source.slice(this.#at)
    const take = (length: number) => this.source.slice(start, (this.#at += length))
    if (character === '') throw new Error('a backslash ends the pattern')
    if ('bBAz'.includes(character)) return { kind: 'edge', source: take(0) }
    if ('dDwWsS'.includes(character)) return { kind: 'set', source: take(0) }
    if (character === 'p' || character === 'P')
      return { kind: 'set', source: take(/^(?:\{\^?\w+\}|\w)/.exec(rest)?.[0].length ?? 0) }
    if (character === 'x') {
      const digits = /^(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{2}))/.exec(rest)
      if (digits === null) throw new Error('\\x needs hexadecimal digits')
      return {
        kind: 'literal',
        character: String.fromCodePoint(Number.parseInt(digits[1] ?? digits[2] ?? '0', 16)),
        source: take(digits[0].length),
      }
    }
    const control = CONTROLS[character]
    if (control !== undefined) return { kind: 'literal', character: control, source: take(0) }
    if (/[0-9]/.test(character)) throw new Error('back-references and octal escapes are not bounded RE2 syntax')
    if (/[A-Za-z]/.test(character)) throw new Error(`\\${character} is not RE2 syntax`)
    return { kind: 'literal', character, source: take(0) }
  }

  /** `\Q…\E`: everything in it stands for itself. */
  #quoted(): Node[] {
    const end = this.source.indexOf('\\E', this.#at)
    const text = this.source.slice(this.#at + 2, end < 0 ? undefined : end)
    this.#at = end < 0 ? this.source.length : end + 2
    return [...text].map((character) => ({
      kind: 'literal',
      character,
      source: /[\\^$.|?*+()[\]{}]/.test(character) ? `\\${character}` : character,
    }))
  }

  #quantified(of: Node): Node {
    const counts = /^(?:([*+?])|\{(\d{1,4})(,(\d{0,4}))?\})/.exec(this.source.slice(this.#at))
    if (counts === null) return of
    this.#at += counts[0].length
    const [, sign, least = '0', comma, most = ''] = counts
    const min = sign === undefined ? Number(least) : sign === '+' ? 1 : 0
    const max =
      sign === undefined ? (comma === undefined ? min : most === '' ? null : Number(most)) : sign === '?' ? 1 : null
    return { kind: 'repeat', of, min, max, isLazy: this.#take('?') }
  }

  #take(character: string): boolean {
    if (this.source[this.#at] !== character) return false
    this.#at++
    return true
  }
}

const CONTROLS: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v', a: '\x07' }
