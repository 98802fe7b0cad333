/** Bytes → anchor hits by literal, in one pass. */
import type { AnchorTable } from './anchors.js'
import type { Hits } from './hits.js'

export { type Anchor, type AnchorTable, buildAnchorTable } from './anchors.js'
export { Hits } from './hits.js'
export { readStoredAnchors, storeAnchors } from './stored.js'

/** Appends the hits of `bytes` to `hits` until there are `limit` in it; true when one more stands. */
export function findAnchors(bytes: Uint8Array, table: AnchorTable, hits: Hits, limit: number): boolean {
  return table.searcher.find(bytes, hits, limit)
}
