/** Where anchors stand: a list of numbers that grows, reused from text to text. */

/** Two numbers a hit: anchor index, offset of the literal's first byte. Ascending by the place of the literal's hashed window. */
export class Hits {
  data = new Int32Array(1_024)
  /** Numbers used, twice the number of hits. */
  length = 0

  push(anchor: number, start: number): void {
    if (this.length === this.data.length) {
      const larger = new Int32Array(this.data.length * 2)
      larger.set(this.data)
      this.data = larger
    }
    this.data[this.length++] = anchor
    this.data[this.length++] = start
  }
}
