/** Whole texts that are packed: compressed streams and archives → their members. */
import { gzipMembers, zlibMembers } from './gzip.js'
import type { UnpackBudget } from './limits.js'
import { tarMembers } from './tar.js'
import { zipMembers } from './zip.js'

export interface Member {
  /** As shown in the chain: `gzip`, `zip:path/in/archive`. */
  readonly name: string
  readonly bytes: Uint8Array
  /** Where its packed bytes stand. */
  readonly start: number
  readonly end: number
  /** False for what only lists its members (tar): it is no encoding, and does not count as depth. */
  readonly isLayerOfItsOwn: boolean
}

/** Null where the bytes are no archive; a list, maybe empty, where they are. */
export function membersOf(bytes: Uint8Array, budget: UnpackBudget): readonly Member[] | null {
  switch (bytes[0]) {
    case 0x1f:
      return gzipMembers(bytes, budget)
    case 0x78:
      return zlibMembers(bytes, budget) ?? tarMembers(bytes, budget)
    case 0x50:
      return zipMembers(bytes, budget) ?? tarMembers(bytes, budget)
    default:
      return tarMembers(bytes, budget)
  }
}

/** True where `membersOf` would have a try. */
export function looksPacked(bytes: Uint8Array): boolean {
  if (bytes[0] === 0x1f) return bytes[1] === 0x8b && bytes[2] === 8
  if (bytes[0] === 0x78 && (bytes[1] === 0x01 || bytes[1] === 0x9c || bytes[1] === 0xda)) return true
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)) return true
  return bytes.length > 262 && bytes[257] === 0x75 && bytes[258] === 0x73 && bytes[259] === 0x74
}
