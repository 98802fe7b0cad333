/** Decoded text that knows, byte for byte, where each of its bytes came from. */
import type { Span } from '../model/index.js'
import type { Decoded } from './layer.js'

export class MappedText {
  readonly #bytes: Buffer
  readonly #starts: Uint32Array
  readonly #widths: Uint8Array
  #length = 0

  /** No decoder of text makes more bytes than it reads. */
  constructor(capacity: number) {
    this.#bytes = Buffer.allocUnsafe(capacity)
    this.#starts = new Uint32Array(capacity)
    this.#widths = new Uint8Array(capacity)
  }

  get length(): number {
    return this.#length
  }

  /** One byte, made of `width` bytes from `start` on. */
  push(byte: number, start: number, width: number): void {
    if (this.#length === this.#bytes.length) return
    this.#bytes[this.#length] = byte
    this.#starts[this.#length] = start
    this.#widths[this.#length++] = Math.min(width, 255)
  }

  /** The bytes at [from, to) as they stand. */
  copy(bytes: Uint8Array, from: number, to: number): void {
    const length = this.#length
    const size = Math.min(to - from, this.#bytes.length - length)
    for (let index = 0; index < size; index++) {
      this.#bytes[length + index] = bytes[from + index]!
      this.#starts[length + index] = from + index
      this.#widths[length + index] = 1
    }
    this.#length = length + size
  }

  /** The bytes from `from` to the next `sign`, as they stand; returns where that is, `to` without one. */
  copyUntil(sign: number, bytes: Uint8Array, from: number, to: number): number {
    let end = from
    while (end < to && bytes[end] !== sign) end++
    this.copy(bytes, from, end)
    return end
  }

  /** A character, as UTF-8. */
  pushCharacter(code: number, start: number, width: number): void {
    if (code < 0x80) return this.push(code, start, width)
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return this.push(0xff, start, width)
    for (const byte of Buffer.from(String.fromCodePoint(code), 'utf8')) this.push(byte, start, width)
  }

  /** Drops what was written since the text had that length. */
  cutTo(length: number): void {
    this.#length = length
  }

  /** True where all bytes from `from` on are text. */
  isTextFrom(from: number): boolean {
    for (let at = from; at < this.#length; at++) if (!isTextByte(this.#bytes[at]!)) return false
    return true
  }

  decoded(name: string, isCut: Decoded['isCut']): Decoded {
    const bytes = this.#bytes.subarray(0, this.#length)
    const starts = this.#starts
    const widths = this.#widths
    return {
      name,
      bytes,
      isCut,
      span: (start, end): Span => {
        if (end <= start) return { start: starts[start] ?? 0, end: starts[start] ?? 0 }
        return { start: starts[start]!, end: starts[end - 1]! + widths[end - 1]! }
      },
      isMade: (start, end) => {
        const last = Math.min(end, bytes.length - 1)
        for (let at = Math.max(0, start - 1); at <= last; at++) {
          if (widths[at] !== 1 || (at > 0 && starts[at] !== starts[at - 1]! + 1)) return true
        }
        return false
      },
    }
  }
}

/** Visible ASCII, blanks and line ends. */
export function isTextByte(byte: number): boolean {
  return (byte >= 32 && byte < 127) || byte === 10 || byte === 9 || byte === 13
}

/** Value of a hexadecimal digit, -1 for any other byte. */
export function hexValue(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 48 && byte <= 57) return byte - 48
  const letter = byte | 0x20
  return letter >= 97 && letter <= 102 ? letter - 87 : -1
}
