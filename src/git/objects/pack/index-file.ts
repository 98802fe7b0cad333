/** Reads a pack's index (version 2): object ids and the offsets where their entries begin, every bound checked. */

export interface PackIndex {
  readonly count: number
  /** Raw ids, ascending, `idBytes` each. */
  readonly ids: Buffer
  readonly idBytes: number
  /** Offset of each id's entry in the pack, in the order of the ids. */
  readonly offsets: Float64Array
}

const FANOUT = 256 * 4
const HEAD = 8 + FANOUT

/** What is wrong instead of an index: the pack is then read through git. */
export function readPackIndex(bytes: Buffer, facts: { idBytes: number; packSize: number }): PackIndex | string {
  const { idBytes, packSize } = facts
  if (bytes.length < HEAD + 2 * idBytes) return 'the index is too short'
  if (bytes.readUInt32BE(0) !== 0xff744f63 || bytes.readUInt32BE(4) !== 2) return 'the index is not of version 2'
  const count = bytes.readUInt32BE(8 + FANOUT - 4)
  for (let at = 1; at < 256; at++)
    if (bytes.readUInt32BE(8 + at * 4) < bytes.readUInt32BE(4 + at * 4)) return 'the index has a fanout that falls'
  const least = HEAD + count * (idBytes + 8) + 2 * idBytes
  if (bytes.length < least || bytes.length > least + 8 * Math.max(0, count - 1)) return 'the index has the wrong size'
  const idsAt = HEAD
  const offsetsAt = idsAt + count * (idBytes + 4)
  const largeAt = offsetsAt + count * 4
  const largeCount = (bytes.length - 2 * idBytes - largeAt) / 8
  const offsets = new Float64Array(count)
  for (let index = 0; index < count; index++) {
    const small = bytes.readUInt32BE(offsetsAt + index * 4)
    let offset = small
    if (small >= 0x80000000) {
      const large = small - 0x80000000
      if (large >= largeCount) return 'the index points outside its table of large offsets'
      offset = bytes.readUInt32BE(largeAt + large * 8) * 0x100000000 + bytes.readUInt32BE(largeAt + large * 8 + 4)
    }
    if (offset < 12 || offset >= packSize - idBytes) return 'the index points outside its pack'
    offsets[index] = offset
  }
  const ids = bytes.subarray(idsAt, idsAt + count * idBytes)
  for (let index = 1; index < count; index++) {
    if (ids.compare(ids, index * idBytes, (index + 1) * idBytes, (index - 1) * idBytes, index * idBytes) >= 0)
      return 'the index is not ordered'
  }
  return { count, ids, idBytes, offsets }
}
