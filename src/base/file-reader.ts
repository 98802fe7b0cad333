/** Hot: reads regular files of a hostile tree one after the other into one buffer; no links, nothing that could block, no promise a file. */
import { hash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readlinkSync, readSync, type Stats } from 'node:fs'
import type { NoticeCode } from '../model/index.js'
import { gitObjectId } from './hash.js'

export interface Unread {
  readonly kind: 'unread'
  readonly code: NoticeCode
  readonly message: string
}

/** `bytes` are overwritten by the next reading. `id`: git's name for them. */
export type Reading =
  { readonly kind: 'bytes'; readonly bytes: Buffer; readonly id: string; readonly changed: boolean } | Unread

/** Room before the content: what git hashes begins with `blob <size> NUL`. */
const HEAD_BYTES = 32
/** Kept from file to file; for a larger file a buffer of its own is made and let go. */
const KEPT_BYTES = 4_000_000

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
    let descriptor: number
    try {
      descriptor = openSync(systemPath(file), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    } catch (cause) {
      return failure(cause)
    }
    try {
      const before = fstatSync(descriptor)
      if (!before.isFile()) return NOT_REGULAR
      if (before.size > this.#bytesMax) return tooLarge(before.size, this.#bytesMax)
      return this.#readOpen(descriptor, before)
    } catch (cause) {
      return failure(cause)
    } finally {
      closeSync(descriptor)
    }
  }

  /** The text of a symbolic link: content like any other. */
  readLink(file: string): Reading {
    try {
      const text = readlinkSync(systemPath(file), { encoding: 'buffer' })
      return { kind: 'bytes', bytes: text, id: gitObjectId('blob', text), changed: false }
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
    return { kind: 'bytes', bytes: buffer.subarray(HEAD_BYTES, end), id: idInPlace(buffer, end), changed }
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
  const message = `${size} bytes or more, above the limit of ${bytesMax}: raise --max-file-size to read it.`
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
