/** Packs read by ourselves: tables of entries, delta families, and their decoding. */
export { planFamilies } from './families.js'
export { FamilyReader, type FamilyVisitor, OBJECT_MAX } from './family.js'
export { openInflater } from './inflate.js'
export { BLOB, readPackTable } from './pack-file.js'
export { type Packs, readPacks } from './read-packs.js'
