/** Where the files are that ship beside the program, in the bundle and in the source tree alike. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The prefilter's kernel in base64, put in by the build. */
declare const STANCH_PREFILTER: string | undefined

/** The package's root: the nearest folder upward that holds stanch's own `rules/` and package.json. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  for (let depth = 0; depth < 6; depth++) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'rules'))) return folder
    folder = dirname(folder)
  }
  throw new Error('stanch is not installed whole: its package folder was not found')
}

/** The compiled rules, `dist/rules.json`. */
export function compiledRulesPath(): string {
  return join(packageRoot(), 'dist', 'rules.json')
}

/** What the build stored of the rules; null where one of the files is not there. */
export function storedRules(): {
  readonly index: string
  readonly anchors: Uint8Array
  readonly readText: () => Buffer
} | null {
  const folder = join(packageRoot(), 'dist')
  try {
    return {
      index: readFileSync(join(folder, 'rules.index.json'), 'utf8'),
      anchors: readFileSync(join(folder, 'rules.anchors')),
      readText: () => readFileSync(join(folder, 'rules.json')),
    }
  } catch {
    // Not built, or not whole: the rules are then read in full.
    return null
  }
}

/** The worker thread's program. It is always the built one: threads cannot run the sources as they are. */
export function workerPath(): string {
  return join(packageRoot(), 'dist', 'inspect-worker.js')
}

/** The prefilter's kernel: part of the bundle, or the last one built where the sources are run as they are; null before the first build. */
export function prefilterBinary(): Uint8Array | null {
  if (typeof STANCH_PREFILTER === 'string') return Buffer.from(STANCH_PREFILTER, 'base64')
  try {
    return readFileSync(join(packageRoot(), 'dist', 'prefilter.wasm'))
  } catch {
    // Not built yet, or being built: there is a twin that finds the same.
    return null
  }
}
