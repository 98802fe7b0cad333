/** Archives made in memory: zip and tar as their formats describe them, with the faults that tests ask for. */
import { deflateRawSync } from 'node:zlib'
import { crc32 } from '../../src/base/crc32.js'

export interface Member {
  readonly name: string
  readonly content: Buffer
  readonly isStored?: boolean
  /** Overwrites parts of the headers. */
  readonly flags?: number
  readonly method?: number
  readonly sizes?: number
}

/** Where a member's packed bytes stand is told beside the archive. */
export function zipOf(members: readonly Member[]): { bytes: Buffer; spans: readonly [number, number][] } {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  const spans: [number, number][] = []
  let at = 0
  for (const { name, content, isStored = false, flags = 0, method = isStored ? 0 : 8, sizes } of members) {
    const packed = isStored ? content : deflateRawSync(content)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(flags, 2)
    shared.writeUInt16LE(method, 4)
    shared.writeUInt32LE(crc32(content), 10)
    shared.writeUInt32LE(sizes ?? packed.length, 14)
    shared.writeUInt32LE(sizes ?? content.length, 18)
    shared.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name)])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), shared, rest, Buffer.from(name)]))
    parts.push(local, packed)
    spans.push([at + local.length, at + local.length + packed.length])
    at += local.length + packed.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(members.length, 8)
  end.writeUInt16LE(members.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(at, 16)
  return { bytes: Buffer.concat([...parts, central, end]), spans }
}

export function tarOf(
  members: readonly { readonly name: string; readonly content: Buffer; readonly kind?: string }[],
): Buffer {
  const blocks = members.flatMap(({ name, content, kind = '0' }) => {
    const header = Buffer.alloc(512)
    header.write(name.slice(0, 100), 0, 'latin1')
    header.write('0000644\0', 100)
    header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
    header.write(' '.repeat(8), 148)
    header.write(kind, 156)
    header.write('ustar\0' + '00', 257)
    header.write(
      `${[...header]
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
      148,
    )
    return [header, content, Buffer.alloc(-content.length & 511)]
  })
  return Buffer.concat([...blocks, Buffer.alloc(1_024)])
}
