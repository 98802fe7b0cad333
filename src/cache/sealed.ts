/** Named sections of bytes in one file, sealed with a key: whoever has not got the key cannot make one that is believed, nor change a bit. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { CACHE_MAGIC } from '../model/index.js'

const MAGIC = Buffer.from(CACHE_MAGIC)
/** Of the layout: another one is not read. */
const FORMAT = 1
const SEAL_BYTES = 32
const HEAD_BYTES = MAGIC.length + 4 + 4
const SECTIONS_MAX = 64
const NAME_BYTES_MAX = 32

/** The parts of the file in order, to be written one after the other; each section begins at a multiple of eight. */
export function seal(sections: ReadonlyMap<string, Uint8Array>, key: Buffer): readonly Uint8Array[] {
  const head = Buffer.alloc(roundUp(HEAD_BYTES + sections.size * (NAME_BYTES_MAX + 8)))
  MAGIC.copy(head)
  head.writeUInt32BE(FORMAT, MAGIC.length)
  head.writeUInt32BE(sections.size, MAGIC.length + 4)
  const parts: Uint8Array[] = [head]
  let at = HEAD_BYTES
  for (const [name, bytes] of sections) {
    head.write(name, at, NAME_BYTES_MAX, 'latin1')
    head.writeDoubleBE(bytes.length, at + NAME_BYTES_MAX)
    at += NAME_BYTES_MAX + 8
    parts.push(bytes, Buffer.alloc(roundUp(bytes.length) - bytes.length))
  }
  const hmac = createHmac('sha256', key)
  for (const part of parts) hmac.update(part)
  return [...parts, hmac.digest()]
}

/** The sections, as views of `file`; a sentence says why it is not believed. */
export function unseal(file: Buffer, key: Buffer): ReadonlyMap<string, Buffer> | string {
  if (file.length < HEAD_BYTES + SEAL_BYTES || !file.subarray(0, MAGIC.length).equals(MAGIC)) return 'it is no cache'
  if (file.readUInt32BE(MAGIC.length) !== FORMAT) return 'another version of stanch wrote it'
  const end = file.length - SEAL_BYTES
  const due = createHmac('sha256', key).update(file.subarray(0, end)).digest()
  if (!timingSafeEqual(due, file.subarray(end))) return 'it is damaged, or was not made by you on this machine'
  const count = file.readUInt32BE(MAGIC.length + 4)
  let at = roundUp(HEAD_BYTES + count * (NAME_BYTES_MAX + 8))
  if (count > SECTIONS_MAX || at > end) return 'its sections are not in order'
  const sections = new Map<string, Buffer>()
  for (let row = HEAD_BYTES, index = 0; index < count; index++, row += NAME_BYTES_MAX + 8) {
    const name = file.toString('latin1', row, row + NAME_BYTES_MAX).replace(/\0+$/, '')
    const length = file.readDoubleBE(row + NAME_BYTES_MAX)
    if (!Number.isInteger(length) || length < 0 || length > end - at) return 'its sections are not in order'
    sections.set(name, file.subarray(at, at + length))
    at += roundUp(length)
  }
  return at === end ? sections : 'its sections are not in order'
}

function roundUp(length: number): number {
  return Math.ceil(length / 8) * 8
}
