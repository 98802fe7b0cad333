/** What is known of trees as sections of bytes, and back. */
import type { RawTrees } from '../git/index.js'

const LISTS = ['wanted', 'names', 'held', 'holdings', 'tops', 'gapped', 'gaps'] as const

/** None where a tree is meant that is not among the first `count` objects. */
export function treeSections(trees: RawTrees | null, count: number): readonly (readonly [string, Uint8Array])[] {
  if (trees === null) return []
  const { wanted, names, held, tops, gaps, absent } = trees
  let isInside = true
  moved(trees, (index) => {
    isInside &&= index < count
    return index
  })
  if (!isInside) return []
  const lists = [wanted, names, held.byTree, held.all, tops, gaps.byTree, gaps.all]
  return [
    ...LISTS.map((name, at) => [`trees ${name}`, bytesOf(Int32Array.from(lists[at]!))] as const),
    ['trees absent', Buffer.from(absent.join(''), 'hex')],
  ]
}

/** Null where none were kept. */
export function treesOf(sections: ReadonlyMap<string, Buffer>, ints: (name: string) => Int32Array): RawTrees | null {
  const ids = sections.get('trees absent')
  const objects = sections.get('ids')?.length ?? 0
  const count = sections.get('types')?.length ?? 0
  if (ids === undefined || count === 0) return null
  const [wanted, names, held, holdings, tops, gapped, gaps] = LISTS.map((name) => [...ints(`trees ${name}`)])
  const idBytes = objects / count
  const absent = Array.from({ length: ids.length / idBytes }, (_, at) =>
    ids.toString('hex', at * idBytes, (at + 1) * idBytes),
  )
  return {
    wanted: wanted!,
    names: names!,
    held: { byTree: held!, all: holdings! },
    tops: tops!,
    absent,
    gaps: { byTree: gapped!, all: gaps! },
  }
}

/** The same where objects have other numbers. */
export function moved(trees: RawTrees, to: (index: number) => number): RawTrees {
  const first = (pairs: readonly number[]) => pairs.map((number, at) => (at % 2 === 0 ? to(number) : number))
  return {
    ...trees,
    wanted: trees.wanted.map(to),
    names: first(trees.names),
    held: { ...trees.held, byTree: first(trees.held.byTree) },
    tops: trees.tops.map(to),
    gaps: { ...trees.gaps, byTree: first(trees.gaps.byTree) },
  }
}

export function bytesOf(numbers: Int32Array | Float64Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
}
