/** Hot: applies a delta to its base, checking every bound, and says which stretches of the result were copied. */

/** Stretches of a result that were copied from its base: three numbers each (position, offset in the base, length), merged where both run on. */
export class Segments {
  data = new Float64Array(3 * 256)
  /** Numbers used. */
  length = 0

  clear(): void {
    this.length = 0
  }

  add(position: number, offset: number, length: number): void {
    const { data } = this
    const last = this.length - 3
    if (last >= 0 && data[last]! + data[last + 2]! === position && data[last + 1]! + data[last + 2]! === offset) {
      data[last + 2]! += length
      return
    }
    if (this.length + 3 > data.length) {
      this.data = new Float64Array(data.length * 2)
      this.data.set(data)
    }
    this.data[this.length++] = position
    this.data[this.length++] = offset
    this.data[this.length++] = length
  }
}

export interface DeltaSizes {
  readonly source: number
  readonly target: number
  /** Where the operations begin. */
  readonly at: number
}

/** The two sizes at the head of a delta; null when they do not end or exceed what a number holds exactly. */
export function deltaSizes(delta: Uint8Array, length: number): DeltaSizes | null {
  let at = 0
  const sizes = [0, 0]
  for (let which = 0; which < 2; which++) {
    let factor = 1
    for (;;) {
      if (at >= length || factor > 2 ** 49) return null
      const byte = delta[at++]!
      sizes[which]! += (byte & 0x7f) * factor
      if (byte < 0x80) break
      factor *= 128
    }
  }
  return { source: sizes[0]!, target: sizes[1]!, at }
}

/** Below this many bytes a loop is faster than a call. */
const LOOP_MAX = 24

/**
 * Writes the result to `out` (at least `sizes.target` bytes); false when the delta breaks a rule. `segments` is filled anew. What lies in `block`, from
 * whose first byte on its memory begins, is copied within it.
 */
export function applyDelta(facts: {
  base: Uint8Array
  baseLength: number
  delta: Uint8Array
  deltaLength: number
  sizes: DeltaSizes
  out: Uint8Array
  segments: Segments
  block?: Uint8Array
}): boolean {
  const { base, baseLength, delta, deltaLength, sizes, out, segments, block } = facts
  const isInBlock = block !== undefined && base.buffer === block.buffer && out.buffer === block.buffer
  const isDeltaInBlock = isInBlock && delta.buffer === block.buffer
  const [baseAt, outAt, deltaAt] = [base.byteOffset, out.byteOffset, delta.byteOffset]
  segments.clear()
  if (sizes.source !== baseLength) return false
  let at = sizes.at
  let position = 0
  while (at < deltaLength) {
    const op = delta[at++]!
    if (op & 0x80) {
      let offset = 0
      let size = 0
      if (op & 0x01) offset = delta[at++]!
      if (op & 0x02) offset |= delta[at++]! << 8
      if (op & 0x04) offset |= delta[at++]! << 16
      if (op & 0x08) offset += delta[at++]! * 0x1000000
      if (op & 0x10) size = delta[at++]!
      if (op & 0x20) size |= delta[at++]! << 8
      if (op & 0x40) size |= delta[at++]! << 16
      if (size === 0) size = 0x10000
      if (at > deltaLength || offset + size > baseLength || position + size > sizes.target) return false
      segments.add(position, offset, size)
      if (size < LOOP_MAX) for (let end = position + size; position < end;) out[position++] = base[offset++]!
      else {
        if (isInBlock) block.copyWithin(outAt + position, baseAt + offset, baseAt + offset + size)
        else out.set(base.subarray(offset, offset + size), position)
        position += size
      }
    } else {
      if (op === 0 || at + op > deltaLength || position + op > sizes.target) return false
      if (op < LOOP_MAX || !isDeltaInBlock) for (let end = at + op; at < end;) out[position++] = delta[at++]!
      else {
        block.copyWithin(outAt + position, deltaAt + at, deltaAt + at + op)
        at += op
        position += op
      }
    }
  }
  return position === sizes.target
}
