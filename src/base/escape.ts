/** Makes hostile text visible: for people's eyes, in any output. */

/** Control, format (bidi, zero-width), separator characters and lone surrogates. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** Unseen characters as `\n`, `\x1b`, `\u{202e}`; everything else as it is. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const code = character.codePointAt(0) ?? 0
    if (code === 10) return '\\n'
    if (code === 13) return '\\r'
    if (code === 9) return '\\t'
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`
  })
}
