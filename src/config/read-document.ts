/** YAML text → a value that fits its shape, or a UsageError with file:line:column; never a part of a file. */
import { parseYaml, type YamlDocument } from '../base/yaml.js'
import { UsageError } from '../model/index.js'
import { checkShape } from './check-shape.js'
import type { Shape } from './shape.js'

export interface ReadDocument<T> {
  readonly value: T
  /** `file:line` of the value at this path. */
  line(path: readonly (string | number)[]): string
}

/** `within`: the key under which the value stands (package.json#stanch); the whole document when absent. */
export async function readDocument<T>(facts: {
  readonly text: string
  readonly name: string
  readonly shape: Shape
  readonly textMax: number
  readonly within?: string
}): Promise<ReadDocument<T>> {
  const { text, name, shape, textMax, within } = facts
  if (text.length > textMax) {
    throw usage('config-too-large', name, `larger than ${textMax} characters`, 'Use globs to say it with less.')
  }
  if (nesting(text) > NESTING_MAX) {
    throw usage('config-too-deep', name, `brackets nested deeper than ${NESTING_MAX}`, 'Write it flat.')
  }
  const document = await parseYaml(text, name)
  const prefix = within === undefined ? [] : [within]
  const whole = document.value ?? {}
  const value = within === undefined ? whole : (whole as Record<string, unknown>)[within]
  const misfit = checkShape(value, shape)
  if (misfit !== null) {
    const path = [...prefix, ...misfit.path]
    const isKey = misfit.problem.startsWith('unknown key')
    throw usage('config', isKey ? document.whereKey(path) : document.where(path), misfit.problem, misfit.fix)
  }
  return { value: value as T, line: (path) => lineOf(document, [...prefix, ...path]) }
}

/** The parser recurses: deeper texts would overflow the stack. */
const NESTING_MAX = 50

/** Deepest nesting of brackets and of indentation-free block markers (`- - - -`); quotes are not looked at, which can only overcount. */
function nesting(text: string): number {
  let depth = 0
  let deepest = 0
  for (const character of text) {
    if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth)
    else if ((character === ']' || character === '}') && depth > 0) depth--
  }
  for (const [dashes] of text.matchAll(/(?:^|\n)[ ]*(?:[-?:] +){2,}/g)) {
    deepest = Math.max(deepest, dashes.replace(/[\s]/g, '').length)
  }
  for (const [, blanks] of text.matchAll(/(?:^|\n)( *)\S/g)) {
    if ((blanks ?? '').length > INDENT_MAX) deepest = NESTING_MAX + 1
  }
  return deepest
}

/** Columns: far beyond what the shapes can use. */
const INDENT_MAX = 200

function lineOf(document: YamlDocument, path: readonly (string | number)[]): string {
  return document.where(path).replace(/:\d+$/, '')
}

function usage(code: string, where: string, problem: string, fix: string): UsageError {
  return new UsageError({ code, where, problem, fix })
}
