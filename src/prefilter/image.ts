/** The table as both kernels read it: one block of memory, laid out as `layout.ts` says. */
import {
  ADDRESS_SHIFT,
  BITS_AT,
  CELLS_AT,
  ENTRIES_AT,
  ENTRY_SIZE,
  FOLD,
  MULTIPLIER,
  SLOT_MULTIPLIER,
  SLOT_SHIFT,
  SLOTS,
  STARTS_AT,
} from './layout.js'

export interface Image {
  readonly bytes: Uint8Array
  /** The same memory. */
  readonly words: Int32Array
}

/** What a literal must say of itself to be entered. */
export interface Literal {
  readonly bytes: Uint8Array
  readonly fold: boolean
  /** Offset of its window. */
  readonly at: number
}

/** Every byte loses the bit that tells small letters from capitals; the comparison that follows is exact. */
const FOLDED = 0x20202020
const THREE_BYTES = 0x00ffffff

export function buildImage(literals: readonly Literal[]): Image {
  const keys = Int32Array.from(literals, keyOf)
  const literalsAt = ENTRIES_AT + literals.length * ENTRY_SIZE
  const size = literals.reduce((sum, { bytes }) => sum + bytes.length, literalsAt)
  const bytes = new Uint8Array(Math.ceil(size / 8) * 8)
  const image: Image = { bytes, words: new Int32Array(bytes.buffer) }
  const next = startSlots(image.words, keys)
  let literalAt = literalsAt
  for (const [anchor, literal] of literals.entries()) {
    const key = keys[anchor]!
    const slot = slotOf(key)
    const entry = next[slot]!
    const isFirst = entry * 4 === image.words[STARTS_AT / 4 + slot]
    setContext(bytes, entry * 4, literal)
    image.words[entry + 4] = anchor
    image.words[entry + 5] = literal.at
    image.words[entry + 6] = literal.bytes.length + (literal.fold ? FOLD : 0)
    image.words[entry + 7] = literalAt
    next[slot] = entry + ENTRY_SIZE / 4
    bytes.set(literal.bytes, literalAt)
    literalAt += literal.bytes.length
    setBits(bytes, key)
    narrowCell(image.words, CELLS_AT / 4 + slot * 4, entry, isFirst)
  }
  return image
}

/** The folded window; of a literal of three bytes these three, which no folded window of four equals. */
export function keyOf({ bytes, at }: Omit<Literal, 'fold'>): number {
  const three = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | FOLDED
  return bytes.length < 4 ? three & THREE_BYTES : three | (bytes[at + 3]! << 24)
}

function slotOf(key: number): number {
  return Math.imul(key, SLOT_MULTIPLIER) >>> SLOT_SHIFT
}

/** Empties every cell, and writes where each slot's entries begin and end; returns, in words, where the next entry of each goes. Within a slot they stand by anchor. */
function startSlots(words: Int32Array, keys: Int32Array): Int32Array {
  const next = new Int32Array(SLOTS)
  for (const key of keys) next[slotOf(key)]!++
  let start = ENTRIES_AT
  for (let slot = 0; slot < SLOTS; slot++) {
    words[CELLS_AT / 4 + slot * 4 + 2] = -1
    words[CELLS_AT / 4 + slot * 4 + 3] = -1
    words[STARTS_AT / 4 + slot] = start
    const size = next[slot]! * ENTRY_SIZE
    next[slot] = start / 4
    start += size
  }
  words[STARTS_AT / 4 + SLOTS] = start
  return next
}

/** The literal's bytes in the 8 that begin 2 before its window, and a mask of them, without the bit of case where it does not count. */
function setContext(image: Uint8Array, entry: number, { bytes, fold, at }: Literal): void {
  for (let offset = 0; offset < 8; offset++) {
    const byte = bytes[at - 2 + offset]
    if (byte === undefined) continue
    image[entry + offset] = byte
    image[entry + 8 + offset] = fold && isLetter(byte) ? 0xff & ~0x20 : 0xff
  }
}

function isLetter(byte: number): boolean {
  const small = byte | 0x20
  return small >= 97 && small <= 122
}

/** The fourth byte's fifth bit is folded in the key, and takes no part in the bit's number: both cases of a letter have the same. */
function setBits(bytes: Uint8Array, key: number): void {
  const bit = bitOf(key)
  const byte = BITS_AT + (bit >>> 3)
  if (key >>> 24 === 0) bytes.fill(0xff, byte, byte + 4)
  else bytes[byte]! |= 1 << (bit & 7)
}

/** The number of the bit that a key sets; of three bytes the first of 32. */
export function bitOf(key: number): number {
  return (Math.imul(key, MULTIPLIER) >>> ADDRESS_SHIFT) * 8 + ((key >>> 24) & 31)
}

/** Empty cells are all mask and no value; the first literal of a slot brings its own, each other leaves the bits on which all agree. */
function narrowCell(words: Int32Array, cell: number, entry: number, isFirst: boolean): void {
  for (let half = 0; half < 2; half++) {
    const value = words[entry + half]!
    const mask = words[entry + 2 + half]!
    const common = isFirst ? mask : words[cell + 2 + half]! & mask & ~(words[cell + half]! ^ value)
    words[cell + half] = value & common
    words[cell + 2 + half] = common
  }
}
