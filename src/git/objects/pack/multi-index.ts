/** Reads a multi-pack-index: for packs whose own index is missing or damaged it says where their entries begin. */
import { areAscending, fanoutOf, type PackIndex, readLarge } from './index-file.js'

/** What a multi-pack-index says of its packs, by the name of each pack's index (`pack-….idx`). Offsets are not checked yet. */
export type MultiIndex = ReadonlyMap<string, PackIndex>

/** Larger ones are not read: a million objects take some 30 MB. Bytes. */
export const MULTI_INDEX_BYTES_MAX = 1 << 30

const HEAD = 12
const CHUNK_ROW = 12
const NAMES = 'PNAM'
const FANOUT = 'OIDF'
const IDS = 'OIDL'
const OFFSETS = 'OOFF'
const LARGE_OFFSETS = 'LOFF'

interface Chunk {
  readonly at: number
  readonly end: number
}

/** What is wrong instead. */
export function readMultiIndex(bytes: Buffer, idBytes: number): MultiIndex | string {
  if (bytes.length < HEAD + CHUNK_ROW + idBytes || bytes.toString('latin1', 0, 4) !== 'MIDX')
    return 'the multi-pack-index has no head'
  if (bytes[4] !== 1) return `the multi-pack-index is of version ${bytes[4]}`
  if (bytes[5] !== (idBytes === 20 ? 1 : 2)) return 'the multi-pack-index is of another object format'
  if (bytes[7] !== 0) return 'the multi-pack-index builds on others'
  const chunks = readChunks(bytes, idBytes)
  if (typeof chunks === 'string') return chunks
  const names = namesIn(bytes, chunks.get(NAMES), bytes.readUInt32BE(8))
  if (names === null) return 'the multi-pack-index does not name its packs'
  return readObjects(bytes, idBytes, chunks, names)
}

/** The table of chunks: each begins where the one before it ends, within the file. */
function readChunks(bytes: Buffer, idBytes: number): ReadonlyMap<string, Chunk> | string {
  const count = bytes[6]!
  const chunks = new Map<string, Chunk>()
  const first = HEAD + (count + 1) * CHUNK_ROW
  const last = bytes.length - idBytes
  if (first > last) return 'the multi-pack-index is too short'
  let before = first
  for (let index = 0; index < count; index++) {
    const row = HEAD + index * CHUNK_ROW
    const at = readLarge(bytes, row + 4)
    const end = readLarge(bytes, row + CHUNK_ROW + 4)
    if (at < before || end < at || end > last) return 'the multi-pack-index has a chunk outside itself'
    const name = bytes.toString('latin1', row, row + 4)
    if (chunks.has(name)) return 'the multi-pack-index has a chunk twice'
    chunks.set(name, { at, end })
    before = end
  }
  return chunks
}

/** Plain file names only, ascending, ended by zero bytes; a name with a folder in it would lead out of the store. */
function namesIn(bytes: Buffer, chunk: Chunk | undefined, packs: number): readonly string[] | null {
  if (chunk === undefined || packs > chunk.end - chunk.at) return null
  const names: string[] = []
  let at = chunk.at
  while (names.length < packs) {
    const end = bytes.indexOf(0, at)
    if (end < 0 || end >= chunk.end) return null
    const name = bytes.toString('latin1', at, end)
    if (!/^[\w.-]+\.idx$/.test(name) || name <= (names.at(-1) ?? '')) return null
    names.push(name)
    at = end + 1
  }
  return names
}

function readObjects(
  bytes: Buffer,
  idBytes: number,
  chunks: ReadonlyMap<string, Chunk>,
  names: readonly string[],
): MultiIndex | string {
  const fanout = chunks.get(FANOUT)
  const ids = chunks.get(IDS)
  const offsets = chunks.get(OFFSETS)
  if (fanout === undefined || ids === undefined || offsets === undefined) return 'the multi-pack-index lacks a chunk'
  const count = fanout.end - fanout.at === 1_024 ? fanoutOf(bytes, fanout.at) : 'the multi-pack-index has no fanout'
  if (typeof count === 'string') return count
  if (ids.end - ids.at !== count * idBytes || offsets.end - offsets.at !== count * 8)
    return 'the multi-pack-index has a chunk of the wrong size'
  const sorted = bytes.subarray(ids.at, ids.end)
  if (!areAscending(sorted, count, idBytes)) return 'the multi-pack-index is not ordered'
  const rows = Array.from(names, (): number[] => [])
  for (let index = 0; index < count; index++) {
    const pack = bytes.readUInt32BE(offsets.at + index * 8)
    if (pack >= names.length) return 'the multi-pack-index points to a pack that it does not name'
    rows[pack]!.push(index)
  }
  const out = new Map<string, PackIndex>()
  for (const [pack, indexes] of rows.entries()) {
    const index = indexOf(
      { bytes, idBytes, ids: sorted, offsetsAt: offsets.at, large: chunks.get(LARGE_OFFSETS) },
      indexes,
    )
    if (index === null) return 'the multi-pack-index points outside its table of large offsets'
    out.set(names[pack]!, index)
  }
  return out
}

/** The rows of one pack; null where one points outside the table of large offsets. */
function indexOf(
  facts: { bytes: Buffer; idBytes: number; ids: Buffer; offsetsAt: number; large: Chunk | undefined },
  rows: readonly number[],
): PackIndex | null {
  const { bytes, idBytes, large } = facts
  const offsets = new Float64Array(rows.length)
  const ids = Buffer.allocUnsafeSlow(rows.length * idBytes)
  for (const [index, row] of rows.entries()) {
    const small = bytes.readUInt32BE(facts.offsetsAt + row * 8 + 4)
    facts.ids.copy(ids, index * idBytes, row * idBytes, (row + 1) * idBytes)
    // The highest bit marks a large offset only where there is a table of them.
    if (small < 0x80000000 || large === undefined) {
      offsets[index] = small
      continue
    }
    const at = large.at + (small - 0x80000000) * 8
    if (at + 8 > large.end) return null
    offsets[index] = readLarge(bytes, at)
  }
  return { count: rows.length, ids, idBytes, offsets }
}
