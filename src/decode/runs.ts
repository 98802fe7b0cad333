/** Hot: finds long runs of base64 digits (hexadecimal ones are among them) by looking at a fraction of the bytes. */
import { BASE64_VALUES } from './alphabet.js'
import { isTextByte } from './mapped.js'

/** Shorter runs are words, names and checksums; what they could hold is hardly a credential. */
export const RUN_MIN = 40

/** What a run's first digits make of it. */
export const OTHER = 0
export const BASE64 = 1
export const HEX = 2

/** Three numbers a run: start, end, what it looks like. Ascending. A list that grows, reused from text to text. */
export class Runs {
  data = new Int32Array(96)
  length = 0

  push(start: number, end: number, kind: number): void {
    if (this.length === this.data.length) {
      const larger = new Int32Array(this.data.length * 2)
      larger.set(this.data)
      this.data = larger
    }
    this.data[this.length++] = start
    this.data[this.length++] = end
    this.data[this.length++] = kind
  }

  /** End of the last run, 0 without one. */
  get end(): number {
    return this.length === 0 ? 0 : this.data[this.length - 2]!
  }
}

/** Adds the runs that start in [from, to); none may reach into `from` from before. A run is as long as its digits go, also beyond `to`. */
export function findRuns(bytes: Uint8Array, from: number, to: number, runs: Runs): void {
  if (to - from < WORDS_FROM) findByBytes(bytes, from, to, runs)
  else findByWords(bytes, from, to, runs)
}

/** Bytes from which looking at words pays. */
const WORDS_FROM = 256

/** A stretch of the least length ends where the search looks first, so that many bytes are never looked at. */
function findByBytes(bytes: Uint8Array, from: number, to: number, runs: Runs): void {
  const { length } = bytes
  let start = from
  /** Bytes of [start, known) are digits. */
  let known = from
  while (start < to) {
    const probe = start + RUN_MIN - 1
    if (probe >= length) return
    let at = probe
    while (at >= known && BASE64_VALUES[bytes[at]!]! !== 255) at--
    if (at >= known) {
      start = at + 1
      known = probe + 1
      continue
    }
    start = addRun(bytes, start, probe + 1, runs) + 1
    known = start
  }
}

/** Four bytes of which one is less than `+`, the least digit, or beyond ASCII: a blank, a line end, a quote, a bracket. One bit is set then. */
function parted(word: number): number {
  return (word - 0x2b2b2b2b) | word
}

/** Words looked at, and words from one look to the next: every stretch of 40 bytes holds sixteen that begin at a multiple of 24. */
const LOOK_WORDS = 4
const STEP_WORDS = 6
const STEP = STEP_WORDS * 4

/**
 * Text has a blank or the like among sixteen bytes, nearly always: one branch that is foreseen. Whatever stays is looked at byte by byte, first
 * forward, where names and paths end soonest.
 */
function findByWords(bytes: Uint8Array, from: number, to: number, runs: Runs): void {
  const { length } = bytes
  const first = -bytes.byteOffset & 3
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + first, (length - first) >> 2)
  const last = Math.min(words.length - LOOK_WORDS, (to + STEP - 1 - first) >> 2)
  let least = from
  for (let word = nextLook(words, stepAt(from - first), last); word <= last;) {
    const at = first + word * 4
    let end = at
    while (end < length && BASE64_VALUES[bytes[end]!]! !== 255) end++
    const start = end - at < LOOK_WORDS * 4 ? end : runStart(bytes, at, least)
    const isRun = end - start >= RUN_MIN
    if (isRun && start >= to) return
    if (isRun) {
      addRun(bytes, start, end, runs)
      least = end
    }
    word = nextLook(words, isRun ? stepAt(end - first) : word + STEP_WORDS, last)
  }
}

