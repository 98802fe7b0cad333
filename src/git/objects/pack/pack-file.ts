/** A pack as a table of its entries: where each one's data is, what it is, and which entry it is a delta against. */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import type { PackTable } from '../../../model/index.js'
import { type PackIndex, readPackIndex } from './index-file.js'

/** Types as they stand in a pack. */
export const COMMIT = 1
export const TREE = 2
export const BLOB = 3
export const TAG = 4
const OFS_DELTA = 6
const REF_DELTA = 7
/** What an entry is that cannot be read. */
export const BROKEN = 0

/** Bytes of headers read at once. */
const BLOCK = 1 << 20
/** The longest header: size in ten bytes, offset in ten, or an id of 32. */
const HEADER_MAX = 48

/** Reads index and headers of a pack; a sentence says why where it cannot be done. */
export function readPackTable(packPath: string, idBytes: number): PackTable | string {
  let descriptor: number
  try {
    descriptor = openSync(packPath, 'r')
  } catch (error) {
    return `the pack cannot be opened (${(error as NodeJS.ErrnoException).code ?? 'error'})`
  }
  try {
    const packSize = fstatSync(descriptor).size
    const head = Buffer.alloc(12)
    if (readSync(descriptor, head, 0, 12, 0) !== 12 || head.toString('latin1', 0, 4) !== 'PACK')
      return 'the pack has no head'
    const version = head.readUInt32BE(4)
    if (version !== 2 && version !== 3) return `the pack is of version ${version}`
    const index = readPackIndex(readFileSync(packPath.replace(/\.pack$/, '.idx')), { idBytes, packSize })
    if (typeof index === 'string') return index
    if (head.readUInt32BE(8) !== index.count) return 'the index does not list what the pack holds'
    return readEntries(packPath, descriptor, index, packSize)
  } catch (error) {
    return `the pack cannot be read (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`
  } finally {
    closeSync(descriptor)
  }
}

function readEntries(path: string, descriptor: number, index: PackIndex, packSize: number): PackTable | string {
  const { count, idBytes } = index
  const order = new Uint32Array(count).map((_, at) => at).sort((a, b) => index.offsets[a]! - index.offsets[b]!)
  const table = emptyTable(path, count, idBytes)
  for (let entry = 0; entry < count; entry++) {
    const from = order[entry]!
    table.entryAt[entry] = index.offsets[from]!
    table.ids.set(index.ids.subarray(from * idBytes, (from + 1) * idBytes), entry * idBytes)
    if (entry > 0 && table.entryAt[entry] === table.entryAt[entry - 1]) return 'the index gives two objects one offset'
  }
  table.entryAt[count] = packSize - idBytes
  const block = Buffer.alloc(BLOCK)
  let blockAt = 0
  let blockEnd = 0
  for (let entry = 0; entry < count; entry++) {
    const at = table.entryAt[entry]!
    const end = Math.min(table.entryAt[entry + 1]!, at + HEADER_MAX)
    if (at < blockAt || end > blockEnd) {
      blockAt = at
      blockEnd = at + readSync(descriptor, block, 0, BLOCK, at)
    }
    readHeader(block, at - blockAt, Math.min(end, blockEnd) - blockAt, table, entry, index)
  }
  link(table)
  return table
}

function emptyTable(path: string, count: number, idBytes: number): PackTable {
  const floats = (length: number) => new Float64Array(new SharedArrayBuffer(length * 8))
  const ints = () => new Int32Array(new SharedArrayBuffer(count * 4))
  const bytes = (length: number) => new Uint8Array(new SharedArrayBuffer(length))
  return {
    path,
    count,
    idBytes,
    ids: bytes(count * idBytes),
    dataAt: floats(count + 1),
    entryAt: floats(count + 1),
    size: floats(count),
    type: bytes(count),
    base: ints().fill(-1),
    firstChild: ints().fill(-1),
    nextSibling: ints().fill(-1),
    isOwn: bytes(count),
  }
}

function readHeader(block: Buffer, from: number, end: number, table: PackTable, entry: number, index: PackIndex): void {
  let at = from
  let byte = block[at++]!
  const kind = (byte >> 4) & 7
  let size = byte & 15
  let factor = 16
  while (byte & 0x80 && at < end) {
    byte = block[at++]!
    size += (byte & 0x7f) * factor
    factor *= 128
  }
  table.size[entry] = size
  if (byte & 0x80) return // cut: stays BROKEN
  if (kind === OFS_DELTA) {
    byte = block[at++]!
    let distance = byte & 0x7f
    while (byte & 0x80 && at < end) {
      byte = block[at++]!
      distance = (distance + 1) * 128 + (byte & 0x7f)
    }
    const base = entryAtOffset(table, table.entryAt[entry]! - distance, entry)
    if (distance === 0 || base < 0) return
    table.base[entry] = base
  } else if (kind === REF_DELTA) {
    const base = entryOfId(index, block.subarray(at, at + index.idBytes))
    at += index.idBytes
    table.base[entry] = base < 0 ? -2 : entryAtOffset(table, index.offsets[base]!, table.count)
  } else if (kind >= COMMIT && kind <= TAG) table.type[entry] = kind
  else return
  if (at > end) {
    table.type[entry] = BROKEN
    table.base[entry] = -2
  }
  table.dataAt[entry] = table.entryAt[entry]! + (at - from)
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

function entryOfId(index: PackIndex, id: Buffer): number {
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

/** Children of each entry, and the type of each delta from its root. Deltas that hang on no root (cycles, lost bases) stay BROKEN. */
function link(table: PackTable): void {
  for (let entry = table.count - 1; entry >= 0; entry--) {
    const base = table.base[entry]!
    if (base < 0) continue
    table.nextSibling[entry] = table.firstChild[base]!
    table.firstChild[base] = entry
  }
  const stack: number[] = []
  for (let root = 0; root < table.count; root++) {
    if (table.base[root] !== -1 || table.type[root] === BROKEN) continue
    stack.push(root)
    for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
      for (let child = table.firstChild[entry]!; child >= 0; child = table.nextSibling[child]!) {
        table.type[child] = table.type[root]!
        stack.push(child)
      }
    }
  }
}
