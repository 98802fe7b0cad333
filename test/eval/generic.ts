/** Makes the generic set: secrets that belong to no provider, by key name, kind of value, syntax and file. */
import { Random } from '../../src/base/random.js'
import { fillMark, type LabelledCase } from './case.js'
import { KEY_NAMES } from './names.js'
import { SPECIAL_FILES } from './special/index.js'
import { CONNECTIONS, ENCODED, type Syntax, SYNTAXES, write } from './syntaxes/index.js'
import { VALUE_KINDS, type ValueKind } from './values.js'

/** Assignments a syntax, values a special file. */
const EACH_SYNTAX = 12
const EACH_CONNECTION = 12
const EACH_FILE = 4
const TRIES_MAX = 40

export function genericSet(): readonly LabelledCase[] {
  const out: LabelledCase[] = []
  for (const syntax of SYNTAXES) for (let at = 0; at < EACH_SYNTAX; at++) out.push(assignment(syntax, at, out.length))
  for (const syntax of ENCODED) for (let at = 0; at < EACH_SYNTAX; at++) out.push(assignment(syntax, at, out.length))
  for (const syntax of CONNECTIONS)
    for (let at = 0; at < EACH_CONNECTION; at++) out.push(assignment(syntax, at, out.length, 'password'))
  for (const file of SPECIAL_FILES) for (let at = 0; at < EACH_FILE; at++) out.push(special(file, at, out.length))
  return out
}

/** Names and kinds of value take turns, so that every one of them comes often enough to be counted. */
function assignment(syntax: Syntax, at: number, number: number, holds?: 'password'): LabelledCase {
  const id = `generic:${syntax.name}:${at}`
  for (let attempt = 0; attempt < TRIES_MAX; attempt++) {
    const random = new Random(`${id}:${attempt}`)
    const names = holds === undefined ? KEY_NAMES : KEY_NAMES.filter((one) => one.holds === holds)
    const name = names[(number * 7 + attempt) % names.length]!
    const kinds = VALUE_KINDS.filter((one) => one.holds === name.holds)
    const kind = kinds[(number + (number >> 5) + attempt) % kinds.length]!
    const written = write(syntax, { words: name.words, value: kind.make(random), random, number })
    if (written === null) continue
    const labels = {
      name: holds === undefined ? name.words : '(connection)',
      kind: kind.name,
      syntax: syntax.name,
      group: syntax.group,
    }
    return { id, set: 'generic', ...written, labels }
  }
  throw new Error(`no value fits ${syntax.name}`)
}

function special(file: (typeof SPECIAL_FILES)[number], at: number, number: number): LabelledCase {
  const id = `generic:${file.name}:${at}`
  for (let attempt = 0; attempt < TRIES_MAX; attempt++) {
    const random = new Random(`${id}:${attempt}`)
    const kind = kindOf(file.holds, number + attempt)
    const shown = file.escape(kind.make(random))
    if (shown === null) continue
    const labels = { kind: kind.name, file: file.name, group: 'special file' }
    return { id, set: 'generic', file: file.file.replace('{n}', `n${number}`), ...fillMark(file.text, shown), labels }
  }
  throw new Error(`no value fits ${file.name}`)
}

function kindOf(holds: (typeof SPECIAL_FILES)[number]['holds'], turn: number): ValueKind {
  if (typeof holds === 'function') return { name: "the file's own", holds: 'token', make: holds }
  const kinds = VALUE_KINDS.filter((one) => one.holds === holds)
  return kinds[turn % kinds.length]!
}
