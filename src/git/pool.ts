/** A growing list of 32-bit numbers: four bytes each, however many. */
export class Int32Pool {
  length = 0
  #numbers = new Int32Array(1024)

  push(number: number): void {
    if (this.length === this.#numbers.length) {
      const larger = new Int32Array(this.length * 2)
      larger.set(this.#numbers)
      this.#numbers = larger
    }
    this.#numbers[this.length++] = number
  }

  at(index: number): number {
    return this.#numbers[index]!
  }
}
