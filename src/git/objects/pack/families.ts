/** The delta families of some packs, each object claimed by one pack only, the costliest family first. */
import type { PackedObjects, PackTable } from '../../../model/index.js'
import { BROKEN } from './pack-file.js'

/** What an object costs besides its bytes, in bytes' worth of time. */
const COST_OF_AN_OBJECT = 8_000

/** `claim` is asked once for each entry of the types wanted, and says whether this copy is the one to inspect. */
export function planFamilies(
  tables: readonly PackTable[],
  types: readonly number[],
  claim: (table: PackTable, entry: number) => boolean,
): PackedObjects {
  const families: { pack: number; root: number; cost: number }[] = []
  const stack: number[] = []
  for (const [pack, table] of tables.entries()) {
    for (let root = 0; root < table.count; root++) {
      if (table.base[root] !== -1 || table.type[root] === BROKEN || !types.includes(table.type[root]!)) continue
      let cost = 0
      let own = 0
      stack.push(root)
      for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
        cost += table.size[entry]! + COST_OF_AN_OBJECT
        if (claim(table, entry)) {
          table.isOwn[entry] = 1
          own++
        }
        for (let child = table.firstChild[entry]!; child >= 0; child = table.nextSibling[child]!) stack.push(child)
      }
      if (own > 0) families.push({ pack, root, cost })
    }
  }
  families.sort((a, b) => b.cost - a.cost || a.pack - b.pack || a.root - b.root)
  const out = new Int32Array(new SharedArrayBuffer(families.length * 8))
  for (const [index, { pack, root }] of families.entries()) {
    out[index * 2] = pack
    out[index * 2 + 1] = root
  }
  return { tables, families: out }
}
