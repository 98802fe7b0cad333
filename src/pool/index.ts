/** The door to worker threads. */

export { inspectFiles } from './files.js'
export { type InspectedPacks, inspectPackedObjects } from './packs.js'
export { INLINE_MAX, inspectBlobs, type PoolEvents } from './pool.js'
export type { PoolSettings } from './settings.js'
