/** The names that a pattern accepts, spelled out in one style, as far as there are few: so that each can be asked whether an anchor stands in it. */

/** Spellings kept of one pattern; of more, those that come first. */
const SPELLINGS_MAX = 400
/** A piece that must stand more often than this is no piece of a name. */
const REPEATED_MAX = 12

/** What people put between the words of a name: nothing in camelCase and UPPERCASE, a mark in snake_case, kebab-case and dotted.keys. */
const SEPARATORS = ['', '_', '-', '.'] as const

/** Names of which none of the anchors (in small letters) is a part, in any style: matches there would never be looked for. */
export function namesWithoutAnchor(
  keyword: { readonly names: string; readonly then?: string },
  anchors: readonly string[],
): readonly string[] {
  const names = SEPARATORS.flatMap((separator) => {
    const lasts = keyword.then === undefined ? [''] : spellingsOf(keyword.then, separator)
    return spellingsOf(keyword.names, separator).flatMap((first) =>
      lasts.map((last) => first + (last === '' || /[_.-]$/.test(first) ? '' : separator) + last),
    )
  })
  return [...new Set(names)].filter((name) => !anchors.some((anchor) => name.includes(anchor) || reaches(anchor, name)))
}

/** Names of several words whose last is one that `then` waits for: `acme_key` of `acme_(?:api|key)` and `key`, which accept no more than `acme_key_key`. */
export function namesThatSwallow({
  names,
  then,
}: {
  readonly names: string
  readonly then?: string
}): readonly string[] {
  const lasts = then === undefined ? [] : spellingsOf(then, '_').filter((last) => last.length > 2)
  return spellingsOf(names, '_').filter((name) => lasts.some((last) => name.endsWith(`_${last}`)))
}

/** An anchor may be the name and what stands behind it: `secret = `. */
function reaches(anchor: string, name: string): boolean {
  return anchor.startsWith(name) && /[^0-9a-z_.-]/.test(anchor.charAt(name.length))
}

/** Distinct and in small letters. Marks of position and surroundings (`\b`, `^`, `[^…]`) spell nothing. */
export function spellingsOf(pattern: string, separator: string): readonly string[] {
  return [...new Set(new Speller(pattern.toLowerCase(), separator).alternation())]
}

class Speller {
  #at = 0
  constructor(
    readonly source: string,
    readonly separator: string,
  ) {}

  alternation(): readonly string[] {
    let all = this.#sequence()
    while (this.#take('|')) all = [...all, ...this.#sequence()]
    return all.slice(0, SPELLINGS_MAX)
  }

  #sequence(): readonly string[] {
    let all: readonly string[] = ['']
    while (this.#at < this.source.length && !'|)'.includes(this.source.charAt(this.#at))) {
      const start = this.#at
      const piece = this.#atom()
      const isClass = this.source.charAt(start) === '[' || this.source.charAt(this.#at - 1) === '_'
      const spelled = this.#quantified(piece, isClass)
      const joined = (before: string, one: string) => (isClass ? this.#joined(before, one) : before + one)
      all = all.flatMap((before) => spelled.map((one) => joined(before, one))).slice(0, SPELLINGS_MAX)
    }
    return all
  }

  /** Two pieces that both allow a separator between them share one. */
  #joined(before: string, after: string): string {
    const isDouble = this.separator !== '' && before.endsWith(this.separator) && after.startsWith(this.separator)
    return isDouble ? before + after.slice(1) : before + after
  }

  #atom(): readonly string[] {
    const character = this.source.charAt(this.#at++)
    if (character === '(') return this.#group()
    if (character === '[') return this.#class()
    if (character === '\\') return this.#escape()
    return character === '^' || character === '$' ? [''] : character === '.' ? [this.separator] : [character]
  }

  #group(): readonly string[] {
    this.#at += /^(?:\?p?<\w+>|\?[imsu-]*:)?/.exec(this.source.slice(this.#at))![0].length
    const all = this.alternation()
    this.#take(')')
    return all
  }

  /** The style's separator, where the class has it; of letters and digits the first, as they are no matter of spelling. */
  #class(): readonly string[] {
    const isNegated = this.#take('^')
    const start = this.#at
    while (this.#at < this.source.length && this.source.charAt(this.#at) !== ']')
      this.#at += this.source.charAt(this.#at) === '\\' ? 2 : 1
    const members = this.source.slice(start, this.#at++).replaceAll('\\', '')
    if (isNegated) return ['']
    return [this.separator !== '' && members.includes(this.separator) ? this.separator : members.charAt(0)]
  }

  #escape(): readonly string[] {
    const character = this.source.charAt(this.#at++)
    if ('baz'.includes(character)) return ['']
    return character === 's' ? [' '] : character === 'd' ? ['0'] : character === 'w' ? ['_'] : [character]
  }

  /** What may be missing is tried with and without; a separator that may be missing stands where the style has one. */
  #quantified(piece: readonly string[], isSeparator: boolean): readonly string[] {
    const counts = /^(?:(\?)|\{(\d+)(?:,(\d*))?\})\??/.exec(this.source.slice(this.#at))
    if (counts === null) return piece
    this.#at += counts[0].length
    const least = counts[1] === '?' ? 0 : Number(counts[2])
    if (isSeparator && least === 0) return piece.map((one) => (one === this.separator ? one : ''))
    if (least > REPEATED_MAX) return ['']
    return least === 0 ? ['', ...piece] : piece.map((one) => one.repeat(least))
  }

  #take(character: string): boolean {
    if (this.source.charAt(this.#at) !== character) return false
    this.#at++
    return true
  }
}
