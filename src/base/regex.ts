/** The door to the linear-time regex engines: re2 (native, optional) and re2js (pure JavaScript, same syntax). */
import { remembered } from './remembered.js'

export interface Match {
  readonly start: number
  readonly end: number
  /** Named groups that took part: name → [start, end). */
  readonly groups: ReadonlyMap<string, readonly [number, number]>
}

export interface Matcher {
  /** First match at or after `from`; null when there is none. Text holds one character a byte (latin1). */
  find(text: string, from: number): Match | null
}

export interface Engine {
  readonly name: 're2' | 're2js'
  readonly version: string
  /** True when re2 was wanted and could not be loaded; `why` says what happened. */
  readonly fallback: boolean
  readonly why: string
  /** Each source once, whoever asks: making its automaton is dearer than many searches. Throws an Error with the engine's own words when it is not RE2 syntax. */
  compile(source: string): Matcher
}

/** Loads re2, or re2js where re2 has no binary here. V8's own RegExp is never used for rules: it backtracks. */
export async function openEngine(wanted: 'auto' | 're2' | 're2js'): Promise<Engine> {
  if (wanted === 're2js') return openRe2js(false, '')
  try {
    return await openRe2()
  } catch (error) {
    if (wanted === 're2') throw error
    return openRe2js(true, error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'not installed')
  }
}

async function openRe2(): Promise<Engine> {
  const { default: RE2 } = await import('re2')
  const { createRequire } = await import('node:module')
  const { version } = createRequire(import.meta.url)('re2/package.json') as { version: string }
  return {
    name: 're2',
    version,
    fallback: false,
    why: '',
    compile: remembered((source) => {
      const regex = new RE2(source, 'gd')
      return {
        find: (text, from) => {
          // Strings only, never Buffers: re2 before 1.26.1 reads past Buffers that end in a cut UTF-8 character.
          regex.lastIndex = from
          const found = regex.exec(text) as RegExpExecArray | null
          if (found === null) return null
          const groups = new Map<string, readonly [number, number]>()
          for (const [name, span] of Object.entries(found.indices?.groups ?? {})) if (span) groups.set(name, span)
          return { start: found.index, end: found.index + found[0].length, groups }
        },
      }
    }),
  }
}

async function openRe2js(fallback: boolean, why: string): Promise<Engine> {
  const { RE2JS } = await import('re2js')
  return {
    name: 're2js',
    version: RE2JS_VERSION,
    fallback,
    why,
    compile: remembered((source) => {
      const compiled = RE2JS.compile(source)
      const names = Object.keys(compiled.namedGroups())
      return {
        find: (text, from) => {
          const matcher = compiled.matcher(text)
          if (from > text.length || !matcher.find(from)) return null
          const groups = new Map<string, readonly [number, number]>()
          for (const name of names) {
            const start = matcher.start(name)
            if (start >= 0) groups.set(name, [start, matcher.end(name)])
          }
          return { start: matcher.start(), end: matcher.end(), groups }
        },
      }
    }),
  }
}

/** Checked against the installed package by a test: the bundle has no package.json to ask. */
export const RE2JS_VERSION = '2.10.0'
