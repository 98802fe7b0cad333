/** zip archives (jar, docx, xlsx, whl, apk): stored and deflated members. Format: PKWARE APPNOTE 6.3.10. */
import { latin1 } from '../base/latin1.js'
import { cutShort, damaged, inflate } from './inflate.js'
import { type Limit, TOO_MANY_MEMBERS, TOO_MUCH_UNPACKED, type UnpackBudget } from './limits.js'
import type { Member } from './unpack.js'

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const END_SIZE = 22
const COMMENT_MAX = 65_535
const IN_ZIP64 = 0xffffffff
const NAME_MAX = 4_096

interface Entry {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly packedSize: number
  readonly size: number
  /** Of its local header. */
  readonly at: number
}

export function zipMembers(bytes: Uint8Array, budget: UnpackBudget): readonly Member[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (bytes.length < END_SIZE || (view.getUint32(0, true) !== LOCAL && view.getUint32(0, true) !== END)) return null
  budget.isUsed = true
  const members: Member[] = []
  for (const entry of directory(bytes, view) ?? headers(bytes, view, budget)) {
    if (budget.membersLeft-- <= 0) {
      budget.say(TOO_MANY_MEMBERS)
      break
    }
    const member = unpacked(bytes, view, entry, budget)
    if (member !== null) members.push(member)
  }
  return members
}

/** The central directory at the end, which is what unpackers go by; null without one. */
function directory(bytes: Uint8Array, view: DataView): Iterable<Entry> | null {
  const least = Math.max(0, bytes.length - END_SIZE - COMMENT_MAX)
  for (let at = bytes.length - END_SIZE; at >= least; at--) {
    if (bytes[at] !== 0x50 || view.getUint32(at, true) !== END) continue
    const size = view.getUint32(at + 12, true)
    const start = view.getUint32(at + 16, true)
    // Something may stand before the archive: offsets then count from there.
    const shift = at - size - start
    if (shift < 0 || (size > 0 && view.getUint32(at - size, true) !== CENTRAL)) return null
    return listed(bytes, view, at - size, at, shift)
  }
  return null
}

function* listed(bytes: Uint8Array, view: DataView, from: number, to: number, shift: number): Iterable<Entry> {
  for (let at = from; at + 46 <= to && view.getUint32(at, true) === CENTRAL;) {
    const nameLength = view.getUint16(at + 28, true)
    yield {
      name: nameOf(bytes, at + 46, nameLength),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true) + shift,
    }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
}

/** Without a directory the archive was cut: what its local headers tell, one after the other. */
function* headers(bytes: Uint8Array, view: DataView, budget: UnpackBudget): Iterable<Entry> {
  budget.say(cutShort('a zip archive'))
  for (let at = 0; at + 30 <= bytes.length && view.getUint32(at, true) === LOCAL;) {
    const nameLength = view.getUint16(at + 26, true)
    const flags = view.getUint16(at + 6, true)
    // With sizes after the data, only the stream itself tells where it ends: no further header can be found.
    const isOpen = (flags & 8) !== 0
    const packedSize = isOpen ? bytes.length : view.getUint32(at + 18, true)
    yield {
      name: nameOf(bytes, at + 30, nameLength),
      flags,
      method: view.getUint16(at + 8, true),
      packedSize,
      size: view.getUint32(at + 22, true),
      at,
    }
    if (isOpen) return
    at += 30 + nameLength + view.getUint16(at + 28, true) + packedSize
  }
}

function unpacked(bytes: Uint8Array, view: DataView, entry: Entry, budget: UnpackBudget): Member | null {
  const { at, method } = entry
  const refuse = (limit: Limit): null => {
    budget.say(limit)
    return null
  }
  if (entry.packedSize === IN_ZIP64 || entry.size === IN_ZIP64 || at >= IN_ZIP64)
    return refuse({ code: 'archive-unread', detail: 'a zip member larger than 4 GiB (zip64) was not unpacked' })
  if ((entry.flags & 1) !== 0)
    return refuse({ code: 'archive-unread', detail: 'an encrypted zip member cannot be read' })
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL) return refuse(damaged('a zip member'))
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  const end = Math.min(bytes.length, start + entry.packedSize)
  if (start >= end) return null
  const packed = bytes.subarray(start, end)
  const member = (content: Uint8Array | null): Member | null =>
    content === null ? null : { name: `zip:${entry.name}`, bytes: content, start, end, isLayerOfItsOwn: true }
  if (method === 8) return member(inflate(packed, 'deflate', budget, 'a zip member'))
  if (method !== 0)
    return refuse({ code: 'archive-unread', detail: 'a zip member is packed in a way that is not read' })
  // Stored members may name the same bytes over and over.
  budget.bytesLeft -= packed.length
  return budget.bytesLeft < 0 ? refuse(TOO_MUCH_UNPACKED) : member(packed)
}

function nameOf(bytes: Uint8Array, at: number, length: number): string {
  const end = Math.min(bytes.length, at + Math.min(length, NAME_MAX))
  return latin1(bytes, at, end)
}
