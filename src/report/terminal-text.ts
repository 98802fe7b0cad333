/** Foreign text for a terminal or a log: nothing in it acts. */
import { visible } from '../base/escape.js'

/**
 * Control and bidi characters become visible; `##[…]` and `##vso[…]`, which the runners of GitHub and Azure obey anywhere in a line, are
 * broken by a zero-width space. Whoever prints it puts something visible before it on the line, so that `::command::` never stands first.
 */
export function terminalText(text: string): string {
  return visible(text).replace(/##(?=\[|vso\[)/gi, '##\u200b')
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

/** Columns that text takes, near enough: East Asian characters and emoji take two, combining marks none. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const character of text) columns += widthOf(character)
  return columns
}

/** Nothing below U+0300 combines or is wide; it is most of all text. */
function widthOf(character: string): number {
  if (character.charCodeAt(0) < 0x300) return 1
  return /\p{M}|\u200b/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1
}

/** Text cut to a number of columns, with an ellipsis where something is left out. */
export function fit(text: string, columns: number): string {
  if (text.length <= columns / 2 || columnsOf(text) <= columns) return text
  let out = ''
  let used = 0
  for (const character of text) {
    const width = widthOf(character)
    if (used + width > columns - 1) break
    out += character
    used += width
  }
  return `${out}…`
}

/** Text broken at blanks into lines of at most that many columns; longer words stand alone. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && columnsOf(longer) > columns) {
      lines.push(line)
      line = word
    } else line = longer
  }
  if (line !== '') lines.push(line)
  return lines
}