/** A loop of its own, without a branch that is rarely taken: so it is compiled once. Returns the first word of the look that stays. */
function nextLook(words: Int32Array, from: number, last: number): number {
  let word = from
  while (word <= last) {
    const two = parted(words[word]!) | parted(words[word + 1]!)
    if (((two | parted(words[word + 2]!) | parted(words[word + 3]!)) & 0x80808080) === 0) break
    word += STEP_WORDS
  }
  return word
}

/** The word of the first look at or after that byte. */
function stepAt(byte: number): number {
  return Math.ceil(Math.max(0, byte) / STEP) * STEP_WORDS
}

/** Adds the run of which [start, known) are digits, and returns its end. */
function addRun(bytes: Uint8Array, start: number, known: number, runs: Runs): number {
  let end = known
  while (end < bytes.length && BASE64_VALUES[bytes[end]!]! !== 255) end++
  runs.push(start, end, kindOf(bytes, start, end))
  return end
}

/** Where the run of digits that reaches `at` begins. */
export function runStart(bytes: Uint8Array, at: number, least: number): number {
  let start = at
  while (start > least && BASE64_VALUES[bytes[start - 1]!]! !== 255) start--
  return start
}

/** The letter of `\n` before a run belongs to the line end, `0x` to the notation. */
export function firstDigit(bytes: Uint8Array, start: number): number {
  const byte = bytes[start]!
  if (start > 0 && bytes[start - 1] === 92 && (byte === 110 || byte === 114 || byte === 116)) return start + 1
  return byte === 48 && (bytes[start + 1]! | 0x20) === 120 ? start + 2 : start
}

/** Digits looked at: twelve bytes of text are not made by chance. */
const LOOK = 16

function kindOf(bytes: Uint8Array, runStart: number, end: number): number {
  const start = firstDigit(bytes, runStart)
  if (end - start < LOOK + 8) return OTHER
  if (saysBase64(bytes, start)) return BASE64
  return saysHex(bytes, start) ? HEX : OTHER
}

/** Text, wide text, or one of the archives. */
function saysBase64(bytes: Uint8Array, start: number): boolean {
  let isText = true
  let isEven = true
  let isOdd = true
  for (let at = start, index = 0; at < start + LOOK; at += 4, index += 3) {
    const sum =
      (BASE64_VALUES[bytes[at]!]! << 18) |
      (BASE64_VALUES[bytes[at + 1]!]! << 12) |
      (BASE64_VALUES[bytes[at + 2]!]! << 6) |
      BASE64_VALUES[bytes[at + 3]!]!
    if (index === 0 && isMagic(sum)) return true
    for (let shift = 16, place = index; shift >= 0; shift -= 8, place++) {
      const byte = (sum >>> shift) & 0xff
      const isLetter = isTextByte(byte)
      isText &&= isLetter
      // A byte-order mark fits neither and both.
      if (place < 2 && byte >= 0xfe) isText = false
      else if ((place & 1) === 0) {
        isEven &&= isLetter
        isOdd &&= byte === 0
      } else {
        isOdd &&= isLetter
        isEven &&= byte === 0
      }
    }
    if (!isText && !isEven && !isOdd) return false
  }
  return true
}

/** First three bytes of gzip, zlib, zip, and of UTF-8 with a mark. */
function isMagic(sum: number): boolean {
  const two = sum >>> 8
  return sum === 0x1f8b08 || sum === 0x504b03 || sum === 0xefbbbf || two === 0x789c || two === 0x78da || two === 0x7801
}

function saysHex(bytes: Uint8Array, start: number): boolean {
  for (let at = start; at < start + 24; at += 2) {
    const high = HEX_VALUES[bytes[at]!]!
    const low = HEX_VALUES[bytes[at + 1]!]!
    if (high > 15 || low > 15 || !isTextByte(high * 16 + low)) return false
  }
  return true
}

const HEX_VALUES = new Uint8Array(256).fill(255)
for (const digit of '0123456789abcdefABCDEF') HEX_VALUES[digit.charCodeAt(0)] = Number.parseInt(digit, 16)
