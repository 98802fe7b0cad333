/** Hot: what is known of the tree read last at one depth of a delta family, so that a tree made from it reads only what is new. */

/** Grows by doubling. */
const START = 64

/** Entries of one kind, ascending by their number in the tree. */
class Noted {
  length = 0
  #numbers = new Int32Array(START)
  #targets = new Int32Array(START)
  #names = new Int32Array(START)

  push(number: number, target: number, name: number): void {
    if (this.length === this.#numbers.length) this.#grow()
    this.#numbers[this.length] = number
    this.#targets[this.length] = target
    this.#names[this.length++] = name
  }

  target(at: number): number {
    return this.#targets[at]!
  }

  name(at: number): number {
    return this.#names[at]!
  }

  /** Which entry of the tree it is. */
  number(at: number): number {
    return this.#numbers[at]!
  }

  /** Those of another list with numbers in [from, to), under numbers that are `shift` higher. */
  carry(other: Noted, from: number, to: number, shift: number): void {
    let low = 0
    let high = other.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (other.#numbers[middle]! < from) low = middle + 1
      else high = middle
    }
    for (let at = low; at < other.length && other.#numbers[at]! < to; at++)
      this.push(other.#numbers[at]! + shift, other.#targets[at]!, other.#names[at]!)
  }

  #grow(): void {
    const size = this.#numbers.length * 2
    const grown = (numbers: Int32Array) => {
      const larger = new Int32Array(size)
      larger.set(numbers)
      return larger
    }
    this.#numbers = grown(this.#numbers)
    this.#targets = grown(this.#targets)
    this.#names = grown(this.#names)
  }
}

export class TreeLevel {
  readonly folders = new Noted()
  readonly blobs = new Noted()
  /** What is named and not there. */
  readonly gaps = new Noted()
  /** Where each entry begins; behind the last one, where it ends. */
  #starts = new Int32Array(START)
  #count = 0

  clear(): void {
    this.#count = 0
    this.folders.length = 0
    this.blobs.length = 0
    this.gaps.length = 0
  }

  /** An entry begins; what it is may be noted next. */
  entry(start: number): void {
    this.#room(1)
    this.#starts[this.#count++] = start
  }

  folder(target: number, name: number): void {
    this.folders.push(this.#count - 1, target, name)
  }

  blob(target: number, name: number): void {
    this.blobs.push(this.#count - 1, target, name)
  }

  absent(target: number): void {
    this.gaps.push(this.#count - 1, target, 0)
  }

  end(position: number): void {
    this.#room(0)
    this.#starts[this.#count] = position
  }

  /**
   * Takes over the entries of a base that lie whole within [from, to) of it, when one of them begins exactly at `from`; how many bytes they
   * are. The same bytes read from the same beginning are the same entries.
   */
  carry(base: TreeLevel, copied: { from: number; to: number; shift: number }): number {
    const first = base.#at(copied.from)
    if (first >= base.#count || base.#starts[first] !== copied.from) return 0
    let last = base.#at(copied.to)
    if (last > base.#count || base.#starts[last]! > copied.to) last--
    if (last <= first) return 0
    this.#room(last - first)
    const shift = this.#count - first
    for (let entry = first; entry < last; entry++) this.#starts[this.#count++] = base.#starts[entry]! + copied.shift
    this.folders.carry(base.folders, first, last, shift)
    this.blobs.carry(base.blobs, first, last, shift)
    this.gaps.carry(base.gaps, first, last, shift)
    return base.#starts[last]! - copied.from
  }

  /** The first entry that begins at an offset or behind it; the end counts as one. */
  #at(offset: number): number {
    let low = 0
    let high = this.#count + 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#starts[middle]! < offset) low = middle + 1
      else high = middle
    }
    return low
  }

  /** For so many entries more, and the end. */
  #room(more: number): void {
    const needed = this.#count + more + 1
    if (needed <= this.#starts.length) return
    const larger = new Int32Array(needed * 2)
    larger.set(this.#starts.subarray(0, this.#count))
    this.#starts = larger
  }
}
