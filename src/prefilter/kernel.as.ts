/**
 * Hot: the prefilter's kernel in AssemblyScript; the build compiles it to WebAssembly, `plain.ts` is its twin. Four steps a block, the first three
 * without a branch that depends on the text (a wrong guess costs as much as ten bytes): groups of four positions that may hold a candidate, candidates,
 * candidates whose surroundings fit, literals.
 */
import {
  ADDRESS_SHIFT,
  BLOCK,
  CELLS_AT,
  ENTRIES_AT,
  ENTRY_SIZE,
  FOLD,
  GROUPS_AT,
  KERNEL_VERSION,
  MULTIPLIER,
  PLACES_AT,
  RESUME_AT,
  SLOT_MULTIPLIER,
  SLOT_SHIFT,
  STARTS_AT,
} from './layout'

export function version(): i32 {
  return KERNEL_VERSION
}

/**
 * Looks at the windows that start in [from, to) of the `length` bytes at `text`, and writes hits to `out`: anchor index, offset of the
 * literal's first byte, 4 bytes each. Stops before a candidate when more than `room` hits are written; where is told at RESUME_AT. Returns the
 * number of hits. What stands in the bytes before and after the text is read and makes no difference: a literal of three bytes at the very end has all
 * bits of its address set, longer ones are compared against the end.
 */
export function scan(text: usize, length: i32, from: i32, to: i32, out: usize, room: i32): i32 {
  const end: usize = text + <usize>length
  const stop: usize = text + <usize>to
  const full: usize = out + ((<usize>room) << 3)
  let at: usize = text + <usize>from
  let write: usize = out
  while (at < stop) {
    const blockEnd: usize = min<usize>(at + BLOCK, stop)
    const place: usize = plausible(candidates(at, blockEnd))
    for (let next: usize = PLACES_AT; next < place; next += 4) {
      const window: usize = load<u32>(next)
      if (write > full) {
        store<u32>(RESUME_AT, <u32>(window - text))
        return <i32>((write - out) >> 3)
      }
      const word: u32 = load<u32>(window) | 0x20202020
      write = compare(window, word, text, end, write)
      write = compare(window, word & 0x00ffffff, text, end, write)
    }
    at = blockEnd
  }
  store<u32>(RESUME_AT, to)
  return <i32>((write - out) >> 3)
}

/** Lists the positions in [at, blockEnd) whose bit is set; returns the list's end. */
function candidates(at: usize, blockEnd: usize): usize {
  let group: usize = GROUPS_AT
  for (; at + 8 <= blockEnd; at += 8) {
    store<u32>(group, <u32>at)
    group += (anyOfFour(at) & 1) << 2
    store<u32>(group, <u32>at + 4)
    group += (anyOfFour(at + 4) & 1) << 2
  }
  for (; at + 4 <= blockEnd; at += 4) {
    store<u32>(group, <u32>at)
    group += (anyOfFour(at) & 1) << 2
  }
  let place: usize = PLACES_AT
  for (let next: usize = GROUPS_AT; next < group; next += 4) {
    const first: usize = load<u32>(next)
    place = noteCandidate(first, place)
    place = noteCandidate(first + 1, place)
    place = noteCandidate(first + 2, place)
    place = noteCandidate(first + 3, place)
  }
  for (; at < blockEnd; at++) place = noteCandidate(at, place)
  return place
}

/** The lowest bit is set where one of the four windows from `at` on may be a literal's. */
function anyOfFour(at: usize): u32 {
  // A shift counts modulo 32: the low bits of the word that starts with the window's fourth byte.
  return (
    (bitsOf(load<u32>(at)) >>> load<u32>(at, 3)) |
    (bitsOf(load<u32>(at, 1)) >>> load<u32>(at, 4)) |
    (bitsOf(load<u32>(at, 2)) >>> load<u32>(at, 5)) |
    (bitsOf(load<u32>(at, 3)) >>> load<u32>(at, 6))
  )
}

/** Keeps the candidates whose surroundings fit what their slots have in common; returns the list's new end. */
function plausible(end: usize): usize {
  let kept: usize = PLACES_AT
  for (let next: usize = PLACES_AT; next < end; next += 4) {
    const window: usize = load<u32>(next)
    const word: u32 = load<u32>(window) | 0x20202020
    const context: u64 = load<u64>(window - 2)
    store<u32>(kept, <u32>window)
    kept += (<usize>(fits(word, context) | fits(word & 0x00ffffff, context))) << 2
  }
  return kept
}

function fits(key: u32, context: u64): i32 {
  const cell: usize = CELLS_AT + (((key * SLOT_MULTIPLIER) >>> SLOT_SHIFT) << 4)
  return i32(((context ^ load<u64>(cell)) & load<u64>(cell, 8)) == 0)
}

function bitsOf(word: u32): u32 {
  return load<u32>(((word | 0x20202020) * MULTIPLIER) >>> ADDRESS_SHIFT)
}

function noteCandidate(window: usize, place: usize): usize {
  store<u32>(place, <u32>window)
  return place + (((bitsOf(load<u32>(window)) >>> load<u8>(window, 3)) & 1) << 2)
}

/** Compares the literals that have the key, and writes those that stand. */
function compare(window: usize, key: u32, text: usize, end: usize, write: usize): usize {
  const slot: usize = STARTS_AT + (((key * SLOT_MULTIPLIER) >>> SLOT_SHIFT) << 2)
  const last: usize = load<u32>(slot, 4)
  const context: u64 = load<u64>(window - 2)
  for (let entry: usize = load<u32>(slot); entry < last; entry += ENTRY_SIZE) {
    // Nearly every entry that is not the one ends here, so that the branch is foreseen.
    if ((context ^ load<u64>(entry)) & load<u64>(entry, 8)) continue
    const before: usize = load<u32>(entry, 20)
    if (window < text + before) continue
    const start: usize = window - before
    if (!stands(start, entry, end)) continue
    store<u32>(write, load<u32>(entry, 16))
    store<u32>(write, <u32>(start - text), 4)
    write += 8
  }
  return write
}

function stands(start: usize, entry: usize, end: usize): bool {
  const kind: u32 = load<u32>(entry, 24)
  const isFolded: bool = kind >= <u32>FOLD
  const length: usize = kind & (<u32>(FOLD - 1))
  if (start + length > end) return false
  const literal: usize = load<u32>(entry, 28)
  for (let offset: usize = 0; offset < length; offset++) {
    let byte: u32 = load<u8>(start + offset)
    if (isFolded && byte - 65 < 26) byte |= 0x20
    if (byte != <u32>load<u8>(literal + offset)) return false
  }
  return true
}
