/** The most telling stretch of bytes that stands in every match of a pattern: which bytes, and how many in a row. */
import type { Run } from './look.js'
import { type Node, sizeOf } from './pattern.js'

type Stretch = Pick<Run, 'set' | 'min'>

/** Wider sets are those of prose. */
const BYTES_MAX = 72
/** Shorter stretches are words. */
const LENGTH_MIN = 10

export function stretchOf(parsed: Node | null): Stretch | null {
  const best = parsed === null ? null : bestOf(parsed)
  return best !== null && best.min >= LENGTH_MIN ? best : null
}

function bestOf(node: Node): Stretch | null {
  switch (node.kind) {
    case 'empty':
      return null
    case 'bytes':
      return narrow(node)
    case 'repeat':
      return narrow(node) ?? (node.min > 0 ? bestOf(node.item) : null)
    case 'choice':
      return joined(node.items.map(bestOf), Math.min)
    case 'sequence': {
      let best: Stretch | null = null
      let row: Stretch[] = []
      for (const item of [...partsOf(node), null]) {
        const part = item === null ? null : narrow(item)
        if (part !== null) {
          row.push(part)
          continue
        }
        best = better(best, bestInRow(row))
        row = []
        if (item !== null) best = better(best, bestOf(item))
      }
      return best
    }
  }
}

/** Groups dissolved. */
function partsOf(node: Node): readonly Node[] {
  return node.kind === 'sequence' ? node.items.flatMap(partsOf) : [node]
}

/** Neighbours that say more together than alone: what a value begins with, and the value, but not the quote before it. */
function bestInRow(row: readonly Stretch[]): Stretch | null {
  let best: Stretch | null = null
  for (let from = 0; from < row.length; from++) {
    let some: Stretch | null = row[from]!
    for (let to = from + 1; some !== null; to++) {
      best = better(best, some)
      some = to === row.length ? null : joined([some, row[to]!], sum)
    }
  }
  return best
}

function sum(a: number, b: number): number {
  return a + b
}

/** Null where the part may hold bytes of prose. */
function narrow(node: Node): Stretch | null {
  switch (node.kind) {
    case 'empty':
      return { set: new Uint8Array(256), min: 0 }
    case 'bytes':
      return sizeOf(node.set) <= BYTES_MAX ? { set: node.set, min: 1 } : null
    case 'repeat': {
      const item = narrow(node.item)
      return item === null ? null : { set: item.set, min: item.min * node.min }
    }
    case 'choice':
      return joined(node.items.map(narrow), Math.min)
    case 'sequence':
      return joined(node.items.map(narrow), sum)
  }
}

/** Bytes of any of them; null where one is missing, or all together are too many. */
function joined(parts: readonly (Stretch | null)[], length: (a: number, b: number) => number): Stretch | null {
  const [first, ...others] = parts
  if (first === undefined || first === null) return null
  let all = first
  for (const other of others) {
    if (other === null) return null
    const set = all.set.slice()
    for (let byte = 0; byte < 256; byte++) set[byte]! |= other.set[byte]!
    all = { set, min: length(all.min, other.min) }
  }
  return sizeOf(all.set) <= BYTES_MAX ? all : null
}

function better(one: Stretch | null, other: Stretch | null): Stretch | null {
  if (one === null || other === null) return one ?? other
  return worth(other) > worth(one) ? other : one
}

/** Bits that a stretch of random bytes would have to get right. */
function worth({ set, min }: Stretch): number {
  return min * Math.log2(256 / Math.max(1, sizeOf(set)))
}
