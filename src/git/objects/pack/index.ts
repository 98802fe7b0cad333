/** Packs read by ourselves: tables of entries, delta families, and their decoding. */
export { BLOB } from './entries.js'
export { EntryReader } from './entry-reader.js'
export { planFamilies } from './families.js'
export { FamilyReader, type FamilyVisitor } from './family.js'
export { openInflater } from './inflate.js'
export { PackFiles } from './pack-files.js'
export { type Packs, readPacks } from './read-packs.js'
