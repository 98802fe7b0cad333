/** (?x) for engines that lack it: drops white space and comments from a pattern, at build. */

/** A pattern without a leading `(?x)` comes back trimmed of its last newline only. */
export function flattenExtended(pattern: string): string {
  const trimmed = pattern.trim()
  const flags = /^\(\?([imsU]*)x([imsU]*)\)/.exec(trimmed)
  if (flags === null) return trimmed
  const kept = `${flags[1]}${flags[2]}`
  return (kept === '' ? '' : `(?${kept})`) + withoutSpace(trimmed.slice(flags[0].length))
}

function withoutSpace(source: string): string {
  let out = ''
  let inClass = false
  /** Where the class's members begin: a bracket right there is a member. */
  let membersAt = 0
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at)
    if (character === '\\') {
      out += character + source.charAt(++at)
    } else if (inClass) {
      inClass = character !== ']' || at === membersAt
      out += character
    } else if (character === '[') {
      inClass = true
      membersAt = source.charAt(at + 1) === '^' ? at + 2 : at + 1
      out += character
    } else if (character === '#') {
      while (at + 1 < source.length && source.charAt(at + 1) !== '\n') at++
    } else if (!/\s/.test(character)) {
      out += character
    }
  }
  return out
}
