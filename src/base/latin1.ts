/** Bytes as a string of one character a byte: offsets in it are byte offsets. */

/** Bytes [from, to); empty where there are none. Of any bytes, without a Buffer made first. */
export function latin1(bytes: Uint8Array, from: number, to: number): string {
  return from < to ? latin1Slice.call(bytes, from, to) : ''
}

/** Node has it, its types leave it out. */
const { latin1Slice } = Buffer.prototype as unknown as {
  latin1Slice: (this: Uint8Array, from: number, to: number) => string
}
