/** "Did you mean": the known name nearest to what was written. */

/** Names longer than this are not compared: the cost is the product of both lengths. */
const NAME_MAX = 60

/** Null where nothing is near enough to be meant. */
export function closest(written: string, known: readonly string[]): string | null {
  if (written.length > NAME_MAX) return null
  const begun = written.length < 3 ? undefined : known.find((name) => name.startsWith(written.toLowerCase()))
  if (begun !== undefined) return begun
  let best: string | null = null
  let least = Math.max(1, Math.floor(written.length / 3)) + 1
  for (const name of known) {
    const distance = editDistance(written.toLowerCase(), name.toLowerCase())
    if (distance < least) {
      least = distance
      best = name
    }
  }
  return best
}

/** Insertions, deletions, replacements, and swaps of neighbours (which are the commonest slip). */
function editDistance(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let value = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, before[j - 2]! + 1)
      row.push(value)
    }
    before = above
    above = row
  }
  return above[b.length]!
}
