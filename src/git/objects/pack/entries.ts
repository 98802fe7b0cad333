/** Reads the header of every entry of a pack into its table: type, size, base, and where its data begins. */
import { readSync } from 'node:fs'
import type { OutsideBase, PackTable } from '../../../model/index.js'
import type { PackIndex } from './index-file.js'

/** Types as they stand in a pack. */
const COMMIT = 1
export const BLOB = 3
const TAG = 4
const OFS_DELTA = 6
const REF_DELTA = 7
/** What an entry is that cannot be read. */
export const BROKEN = 0

/** What stands for a base: an object stored whole, a base that was not found, one outside the pack. */
export const WHOLE = -1
export const LOST = -2
export const OUTSIDE = -3

/** Bytes of headers read at once. */
const BLOCK = 1 << 20
/** The longest header: size in ten bytes, offset in ten, or an id of 32. */
const HEADER_MAX = 48
/** Bases outside a pack that are looked for; git writes none, and what hangs on more of them is left to git. */
const OUTSIDE_MAX = 100_000

/** A table, and the ids of bases that are not in its pack, by entry. */
export interface PackEntries {
  readonly table: PackTable & { readonly outside: Map<number, OutsideBase> }
  readonly wanted: ReadonlyMap<number, string>
  /** The entry with this id (hexadecimal), or -1. */
  entryOf(id: string): number
}

export function readEntries(
  pack: { readonly path: string; readonly descriptor: number; readonly size: number },
  index: PackIndex,
  /** Where all of the pack may be kept. */
  bytes: Uint8Array | null = null,
): PackEntries | string {
  const { count, idBytes } = index
  const order = new Uint32Array(count).map((_, at) => at).sort((a, b) => index.offsets[a]! - index.offsets[b]!)
  const table = emptyTable(pack.path, bytes, count, idBytes)
  for (let entry = 0; entry < count; entry++) {
    const from = order[entry]!
    table.entryAt[entry] = index.offsets[from]!
    table.ids.set(index.ids.subarray(from * idBytes, (from + 1) * idBytes), entry * idBytes)
    if (entry > 0 && table.entryAt[entry] === table.entryAt[entry - 1]) return 'its index gives two objects one offset'
  }
  table.entryAt[count] = pack.size - idBytes
  const wanted = new Map<number, string>()
  const block = bytes === null ? Buffer.alloc(BLOCK) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let blockAt = 0
  let blockEnd = bytes?.length ?? 0
  for (let entry = 0; entry < count; entry++) {
    const at = table.entryAt[entry]!
    const end = Math.min(table.entryAt[entry + 1]!, at + HEADER_MAX)
    if (bytes === null && (at < blockAt || end > blockEnd)) {
      blockAt = at
      blockEnd = at + readSync(pack.descriptor, block, 0, BLOCK, at)
    }
    readHeader(block.subarray(at - blockAt, Math.max(at, Math.min(end, blockEnd)) - blockAt), {
      table,
      entry,
      index,
      wanted,
    })
  }
  const entryOf = (id: string) => {
    const row = rowOfId(index, Buffer.from(id, 'hex'))
    return row < 0 ? -1 : entryAtOffset(table, index.offsets[row]!, table.count)
  }
  return { table, wanted, entryOf }
}

function emptyTable(path: string, packBytes: Uint8Array | null, count: number, idBytes: number): PackEntries['table'] {
  const floats = (length: number) => new Float64Array(new SharedArrayBuffer(length * 8))
  const ints = () => new Int32Array(new SharedArrayBuffer(count * 4))
  const bytes = (length: number) => new Uint8Array(new SharedArrayBuffer(length))
  return {
    path,
    count,
    idBytes,
    bytes: packBytes,
    ids: bytes(count * idBytes),
    dataAt: floats(count + 1),
    entryAt: floats(count + 1),
    size: floats(count),
    type: bytes(count),
    base: ints().fill(LOST),
    outside: new Map(),
    firstChild: ints().fill(-1),
    nextSibling: ints().fill(-1),
    isOwn: bytes(count),
    isCut: bytes(count),
  }
}

/** What breaks a rule, or is cut short, stays a delta of nothing. */
function readHeader(
  header: Buffer,
  facts: { table: PackTable; entry: number; index: PackIndex; wanted: Map<number, string> },
): void {
  const { table, entry, index, wanted } = facts
  const { length } = header
  if (length === 0) return
  let at = 0
  let byte = header[at++]!
  const kind = (byte >> 4) & 7
  let size = byte & 15
  let factor = 16
  while (byte & 0x80) {
    if (at >= length || size > Number.MAX_SAFE_INTEGER) return
    byte = header[at++]!
    size += (byte & 0x7f) * factor
    factor *= 128
  }
  table.size[entry] = size
  if (kind >= COMMIT && kind <= TAG) {
    table.type[entry] = kind
    table.base[entry] = WHOLE
  } else if (kind === OFS_DELTA) {
    if (at >= length) return
    byte = header[at++]!
    let distance = byte & 0x7f
    while (byte & 0x80) {
      if (at >= length) return
      byte = header[at++]!
      distance = (distance + 1) * 128 + (byte & 0x7f)
    }
    const base = distance > 0 ? entryAtOffset(table, table.entryAt[entry]! - distance, entry) : -1
    if (base >= 0) table.base[entry] = base
  } else if (kind === REF_DELTA) {
    if (at + index.idBytes > length) return
    const id = header.subarray(at, at + index.idBytes)
    at += index.idBytes
    const base = rowOfId(index, id)
    if (base >= 0) table.base[entry] = entryAtOffset(table, index.offsets[base]!, table.count)
    else if (wanted.size < OUTSIDE_MAX) wanted.set(entry, id.toString('hex'))
  } else return
  table.dataAt[entry] = table.entryAt[entry]! + at
}

/** The entry that begins exactly at `offset` among the first `before`, or -1. */
function entryAtOffset(table: PackTable, offset: number, before: number): number {
  let low = 0
  let high = before - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const at = table.entryAt[middle]!
    if (at === offset) return middle
    if (at < offset) low = middle + 1
    else high = middle - 1
  }
  return -1
}

function rowOfId(index: PackIndex, id: Buffer): number {
  let low = 0
  let high = index.count - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const order = id.compare(index.ids, middle * index.idBytes, (middle + 1) * index.idBytes)
    if (order === 0) return middle
    if (order > 0) low = middle + 1
    else high = middle - 1
  }
  return -1
}
