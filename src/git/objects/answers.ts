/** Takes apart what `cat-file --batch` prints. Hot: bytes and numbers, one copy of each byte, nothing per byte. */
import { OBJECT_TYPES, type ObjectType } from './list.js'

/** Objects are gathered in buffers of this size. Bytes. */
export const BATCH_BYTES = 4 * 1024 * 1024
/** `<id> <type> <size>` is shorter. */
const HEADER_BYTES_MAX = 256
const LINE_FEED = 10

export type Answer =
  | { readonly kind: 'object'; readonly id: string; readonly type: ObjectType; readonly bytes: Buffer }
  | { readonly kind: 'missing'; readonly id: string }
  | { readonly kind: 'too-large'; readonly id: string; readonly size: number }

/** Fed with pieces of output; gathers answers, and says when what it sees is no answer at all. */
export class AnswerReader {
  answers: Answer[] = []
  /** Set once the output stopped making sense; nothing after that is believed. */
  broken: string | null = null
  /** Bytes gathered since the last `take`. */
  gathered = 0
  #buffer = Buffer.allocUnsafeSlow(BATCH_BYTES)
  /** Where the answer in work starts, and where the next byte goes. */
  #start = 0
  #end = 0
  /** Of the answer in work: 0 while its header is not complete. */
  #headerBytes = 0
  #id = ''
  #type: ObjectType = 'blob'
  #size = 0
  /** Bytes of a too large object, with its line feed, still to be dropped. */
  #dropping = 0
  readonly #bytesMax: number

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  push(chunk: Buffer): void {
    let offset = 0
    while (offset < chunk.length && this.broken === null) {
      if (this.#dropping > 0) {
        const dropped = Math.min(this.#dropping, chunk.length - offset)
        this.#dropping -= dropped
        offset += dropped
        continue
      }
      offset += this.#fill(chunk, offset)
      while (this.#step());
    }
  }

  /** The answers so far; the reader goes on with a fresh buffer, so they stay as they are. */
  take(): Answer[] {
    const taken = this.answers
    this.answers = []
    this.gathered = 0
    return taken
  }

  /** True when an answer was begun and not ended. */
  get isInside(): boolean {
    return this.#dropping > 0 || this.#end > this.#start
  }

  #fill(chunk: Buffer, offset: number): number {
    if (this.#end === this.#buffer.length) this.#renew()
    const copied = Math.min(chunk.length - offset, this.#buffer.length - this.#end)
    chunk.copy(this.#buffer, this.#end, offset, offset + copied)
    this.#end += copied
    return copied
  }

  /** A fresh buffer that holds the answer in work, and room for the rest of it. */
  #renew(): void {
    const held = this.#end - this.#start
    const needed = this.#headerBytes > 0 ? this.#headerBytes + this.#size + 1 : HEADER_BYTES_MAX
    const fresh = Buffer.allocUnsafeSlow(Math.max(BATCH_BYTES, needed))
    this.#buffer.copy(fresh, 0, this.#start, this.#end)
    this.#buffer = fresh
    this.#start = 0
    this.#end = held
  }

  /** One header or one body; false when more bytes are needed. */
  #step(): boolean {
    if (this.#headerBytes === 0) return this.#header()
    const next = this.#start + this.#headerBytes + this.#size + 1
    if (this.#end < next) {
      if (next > this.#buffer.length) this.#renew()
      return false
    }
    if (this.#buffer[next - 1] !== LINE_FEED) return this.#break('an object is longer or shorter than announced')
    const bytes = this.#buffer.subarray(this.#start + this.#headerBytes, next - 1)
    this.answers.push({ kind: 'object', id: this.#id, type: this.#type, bytes })
    this.gathered += this.#size + HEADER_BYTES_MAX
    this.#start = next
    this.#headerBytes = 0
    return this.#end > this.#start
  }

  #header(): boolean {
    const lineEnd = this.#buffer.indexOf(LINE_FEED, this.#start)
    if (lineEnd === -1 || lineEnd >= this.#end) {
      return this.#end - this.#start > HEADER_BYTES_MAX ? this.#break('an answer without a header') : false
    }
    const words = this.#buffer.toString('latin1', this.#start, lineEnd).split(' ')
    const [id = '', kind = '', size = ''] = words
    if (words.length === 2 && kind === 'missing') {
      this.answers.push({ kind: 'missing', id })
      this.gathered += HEADER_BYTES_MAX
      this.#start = lineEnd + 1
      return this.#end > this.#start
    }
    const type = OBJECT_TYPES.indexOf(kind as ObjectType)
    if (words.length !== 3 || type === -1 || !/^\d{1,15}$/.test(size)) return this.#break('an answer nobody asked for')
    this.#id = id
    this.#type = OBJECT_TYPES[type]!
    this.#size = Number(size)
    this.#headerBytes = lineEnd + 1 - this.#start
    if (this.#size > this.#bytesMax) this.#drop()
    return this.#end > this.#start
  }

  #drop(): void {
    this.answers.push({ kind: 'too-large', id: this.#id, size: this.#size })
    const here = this.#end - this.#start - this.#headerBytes
    const body = Math.min(here, this.#size + 1)
    this.#dropping = this.#size + 1 - body
    this.#start += this.#headerBytes + body
    this.#headerBytes = 0
  }

  #break(why: string): false {
    this.broken = why
    return false
  }
}
