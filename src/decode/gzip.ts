/** gzip and zlib streams that fill a text from its first byte on. */
import { inflate } from './inflate.js'
import type { UnpackBudget } from './limits.js'
import type { Member } from './unpack.js'

export function gzipMembers(bytes: Uint8Array, budget: UnpackBudget): readonly Member[] | null {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8) return null
  return wrapped('gzip', inflate(bytes, 'gzip', budget, 'a gzip stream'), bytes)
}

/** Two bytes are little evidence: where they mislead nothing is said. */
export function zlibMembers(bytes: Uint8Array, budget: UnpackBudget): readonly Member[] | null {
  if (bytes[0] !== 0x78 || !LEVELS.includes(bytes[1] ?? 0)) return null
  const content = inflate(bytes, 'zlib', budget, null)
  return content === null ? null : wrapped('zlib', content, bytes)
}

/** Second byte of a zlib header; `^`, the fourth, makes ordinary words. */
const LEVELS: readonly number[] = [0x01, 0x9c, 0xda]

function wrapped(name: string, content: Uint8Array | null, bytes: Uint8Array): readonly Member[] {
  return content === null ? [] : [{ name, bytes: content, start: 0, end: bytes.length, isLayerOfItsOwn: true }]
}
