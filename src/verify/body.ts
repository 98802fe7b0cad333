/** Reads an answer's body up to a bound, also through compression. */
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'

export interface Body {
  /** Decoded as UTF-8; what was read of it when it is longer than the bound. */
  readonly body: string
  /** True when there was more, or when it could not be unpacked within the bound. */
  readonly isCut: boolean
}

export const BODY_BYTES_MAX = 64 * 1024

export async function readBody(stream: AsyncIterable<Buffer>, encoding: string): Promise<Body> {
  const chunks: Buffer[] = []
  let length = 0
  // Leaving the loop destroys the stream: the rest of a huge body is never received.
  for await (const chunk of stream) {
    chunks.push(chunk.subarray(0, BODY_BYTES_MAX - length))
    length += chunk.length
    if (length > BODY_BYTES_MAX) return unpack(Buffer.concat(chunks), encoding, true)
  }
  return unpack(Buffer.concat(chunks), encoding, false)
}

function unpack(bytes: Buffer, encoding: string, isCut: boolean): Body {
  if (bytes.length === 0 || ['', 'identity'].includes(encoding)) return { body: bytes.toString('utf8'), isCut }
  const options = { maxOutputLength: BODY_BYTES_MAX }
  try {
    if (/^x?-?gzip$/i.test(encoding)) return { body: gunzipSync(bytes, options).toString('utf8'), isCut }
    if (/^deflate$/i.test(encoding)) return { body: inflateSync(bytes, options).toString('utf8'), isCut }
    if (/^br$/i.test(encoding)) return { body: brotliDecompressSync(bytes, options).toString('utf8'), isCut }
  } catch {
    // Broken, cut short or a bomb: nothing of it can be judged.
  }
  return { body: '', isCut: true }
}
