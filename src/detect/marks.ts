/** Inline marks: `stanch-ignore[rule] reason, until=YYYY-MM-DD, fp=1a2b3c4d` in a comment on the secret's line or the line above it. */
import type { InlineMark } from '../model/index.js'
import { type Locator, text } from './locate.js'

const WORD = 'stanch-ignore'
/** Marks read in one blob. */
const MARKS_MAX = 1_000

/** All marks of a text, in order; a mark without rule or reason has `*` or an empty reason and does not count. */
export function inlineMarks(locator: Locator): readonly InlineMark[] {
  const { bytes } = locator
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const marks: InlineMark[] = []
  for (
    let at = buffer.indexOf(WORD);
    at >= 0 && marks.length < MARKS_MAX;
    at = buffer.indexOf(WORD, at + WORD.length)
  ) {
    const { line } = locator.locate({ start: at, end: at + WORD.length })
    marks.push(parseMark(text(bytes, at, Math.min(locator.lineSpan(line).end, at + 500)), line))
  }
  return marks
}

function parseMark(words: string, line: number): InlineMark {
  const [, rule = '*', rest = ''] = /^stanch-ignore(?:\[([^\]\s]{1,80})\])?:?(.*)$/s.exec(words) ?? []
  const until = /\buntil=(\d{4}-\d{2}-\d{2})\b/.exec(rest)?.[1]
  const fingerprint = /\bfp=([0-9a-f]{8,32})\b/.exec(rest)?.[1]
  const reason = rest
    .replace(/,?\s*\b(?:until|fp)=\S*/g, '')
    .replace(/\s*(?:\*\/|-->|#}|--%>|%>)\s*$/, '')
    .trim()
  return {
    rule,
    reason,
    line,
    ...(until === undefined ? {} : { until }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
  }
}
