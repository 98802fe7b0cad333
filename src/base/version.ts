/** The version of stanch: one place, replaced from package.json by the build. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from './assets.js'

declare const STANCH_VERSION: string | undefined

/** `0.1.0`. */
export function stanchVersion(): string {
  if (typeof STANCH_VERSION === 'string') return STANCH_VERSION
  return (JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string }).version
}

/** True in the built program, false when the sources are run as they are. */
export function isBundled(): boolean {
  return typeof STANCH_VERSION === 'string'
}
