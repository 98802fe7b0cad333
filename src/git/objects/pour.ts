/** Reads one object of any size through `git cat-file`, piece by piece: nothing of it is kept here. */
import { createHash, type Hash } from 'node:crypto'
import { describeEnd, type GitTarget, openGit } from '../process.js'
import type { MissedObject, PouredObject } from './index.js'

/** Larger ones are not read: a few bytes of a hostile pack can stand for any number. Bytes. */
export const POURED_BYTES_MAX = 16 * 1024 * 1024 * 1024
/** `<id> <type> <size>` is shorter. */
const HEADER_BYTES_MAX = 256
const LINE_FEED = 10

/** Git is read no faster than `onPiece` takes. */
export async function pourObject(
  target: GitTarget,
  id: string,
  onPiece: (piece: Buffer) => void,
  signal?: AbortSignal,
  bytesMax = POURED_BYTES_MAX,
): Promise<PouredObject | MissedObject> {
  const answer = new Answer(id, onPiece, bytesMax)
  const call = { command: 'cat-file', options: ['--batch'], ...(signal ? { signal } : {}) } as const
  const child = openGit(target, call, (chunk) => {
    if (!answer.take(chunk)) child.stop(null)
  })
  child.stdin.end(`${id}\n`)
  const end = await child.ended
  signal?.throwIfAborted()
  if (answer.bug !== undefined) throw answer.bug
  return answer.outcome(`git cat-file ${describeEnd(end)}`)
}

class Answer {
  bug: unknown
  #header = Buffer.alloc(0)
  /** Known once the header is read. */
  #size = -1
  #poured = 0
  /** With the line feed behind the object. */
  #left = 0
  #hash: Hash | null = null
  #trouble: Omit<MissedObject, 'id'> | null = null

  constructor(
    readonly id: string,
    readonly onPiece: (piece: Buffer) => void,
    readonly bytesMax: number,
  ) {}

  /** False where nothing more is wanted. */
  take(chunk: Buffer): boolean {
    if (this.bug !== undefined || this.#trouble !== null) return false
    let rest = chunk
    if (this.#size === -1) {
      this.#header = Buffer.concat([this.#header, chunk])
      const lineEnd = this.#header.indexOf(LINE_FEED)
      if (lineEnd === -1) return this.#header.length <= HEADER_BYTES_MAX
      if (!this.#begin(this.#header.toString('latin1', 0, lineEnd))) return false
      rest = this.#header.subarray(lineEnd + 1)
    }
    const piece = rest.subarray(0, this.#size - this.#poured)
    this.#left -= rest.length
    if (piece.length === 0) return true
    this.#poured += piece.length
    this.#hash?.update(piece)
    try {
      this.onPiece(piece)
    } catch (cause) {
      // Thrown here it would end the process: it is handed to whoever waits.
      this.bug = cause
      return false
    }
    return true
  }

  outcome(how: string): PouredObject | MissedObject {
    if (this.#trouble !== null) return { id: this.id, ...this.#trouble }
    if (this.#size === -1 || this.#left !== 0)
      return { id: this.id, code: 'corrupt-object', why: how, size: Math.max(0, this.#size) }
    return { code: null, size: this.#size, isRight: this.#hash?.digest('hex') === this.id }
  }

  #begin(header: string): boolean {
    const [id, type = '', size = ''] = header.split(' ')
    if (id === this.id && type === 'missing') this.#trouble = { code: 'absent-object', why: 'it is not there', size: 0 }
    else if (id !== this.id || !/^\d{1,15}$/.test(size))
      this.#trouble = { code: 'stream-died', why: 'git cat-file gave an answer nobody asked for', size: 0 }
    else if (Number(size) > this.bytesMax)
      this.#trouble = { code: 'too-large', why: 'it is larger than the limit', size: Number(size) }
    else {
      this.#size = Number(size)
      this.#left = this.#size + 1
      this.#hash = createHash(this.id.length === 64 ? 'sha256' : 'sha1').update(`${type} ${size}\0`)
    }
    return this.#trouble === null
  }
}
