/** Distinct names by number. Hot: called for every folder entry of every tree, so it compares bytes and makes no strings. */

const START_SLOTS = 1 << 12

export class NameTable {
  #bytes = Buffer.allocUnsafeSlow(1 << 16)
  #used = 0
  #starts: number[] = []
  #slots = new Int32Array(START_SLOTS)

  /** The number of the name that stands in `source[start, end)`. */
  number(source: Buffer, start: number, end: number): number {
    if (this.#starts.length * 2 > this.#slots.length) this.#rehash()
    const mask = this.#slots.length - 1
    let slot = hash(source, start, end) & mask
    for (let entry = this.#slots[slot]!; entry !== 0; entry = this.#slots[slot]!) {
      if (this.#equals(entry - 1, source, start, end)) return entry - 1
      slot = (slot + 1) & mask
    }
    this.#slots[slot] = this.#starts.length + 1
    return this.#append(source, start, end)
  }

  /** One character a byte. */
  text(number: number): string {
    return this.#bytes.toString('latin1', this.#starts[number], this.#endOf(number))
  }

  #endOf(number: number): number {
    return this.#starts[number + 1] ?? this.#used
  }

  #equals(number: number, source: Buffer, start: number, end: number): boolean {
    const own = this.#starts[number]!
    if (this.#endOf(number) - own !== end - start) return false
    for (let offset = 0; offset < end - start; offset++) {
      if (this.#bytes[own + offset] !== source[start + offset]) return false
    }
    return true
  }

  #append(source: Buffer, start: number, end: number): number {
    while (this.#used + end - start > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(this.#bytes.length * 2)
      this.#bytes.copy(larger, 0, 0, this.#used)
      this.#bytes = larger
    }
    source.copy(this.#bytes, this.#used, start, end)
    this.#starts.push(this.#used)
    this.#used += end - start
    return this.#starts.length - 1
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 4)
    const mask = this.#slots.length - 1
    for (let number = 0; number < this.#starts.length; number++) {
      let slot = hash(this.#bytes, this.#starts[number]!, this.#endOf(number)) & mask
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
      this.#slots[slot] = number + 1
    }
  }
}

function hash(source: Buffer, start: number, end: number): number {
  let value = 0x811c9dc5
  for (let position = start; position < end; position++) value = Math.imul(value ^ source[position]!, 0x01000193)
  return (value ^ (value >>> 15)) >>> 0
}
