/** Adds to what a multi-pack-index says of a pack the bases that it leaves out, because another pack holds the same objects: nameless, found by the deltas' distances. */
import { readSync } from 'node:fs'
import type { PackIndex } from './index-file.js'

const OFS_DELTA = 6
/** Size and distance in ten bytes each. */
const HEADER_MAX = 20

/** Nameless entries have an id of zeros, and come first. Never more entries than the pack says it holds. */
export function withHiddenBases(
  index: PackIndex,
  pack: { readonly descriptor: number; readonly held: number },
): PackIndex {
  if (index.count >= pack.held) return index
  const known = new Set(index.offsets)
  const waiting = [...known]
  const header = Buffer.alloc(HEADER_MAX)
  for (let at = waiting.pop(); at !== undefined && known.size < pack.held; at = waiting.pop()) {
    const base = at - distanceIn(header.subarray(0, readSync(pack.descriptor, header, 0, HEADER_MAX, at)))
    if (base === at || base < 12 || known.has(base)) continue
    known.add(base)
    waiting.push(base)
  }
  const hidden = [...known].slice(index.count)
  return {
    ...index,
    count: known.size,
    ids: Buffer.concat([Buffer.alloc(hidden.length * index.idBytes), index.ids]),
    offsets: Float64Array.from([...hidden, ...index.offsets]),
  }
}

/** How far before an entry its base begins; 0 where it is no delta of that kind, or cut short. */
function distanceIn(header: Buffer): number {
  if (header.length === 0 || ((header[0]! >> 4) & 7) !== OFS_DELTA) return 0
  let at = 0
  while (at < header.length && header[at]! & 0x80) at++
  at++
  for (let distance = 0; at < header.length; at++) {
    distance = distance * 128 + (header[at]! & 0x7f)
    if (header[at]! < 0x80) return distance
    distance++
  }
  return 0
}
