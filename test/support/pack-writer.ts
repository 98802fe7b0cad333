/** Writes packs, indexes and deltas by hand: also such as git would never write. */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { gitObjectId } from '../../src/base/hash.js'

export interface WrittenEntry {
  /** The whole object, from which the id is made. */
  readonly content: Buffer
  /** A delta against an entry before this one (its number), or against an object by its id; null: stored whole. */
  readonly delta: { readonly bytes: Buffer; readonly base: number | string } | null
}

export type Operation =
  | { readonly kind: 'copy'; readonly offset: number; readonly size: number }
  | { readonly kind: 'insert'; readonly bytes: Buffer }

/** A pack of blobs with its index; SHA-1. Returns the path without `.pack`. */
export function writePack(folder: string, entries: readonly WrittenEntry[], options: { idx?: 1 | 2 } = {}): string {
  const head = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1')
  head.writeUInt32BE(entries.length, 8)
  const parts: Buffer[] = [head]
  const offsets: number[] = []
  let at = 12
  for (const entry of entries) {
    const written = writeEntry(entry, at, offsets)
    parts.push(written)
    offsets.push(at)
    at += written.length
  }
  const body = Buffer.concat(parts)
  const checksum = createHash('sha1').update(body).digest()
  const path = join(folder, `pack-${checksum.toString('hex')}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${path}.pack`, Buffer.concat([body, checksum]))
  const rows = entries.map(({ content }, index) => ({
    id: Buffer.from(gitObjectId('blob', content, 'sha1'), 'hex'),
    offset: offsets[index]!,
  }))
  writeFileSync(`${path}.idx`, (options.idx === 1 ? firstIndex : secondIndex)(rows, checksum))
  return path
}

interface Row {
  readonly id: Buffer
  readonly offset: number
}

/** Version 2: offsets from `largeFrom` on go to the table of 64-bit ones. */
export function secondIndex(rows: readonly Row[], checksum: Buffer, largeFrom = 0x80000000): Buffer {
  const sorted = [...rows].sort((a, b) => a.id.compare(b.id))
  const large = sorted.filter(({ offset }) => offset >= largeFrom)
  const offsets = sorted.map((row) => u32(row.offset >= largeFrom ? 0x80000000 + large.indexOf(row) : row.offset))
  const body = Buffer.concat([
    Buffer.from('ff744f6300000002', 'hex'),
    fanout(sorted),
    ...sorted.map(({ id }) => id),
    Buffer.alloc(4 * sorted.length),
    ...offsets,
    ...large.map(({ offset }) => Buffer.concat([u32(Math.floor(offset / 2 ** 32)), u32(offset % 2 ** 32)])),
    checksum,
  ])
  return Buffer.concat([body, createHash('sha1').update(body).digest()])
}

function firstIndex(rows: readonly Row[], checksum: Buffer): Buffer {
  const sorted = [...rows].sort((a, b) => a.id.compare(b.id))
  const body = Buffer.concat([fanout(sorted), ...sorted.flatMap(({ id, offset }) => [u32(offset), id]), checksum])
  return Buffer.concat([body, createHash('sha1').update(body).digest()])
}

function fanout(sorted: readonly Row[]): Buffer {
  const out = Buffer.alloc(1_024)
  for (let first = 0; first < 256; first++)
    out.writeUInt32BE(sorted.filter(({ id }) => id[0]! <= first).length, first * 4)
  return out
}

function u32(value: number): Buffer {
  const out = Buffer.alloc(4)
  out.writeUInt32BE(value)
  return out
}

export function writeEntry({ content, delta }: WrittenEntry, at: number, offsets: readonly number[]): Buffer {
  if (delta === null) return Buffer.concat([entryHead(3, content.length), deflateSync(content)])
  const stream = deflateSync(delta.bytes)
  if (typeof delta.base === 'string')
    return Buffer.concat([entryHead(7, delta.bytes.length), Buffer.from(delta.base, 'hex'), stream])
  let rest = at - offsets[delta.base]!
  const distance = [rest & 0x7f]
  for (rest = Math.floor(rest / 128); rest > 0; rest = Math.floor(rest / 128)) {
    rest--
    distance.unshift(0x80 | (rest & 0x7f))
  }
  return Buffer.concat([entryHead(6, delta.bytes.length), Buffer.from(distance), stream])
}

function entryHead(type: number, size: number): Buffer {
  const bytes = [(type << 4) | (size & 15)]
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1]! |= 0x80
    bytes.push(rest & 0x7f)
  }
  return Buffer.from(bytes)
}

/** A delta and what comes of it. */
export function makeDelta(base: Buffer, operations: readonly Operation[]): { bytes: Buffer; content: Buffer } {
  const pieces = operations.map((one) =>
    one.kind === 'insert' ? one.bytes : base.subarray(one.offset, one.offset + one.size),
  )
  const content = Buffer.concat(pieces)
  const bytes = Buffer.concat([varint(base.length), varint(content.length), ...operations.flatMap(encode)])
  return { bytes, content }
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push(0x80 | (rest & 0x7f))
  bytes.push(rest)
  return Buffer.from(bytes)
}

/** Inserts in pieces of 127 bytes, copies in pieces of 65,536, which are written as a size of nothing. */
function encode(operation: Operation): readonly Buffer[] {
  const out: Buffer[] = []
  if (operation.kind === 'insert') {
    for (let at = 0; at < operation.bytes.length; at += 127) {
      const piece = operation.bytes.subarray(at, at + 127)
      out.push(Buffer.from([piece.length]), piece)
    }
    return out
  }
  for (let done = 0; done < operation.size; done += 65_536) {
    const size = Math.min(65_536, operation.size - done)
    const bytes: number[] = []
    let head = 0x80
    for (let bit = 0; bit < 4; bit++) {
      const byte = Math.floor((operation.offset + done) / 256 ** bit) % 256
      if (byte === 0) continue
      head |= 1 << bit
      bytes.push(byte)
    }
    for (let bit = 0; bit < 3 && size < 65_536; bit++) {
      const byte = Math.floor(size / 256 ** bit) % 256
      if (byte === 0) continue
      head |= 0x10 << bit
      bytes.push(byte)
    }
    out.push(Buffer.from([head, ...bytes]))
  }
  return out
}
