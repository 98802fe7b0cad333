/** Every object of a store with type and size, kept in flat arrays: a million of them cost some fifty megabytes. */

export type ObjectType = 'blob' | 'tree' | 'commit' | 'tag'

export const OBJECT_TYPES: readonly ObjectType[] = ['blob', 'tree', 'commit', 'tag']

const START_CAPACITY = 1 << 12

/** As they are kept: one row an object in each array. */
export interface RawObjects {
  readonly idBytes: number
  readonly ids: Buffer
  readonly types: Uint8Array
  readonly sizes: Float64Array
}

export class ObjectList {
  /** Bytes of an id: 20 or 32. */
  readonly idBytes: number
  count = 0
  #ids: Buffer
  #types: Uint8Array
  #sizes: Float64Array
  #slots = new Int32Array(0)

  constructor(idBytes: number) {
    this.idBytes = idBytes
    this.#ids = Buffer.allocUnsafeSlow(START_CAPACITY * idBytes)
    this.#types = new Uint8Array(START_CAPACITY)
    this.#sizes = new Float64Array(START_CAPACITY)
  }

  add(id: string, type: ObjectType, size: number): void {
    if (this.count === this.#types.length) this.#grow()
    this.#ids.write(id, this.count * this.idBytes, 'hex')
    this.#types[this.count] = OBJECT_TYPES.indexOf(type)
    this.#sizes[this.count] = size
    this.count++
    if (this.#slots.length >= this.count * 2) this.#fillSlot(this.count - 1)
  }

  /** A list as `raw` gave it. The arrays are used as they are, not copied. */
  static of(raw: RawObjects): ObjectList {
    const list = new ObjectList(raw.idBytes)
    list.count = raw.types.length
    list.#ids = raw.ids
    list.#types = raw.types
    list.#sizes = raw.sizes
    return list
  }

  /** Views: valid until the next object is added. */
  raw(): RawObjects {
    return {
      idBytes: this.idBytes,
      ids: this.#ids.subarray(0, this.count * this.idBytes),
      types: this.#types.subarray(0, this.count),
      sizes: this.#sizes.subarray(0, this.count),
    }
  }

  id(index: number): string {
    return this.#ids.toString('hex', index * this.idBytes, (index + 1) * this.idBytes)
  }

  type(index: number): ObjectType {
    return OBJECT_TYPES[this.#types[index]!]!
  }

  size(index: number): number {
    return this.#sizes[index]!
  }

  /** The index of the object with the raw id that stands in `bytes` at `offset`, or -1. */
  find(bytes: Uint8Array, offset: number): number {
    if (this.count === 0) return -1
    if (this.#slots.length < this.count * 2) this.#fillSlots()
    const mask = this.#slots.length - 1
    let slot = readKey(bytes, offset) & mask
    for (let entry = this.#slots[slot]!; entry !== 0; entry = this.#slots[slot]!) {
      if (this.#isAt(entry - 1, bytes, offset)) return entry - 1
      slot = (slot + 1) & mask
    }
    return -1
  }

  findId(id: string): number {
    return id.length === this.idBytes * 2 ? this.find(Buffer.from(id, 'hex'), 0) : -1
  }

  #isAt(index: number, bytes: Uint8Array, offset: number): boolean {
    const start = index * this.idBytes
    for (let position = 0; position < this.idBytes; position++) {
      if (this.#ids[start + position] !== bytes[offset + position]) return false
    }
    return true
  }

  #fillSlots(): void {
    let size = 1 << 13
    while (size < this.count * 3) size *= 2
    this.#slots = new Int32Array(size)
    for (let index = 0; index < this.count; index++) this.#fillSlot(index)
  }

  #fillSlot(index: number): void {
    const mask = this.#slots.length - 1
    let slot = readKey(this.#ids, index * this.idBytes) & mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
    this.#slots[slot] = index + 1
  }

  #grow(): void {
    const capacity = Math.max(START_CAPACITY, this.#types.length * 2)
    const ids = Buffer.allocUnsafeSlow(capacity * this.idBytes)
    this.#ids.copy(ids)
    const types = new Uint8Array(capacity)
    types.set(this.#types)
    const sizes = new Float64Array(capacity)
    sizes.set(this.#sizes)
    this.#ids = ids
    this.#types = types
    this.#sizes = sizes
  }
}

/** The first four bytes of an id: evenly spread by nature; a forged pile of equal ones only costs time. */
function readKey(bytes: Uint8Array, offset: number): number {
  return (bytes[offset]! | (bytes[offset + 1]! << 8) | (bytes[offset + 2]! << 16) | (bytes[offset + 3]! << 24)) >>> 0
}
