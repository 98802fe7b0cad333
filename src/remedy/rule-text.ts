/** Text of a rule inside Markdown. A rule file of the scanned repository is foreign text: it is shown, never interpreted. */
import { visible } from '../base/escape.js'
import type { Rule } from '../model/index.js'

/** Prose on one line; what our own and the operator's rules say may use Markdown, what the repository's say may not. */
export function plain(rule: Rule, text: string): string {
  const line = visible(text.replace(/\s+/g, ' ').trim())
  if (rule.tier !== 'repository') return line
  return line
    .replace(/[\\`*_[\]<>|~&#]/g, '\\$&')
    .replace(/@/g, '@\u200b')
    .replace(/:\/\//g, ':\u200b//')
}

/** A link where we or the operator wrote it, else the address as code. */
export function link(rule: Rule, url: string): string {
  const isOurs = rule.tier !== 'repository' && /^https:\/\/[^\s<>`"]+$/.test(url)
  return isOurs ? `<${url}>` : codeSpan(url)
}

/** Text as code, on one line. */
export function codeSpan(text: string): string {
  const line = visible(text)
  const mark = '`'.repeat(longestRun(line) + 1)
  const gap = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  return `${mark}${gap}${line}${gap}${mark}`
}

/** A command in a fence that is longer than any run of backticks inside. */
export function codeBlock(command: string): string {
  const lines = command.trim().split('\n').map(visible).join('\n')
  const mark = '`'.repeat(Math.max(3, longestRun(lines) + 1))
  return `${mark}sh\n${lines}\n${mark}`
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
}
