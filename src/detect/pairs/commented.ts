/** `// Acme production secret` or `## Acme` and, on the next line, `const k = "value"` or the value alone: the comment says what the name does not. */
import { latin1 } from '../../base/latin1.js'
import { CR } from './bytes.js'
import type { PairReader } from './pair.js'
import { noteReach, noteReachFrom } from './reach.js'
import { skipBlanks } from './skip.js'
import { tokenAt } from './token.js'
import { isLineEnd } from './value.js'

/** Bytes before the name in which its comment begins. */
const COMMENT_REACH = 120
/** Bytes of the next line before its value. */
const BEFORE_VALUE = 100

export function readCommented(reader: PairReader): void {
  const { bytes, name } = reader
  let lineEnd = skipBlanks(bytes, name.end)
  if (bytes[lineEnd] === CR) lineEnd++
  noteReachFrom(name.start - COMMENT_REACH)
  const before = latin1(bytes, Math.max(0, name.start - COMMENT_REACH), name.start)
  const own = before.slice(before.lastIndexOf('\n') + 1)
  const comment = COMMENT.exec(own)
  const title = comment ?? TITLE.exec(own)
  const word = latin1(bytes, name.start, name.end)
  if (title === null || !WORD.test(word)) return
  const from = lineEnd + 1
  noteReach(from + BEFORE_VALUE)
  const given = GIVEN.exec(latin1(bytes, from, Math.min(bytes.length, from + BEFORE_VALUE)))
  // A name that speaks of a credential itself is read where it stands.
  if (given === null || CREDENTIAL.test(given[0])) return
  const isAlone = /^[\s`]*(?:```\w*\s*)?$/.test(given[0])
  if (comment === null && !isAlone) return
  const at = from + given[0].length
  const value = tokenAt(bytes, at)
  if (value === null) return
  if (isAlone && !isLineEnd(bytes, value.end + (value.isQuoted ? 1 : 0))) return
  const called = `${title[1]!} ${word}`.trim().replace(/\W+/g, '_')
  reader.add(value, 'pair', called)
}

/** The words right before the name. */
const COMMENT = /^\s{0,40}(?:#|\/\/|--|;|\*|\/\*|<!--|%|REM\b)[^\n]{0,80}?((?:\b[A-Za-z][\w.-]{0,24} ){0,4})$/
/** A line of a few words, which may be a heading of some kind. */
const TITLE =
  /^[ \t]{0,40}(?!(?:def|function|func|fun|fn|sub|return|yield|case|when|class|module)\b)((?:[A-Za-z][\w.-]{0,24} ){0,4})$/
/** No line of base64. */
const WORD = /^[A-Za-z][A-Za-z _-]{1,40}$/
/** A declaration, an assignment, or nothing. */
const GIVEN =
  /^(?:[ \t]{0,8}(?:```\w{0,12})?\r?\n){0,3}[ \t]{0,40}(?:(?:[A-Za-z_][\w.<>[\]*&]{0,30}[ \t]{1,4}){0,4}[$@%]?[A-Za-z_][\w.$-]{0,40}["'\]]{0,2}(?:[ \t]{0,2}:[ \t]{0,2}[\w<>&' ]{1,24}?)?[ \t]{0,8}(?:=|:=|=>|:|<-)[ \t]{0,8})?(?=["'`\w])/
/** … nor is what it made of it. */
const CREDENTIAL =
  /message|cipher|crypt|text|data|hash|digest|sign|sha|commit|expected|result|output|url|key|token|secret|pass|pwd|cred|auth|id\b/i
