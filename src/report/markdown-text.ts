/** Foreign text inside Markdown: shown, never interpreted. No image, no mention, no link, no table cell of its own. */
import { visible } from '../base/escape.js'

/** Prose, in a table cell as well. */
export function markdownText(text: string): string {
  return visible(text)
    .replace(/[\\`*_[\]<>|~&]/g, '\\$&')
    .replace(/@/g, '@\u200b')
    .replace(/#(?=\d|#|\[)/g, '#\u200b')
    .replace(/(:)(\/\/)/g, '$1\u200b$2')
    .replace(/\b(www|mailto)([.:])/gi, '$1\u200b$2')
    .replace(/^(\s*)([-+]|#{1,6}|=+)(?=\s|$)/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2')
}

/** Code on one line; `isCell` for tables, where a bar ends the cell even inside code. */
export function markdownCode(text: string, isCell = false): string {
  const line = visible(text).replace(/##(?=\[|vso\[)/gi, '##\u200b')
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length))
  const mark = '`'.repeat(longest + 1)
  const gap = /^[` ]|[` ]$/.test(line) || line === '' ? ' ' : ''
  const code = `${mark}${gap}${line}${gap}${mark}`
  return isCell ? code.replace(/\|/g, '\\|') : code
}

/** A link to an anchor of the same document or to the organisation's page; anything else is shown as code. */
export function markdownLink(label: string, target: string): string {
  const isOurs = /^#[a-z0-9-]+$/.test(target) || /^https:\/\/[^\s<>()[\]"`]+$/.test(target)
  return isOurs ? `[${label}](${target})` : markdownCode(target)
}
