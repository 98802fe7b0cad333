/** A value as JSON that is safe to print and to embed: the same value for every parser, but nothing in it acts on a terminal or a log. */

/** What JSON.stringify leaves raw: DEL, C1 controls, bidi and zero-width characters, line separators. */
const UNSEEN = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu

/** `##[…]` and `##vso[…]` are commands to CI runners anywhere in a line: the second hash is written as an escape. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value)
    .replace(UNSEEN, (character) =>
      Array.from({ length: character.length }, (_, at) => unicodeEscape(character.charCodeAt(at))).join(''),
    )
    .replace(/##(?=\[|vso\[)/gi, '#\\u0023')
}

/** The same for a script block of a page: no `<`, so no tag and no comment can begin or end. */
export function scriptText(value: unknown): string {
  return jsonText(value).replace(/</g, '\\u003c')
}

function unicodeEscape(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`
}
