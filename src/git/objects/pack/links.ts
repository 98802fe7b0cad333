/** Ties entries together: children to bases, within a pack and across packs and loose objects, and each delta's type from its root. */
import type { OutsideBase, PackTable } from '../../../model/index.js'
import { BROKEN, OUTSIDE, type PackEntries, WHOLE } from './entries.js'

/** Finds an object that no pack holds: where it lies, and its type. */
export type FindLoose = (id: string) => { readonly path: string; readonly type: number } | null

/** Deltas that hang on no root (cycles, lost bases) stay BROKEN. */
export function linkPacks(packs: readonly PackEntries[], findLoose: FindLoose): void {
  const waiting = new Map<string, Place[]>()
  const found: Place[] = []
  for (const { table } of packs) {
    linkChildren(table)
    typeFromRoots(table)
  }
  for (const [pack, { table, wanted }] of packs.entries()) {
    for (const [entry, id] of wanted) {
      const base = findOutside(packs, id, findLoose)
      if (base === null) continue
      table.outside.set(entry, base.at)
      table.base[entry] = OUTSIDE
      if (base.type !== BROKEN) found.push({ pack, entry, type: base.type })
      else if (base.at.kind === 'packed') {
        const key = `${base.at.pack}:${base.at.entry}`
        const others = waiting.get(key)
        if (others === undefined) waiting.set(key, [{ pack, entry, type: BROKEN }])
        else others.push({ pack, entry, type: BROKEN })
      }
    }
  }
  // A base may itself hang on another pack: what it lends its type to is looked at again.
  for (let place = found.pop(); place !== undefined; place = found.pop()) {
    const { pack, type } = place
    const table = packs[pack]!.table
    table.type[place.entry] = type
    spreadType(table, place.entry, (entry) => {
      for (const other of waiting.get(`${pack}:${entry}`) ?? []) found.push({ ...other, type })
    })
  }
}

interface Place {
  readonly pack: number
  readonly entry: number
  readonly type: number
}

function findOutside(
  packs: readonly PackEntries[],
  id: string,
  findLoose: FindLoose,
): { at: OutsideBase; type: number } | null {
  let broken: { at: OutsideBase; type: number } | null = null
  for (const [pack, { table, entryOf }] of packs.entries()) {
    const entry = entryOf(id)
    if (entry < 0) continue
    const type = table.type[entry]!
    const base = { at: { kind: 'packed', pack, entry }, type } as const
    if (type !== BROKEN) return base
    broken ??= base
  }
  const loose = findLoose(id)
  return loose === null ? broken : { at: { kind: 'loose', path: loose.path }, type: loose.type }
}

function linkChildren(table: PackTable): void {
  for (let entry = table.count - 1; entry >= 0; entry--) {
    const base = table.base[entry]!
    if (base < 0) continue
    table.nextSibling[entry] = table.firstChild[base]!
    table.firstChild[base] = entry
  }
}

function typeFromRoots(table: PackTable): void {
  for (let root = 0; root < table.count; root++)
    if (table.base[root] === WHOLE && table.type[root] !== BROKEN) spreadType(table, root, () => undefined)
}

function spreadType(table: PackTable, root: number, see: (entry: number) => void): void {
  const stack = [root]
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    table.type[entry] = table.type[root]!
    see(entry)
    for (let child = table.firstChild[entry]!; child >= 0; child = table.nextSibling[child]!) stack.push(child)
  }
}
