/** Reads JSON answers of strangers: bounded depth, simple paths (`$.a.b`, `$.list[0].name`, `$.list[*].name`, `$['odd name']`). */

/** Deeper nesting is nobody's honest answer. */
export const JSON_DEPTH_MAX = 32
/** Values that one path with `[*]` may give. */
const VALUES_MAX = 50

export type Parsed = { readonly value: unknown } | { readonly why: string }

export function parseJson(text: string): Parsed {
  if (depthOf(text) > JSON_DEPTH_MAX) return { why: 'with JSON nested too deeply to be read' }
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return { why: 'but not in JSON' }
  }
}

function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let isString = false
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (isString) {
      if (character === '\\') at++
      else if (character === '"') isString = false
    } else if (character === '"') isString = true
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth)
    else if (character === '}' || character === ']') depth--
  }
  return deepest
}

const STEP = /\.([\w-]+)|\[(\d{1,6}|\*)\]|\['([^']+)'\]|\["([^"]+)"\]/gy

/** All values that the path names; none when it names nothing, or is no path. */
export function valuesAt(value: unknown, path: string): readonly unknown[] {
  if (!path.startsWith('$')) return []
  let values: readonly unknown[] = [value]
  let at = 1
  STEP.lastIndex = at
  for (let step = STEP.exec(path); step !== null; step = STEP.exec(path)) {
    const name = step[1] ?? step[2] ?? step[3] ?? step[4] ?? ''
    values = values.flatMap((one) => members(one, name, step[2] === '*')).slice(0, VALUES_MAX)
    at = STEP.lastIndex
  }
  STEP.lastIndex = 0
  return at === path.length ? values : []
}

function members(value: unknown, name: string, isAll: boolean): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return []
  if (isAll) return Array.isArray(value) ? value : []
  return Object.hasOwn(value, name) ? [(value as Record<string, unknown>)[name]] : []
}
