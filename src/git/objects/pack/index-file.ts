/** Reads a pack's index (versions 1 and 2): object ids and the offsets where their entries begin, every bound checked. */

export interface PackIndex {
  readonly count: number
  /** Raw ids, ascending, `idBytes` each. */
  readonly ids: Buffer
  readonly idBytes: number
  /** Offset of each id's entry in the pack, in the order of the ids. */
  readonly offsets: Float64Array
}

interface Facts {
  readonly idBytes: number
  readonly packSize: number
}

const FANOUT = 256 * 4
const MAGIC = 0xff744f63
const SECOND_HEAD = 8 + FANOUT
/** The shortest entry of a pack: one byte of header and the zlib stream of nothing. */
const ENTRY_MIN = 9

/** The largest index that a pack of this size can have, by either version: a larger file is not read. */
export function indexBytesMax({ idBytes, packSize }: Facts): number {
  return SECOND_HEAD + Math.ceil(packSize / ENTRY_MIN) * (idBytes + 16) + 2 * idBytes
}

/** What is wrong instead of an index: the pack is then read by the multi-pack-index or through git. */
export function readPackIndex(bytes: Buffer, facts: Facts): PackIndex | string {
  if (bytes.length < FANOUT + 2 * facts.idBytes) return 'its index is too short'
  if (bytes.readUInt32BE(0) !== MAGIC) return readFirst(bytes, facts)
  const version = bytes.readUInt32BE(4)
  return version === 2 ? readSecond(bytes, facts) : `its index is of version ${version}`
}

/** Version 1 has no head: the fanout comes first, then offset and id side by side. */
function readFirst(bytes: Buffer, facts: Facts): PackIndex | string {
  const { idBytes } = facts
  const count = fanoutOf(bytes, 0)
  if (typeof count === 'string') return count
  const row = 4 + idBytes
  if (bytes.length !== FANOUT + count * row + 2 * idBytes) return 'its index has the wrong size'
  const offsets = new Float64Array(count)
  const ids = Buffer.allocUnsafeSlow(count * idBytes)
  for (let index = 0; index < count; index++) {
    const at = FANOUT + index * row
    offsets[index] = bytes.readUInt32BE(at)
    bytes.copy(ids, index * idBytes, at + 4, at + row)
  }
  return checked({ count, ids, idBytes, offsets }, facts)
}

function readSecond(bytes: Buffer, facts: Facts): PackIndex | string {
  const { idBytes } = facts
  if (bytes.length < SECOND_HEAD + 2 * idBytes) return 'its index is too short'
  const count = fanoutOf(bytes, 8)
  if (typeof count === 'string') return count
  const least = SECOND_HEAD + count * (idBytes + 8) + 2 * idBytes
  if (bytes.length < least || bytes.length > least + 8 * Math.max(0, count - 1)) return 'its index has the wrong size'
  const offsetsAt = SECOND_HEAD + count * (idBytes + 4)
  const largeAt = offsetsAt + count * 4
  const largeCount = (bytes.length - 2 * idBytes - largeAt) / 8
  const offsets = new Float64Array(count)
  for (let index = 0; index < count; index++) {
    const small = bytes.readUInt32BE(offsetsAt + index * 4)
    if (small < 0x80000000) {
      offsets[index] = small
      continue
    }
    const large = small - 0x80000000
    if (large + 1 > largeCount) return 'its index points outside its table of large offsets'
    offsets[index] = readLarge(bytes, largeAt + large * 8)
  }
  const ids = bytes.subarray(SECOND_HEAD, SECOND_HEAD + count * idBytes)
  return checked({ count, ids, idBytes, offsets }, facts)
}

/** A number of eight bytes; beyond what a number holds exactly it is larger than any pack. */
export function readLarge(bytes: Buffer, at: number): number {
  return bytes.readUInt32BE(at) * 0x100000000 + bytes.readUInt32BE(at + 4)
}

/** How many ids a fanout counts; a sentence where it falls. */
export function fanoutOf(bytes: Buffer, at: number): number | string {
  for (let step = 1; step < 256; step++)
    if (bytes.readUInt32BE(at + step * 4) < bytes.readUInt32BE(at + step * 4 - 4))
      return 'its index has a falling fanout'
  return bytes.readUInt32BE(at + FANOUT - 4)
}

/** The index, where every offset lies in the pack and the ids ascend. */
function checked(index: PackIndex, { packSize }: Facts): PackIndex | string {
  for (const offset of index.offsets)
    if (offset < 12 || offset >= packSize - index.idBytes) return 'its index points outside the pack'
  return areAscending(index.ids, index.count, index.idBytes) ? index : 'its index is not ordered'
}

export function areAscending(ids: Buffer, count: number, idBytes: number): boolean {
  for (let index = 1; index < count; index++) {
    const at = index * idBytes
    if (ids.compare(ids, at, at + idBytes, at - idBytes, at) >= 0) return false
  }
  return true
}
