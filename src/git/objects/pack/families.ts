/** The delta families of some packs, each object claimed by one pack only, large ones in parts, the costliest first. */
import type { PackedObjects, PackTable } from '../../../model/index.js'
import { BROKEN, OUTSIDE, WHOLE } from './entries.js'

/** What an object costs besides its bytes, in bytes' worth of time. */
const COST_OF_AN_OBJECT = 8_000
/** A family that costs more than this share of all is inspected in parts of about so much, each from its own top down. */
const PART = 1 / 16
/** No part is made that costs less: what a thread decodes on the way to it must not count. */
const PART_MIN = 16_000_000
/** A part begins at most so far below the top by its cost: its base chain is decoded once more. */
const PART_DEPTH_MAX = 64
/** Below so many deltas a new part begins in any case: what is remembered of each level is bounded by it. */
const DEPTH_MAX = 256

/** `claim` is asked once for each entry of the types wanted, and says whether this copy is the one to inspect. */
export function planFamilies(
  tables: readonly PackTable[],
  types: readonly number[],
  claim: (table: PackTable, entry: number) => boolean,
  limits: { readonly partMin?: number; readonly depthMax?: number } = {},
): PackedObjects {
  const plans = tables.map((table) => orderOf(table, types))
  let total = 0
  for (const [pack, { order }] of plans.entries())
    for (const entry of order) total += tables[pack]!.size[entry]! + COST_OF_AN_OBJECT
  const partCost = Math.max(limits.partMin ?? PART_MIN, total * PART)
  const parts: Part[] = []
  for (const [pack, table] of tables.entries())
    partsOf(table, plans[pack]!, { pack, partCost, depthMax: limits.depthMax ?? DEPTH_MAX, claim }, parts)
  parts.sort((a, b) => b.cost - a.cost || a.pack - b.pack || a.top - b.top)
  const families = new Int32Array(new SharedArrayBuffer(parts.length * 8))
  for (const [index, { pack, top }] of parts.entries()) {
    families[index * 2] = pack
    families[index * 2 + 1] = top
  }
  return { tables, families }
}

interface Part {
  readonly pack: number
  readonly top: number
  readonly cost: number
}

/** Entries of the types wanted, each after its base, and how far below the top of its family each is. */
interface Order {
  readonly order: Int32Array
  readonly depth: Uint16Array
}

function orderOf(table: PackTable, types: readonly number[]): Order {
  const order = new Int32Array(table.count)
  const depth = new Uint16Array(table.count)
  let length = 0
  for (let root = 0; root < table.count; root++) {
    const isTop = table.base[root] === WHOLE || table.base[root] === OUTSIDE
    if (!isTop || table.type[root] === BROKEN || !types.includes(table.type[root]!)) continue
    let next = length
    order[length++] = root
    for (; next < length; next++) {
      const entry = order[next]!
      for (let child = table.firstChild[entry]!; child >= 0; child = table.nextSibling[child]!) {
        depth[child] = Math.min(0xffff, depth[entry]! + 1)
        order[length++] = child
      }
    }
  }
  return { order: order.subarray(0, length), depth }
}

/** Costs from the leaves up: where enough has gathered, or the chain is long, a part begins. The child with the most below it comes first. */
function partsOf(
  table: PackTable,
  { order, depth }: Order,
  facts: {
    readonly pack: number
    readonly partCost: number
    readonly depthMax: number
    readonly claim: (table: PackTable, entry: number) => boolean
  },
  parts: Part[],
): void {
  const below = new Float64Array(table.count)
  const owned = new Int32Array(table.count)
  for (const entry of order) {
    if (isNameless(table, entry) || !facts.claim(table, entry)) continue
    table.isOwn[entry] = 1
    owned[entry] = 1
  }
  for (let at = order.length - 1; at >= 0; at--) {
    const entry = order[at]!
    const base = table.base[entry]!
    // Where nothing is claimed from here on down nobody need enter.
    if (base >= 0 && owned[entry] === 0) {
      table.isCut[entry] = 1
      continue
    }
    below[entry]! += table.size[entry]! + COST_OF_AN_OBJECT
    heaviestFirst(table, entry, below)
    const isLarge = below[entry]! >= facts.partCost && depth[entry]! <= PART_DEPTH_MAX
    const isDeep = depth[entry]! > 0 && depth[entry]! % facts.depthMax === 0
    if (base < 0 || isLarge || isDeep) {
      if (base >= 0) table.isCut[entry] = 1
      if (owned[entry]! > 0) parts.push({ pack: facts.pack, top: entry, cost: below[entry]! })
    } else {
      below[base]! += below[entry]!
      owned[base]! += owned[entry]!
    }
  }
}

/** A base that is needed for others, and counted where another pack holds it. */
function isNameless(table: PackTable, entry: number): boolean {
  for (let at = entry * table.idBytes, end = at + table.idBytes; at < end; at++) if (table.ids[at] !== 0) return false
  return true
}

/** So that few objects wait for their children at once: never more than the logarithm of the family. */
function heaviestFirst(table: PackTable, entry: number, below: Float64Array): void {
  const first = table.firstChild[entry]!
  let heaviest = first
  let most = -1
  let before = -1
  let beforeHeaviest = -1
  for (let child = first; child >= 0; child = table.nextSibling[child]!) {
    if (table.isCut[child] === 0 && below[child]! > most) {
      most = below[child]!
      heaviest = child
      beforeHeaviest = before
    }
    before = child
  }
  if (heaviest === first) return
  table.nextSibling[beforeHeaviest] = table.nextSibling[heaviest]!
  table.nextSibling[heaviest] = first
  table.firstChild[entry] = heaviest
}
