/** tar archives (POSIX ustar and GNU): their members as they lie. Format: POSIX.1-2017, pax; GNU tar manual, "Basic Tar Format". */
import { cutShort } from './inflate.js'
import { TOO_MANY_MEMBERS, type UnpackBudget } from './limits.js'
import type { Member } from './unpack.js'

const BLOCK = 512
/** Bytes of a long name. */
const NAME_MAX = 4_096

export function tarMembers(bytes: Uint8Array, budget: UnpackBudget): readonly Member[] | null {
  if (bytes.length < BLOCK || latin1(bytes, 257, 262) !== 'ustar' || !hasChecksum(bytes, 0)) return null
  budget.isUsed = true
  const members: Member[] = []
  let longName = ''
  let at = 0
  while (at + BLOCK <= bytes.length && hasChecksum(bytes, at)) {
    const size = sizeAt(bytes, at + 124)
    const start = at + BLOCK
    const end = Math.min(bytes.length, start + size)
    const kind = String.fromCharCode(bytes[at + 156]!)
    if (start + size > bytes.length) budget.say(cutShort('a tar archive'))
    if (kind === 'L') longName = untilNul(latin1(bytes, start, Math.min(end, start + NAME_MAX)))
    else if (kind === 'x')
      longName = /(?:^|\n)\d+ path=([^\n]*)\n/.exec(latin1(bytes, start, Math.min(end, start + NAME_MAX)))?.[1] ?? ''
    else {
      if (end > start) {
        if (budget.membersLeft-- <= 0) {
          budget.say(TOO_MANY_MEMBERS)
          break
        }
        const name = `tar:${longName || nameAt(bytes, at)}`
        members.push({ name, bytes: bytes.subarray(start, end), start, end, isLayerOfItsOwn: false })
      }
      longName = ''
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK
  }
  // What follows the last header that is one: zeros, as a rule.
  const rest = firstOther(bytes, at, 0)
  if (rest < bytes.length)
    members.push({ name: 'tar', bytes: bytes.subarray(rest), start: rest, end: bytes.length, isLayerOfItsOwn: false })
  return members
}

/** The sum of a header's bytes, its own field counted as blanks. */
function hasChecksum(bytes: Uint8Array, at: number): boolean {
  let sum = 8 * 32
  for (let offset = 0; offset < BLOCK; offset++) if (offset < 148 || offset >= 156) sum += bytes[at + offset]!
  return sum > 8 * 32 && Number.parseInt(latin1(bytes, at + 148, at + 156), 8) === sum
}

/** Octal, or base 256 where the first bit is set. */
function sizeAt(bytes: Uint8Array, at: number): number {
  if ((bytes[at]! & 0x80) === 0) return Number.parseInt(latin1(bytes, at, at + 12), 8) || 0
  let size = bytes[at]! & 0x7f
  for (let offset = 1; offset < 12; offset++) size = size * 256 + bytes[at + offset]!
  return size
}

function nameAt(bytes: Uint8Array, at: number): string {
  const name = untilNul(latin1(bytes, at, at + 100))
  const folder = latin1(bytes, at + 257, at + 263) === 'ustar\0' ? untilNul(latin1(bytes, at + 345, at + 500)) : ''
  return folder === '' ? name : `${folder}/${name}`
}

function firstOther(bytes: Uint8Array, from: number, value: number): number {
  let at = Math.min(from, bytes.length)
  while (at < bytes.length && bytes[at] === value) at++
  return at
}

function untilNul(text: string): string {
  const nul = text.indexOf('\0')
  return nul < 0 ? text : text.slice(0, nul)
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.max(0, to - from)).toString('latin1')
}
