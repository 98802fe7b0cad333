/** Hot: what kind of byte this is, by table, for reading names and values. */

export const NAME = 1
export const BLANK = 2
export const QUOTE = 4
/** May stand in a value that is not quoted. */
export const BARE = 8
export const DIGIT = 16
export const LETTER = 32

export const KINDS: Uint8Array = table()

function table(): Uint8Array {
  const kinds = new Uint8Array(256)
  const add = (characters: string, kind: number) => {
    for (const character of characters) kinds[character.charCodeAt(0)]! |= kind
  }
  for (let byte = 33; byte < 256; byte++) kinds[byte]! |= BARE
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  add(`${letters}${letters.toUpperCase()}`, LETTER | NAME)
  add('0123456789', DIGIT | NAME)
  add('_-.$', NAME)
  add(' \t', BLANK)
  add('"\'`', QUOTE)
  for (const character of '"\'`()[]{}<>,;\\\x7f') kinds[character.charCodeAt(0)]! &= ~BARE
  return kinds
}

export const TAB = 9
export const LF = 10
export const CR = 13
export const SPACE = 32
export const BANG = 33
export const HASH = 35
export const DOLLAR = 36
export const AMPERSAND = 38
export const OPEN = 40
export const CLOSE_PAREN = 41
export const STAR = 42
export const COMMA = 44
export const DASH = 45
export const DOT = 46
export const SLASH = 47
export const COLON = 58
export const SEMICOLON = 59
export const LESS = 60
export const EQUALS = 61
export const GREATER = 62
export const QUESTION = 63
export const AT = 64
export const OPEN_SQUARE = 91
export const BACKSLASH = 92
export const CLOSE_SQUARE = 93
export const BACKTICK = 96
export const OPEN_BRACE = 123
export const PIPE = 124
export const CLOSE_BRACE = 125
