/** Words round a place, nearest first: whose a secret is often stands beside it, in a host, a comment, or the name of a section. */
import { latin1 } from '../base/latin1.js'
import { ownersOf } from './owners.js'

/** Bytes looked at on either side. */
export const NEAR_WORDS_REACH = 240
const WORDS_MAX = 96
/** What stands on the line of a value speaks of it more often; then what stands before it. */
const OTHER_LINE = 100

/** Lower case, each once; two that follow each other also as one (`alpha vantage` → `alphavantage`); hosts of addresses whole. */
export function wordsNear(bytes: Uint8Array, { start, end }: { start: number; end: number }): readonly string[] {
  const textBefore = latin1(bytes, Math.max(0, start - NEAR_WORDS_REACH), start)
  const textAfter = latin1(bytes, end, Math.min(bytes.length, end + NEAR_WORDS_REACH))
  const before = wordsOf(textBefore)
  const after = wordsOf(textAfter)
  const lineStart = textBefore.lastIndexOf('\n')
  const lineEnd = textAfter.indexOf('\n') < 0 ? textAfter.length : textAfter.indexOf('\n')
  const near = [
    ...before.map(({ word, at, length }) => ({
      word,
      distance: textBefore.length - at - length + (at < lineStart ? OTHER_LINE : 0),
    })),
    ...after.map(({ word, at }) => ({ word, distance: at + (at > lineEnd ? OTHER_LINE * 2 : 0) })),
  ].sort((a, b) => a.distance - b.distance)
  return [...new Set([...ownersOf(textBefore, textAfter), ...near.map(({ word }) => word)])].slice(0, WORDS_MAX)
}

function wordsOf(text: string): readonly { readonly word: string; readonly at: number; readonly length: number }[] {
  const single = [...text.matchAll(/[A-Z]?[a-z0-9]{2,24}|[A-Z][A-Z0-9]{2,24}(?![a-z])/g)].map((match) => ({
    word: match[0].toLowerCase(),
    at: match.index,
    length: match[0].length,
  }))
  const pairs = single.slice(1).flatMap((second, index) => {
    const first = single[index]!
    const gap = second.at - first.at - first.length
    return gap <= 1
      ? [{ word: first.word + second.word, at: first.at, length: second.at + second.length - first.at }]
      : []
  })
  return [...hostsOf(text), ...single, ...pairs]
}

function hostsOf(text: string): readonly { readonly word: string; readonly at: number; readonly length: number }[] {
  return [...text.matchAll(HOST)].map((match) => ({
    word: match[1]!.toLowerCase(),
    // A host says more than the words it is made of, which stand no further off.
    at: match.index,
    length: match[0].length,
  }))
}

const HOST =
  /(?::\/\/|[\s"']\/\/|\bmachine\s{1,8}|\bhost: {0,4})(?:[^\s\/@"'<>]{1,80}@)?((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})(?![\w.-])/gi

/** The identifier that the text gives a value at `start` to; empty where none stands right before it. */
export function nameBefore(bytes: Uint8Array, start: number): string {
  const text = latin1(bytes, Math.max(0, start - NAME_REACH), start)
  return NAME_BEFORE.exec(text)?.[1] ?? ''
}

const NAME_REACH = 96
/** Signs, a type, a flag or merely a blank may stand between. */
const NAME_BEFORE =
  /([A-Za-z_][\w.-]{1,63})(?:["'\])]{0,2}(?:\s{0,2}:\s{0,2}[\w<>&' ]{1,24}?)?\s{0,4}(?:=>|<-|[:?]=|[=:(,]|>)\s{0,4}(?:[A-Za-z]{3,10}\s)?|\s{1,4}(?:--?(?:b|body|v|value)[ =])?)@?\\?["'`]?$/
