/** Hot: reads regular files of a hostile tree one after the other into one buffer; no links, nothing that could block, no promise a file. */
import { createHash, hash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readlinkSync, readSync, type Stats } from 'node:fs'
import type { NoticeCode } from '../model/index.js'
import { gitObjectId } from './hash.js'

export interface Unread {
  readonly kind: 'unread'
  readonly code: NoticeCode
  readonly message: string
}

/** `bytes` are overwritten by the next reading. `id`: git's name for them, made when asked for: hashing takes half as long as searching. */
export type Reading =
  { readonly kind: 'bytes'; readonly bytes: Buffer; readonly id: () => string; readonly changed: boolean } | Unread

/** What became of a file that was read piece by piece. */
export interface Pieces {
  readonly kind: 'read'
  readonly bytes: number
  readonly id: string
  readonly changed: boolean
}

/** Room before the content: what git hashes begins with `blob <size> NUL`. */
const HEAD_BYTES = 32
/** Kept from file to file; for a larger file a buffer of its own is made and let go. */
const KEPT_BYTES = 4_000_000

/** A file above what is read in one piece is read piece by piece, up to this size. Bytes. */
export const LARGE_FILE_MAX = 16 * 1024 * 1024 * 1024
const PIECE_BYTES = 4 * 1024 * 1024

export class FileReader {
  readonly #kept: Buffer
  readonly #bytesMax: number

  /** `keptBytes` 0: every file gets memory of its own, and its bytes stay. */
  constructor(bytesMax: number, keptBytes = KEPT_BYTES) {
    this.#bytesMax = bytesMax
    this.#kept = Buffer.allocUnsafeSlow(keptBytes)
  }

  /** `file` is absolute, one character a byte. A file that changes while it is read is read once more. */
  read(file: string): Reading {
    const first = this.#readOnce(file)
    return first.kind === 'bytes' && first.changed ? this.#readOnce(file) : first
  }

  #readOnce(file: string): Reading {
    return withOpen(file, (descriptor, before) =>
      before.size > this.#bytesMax ? tooLarge(before.size, this.#bytesMax) : this.#readOpen(descriptor, before),
    )
  }

  /** The text of a symbolic link: content like any other. */
  readLink(file: string): Reading {
    try {
      const text = readlinkSync(systemPath(file), { encoding: 'buffer' })
      return { kind: 'bytes', bytes: text, id: () => gitObjectId('blob', text), changed: false }
    } catch (cause) {
      return failure(cause)
    }
  }

  /** There is room for more than the announced size, in case the file grew; a file without a size is read to its end. */
  #readOpen(descriptor: number, before: Stats): Reading {
    let buffer = this.#kept
    if (HEAD_BYTES + before.size >= buffer.length) buffer = Buffer.allocUnsafeSlow(HEAD_BYTES + before.size + 1)
    let end = HEAD_BYTES
    for (;;) {
      const got = readSync(descriptor, buffer, end, buffer.length - end, null)
      end += got
      if (end - HEAD_BYTES > this.#bytesMax) return tooLarge(this.#bytesMax + 1, this.#bytesMax)
      if (got === 0 || end - HEAD_BYTES === before.size) break
      if (end < buffer.length) continue
      const larger = Buffer.allocUnsafeSlow(HEAD_BYTES + Math.min((end - HEAD_BYTES) * 2, this.#bytesMax) + 1)
      buffer.copy(larger, 0, 0, end)
      buffer = larger
    }
    const after = fstatSync(descriptor)
    const changed = after.size !== end - HEAD_BYTES || after.mtimeMs !== before.mtimeMs
    return { kind: 'bytes', bytes: buffer.subarray(HEAD_BYTES, end), id: () => idInPlace(buffer, end), changed }
  }
}

/** Reads a file of any size; each piece is overwritten by the next one. Of a file that grows meanwhile what was there at first is read. */
export function readInPieces(
  file: string,
  onPiece: (piece: Buffer) => void,
  sizeMax = LARGE_FILE_MAX,
): Pieces | Unread {
  return withOpen(file, (descriptor, before): Pieces | Unread => {
    if (before.size > sizeMax) return tooLarge(before.size, sizeMax)
    const id = createHash('sha1').update(`blob ${before.size}\0`)
    const buffer = Buffer.allocUnsafeSlow(PIECE_BYTES)
    let read = 0
    while (read < before.size) {
      const got = readSync(descriptor, buffer, 0, Math.min(PIECE_BYTES, before.size - read), null)
      if (got === 0) break
      id.update(buffer.subarray(0, got))
      onPiece(buffer.subarray(0, got))
      read += got
    }
    const after = fstatSync(descriptor)
    const changed = read !== before.size || after.size !== before.size || after.mtimeMs !== before.mtimeMs
    return { kind: 'read', bytes: read, id: id.digest('hex'), changed }
  })
}

/** What is no failure of the system is a bug, and thrown. */
function withOpen<T>(file: string, read: (descriptor: number, stats: Stats) => T): T | Unread {
  let descriptor: number
  try {
    descriptor = openSync(systemPath(file), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (cause) {
    return failure(cause)
  }
  try {
    const before = fstatSync(descriptor)
    return before.isFile() ? read(descriptor, before) : NOT_REGULAR
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).syscall === undefined) throw cause
    return failure(cause)
  } finally {
    closeSync(descriptor)
  }
}

/** Git's id of the content at HEAD_BYTES, without another copy of it. */
function idInPlace(buffer: Buffer, end: number): string {
  const head = `blob ${end - HEAD_BYTES}\0`
  buffer.write(head, HEAD_BYTES - head.length, 'latin1')
  return hash('sha1', buffer.subarray(HEAD_BYTES - head.length, end), 'hex')
}

/** What the file-system calls of Node take: text where that is exact, bytes elsewhere. */
export function systemPath(latin1: string): string | Buffer {
  return /^[\x00-\x7f]*$/.test(latin1) ? latin1 : Buffer.from(latin1, 'latin1')
}

const NOT_REGULAR: Unread = {
  kind: 'unread',
  code: 'not-regular',
  message: 'This is no regular file (a pipe, socket or device): it was not read.',
}

function tooLarge(size: number, bytesMax: number): Unread {
  const message = `${size} bytes or more, above the limit of ${bytesMax}.`
  return { kind: 'unread', code: 'too-large', message }
}

export function failure(cause: unknown): Unread {
  const code = (cause as NodeJS.ErrnoException).code ?? 'EIO'
  if (code === 'EACCES' || code === 'EPERM') {
    return { kind: 'unread', code: 'eacces', message: 'It may not be read by this user.' }
  }
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return { kind: 'unread', code: 'enoent-race', message: 'It was listed, but gone when it was to be read.' }
  }
  if (code === 'ELOOP') {
    return {
      kind: 'unread',
      code: 'enoent-race',
      message: 'It was a file when listed and a link when it was to be read.',
    }
  }
  if (code === 'ENXIO' || code === 'ENODEV') return NOT_REGULAR
  return { kind: 'unread', code: 'eio', message: `Reading it failed with ${code}.` }
}
