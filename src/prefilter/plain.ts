/** Hot: the kernel's twin in TypeScript, for short texts and for machines without WebAssembly. No allocation. */
import type { Hits } from './hits.js'
import type { Image } from './image.js'
import {
  type ADDRESS_SHIFT,
  ENTRY_SIZE,
  FOLD,
  type MULTIPLIER,
  SLOT_MULTIPLIER,
  SLOT_SHIFT,
  STARTS_AT,
} from './layout.js'

/** Appends hits until there are `limit`; true when one more stands. */
export function findPlain(bytes: Uint8Array, image: Image, hits: Hits, limit: number): boolean {
  const table = image.bytes
  const length = bytes.length
  if (length < 3) return false
  let word = bytes[0]! | (bytes[1]! << 8) | (bytes[2]! << 16) | 0x202020
  // `at` is the window's last byte; one zero byte past the end lets a literal of three stand at the very end.
  for (let at = 3; at <= length; at++) {
    const last = at < length ? bytes[at]! : 0
    // Numbers written out, and held to the layout by their types: another module's constants are read anew for every byte.
    const address = Math.imul(word, 0x3779b100 satisfies typeof MULTIPLIER) >>> (15 satisfies typeof ADDRESS_SHIFT)
    const isCandidate = (table[address + ((last & 31) >>> 3)]! >>> (last & 7)) & 1
    if (isCandidate !== 0) {
      if (compare(bytes, image, word | ((last | 0x20) << 24), at - 3, hits, limit)) return true
      if (compare(bytes, image, word, at - 3, hits, limit)) return true
    }
    word = (word >>> 8) | ((last | 0x20) << 16)
  }
  return false
}

function compare(bytes: Uint8Array, image: Image, key: number, window: number, hits: Hits, limit: number): boolean {
  const { words } = image
  const slot = (STARTS_AT >> 2) + (Math.imul(key, SLOT_MULTIPLIER) >>> SLOT_SHIFT)
  const last = words[slot + 1]! >> 2
  for (let entry = words[slot]! >> 2; entry < last; entry += ENTRY_SIZE >> 2) {
    const start = window - words[entry + 5]!
    if (start < 0 || !stands(bytes, start, image, entry)) continue
    if (hits.length >= limit * 2) return true
    hits.push(words[entry + 4]!, start)
  }
  return false
}

function stands(bytes: Uint8Array, start: number, { bytes: table, words }: Image, entry: number): boolean {
  const kind = words[entry + 6]!
  const length = kind & (FOLD - 1)
  if (start + length > bytes.length) return false
  const literal = words[entry + 7]!
  for (let offset = 0; offset < length; offset++) {
    let byte = bytes[start + offset]!
    if (kind >= FOLD && byte >= 65 && byte <= 90) byte |= 0x20
    if (byte !== table[literal + offset]) return false
  }
  return true
}
