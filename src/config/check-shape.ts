/** Holds a value against a Shape and names the first misfit: what was expected, what was found, what to write instead. */
import { closest } from './closest.js'
import type { Misfit, Shape } from './shape.js'

type Path = readonly (string | number)[]

/** Null: it fits. */
export function checkShape(value: unknown, shape: Shape, path: Path = []): Misfit | null {
  switch (shape.kind) {
    case 'text':
      return checkText(value, shape, path)
    case 'choice':
      return shape.of.some((choice) => choice === value) ? null : checkChoice(value, shape.of, path)
    case 'switch':
      return typeof value === 'boolean' ? null : expected('true or false', value, path)
    case 'number':
      if (typeof value === 'number' && value >= shape.min && value <= shape.max) return null
      return expected(`a number from ${shape.min} to ${shape.max}`, value, path)
    case 'list':
      return checkList(value, shape, path)
    case 'map':
    case 'record':
      return isPlainObject(value) ? checkObject(value, shape, path) : expected('keys with values', value, path)
    case 'either': {
      const fits = shape.of.find((one) => sameKind(value, one)) ?? shape.of[0]
      return checkShape(value, fits, path)
    }
  }
}

function checkText(value: unknown, shape: Shape & { kind: 'text' }, path: Path): Misfit | null {
  if (typeof value !== 'string') {
    const fix = value !== null && typeof value !== 'object' ? 'Put it in quotes.' : shape.says
    return { path, problem: `expected text, found ${describe(value)}`, fix }
  }
  if (value.trim() === '') return { path, problem: 'expected text, found nothing', fix: shape.says }
  if (value.length > shape.max) {
    return { path, problem: `longer than ${shape.max} characters`, fix: 'Shorten it.' }
  }
  return shape.pattern === undefined || shape.pattern.test(value) ? null : expected(shape.says, value, path)
}

function checkChoice(value: unknown, choices: readonly (string | number)[], path: Path): Misfit {
  const near = typeof value === 'string' ? closest(value, choices.map(String)) : null
  const misfit = expected(`one of ${choices.join(', ')}`, value, path)
  return near === null ? misfit : { ...misfit, fix: `Did you mean ${near}?` }
}

function checkList(value: unknown, shape: Shape & { kind: 'list' }, path: Path): Misfit | null {
  if (!Array.isArray(value)) return expected('a list', value, path)
  if (value.length > shape.max) {
    return { path, problem: `more than ${shape.max} entries`, fix: 'Use globs to say it with fewer.' }
  }
  return firstOf(value.map((item: unknown, index) => () => checkShape(item, shape.of, [...path, index])))
}

function checkObject(
  value: Readonly<Record<string, unknown>>,
  shape: Shape & { kind: 'map' | 'record' },
  path: Path,
): Misfit | null {
  const keys = Object.keys(value)
  if (shape.kind === 'map') {
    if (keys.length > shape.max) return { path, problem: `more than ${shape.max} keys`, fix: 'Use fewer.' }
    return firstOf(keys.map((key) => () => checkShape(value[key], shape.of, [...path, key])))
  }
  const names = Object.keys(shape.fields)
  const misfit = firstOf(
    keys.map((key) => () => {
      const field = Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined
      if (field === undefined) return unknownKey(key, names, path)
      return checkShape(value[key], field, [...path, key])
    }),
  )
  if (misfit !== null) return misfit
  const absent = shape.required.find((name) => !Object.hasOwn(value, name))
  if (absent !== undefined) {
    return { path, problem: `"${absent}" is missing`, fix: `Add "${absent}": ${shape.fields[absent]?.says ?? ''}` }
  }
  const { anyOf } = shape
  if (anyOf === undefined || anyOf.some((name) => Object.hasOwn(value, name))) return null
  return { path, problem: `none of ${anyOf.join(', ')} is given`, fix: 'Give at least one of them.' }
}

function unknownKey(key: string, names: readonly string[], path: Path): Misfit {
  const near = closest(key, names)
  return {
    path: [...path, key],
    problem: `unknown key "${key.slice(0, 60)}"`,
    fix: near === null ? `Known keys here: ${names.join(', ')}.` : `Did you mean "${near}"?`,
  }
}

function expected(what: string, found: unknown, path: Path): Misfit {
  const name = path.at(-1)
  const fix = typeof name === 'string' ? `Correct "${name}".` : 'Correct this entry.'
  return { path, problem: `expected ${what}, found ${describe(found)}`, fix }
}

/** Of texts only a short start: a configuration may hold a key or, by mistake, a secret. */
function describe(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'keys with values'
  if (typeof value === 'string') return value.length > SHOWN_MAX ? 'another text' : `"${value}"`
  return `the ${typeof value} ${String(value)}`
}

const SHOWN_MAX = 12

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sameKind(value: unknown, shape: Shape): boolean {
  if (shape.kind === 'record' || shape.kind === 'map') return isPlainObject(value)
  if (shape.kind === 'list') return Array.isArray(value)
  return typeof value !== 'object'
}

function firstOf(checks: readonly (() => Misfit | null)[]): Misfit | null {
  for (const check of checks) {
    const misfit = check()
    if (misfit !== null) return misfit
  }
  return null
}
