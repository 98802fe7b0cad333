/** Reads one file of a hostile tree: only regular files, no links, nothing that could block. */
import { closeSync, constants, fstatSync, openSync, readlinkSync, readSync, type Stats } from 'node:fs'
import type { NoticeCode } from '../model/index.js'
import { systemPath } from './names.js'

export type FileRead =
  | { readonly kind: 'bytes'; readonly bytes: Buffer; readonly changed: boolean }
  | { readonly kind: 'unread'; readonly code: NoticeCode; readonly message: string }

/** `file` is absolute, one character a byte. A file that changes while it is read is read once more. */
export function readRegularFile(file: string, bytesMax: number): FileRead {
  const first = readOnce(file, bytesMax)
  return first.kind === 'bytes' && first.changed ? readOnce(file, bytesMax) : first
}

/** The text of a symbolic link: content like any other. */
export function readLinkText(file: string): FileRead {
  try {
    return { kind: 'bytes', bytes: readlinkSync(systemPath(file), { encoding: 'buffer' }), changed: false }
  } catch (cause) {
    return failure(cause)
  }
}

function readOnce(file: string, bytesMax: number): FileRead {
  let descriptor: number
  try {
    descriptor = openSync(systemPath(file), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (cause) {
    return failure(cause)
  }
  try {
    const before = fstatSync(descriptor)
    if (!before.isFile()) return NOT_REGULAR
    if (before.size > bytesMax) return tooLarge(before.size, bytesMax)
    const bytes = readToEnd(descriptor, before.size, bytesMax)
    if (bytes === null) return tooLarge(bytesMax + 1, bytesMax)
    return { kind: 'bytes', bytes, changed: differs(before, fstatSync(descriptor), bytes.length) }
  } catch (cause) {
    return failure(cause)
  } finally {
    closeSync(descriptor)
  }
}

/** Reads past the announced size too, in case the file grew; null above the limit. */
function readToEnd(descriptor: number, size: number, bytesMax: number): Buffer | null {
  let buffer = Buffer.allocUnsafe(size + 1)
  let length = 0
  for (;;) {
    const read = readSync(descriptor, buffer, length, buffer.length - length, null)
    if (read === 0) return buffer.subarray(0, length)
    length += read
    if (length > bytesMax) return null
    if (length === buffer.length) {
      const larger = Buffer.allocUnsafe(Math.min(buffer.length * 2, bytesMax) + 1)
      buffer.copy(larger)
      buffer = larger
    }
  }
}

function differs(before: Stats, after: Stats, length: number): boolean {
  return after.size !== length || after.mtimeMs !== before.mtimeMs
}

const NOT_REGULAR: FileRead = {
  kind: 'unread',
  code: 'not-regular',
  message: 'This is no regular file (a pipe, socket or device): it was not read.',
}

function tooLarge(size: number, bytesMax: number): FileRead {
  const message = `${size} bytes or more, above the limit of ${bytesMax}: raise --max-file-size to read it.`
  return { kind: 'unread', code: 'too-large', message }
}

export function failure(cause: unknown): FileRead {
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
